import { readEnv } from "@/db/env";
import { openDatabase } from "@/db/open";
import { runCommand } from "./command";

await runCommand(async () => {
  const database = await openDatabase(readEnv(), (line) => console.log(line));
  await database.close();
  console.log("The database is up to date.");
  return 0;
});
