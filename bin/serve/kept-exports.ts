import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { now } from "@/db/expiry-listener";
import { keptUpTo, type Made } from "@/db/kept";
import { tags } from "@/lib/cache-tags";
import { isPageRequest } from "./cached-pages";

/** Bytes of all exports kept, and of one: a longer file is written anew, as fast as it is taken. */
const MOST_BYTES = 16 * 1024 * 1024;
const LONGEST = 256 * 1024;
/** Of an address with the encodings that are accepted. */
const LONGEST_NAME = 600;
const OF_ONE_ANSWER = ["date", "connection", "keep-alive", "transfer-encoding"];
/** What a 304 does not say. */
const OF_A_BODY = ["content-type", "content-length", "content-encoding", "content-disposition"];

type KeptExport = Made & { headers: OutgoingHttpHeaders; body: Buffer };

const exports_ = keptUpTo<KeptExport>(MOST_BYTES, ({ body }) => body.length);

/** Null where the address is no CSV or JSON of rows or filings; else the tag of what it lists. */
function tagOf(url: string): string | null {
  const [, path = ""] = /^(\/[^?]+)\.(?:csv|json)(?:\?|$)/.exec(url) ?? [];
  const [, kind, cik = ""] = /^\/(issuers|owners)\/(\d{10})$/.exec(path) ?? [];
  if (kind) return kind === "issuers" ? tags.issuer(cik) : tags.owner(cik);
  return path === "/transactions" || path === "/filings" ? tags.latest : null;
}

/**
 * Answers a short export that was asked for before, as it was answered then, while nothing came that it would list; else `render` answers, and what
 * it sends passes through here unchanged. Under the same rule as pages (decisions/018).
 */
export function answerKeptExport(request: IncomingMessage, response: ServerResponse, render: () => void): boolean {
  const url = request.url ?? "/";
  const tag = isPageRequest(request) ? tagOf(url) : null;
  const name = `${url} ${request.headers["accept-encoding"] ?? ""}`;
  if (!tag || name.length > LONGEST_NAME) return false;
  const found = exports_.find(name);
  if (found) send(found, request, response);
  else {
    if (request.method === "GET") keepWhatIsSent(name, tag, response);
    render();
  }
  return true;
}

function send({ headers, body }: KeptExport, request: IncomingMessage, response: ServerResponse): void {
  const isKnown = typeof headers.etag === "string" && request.headers["if-none-match"]?.includes(headers.etag);
  response.writeHead(isKnown ? 304 : 200, isKnown ? without(headers, OF_A_BODY) : headers);
  response.end(isKnown || request.method === "HEAD" ? undefined : body);
}

function keepWhatIsSent(name: string, tag: string, response: ServerResponse): void {
  const begun = now();
  const { write, end } = response;
  let pieces: Buffer[] | null = [];
  let length = 0;
  const take = (piece: unknown, encoding: unknown) => {
    if (!pieces || !(typeof piece === "string" || piece instanceof Uint8Array)) return;
    const bytes = typeof piece === "string" ? Buffer.from(piece, encoding as BufferEncoding) : Buffer.from(piece);
    length += bytes.length;
    if (length > LONGEST) pieces = null;
    else pieces.push(bytes);
  };
  // What is taken here is already compressed where Next compresses.
  response.write = ((...sent: Parameters<typeof write>) => {
    take(sent[0], sent[1]);
    return write.apply(response, sent);
  }) as typeof write;
  response.end = ((...sent: Parameters<typeof end>) => {
    take(sent[0], sent[1]);
    return end.apply(response, sent);
  }) as typeof end;
  response.once("finish", () => {
    if (!pieces || response.statusCode !== 200) return;
    const body = Buffer.concat(pieces);
    const headers = { ...without(response.getHeaders(), OF_ONE_ANSWER), "content-length": body.length };
    exports_.keep(name, { begun, tag, headers, body });
  });
}

const without = (headers: OutgoingHttpHeaders, names: readonly string[]): OutgoingHttpHeaders =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
