import { readEnv } from "@/db/env";
import { openDatabase } from "@/db/open";
import { loadSample, removeSample } from "@/db/sample/load-sample";
import { runCommand } from "./command";

// npm run sample: loads the sample filings. npm run sample -- --remove: takes them away.

await runCommand(async () => {
  const database = await openDatabase(readEnv(), (line) => console.error(line));
  try {
    if (process.argv.includes("--remove")) {
      console.log(`Removed ${await removeSample(database.db)} sample filings.`);
    } else {
      const totals = await loadSample(database.db);
      console.log(`Loaded ${totals.stored} sample filings; ${totals.alreadyStored} were there already.`);
    }
    return 0;
  } finally {
    await database.close();
  }
});
