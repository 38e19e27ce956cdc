import type { IncomingMessage, ServerResponse } from "node:http";
import { now } from "@/db/expiry-listener";
import { keptUpTo, type Made } from "@/db/kept";
import { tags } from "@/lib/cache-tags";
import { type Answer, CACHE_CONTROL, isPageRequest, makeAnswer, sendAnswer } from "./cached-pages";

/** Bytes of all answers kept; they are many and each is asked for less than a plain view, so they have room of their own. */
const MOST_BYTES = 32 * 1024 * 1024;
const LONGEST_ADDRESS = 500;

const kept = keptUpTo<Made & { answer: Answer }>(MOST_BYTES, ({ answer }) => answer.body.length);
const underWay = new Map<string, Promise<Answer | null>>();

/** Null where the address is no filtered view of an issuer or owner and no list of clusters; else what its rows are tagged with. */
function tagOf(url: string): string | null {
  if (url.length > LONGEST_ADDRESS) return null;
  const [, kind, cik = ""] = /^\/(issuers|owners)\/(\d{10})\?./.exec(url) ?? [];
  if (kind) return kind === "issuers" ? tags.issuer(cik) : tags.owner(cik);
  return /^\/clusters(\?|$)/.test(url) ? tags.latest : null;
}

/**
 * Filtered views are rendered when they are asked for, once: who asks for the same address until a filing comes gets the same bytes, and
 * who asks while it is rendered waits for that render. Otherwise `render` answers.
 */
export async function answerKept(request: IncomingMessage, response: ServerResponse, render: () => void): Promise<void> {
  const url = request.url ?? "/";
  const tag = isPageRequest(request) ? tagOf(url) : null;
  if (!tag) return render();
  const found = kept.find(url);
  if (found) return sendAnswer(found.answer, request, response);
  if (request.method !== "GET") return render();
  const others = underWay.get(url);
  const theirs = others && (await others);
  if (theirs) return sendAnswer(theirs, request, response);
  const begun = now();
  const rendering = collect(request, response, render);
  if (!others) {
    underWay.set(url, rendering);
    void rendering.then((answer) => {
      underWay.delete(url);
      if (answer) kept.keep(url, { answer, begun, tag });
    });
  }
}

/** Lets `render` answer, and sends what it wrote; null where that was no page (a refusal, a redirect) or the visitor left. */
function collect(request: IncomingMessage, response: ServerResponse, render: () => void): Promise<Answer | null> {
  const pieces: Buffer[] = [];
  const { write, end, writeHead, flushHeaders } = response;
  const take = (piece: unknown) => {
    if (typeof piece === "string" || piece instanceof Uint8Array) pieces.push(Buffer.from(piece as string));
  };
  // It is compressed once, for all who will ask for it.
  const encodings = request.headers["accept-encoding"];
  delete request.headers["accept-encoding"];
  return new Promise((resolve) => {
    response.once("close", () => resolve(null));
    response.write = ((piece: unknown) => {
      take(piece);
      return true;
    }) as typeof response.write;
    // The head is written with the whole.
    response.flushHeaders = () => {};
    response.writeHead = ((status: number) => {
      response.statusCode = status;
      return response;
    }) as typeof response.writeHead;
    response.end = ((piece?: unknown) => {
      take(piece);
      Object.assign(response, { write, end, writeHead, flushHeaders });
      if (encodings !== undefined) request.headers["accept-encoding"] = encodings;
      const body = Buffer.concat(pieces);
      const isPage = response.statusCode === 200 && String(response.getHeader("content-type")).startsWith("text/html");
      if (!isPage) {
        resolve(null);
        return response.end(body);
      }
      response.setHeader("Cache-Control", CACHE_CONTROL);
      const answer = makeAnswer(body, response.getHeaders());
      resolve(answer);
      void sendAnswer(answer, request, response);
      return response;
    }) as typeof response.end;
    render();
  });
}
