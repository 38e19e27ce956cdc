import { existsSync } from "node:fs";
import { SingleBar } from "cli-progress";
import { readEnv } from "@/db/env";
import { readFiles } from "@/db/ingest/files";
import { type IngestTotals, ingest } from "@/db/ingest/ingest";
import { openDatabase } from "@/db/open";
import { runCommand } from "./command";

// npm run ingest -- PATH...: stores the filings of files, folders and zips. Ctrl-C stops after the files under way;
// running it again goes on, since what is stored is known.

/** Without a terminal: a line after so many files. */
const LINE_EVERY = 500;

/** Filings of one set are refused for one reason by the thousand: a few are named, the others counted. */
const SAME_REASON = 20;

await runCommand(async () => {
  const paths = process.argv.slice(2);
  const missing = paths.find((path) => !existsSync(path));
  if (!paths.length) {
    console.error("Say which files, folders or zips to store: npm run ingest -- PATH...");
    return 1;
  }
  if (missing) {
    console.error(`There is no file or folder "${missing}": check the path; a relative one is counted from ${process.cwd()}.`);
    return 1;
  }
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  const database = await openDatabase(readEnv(), (line) => console.error(line), { isDeferred: true, isLoader: true });
  const progress = startProgress();
  try {
    const totals = await ingest(database.db, readFiles(paths), {
      trust: "claimed",
      isArchive: true,
      signal: stop.signal,
      onFile: (_outcome, seen) => progress.files(seen),
      onDerive: (done, total) => progress.derive(done, total),
    });
    progress.stop();
    printTotals(totals);
    return totals.refused.length || totals.isInterrupted ? 1 : 0;
  } finally {
    progress.stop();
    await database.close();
  }
});

function startProgress() {
  if (!process.stderr.isTTY) {
    return {
      files: (seen: IngestTotals) =>
        seen.files % LINE_EVERY === 0 && console.error(`${seen.files} files read, ${seen.stored} filings stored…`),
      derive: (done: number, total: number) =>
        (done % LINE_EVERY === 0 || done === total) && console.error(`${done} of ${total} issuers brought up to date.`),
      stop: () => {},
    };
  }
  const bar = new SingleBar({
    format: "{what} {bar} {value}/{total} | {stored} stored | {duration_formatted}",
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(1, 0, { what: "Reading", stored: 0 });
  return {
    files: (seen: IngestTotals) => {
      bar.setTotal(seen.files);
      bar.update(seen.files, { what: "Reading", stored: seen.stored });
    },
    derive: (done: number, total: number) => {
      bar.setTotal(total);
      bar.update(done, { what: "Issuers" });
    },
    stop: () => bar.stop(),
  };
}

function isListed(): (refused: IngestTotals["refused"][0]) => boolean {
  const seen = new Map<string, number>();
  return ({ problem }) => {
    const times = (seen.get(problem.message) ?? 0) + 1;
    seen.set(problem.message, times);
    if (times === SAME_REASON + 1) console.log(`  … and more for the same reason: ${problem.message} [${problem.code}]`);
    return times <= SAME_REASON;
  };
}

function printTotals(totals: IngestTotals): void {
  console.log(`stored         ${totals.stored}`);
  console.log(`already there  ${totals.alreadyStored}`);
  console.log(`to review      ${totals.drafts.length}`);
  for (const { name, id } of totals.drafts) console.log(`  ${name}: ${reviewAddress(id)}`);
  console.log(`refused        ${totals.refused.length}`);
  for (const { name, problem } of totals.refused.filter(isListed()))
    console.log(`  ${name}${problem.line === null ? "" : `, line ${problem.line}`}: ${problem.message} [${problem.code}]`);
  if (totals.isInterrupted) console.log("Interrupted; what was stored stays, and the same command goes on from here.");
}

/** Where a person confirms what was read: on this installation's own server. */
function reviewAddress(id: string): string {
  return `http://localhost:${readEnv().port}/upload/${id}`;
}
