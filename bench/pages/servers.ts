import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { projectFolder } from "@/db/env";

/** A server under measurement: `pid` is the process that renders. */
export type Server = { name: string; base: string; pid: number; stop: () => Promise<void> };

const OURS = Number(process.env.SECTION16_TEST_PORT ?? 3199);
const next = join(projectFolder, "node_modules", "next", "dist", "bin", "next");
const bare = join(projectFolder, "bench", "bare-next");
const START_LIMIT_MS = 400_000;

/** The app as it is served, and beside it the smallest Next app on the same database. */
export async function startBoth(databaseUrl: string): Promise<{ ours: Server; floor: Server }> {
  await finished(spawn(process.execPath, [next, "build", bare], { stdio: ["ignore", "ignore", "inherit"], env: environment({}) }));
  const floor = await started("bare Next", OURS + 1, "/rows/json?cik=0", [next, "start", bare, "-p", String(OURS + 1)], {
    DATABASE_URL: databaseUrl,
  });
  const serve = ["--import", import.meta.resolve("tsx"), join(projectFolder, "bin", "serve.ts")];
  const ours = await started("Section16", OURS, "/about", serve, { DATABASE_URL: databaseUrl, PORT: String(OURS) });
  return { ours, floor };
}

const environment = (more: { [name: string]: string }) => ({
  ...process.env,
  NODE_ENV: "production" as const,
  NEXT_TELEMETRY_DISABLED: "1",
  TSX_TSCONFIG_PATH: join(projectFolder, "tsconfig.json"),
  ...more,
});

async function started(name: string, port: number, path: string, args: string[], env: { [name: string]: string }): Promise<Server> {
  const child = spawn(process.execPath, args, { cwd: projectFolder, stdio: ["ignore", "ignore", "inherit"], env: environment(env) });
  const base = `http://localhost:${port}`;
  const until = Date.now() + START_LIMIT_MS;
  for (;;) {
    const answer = await fetch(base + path).catch(() => null);
    if (answer?.ok) break;
    if (child.exitCode !== null || Date.now() > until) throw new Error(`${name} did not start on port ${port}.`);
    await sleep(500);
  }
  const stop = async () => {
    child.kill("SIGTERM");
    await Promise.race([finished(child).catch(() => {}), sleep(30_000)]);
    child.kill("SIGKILL");
  };
  return { name, base, pid: child.pid ?? 0, stop };
}

function finished(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => (code === 0 ? resolve() : reject(new Error(`${child.spawnargs.join(" ")} ended with ${code}.`))));
  });
}

/** Milliseconds of CPU that a process used so far, in steps of ten; null where the system does not say (no /proc). */
export function cpuOf({ pid }: Server): number | null {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return null;
  // After the name in parentheses, which may hold spaces: state is the first, utime and stime the 12th and 13th.
  const fields = readFileSync(file, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Bytes that a process holds in memory now; null where the system does not say. */
export function memoryOf({ pid }: Server): number | null {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(file, "utf8"))?.[1] ?? 0) * 1024;
}
