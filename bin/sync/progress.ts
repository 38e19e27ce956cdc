import { setTimeout as sleep } from "node:timers/promises";
import { SingleBar } from "cli-progress";
import { sql } from "kysely";
import { readAccess } from "@/db/edgar/access";
import { findRequest, findSync } from "@/db/queries/edgar-status";
import type { Db } from "@/db/schema";
import { formatCount, formatDate } from "@/lib/format";

const LOOK_EVERY_MS = 500;
/** Without a terminal: a line after so many seconds. */
const LINE_EVERY_MS = 10_000;

/** A bar on a terminal, a line now and then elsewhere. */
function startBar() {
  if (!process.stderr.isTTY) {
    let last = 0;
    return {
      show: (done: number, total: number, what: string) => {
        if (Date.now() - last < LINE_EVERY_MS) return;
        last = Date.now();
        console.error(`${done} of ${formatCount(total, "filing")}${what && `; ${what}`}`);
      },
      stop: () => {},
    };
  }
  const bar = new SingleBar({
    format: "{bar} {value}/{total} filings | {duration_formatted} | {what}",
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(1, 0, { what: "" });
  return {
    show: (done: number, total: number, what: string) => {
      bar.setTotal(Math.max(total, 1));
      bar.update(done, { what });
    },
    stop: () => bar.stop(),
  };
}

/** Shows how far companies are until each has come to its end, then says what became of it. True where all are done. */
export async function followRequests(db: Db, ids: readonly string[], signal: AbortSignal): Promise<boolean> {
  const bar = startBar();
  try {
    for (;;) {
      const requests = (await Promise.all(ids.map((id) => findRequest(db, id)))).flatMap((request) => request ?? []);
      const sum = (part: "listed" | "held" | "failed") => requests.reduce((total, { counts }) => total + counts[part], 0);
      const said = requests.find(({ state, message }) => state === "looking" && message)?.message ?? "";
      bar.show(sum("held") + sum("failed"), sum("listed"), said);
      if (signal.aborted) return false;
      if (requests.every(({ state }) => state !== "looking" && state !== "loading")) {
        bar.stop();
        for (const { asked, name, cik, counts, message, choices } of requests) {
          if (!cik) console.log(`${asked}: not found.`);
          else
            console.log(
              `${name ?? asked} (CIK ${cik}): ${counts.held} of ${formatCount(counts.listed, "filing")} here${counts.failed ? `, ${counts.failed} could not be had (npm start, then /status, says why)` : ""}.`,
            );
          if (message) console.log(`  ${message}`);
          for (const choice of choices) console.log(`  ${choice.ticker}  ${choice.name}  npm run sync -- ${choice.cik}`);
        }
        return requests.every(({ state }) => state === "done");
      }
      await sleep(LOOK_EVERY_MS);
    }
  } finally {
    bar.stop();
  }
}

/** Shows how far the sync of everything is until nothing is left to do. */
export async function followSync(db: Db, signal: AbortSignal): Promise<boolean> {
  const bar = startBar();
  try {
    for (;;) {
      const [sync, { pausedUntil, pauseReason }] = await Promise.all([findSync(db), readAccess(db)]);
      const { left = 0, listed = 0, failed = 0 } = sync ?? {};
      const when =
        sync?.doneAt && left > 0 ? `done about ${formatDate(sync.doneAt.slice(0, 10))} ${sync.doneAt.slice(11, 16)} Eastern` : "";
      bar.show(listed - left, listed, pausedUntil ? (pauseReason ?? "") : when);
      if (signal.aborted) return false;
      if (left === 0 && !(await hasWork(db))) {
        bar.stop();
        console.log(
          `${formatCount(listed - failed, "filing")} here${failed ? `, ${failed} could not be had (npm start, then /status, says why)` : ""}.`,
        );
        return true;
      }
      await sleep(LOOK_EVERY_MS);
    }
  } finally {
    bar.stop();
  }
}

/** Companies whose pages are behind are brought up to date when all is here. */
async function hasWork(db: Db): Promise<boolean> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from graphile_worker.jobs
    where task_identifier in ('read-quarter', 'load-set', 'fetch-filing', 'keep-going')`.execute(db);
  return (rows[0]?.n ?? 0) > 0;
}
