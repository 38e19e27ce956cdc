import { connectEdgar, edgarFolder } from "@/db/edgar/connect";
import { readEnv } from "@/db/env";
import { runWorker, WORKER_CONNECTIONS } from "@/db/jobs/worker";
import { openDatabase } from "@/db/open";
import { runCommand } from "./command";

// npm run worker: works on the jobs of this installation's database, beside the one that npm start runs, on this or another machine
// (there with DATABASE_URL). Ctrl-C ends it; jobs under way are given back.

await runCommand(async () => {
  const env = readEnv();
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort());
  // Started by npm start: when that is gone, so is the reason to work.
  if (process.send) process.once("disconnect", () => stop.abort());
  // A job is done when its filing is stored, and both are lost or kept together: PostgreSQL writes its log in order.
  const database = await openDatabase(env, (line) => console.error(line), { max: WORKER_CONNECTIONS, isDeferred: true });
  try {
    if (!process.send) console.log("Working on jobs; Ctrl-C ends it.");
    await runWorker(database, {
      edgar: connectEdgar(database.db, env),
      folder: edgarFolder(env),
      signal: stop.signal,
      say: (line) => console.error(line),
    });
    return 0;
  } finally {
    await database.close();
    // Whoever is listened to keeps the process alive.
    if (process.connected) process.disconnect();
  }
});
