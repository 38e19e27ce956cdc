import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

/** A page as app/_cache/handler.mjs keeps it. `answer` is what this file made of it. */
type Entry = { value: { html?: unknown }; bytes: number; answer?: Answer };
type Answer = { headers: OutgoingHttpHeaders; etag: string; body: Buffer; gzipped: Promise<Buffer> | null };
type Pages = { bytes: number; findPage?: (path: string) => Entry | null };

/**
 * Caches in front may keep a page for seconds and show it a little longer while they ask again; a browser asks each time, and is told
 * in a few bytes that nothing changed. Longer they must not: what shows a new filing expires here at once, and nobody tells them.
 */
const CACHE_CONTROL = "public, max-age=0, s-maxage=5, stale-while-revalidate=25";

/** Addresses of pages cached whole, without a question mark: with one it is another view. */
const PLAIN = /^\/(?:(?:issuers|owners)\/\d{10}|filings\/\d{10}-\d{2}-\d{6}|clusters)?$/;
/** What belongs to one answer, not to the page. */
const OF_ONE_ANSWER = ["content-length", "content-encoding", "transfer-encoding", "etag", "date", "connection", "keep-alive", "vary"];

const pages = () => (globalThis as { section16Pages?: Pages }).section16Pages;
const compress = promisify(gzip);

/**
 * Answers a plain view that is cached whole: the bytes as they stand, or 304. Next would do so too, at many times the cost, since it
 * finds the page's mark anew and compresses it anew for each request. False: Next has to answer, and its answer is the pattern.
 */
export function answerCachedPage(request: IncomingMessage, response: ServerResponse): boolean {
  if (!isPlainView(request)) return false;
  const path = request.url ?? "/";
  const found = pages()?.findPage?.(path)?.answer;
  if (found) {
    void send(found, request, response);
    return true;
  }
  // Next leaves a header that is already there.
  response.setHeader("Cache-Control", CACHE_CONTROL);
  response.once("finish", () => keepAnswer(path, response));
  return false;
}

/** Asked by a browser or a program for the page itself, not by script for data of it. */
function isPlainView({ method, url = "", headers }: IncomingMessage): boolean {
  return (method === "GET" || method === "HEAD") && PLAIN.test(url) && !headers.rsc && !headers["next-action"] && !headers.range;
}

function keepAnswer(path: string, response: ServerResponse): void {
  const entry = pages()?.findPage?.(path);
  if (!entry || entry.answer || response.statusCode !== 200 || typeof entry.value.html !== "string") return;
  const body = Buffer.from(entry.value.html);
  const headers = Object.fromEntries(Object.entries(response.getHeaders()).filter(([name]) => !OF_ONE_ANSWER.includes(name)));
  headers["x-nextjs-cache"] = "HIT";
  headers.vary = "rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch, Accept-Encoding";
  // One mark for both encodings, so a weak one (RFC 9110, 8.8.1).
  const etag = `W/"${createHash("sha1").update(body).digest("base64url")}"`;
  entry.answer = { headers, etag, body, gzipped: null };
  account(entry, body.length);
}

function account(entry: Entry, bytes: number): void {
  entry.bytes += bytes;
  const all = pages();
  if (all) all.bytes += bytes;
}

async function send(answer: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { headers, etag } = answer;
  if (request.headers["if-none-match"]?.includes(etag)) {
    response.writeHead(304, { ETag: etag, "Cache-Control": CACHE_CONTROL, Vary: headers.vary });
    response.end();
    return;
  }
  const isGzipped = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(String(request.headers["accept-encoding"] ?? ""));
  answer.gzipped ??= isGzipped ? compress(answer.body) : null;
  const body = isGzipped && answer.gzipped ? await answer.gzipped : answer.body;
  response.writeHead(200, {
    ...headers,
    ETag: etag,
    "Cache-Control": CACHE_CONTROL,
    "Content-Length": body.length,
    ...(isGzipped ? { "Content-Encoding": "gzip" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
