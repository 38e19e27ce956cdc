import { createInterface } from "node:readline/promises";
import { refreshDirty } from "@/db/derive/refresh-dirty";
import { AccessError, changeAccess, readAccess } from "@/db/edgar/access";
import { connectEdgar, edgarFolder } from "@/db/edgar/connect";
import { askForParty, cancelRequest } from "@/db/edgar/requests";
import { readEnv } from "@/db/env";
import { makeDurable } from "@/db/ingest/ingest";
import { startSync } from "@/db/jobs/sync";
import { runWorker, WORKER_CONNECTIONS } from "@/db/jobs/worker";
import { type Opened, openDatabase } from "@/db/open";
import type { Db } from "@/db/schema";
import { runCommand } from "./command";
import { readArguments, type SyncArguments } from "./sync/arguments";
import { printPlan } from "./sync/dry-run";
import { followRequests, followSync } from "./sync/progress";

// npm run sync -- ALTO 0001494730 …      companies by ticker, name or CIK, and persons by CIK
// npm run sync -- --since 2003           everything since that year, quarter (2003-04-01) or day
//   --forms 4,4/A    of these forms alone     --contact "Jane Doe jane@example.com"    said once, and kept
//   --rate 8         requests a second        --dry-run    says what would be fetched
// Ctrl-C ends it; the same command goes on from there, and so does npm start.

await runCommand(async () => {
  const given = readArguments(process.argv.slice(2));
  if ("message" in given) {
    console.error(given.message);
    return 1;
  }
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const database = await openDatabase(readEnv(), (line) => console.error(line), { max: WORKER_CONNECTIONS, isDeferred: true });
  try {
    await settle(database.db, given);
    if (given.isDryRun) await printPlan(database.db, connectEdgar(database.db, readEnv()), given, stop.signal);
    else return await sync(database, given, stop.signal);
    return 0;
  } catch (error) {
    if (!(error instanceof AccessError) && !stop.signal.aborted) throw error;
    console.error(error instanceof AccessError ? error.message : "Stopped.");
    return 1;
  } finally {
    await database.close();
  }
});

/** The contact is asked for once, by who can answer. */
async function settle(db: Db, { contact, rate }: SyncArguments): Promise<void> {
  await changeAccess(db, { ...(contact === null ? {} : { contact }), ...(rate === null ? {} : { rate }) });
  if ((await readAccess(db)).contact !== null) return;
  if (!process.stdin.isTTY || !process.stderr.isTTY)
    throw new AccessError('EDGAR asks who is calling: add --contact "Your Name you@example.com" once; it is kept in this installation.');
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await prompt.question("EDGAR asks who is calling. Your name and e-mail address (kept here, sent to sec.gov alone): ");
  prompt.close();
  await changeAccess(db, { contact: answer });
}

async function sync(database: Opened, { parties, since, forms }: SyncArguments, signal: AbortSignal): Promise<number> {
  const { db } = database;
  const env = readEnv();
  const ids: string[] = [];
  for (const party of parties) ids.push(await askForParty(db, party, forms));
  if (since !== null) await startSync(db, { since, forms }, new Date());
  const done = new AbortController();
  const working = runWorker(database, {
    edgar: connectEdgar(db, env),
    folder: edgarFolder(env),
    signal: AbortSignal.any([signal, done.signal]),
    say: (line) => console.error(line),
    hasSchedule: false,
  });
  const following = since === null ? followRequests(db, ids, signal) : followSync(db, signal);
  const isComplete = await Promise.race([following, working.then(() => false)]);
  done.abort();
  await working;
  if (signal.aborted) {
    // A company that was asked for here is not fetched behind the back of who stopped it; everything is resumed by npm start.
    for (const id of ids) await cancelRequest(db, id);
    console.log("Interrupted; what was stored stays, and the same command goes on from here.");
  }
  await refreshDirty(db);
  await makeDurable(db);
  return isComplete ? 0 : 1;
}
