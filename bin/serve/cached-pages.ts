import { createHash } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

/** A page as app/_cache/handler.mjs keeps it. `answer` is what this file made of it. */
type Entry = { value: { html?: unknown }; bytes: number; answer?: Answer };
export type Answer = { headers: OutgoingHttpHeaders; etag: string; body: Buffer; gzipped: Promise<Buffer> | null };
type Pages = { bytes: number; findPage?: (path: string) => Entry | null };

/**
 * Caches in front may keep a page for seconds and show it a little longer while they ask again; a browser asks each time, and is told
 * in a few bytes that nothing changed. Longer they must not: what shows a new filing expires here at once, and nobody tells them.
 */
export const CACHE_CONTROL = "public, max-age=0, s-maxage=5";
/** Said apart (RFC 9213), since a browser would show the old page too. */
const FOR_CDN = "max-age=5, stale-while-revalidate=25";

/** Addresses of pages cached whole, without a question mark: with one it is another view. */
const PLAIN = /^\/(?:(?:issuers|owners)\/\d{10}|filings\/\d{10}-\d{2}-\d{6})?$/;
/** What belongs to one answer, not to the page. */
const OF_ONE_ANSWER = ["content-length", "content-encoding", "transfer-encoding", "etag", "date", "connection", "keep-alive", "vary"];

const pages = () => (globalThis as { section16Pages?: Pages }).section16Pages;
const compress = promisify(gzip);

/**
 * Answers a plain view that is cached whole: the bytes as they stand, or 304. Next would do so too, at many times the cost, since it
 * finds the page's mark anew and compresses it anew for each request. False: Next has to answer, and its answer is the pattern.
 */
export function answerCachedPage(request: IncomingMessage, response: ServerResponse): boolean {
  if (!isPageRequest(request) || !PLAIN.test(request.url ?? "")) return false;
  const path = request.url ?? "/";
  const found = pages()?.findPage?.(path)?.answer;
  if (found) {
    void sendAnswer(found, request, response);
    return true;
  }
  // Next leaves a header that is already there.
  response.setHeader("Cache-Control", CACHE_CONTROL);
  response.once("finish", () => keepAnswer(path, response));
  return false;
}

/** Asks for a page itself, not for data of it by script. */
export function isPageRequest({ method, headers }: IncomingMessage): boolean {
  return (method === "GET" || method === "HEAD") && !headers.rsc && !headers["next-action"] && !headers.range;
}

function keepAnswer(path: string, response: ServerResponse): void {
  const entry = pages()?.findPage?.(path);
  if (!entry || entry.answer || response.statusCode !== 200 || typeof entry.value.html !== "string") return;
  entry.answer = makeAnswer(Buffer.from(entry.value.html), response.getHeaders());
  account(entry, entry.answer.body.length);
}

/** A page's bytes and headers, as they are sent to everybody. */
export function makeAnswer(body: Buffer, found: OutgoingHttpHeaders): Answer {
  const headers = Object.fromEntries(Object.entries(found).filter(([name]) => !OF_ONE_ANSWER.includes(name)));
  if (headers["x-nextjs-cache"]) headers["x-nextjs-cache"] = "HIT";
  headers.vary = "rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch, Accept-Encoding";
  // One mark for both encodings, so a weak one (RFC 9110, 8.8.1).
  return { headers, etag: `W/"${createHash("sha1").update(body).digest("base64url")}"`, body, gzipped: null };
}

function account(entry: Entry, bytes: number): void {
  entry.bytes += bytes;
  const all = pages();
  if (all) all.bytes += bytes;
}

export async function sendAnswer(answer: Answer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { headers, etag } = answer;
  if (request.headers["if-none-match"]?.includes(etag)) {
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    response.writeHead(304, { etag, "cache-control": CACHE_CONTROL, "cdn-cache-control": FOR_CDN, vary: headers.vary });
    response.end();
    return;
  }
  const isGzipped = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(String(request.headers["accept-encoding"] ?? ""));
  answer.gzipped ??= isGzipped ? compress(answer.body) : null;
  const body = isGzipped && answer.gzipped ? await answer.gzipped : answer.body;
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.writeHead(200, {
    ...headers,
    etag,
    "cache-control": CACHE_CONTROL,
    "cdn-cache-control": FOR_CDN,
    "content-length": body.length,
    ...(isGzipped ? { "content-encoding": "gzip" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
}
