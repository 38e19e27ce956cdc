import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { projectFolder } from "@/db/env";

/** A worker that ends by itself is started again, at most so often. */
const AGAIN_MS = 5_000;
/** One that has not given its jobs back by then is killed: nothing is lost, others take them over. */
const STOP_LIMIT_MS = 20_000;

/**
 * Runs one worker beside the server, in a process of its own so that reading filings never holds up a page. Started again when it dies;
 * ends with the server. `stop` waits until it has given its jobs back.
 */
export function startWorkerProcess(databaseUrl: string, say: (line: string) => void): { stop: () => Promise<void> } {
  let child: ChildProcess | null = null;
  const stopping = new AbortController();
  const running = (async () => {
    while (!stopping.signal.aborted) {
      child = fork(join(projectFolder, "bin/worker.ts"), {
        cwd: projectFolder,
        execArgv: ["--import", import.meta.resolve("tsx")],
        env: { ...process.env, DATABASE_URL: databaseUrl },
        stdio: ["ignore", "ignore", "inherit", "ipc"],
      });
      await once(child, "exit");
      if (stopping.signal.aborted) return;
      say("The worker ended; it is started again.");
      await sleep(AGAIN_MS, undefined, { signal: stopping.signal }).catch(() => {});
    }
  })();
  return {
    async stop() {
      stopping.abort();
      child?.kill("SIGTERM");
      const kill = setTimeout(() => child?.kill("SIGKILL"), STOP_LIMIT_MS);
      await running;
      clearTimeout(kill);
    },
  };
}
