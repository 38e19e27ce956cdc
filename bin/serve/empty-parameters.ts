import type { IncomingMessage, ServerResponse } from "node:http";

/**
 * A form without script sends its empty fields too. A browser that asks for such an address is sent to the same one without them, so that what
 * a person shares says what was asked for and no more. False where there is nothing to leave out; then nothing was answered.
 */
export function leaveOutEmpty({ method, url = "/", headers }: IncomingMessage, response: ServerResponse): boolean {
  const plain = withoutEmpty(url);
  if (plain === url || method !== "GET" || !headers.accept?.includes("text/html")) return false;
  response.writeHead(302, { Location: plain });
  response.end();
  return true;
}

/** An address without the parameters whose value is empty; what is written in the others stays as it was written. */
export function withoutEmpty(url: string): string {
  const at = url.indexOf("?");
  // Only a path of this server: behind a second slash, which a browser may write the other way round, another server's name begins.
  if (at < 0 || !/^\/(?![/\\])/.test(url)) return url;
  const given = url.slice(at + 1).split("&");
  const kept = given.filter((parameter) => !/^[^=]+=$/.test(parameter));
  if (kept.length === given.length) return url;
  return url.slice(0, at) + (kept.length ? `?${kept.join("&")}` : "");
}
