import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";
import type { Limits } from "./protocol.ts";

// A thread beside the one that reads: it sees the memory of the whole process also while the other is busy, and ends the
// process at once when that is too much, when its time is over, or when whoever started it is gone.

const CHECK_EVERY_MS = 40;
const STDERR = 2;

function readLimits(data: unknown): Pick<Limits, "maxRssBytes" | "maxLifeMs"> {
  return data as Pick<Limits, "maxRssBytes" | "maxLifeMs">;
}

const { maxRssBytes, maxLifeMs } = readLimits(workerData);
const parent = process.ppid;
const end = performance.now() + maxLifeMs;

setInterval(() => {
  if (process.memoryUsage.rss() > maxRssBytes) writeSync(STDERR, "over the limit of memory\n");
  else if (performance.now() < end && process.ppid === parent) return;
  process.kill(process.pid, "SIGKILL");
}, CHECK_EVERY_MS);
