import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, encode, notFound, sendAnswer, serverError, tooManyRequests, unavailable, undeclaredTool } from "./answers";

export const misbehaviours = [
  "403",
  "429",
  "429-retry-after",
  "500",
  "timeout",
  "truncated-gzip",
  "html-instead",
  "wrong-length",
  "undeclared-tool",
  "redirect-away",
  "redirect-within",
  "empty",
  "other-filing",
  "not-found",
  "slow",
] as const;
export type Misbehaviour = (typeof misbehaviours)[number];

/** Where `redirect-within` leads: the same document, always well behaved. */
export const MOVED = "/moved";
/** Seconds. */
const RETRY_AFTER = "2";
const SLOW_PARTS = 10;
const SLOW_PART_MS = 200;

type Asked = {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  normal: () => Promise<Answer>;
  other: () => Promise<Answer>;
};

/** Answers wrongly. Gives the status sent; 0 where nothing is ever sent. */
export async function misbehave(how: Misbehaviour, { request, response, path, normal, other }: Asked): Promise<number> {
  const send = (answer: Answer) => sendAnswer(request, response, answer);
  switch (how) {
    case "403":
      return send({ ...tooManyRequests, status: 403 });
    case "429":
      return send(tooManyRequests);
    case "429-retry-after":
      return send({ ...tooManyRequests, headers: { "Retry-After": RETRY_AFTER } });
    case "500":
      return send(serverError);
    case "timeout":
      return 0;
    case "truncated-gzip":
      return sendHalf(response, await normal());
    case "html-instead":
      return send(unavailable);
    case "wrong-length":
      return sendTooShort(request, response, await normal());
    case "undeclared-tool":
      return send(undeclaredTool);
    case "redirect-away":
      return send({ status: 302, type: "text/html", body: Buffer.alloc(0), headers: { Location: `https://www.example.com${path}` } });
    case "redirect-within":
      return send({ status: 301, type: "text/html", body: Buffer.alloc(0), headers: { Location: `${MOVED}${path}` } });
    case "empty":
      return send({ ...(await normal()), status: 200, body: Buffer.alloc(0) });
    case "other-filing":
      return send(await other());
    case "not-found":
      return send(notFound);
    case "slow":
      return sendSlowly(request, response, await normal());
  }
}

/** Gzip that ends in the middle, under an honest length. */
function sendHalf(response: ServerResponse, answer: Answer): number {
  const { body } = encode({ headers: { "accept-encoding": "gzip" } }, answer);
  const half = body.subarray(0, Math.floor(body.length / 2));
  response.writeHead(answer.status, { "Content-Type": answer.type, "Content-Encoding": "gzip", "Content-Length": half.length }).end(half);
  return answer.status;
}

/** Half of the body under the length of the whole, then the connection is cut. */
function sendTooShort(request: IncomingMessage, response: ServerResponse, answer: Answer): number {
  const { body, encoding } = encode(request, answer);
  response.writeHead(answer.status, { "Content-Type": answer.type, ...encoding, "Content-Length": body.length });
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.destroy());
  return answer.status;
}

/** Right, but in ten parts over two seconds. */
async function sendSlowly(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<number> {
  const { body, encoding } = encode(request, answer);
  response.writeHead(answer.status, { "Content-Type": answer.type, ...encoding, "Content-Length": body.length });
  const size = Math.ceil(body.length / SLOW_PARTS);
  for (let at = 0; at < SLOW_PARTS && !response.destroyed; at++) {
    await sleep(SLOW_PART_MS);
    response.write(body.subarray(at * size, (at + 1) * size));
  }
  response.end();
  return answer.status;
}
