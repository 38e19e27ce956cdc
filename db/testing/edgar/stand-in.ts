import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type { Filing } from "@/lib/filing/types";
import { sendAnswer, undeclaredTool } from "./answers";
import { answerControl, CONTROL } from "./control";
import { invent, listInvented, readInventory } from "./inventory";
import { type Misbehaviour, MOVED, misbehave } from "./misbehave";
import { openSite } from "./site";
import type { ListedFiling } from "./types";

export { invent } from "./inventory";
export type { Misbehaviour } from "./misbehave";
export type { ListedFiling } from "./types";

export type SeenRequest = {
  /** Milliseconds since 1970, with fractions. */
  at: number;
  /** With its query. */
  path: string;
  userAgent: string | null;
  acceptEncoding: string | null;
  ifNoneMatch: string | null;
  ifModifiedSince: string | null;
  /** 0 until it is answered. */
  status: number;
};

/** `path` is looked for in path and query; `times` is 1 unless said otherwise, and may be Infinity. */
export type MisbehaviourRule = { path: RegExp; how: Misbehaviour; times?: number };

export type StandIn = {
  /** `http://127.0.0.1:PORT`. */
  address: string;
  /** In order of arrival, since the start or the last reset. */
  requests: SeenRequest[];
  /** All that it serves, by filing date; the invented ones last. */
  filings: ListedFiling[];
  /** Rules apply in the order in which they were given, each until it has been used up. */
  misbehave(rule: MisbehaviourRule): void;
  /** What the feed of the latest filings shows from here on. */
  setLatest(filings: ListedFiling[]): void;
  /** No rules, no requests, the real feed. */
  reset(): void;
  close(): Promise<void>;
};

type Options = {
  /** 0, the default: any that is free. */
  port?: number;
  /** So many invented filings, or these, beside the real ones. */
  invented?: number | readonly Filing[];
  /** Without the real ones. */
  isInventedOnly?: boolean;
  /** Of how many issuers these are; 1 is one issuer with all of them. */
  issuers?: number;
  /** Before each answer. */
  latencyMs?: number;
};

/** EDGAR for tests: real and invented filings in its address layout, on loopback, as polite or as rude as a test wants it. */
export async function startEdgarStandIn({
  port = 0,
  invented = 0,
  isInventedOnly = false,
  issuers,
  latencyMs = 0,
}: Options = {}): Promise<StandIn> {
  const own = typeof invented === "number" ? invent(invented, issuers === undefined ? {} : { issuers }) : invented;
  const filings = [...(isInventedOnly ? [] : readInventory()), ...listInvented(own)];
  const site = openSite(filings);
  const requests: SeenRequest[] = [];
  const rules: { path: RegExp; how: Misbehaviour; left: number }[] = [];

  const standIn: Omit<StandIn, "address" | "close"> = {
    requests,
    filings,
    misbehave: ({ path, how, times = 1 }) => void rules.push({ path, how, left: times }),
    setLatest: (latest) => site.setLatest(latest),
    reset() {
      requests.length = 0;
      rules.length = 0;
      site.setLatest(null);
    },
  };

  const takeRule = (path: string) => {
    const rule = rules.find((given) => given.left > 0 && path.search(given.path) >= 0);
    if (rule) rule.left--;
    return rule?.how ?? null;
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    if (path.startsWith(CONTROL)) return answerControl(standIn, request, response);
    const seen = see(request);
    requests.push(seen);
    const how = path.startsWith(MOVED) ? null : takeRule(path);
    if (latencyMs > 0) await sleep(latencyMs);
    if (!seen.userAgent?.includes("@")) {
      seen.status = sendAnswer(request, response, undeclaredTool);
      return;
    }
    const url = new URL(path.startsWith(MOVED) ? path.slice(MOVED.length) : path, "http://stand-in");
    const normal = () => site.answer(url.pathname, url.searchParams);
    seen.status = how
      ? await misbehave(how, { request, response, path, normal, other: () => site.answerOther(url.pathname) })
      : sendAnswer(request, response, await normal());
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(port, "127.0.0.1", resolve);
  });
  return {
    ...standIn,
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function see({ url = "/", headers }: IncomingMessage): SeenRequest {
  return {
    at: performance.timeOrigin + performance.now(),
    path: url,
    userAgent: headers["user-agent"] ?? null,
    acceptEncoding: headers["accept-encoding"]?.toString() ?? null,
    ifNoneMatch: headers["if-none-match"] ?? null,
    ifModifiedSince: headers["if-modified-since"] ?? null,
    status: 0,
  };
}
