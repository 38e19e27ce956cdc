import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Measure, quantile } from "../table";
import type { Server } from "./servers";

const PER_SECOND = 10;
const SECONDS = 60;

/**
 * Pages asked for at fixed times, ten a second, whether the last was answered or not; first with nothing else to do, then while another
 * process stores filings. A page's time counts from when it was to be asked for, so that waiting is in it.
 */
export async function openLoop(ours: Server, databaseUrl: string, paths: readonly string[]): Promise<Measure[]> {
  await ask(ours, paths, paths.length / PER_SECOND);
  const quiet = await ask(ours, paths, SECONDS);
  const storing = fork(fileURLToPath(new URL("store-steadily.ts", import.meta.url)), {
    execArgv: ["--import", import.meta.resolve("tsx")],
    env: { ...process.env, DATABASE_URL: databaseUrl },
  });
  await once(storing, "message");
  const busy = await ask(ours, paths, SECONDS);
  const stored = await stop(storing);
  const [before, after] = [quantile(quiet.times, 0.95), quantile(busy.times, 0.95)];
  const failed = quiet.failed + busy.failed;
  return [
    [
      `page at ${PER_SECOND} requests/s while ${stored.toFixed(0)} filings/s come in, p95 ms (floor: quiet)${failed ? `, ${failed} failed` : ""}`,
      before.toFixed(0),
      after.toFixed(0),
      (after / before).toFixed(2),
      "≤ 2 at 50 filings/s",
    ],
  ];
}

async function ask({ base }: Server, paths: readonly string[], seconds: number): Promise<{ times: number[]; failed: number }> {
  const times: number[] = [];
  let failed = 0;
  const started = performance.now();
  const answers: Promise<void>[] = [];
  for (let count = 0; count < seconds * PER_SECOND; count++) {
    const due = started + (count * 1000) / PER_SECOND;
    await sleep(Math.max(0, due - performance.now()));
    const answer = fetch(base + paths[count % paths.length]).then(async (response) => {
      await response.arrayBuffer();
      if (!response.ok) failed++;
      times.push(performance.now() - due);
    });
    answers.push(answer.catch(() => void failed++));
  }
  await Promise.all(answers);
  return { times, failed };
}

/** Filings a second that were stored. */
async function stop(storing: ChildProcess): Promise<number> {
  storing.send("stop");
  const [perSecond] = (await once(storing, "message")) as [number];
  storing.disconnect();
  return perSecond;
}
