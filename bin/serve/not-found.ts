import { readFileSync } from "node:fs";
import type { ServerResponse } from "node:http";
import { join } from "node:path";
import { projectFolder } from "@/db/env";

let page: string | null = null;

/** The page for unknown addresses as the build made it, readable without script. */
function notFoundPage(): string {
  page ??= readFileSync(join(projectFolder, ".next", "server", "app", "_not-found.html"), "utf8");
  return page;
}

export function answerNotFound(response: ServerResponse): void {
  response.writeHead(404, { "Content-Type": "text/html; charset=utf-8" });
  response.end(notFoundPage());
}

/**
 * `notFound()` in a page makes Next answer 404 with an empty document that script fills in. A reader without script must see
 * why, so the body of such an answer is replaced by the page that unknown addresses get.
 */
export function keepNotFoundPage(response: ServerResponse): void {
  const write = response.write.bind(response) as (...args: unknown[]) => boolean;
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  let isReplaced = false;
  const isBlank = () => {
    if (isReplaced) return true;
    if (response.headersSent || response.statusCode !== 404 || !String(response.getHeader("content-type")).startsWith("text/html"))
      return false;
    for (const name of ["content-length", "etag", "content-encoding"]) response.removeHeader(name);
    isReplaced = true;
    return true;
  };
  // Compression sends the head before the body comes by here.
  response.writeHead = ((...args: unknown[]) => {
    if (typeof args[0] === "number") response.statusCode = args[0];
    return isBlank() ? writeHead(404) : writeHead(...args);
  }) as typeof response.writeHead;
  response.write = ((...args: unknown[]) => isBlank() || write(...args)) as typeof response.write;
  response.end = ((...args: unknown[]) => (isBlank() ? end(notFoundPage()) : end(...args))) as typeof response.end;
}
