import { refreshAll, refreshDirty } from "@/db/derive/refresh-dirty";
import { readEnv } from "@/db/env";
import { openDatabase } from "@/db/open";
import { runCommand } from "./command";

// npm run derive: brings issuers up to date whose filings changed. npm run derive -- --all: rebuilds everything derived.

await runCommand(async () => {
  const database = await openDatabase(readEnv(), (line) => console.error(line));
  const report = (done: number, total: number) => (done % 100 === 0 || done === total) && console.error(`${done} of ${total} issuers…`);
  try {
    const issuers = process.argv.includes("--all") ? await refreshAll(database.db, report) : await refreshDirty(database.db, report);
    console.log(`Rebuilt what follows from the filings of ${issuers} issuers.`);
    return 0;
  } finally {
    await database.close();
  }
});
