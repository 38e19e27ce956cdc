import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

/** `modified` in HTTP's form; an answer without it is not kept by anybody. */
export type Answer = { status: number; type: string; body: Buffer; modified?: string; headers?: { [name: string]: string } };

/** Sends with EDGAR's manners: gzip where asked for, a length always, 304 to who has it already. Gives the status sent. */
export function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: Answer): number {
  const headers: { [name: string]: string } = { "Content-Type": answer.type, ...answer.headers };
  if (answer.modified && answer.status === 200) {
    headers.ETag = `"${createHash("sha1").update(answer.body).digest("hex").slice(0, 24)}"`;
    headers["Last-Modified"] = answer.modified;
    if (isKnown(request, headers.ETag, answer.modified)) {
      response.writeHead(304, headers).end();
      return 304;
    }
  }
  const { body, encoding } = encode(request, answer);
  response.writeHead(answer.status, { ...headers, ...encoding, "Content-Length": body.length }).end(body);
  return answer.status;
}

function isKnown({ headers }: IncomingMessage, etag: string, modified: string): boolean {
  // RFC 9110 13.1.3: a date counts only where no tag was sent.
  const tags = headers["if-none-match"];
  if (tags !== undefined) return tags.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, "") === etag);
  const since = headers["if-modified-since"];
  return since !== undefined && Date.parse(since) >= Date.parse(modified);
}

/** The body as it travels. */
export function encode(
  request: Pick<IncomingMessage, "headers">,
  { body, type }: Answer,
): { body: Buffer; encoding: { [name: string]: string } } {
  const isAsked = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  if (!isAsked || body.length === 0 || type === "application/zip") return { body, encoding: {} };
  return { body: gzipSync(body, { level: 1 }), encoding: { "Content-Encoding": "gzip", Vary: "Accept-Encoding" } };
}

const html = (status: number, title: string, text: string): Answer => ({
  status,
  type: "text/html",
  body: Buffer.from(
    `<!DOCTYPE html>\n<html lang="en"><head><title>SEC.gov | ${title}</title></head>\n<body><h1>${title}</h1>\n<p>${text}</p></body></html>\n`,
  ),
});

/** EDGAR's page for programs that do not say who they are. */
export const undeclaredTool = html(
  403,
  "Your Request Originates from an Undeclared Automated Tool",
  "To allow for equitable access to all users, SEC reserves the right to limit requests originating from undeclared automated tools. Please declare your traffic by updating your user agent to include company specific information.",
);

/** EDGAR's page for those who ask too often. */
export const tooManyRequests = html(
  429,
  "Request Rate Threshold Exceeded",
  "Your access to SEC.gov will be limited for 10 minutes: the number of requests has exceeded the SEC's maximum allowable requests per second.",
);

/** Answers with status 200, instead of anything. */
export const unavailable = html(200, "File Unavailable", "This page is temporarily unavailable. SEC.gov is undergoing maintenance.");

export const serverError = html(500, "Error", "An internal server error occurred.");

const s3Error = (status: number, code: string, message: string): Answer => ({
  status,
  type: "application/xml",
  body: Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>0000000000000000</RequestId></Error>`,
  ),
});

/** What the archive says of a day without an index. */
export const accessDenied = s3Error(403, "AccessDenied", "Access Denied");

export const notFound = s3Error(404, "NoSuchKey", "The specified key does not exist.");
