import autocannon from "autocannon";
import { median } from "../table";
import { cpuOf, type Server } from "./servers";

/** What a load came to. `cpu`: milliseconds a request, null where the system does not say. `p99`: milliseconds. */
export type Load = { perSecond: number; cpu: number | null; p99: number; failed: number };

const SECONDS = 4;
const CONNECTIONS = 8;
const ROUNDS = 3;

let asked = 0;

type LoadOptions = {
  seconds?: number;
  /** Each request for an address of its own, which nobody asked for before, made of a number. */
  anew?: (count: number) => string;
};

/** As many requests as are answered in some seconds; identity encoding. */
export async function load(server: Server, path: string, { seconds = SECONDS, anew }: LoadOptions = {}): Promise<Load> {
  const before = cpuOf(server);
  const result = await autocannon({
    url: server.base + path,
    connections: CONNECTIONS,
    duration: seconds,
    timeout: 30,
    ...(anew ? { requests: [{ setupRequest: (request) => ({ ...request, path: anew(asked++) }) }] } : {}),
  });
  const after = cpuOf(server);
  const answered = result.requests.total;
  return {
    perSecond: result.requests.average,
    cpu: before === null || after === null ? null : (after - before) / Math.max(1, answered),
    p99: result.latency.p99,
    failed: result.non2xx + result.errors + result.timeouts,
  };
}

/** Two loads beside each other, three times, each time in the other order: the medians of each. */
export async function compare(ours: () => Promise<Load>, floor: () => Promise<Load>): Promise<{ ours: Load; floor: Load }> {
  const [mine, theirs]: [Load[], Load[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++)
    for (const isOurs of round % 2 ? [true, false] : [false, true]) (isOurs ? mine : theirs).push(await (isOurs ? ours() : floor()));
  return { ours: middle(mine), floor: middle(theirs) };
}

function middle(loads: readonly Load[]): Load {
  const of = (read: (load: Load) => number) => median(loads.map(read));
  return {
    perSecond: of((load) => load.perSecond),
    cpu: loads.some(({ cpu }) => cpu === null) ? null : of((load) => load.cpu ?? 0),
    p99: of((load) => load.p99),
    failed: loads.reduce((sum, { failed }) => sum + failed, 0),
  };
}
