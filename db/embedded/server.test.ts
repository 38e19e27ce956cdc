import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, afterEach, expect, onTestFinished, test } from "vitest";
import { projectFolder } from "@/db/env";
import { ConfigurationError } from "@/db/errors";
import { type EmbeddedServer, startEmbedded } from "./server";

const programs = process.env.SECTION16_TEST_POSTGRES;
const isRoot = process.getuid?.() === 0;
const root = mkdtempSync(join(tmpdir(), "section16-embedded-"));
// The database's OS user must be able to enter.
chmodSync(root, 0o755);
const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(async () => {
  // What a failed test left running.
  for (const folder of readdirSync(root))
    if (existsSync(pidFile(join(root, folder)))) process.kill(serverPid(join(root, folder)), "SIGINT");
  for (let tried = 0; readdirSync(root).some((folder) => existsSync(pidFile(join(root, folder)))) && tried < 100; tried++) await sleep(50);
  rmSync(root, { recursive: true, force: true });
});

const pidFile = (folder: string) => join(folder, "postgresql/cluster/postmaster.pid");
const serverPid = (folder: string) => Number(readFileSync(pidFile(folder), "utf8").split("\n")[0]);

function start(folder: string, say: (line: string) => void = () => {}): Promise<EmbeddedServer> {
  return startEmbedded(folder, say, programs ? { programs } : {});
}

/** Another process that holds the server; `line` is what it says once it does. */
async function startElsewhere(folder: string): Promise<{ child: ChildProcess; line: string }> {
  const args = ["--import", "tsx", join(projectFolder, "db/testing/hold-server.ts"), folder, ...(programs ? [programs] : [])];
  const child = spawn(process.execPath, args, { cwd: projectFolder, stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  return { child, line };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    return (await client.query("select 1 as one")).rows[0].one === 1;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

const folder = join(root, "data");

test("a second start finds the server of the first; the last to let go stops it, and the next start finds its data", async () => {
  const first = await start(folder);
  const second = await start(folder);
  expect([first.started, second.started, second.url]).toEqual([true, false, first.url]);
  await first.release();
  await first.release();
  expect(await answers(second.url)).toBe(true);
  const client = new pg.Client(second.url);
  await client.connect();
  await client.query("create table kept (n int)");
  await client.end();
  await second.release();
  expect(await answers(first.url)).toBe(false);
  expect(existsSync(pidFile(folder))).toBe(false);
  const third = await start(folder);
  expect(third.started).toBe(true);
  const again = new pg.Client(third.url);
  await again.connect();
  expect((await again.query("select * from kept")).rows).toEqual([]);
  await again.end();
  await third.release();
});

test("two processes that start in a new folder at once use one server; it stops when both have let go", async () => {
  const together = join(root, "together");
  const [one, other] = await Promise.all([startElsewhere(together), startElsewhere(together)]);
  const url = one.line.split(" ")[1] ?? "";
  expect(other.line.split(" ")[1]).toBe(url);
  expect(await answers(url)).toBe(true);
  expect(readdirSync(join(together, "postgresql")).sort()).toEqual(["cluster", "password", "postgresql.log"]);
  const ended = [one, other].map(({ child }) => once(child, "exit"));
  for (const { child } of [one, other]) child.stdin?.end();
  await Promise.all(ended);
  expect(await answers(url)).toBe(false);
});

test("the server of a process that was killed is found and reused, and stopped by who found it", async () => {
  const { child, line } = await startElsewhere(folder);
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
  const found = await start(folder);
  expect([found.started, `started ${found.url}`]).toEqual([false, line]);
  // The killed one's connection ends with it.
  await sleep(200);
  await found.release();
  expect(await answers(found.url)).toBe(false);
});

test("a server that was killed, with its file of process and port left behind, is started anew", async () => {
  const first = await start(folder);
  process.kill(serverPid(folder), "SIGKILL");
  for (let tried = 0; (await answers(first.url)) && tried < 50; tried++) await sleep(50);
  await first.release();
  const second = await start(folder);
  expect([second.started, await answers(second.url)]).toEqual([true, true]);
  await second.release();
});

test("a data folder that cannot be made is a sentence that says what to do", async () => {
  const file = join(root, "a-file");
  writeFileSync(file, "");
  const failure = start(join(file, "data"));
  await expect(failure).rejects.toBeInstanceOf(ConfigurationError);
  await expect(failure).rejects.toThrow(
    /^The data folder .*\/a-file\/data cannot be written \(ENOTDIR\): make it writable, or set SECTION16_DATA to another\.$/,
  );
});

test("a data folder without permission to write is a sentence that says what to do", async () => {
  // Root may write anywhere, so here it acts as a user who may not.
  if (isRoot) {
    process.seteuid?.("nobody");
    onTestFinished(() => process.seteuid?.(0));
  }
  await expect(start("/usr/section16-data")).rejects.toThrow(
    /^The data folder \/usr\/section16-data cannot be written \(EACCES\): make it writable, or set SECTION16_DATA to another\.$/,
  );
});

test.skipIf(!isRoot)(
  "of a data folder that only root can enter the database lies elsewhere, and it is said where (skipped where tests do not run as root)",
  async () => {
    const closed = mkdtempSync(join(homedir(), "section16-closed-"));
    const said: string[] = [];
    const server = await start(closed, (line) => said.push(line));
    const elsewhere = /lies in (\/var\/lib\/section16\/data-[0-9a-f]{12}):/.exec(said.join("\n"))?.[1] ?? "";
    try {
      expect(await answers(server.url)).toBe(true);
      expect(existsSync(join(elsewhere, "cluster/PG_VERSION"))).toBe(true);
      const second = await start(closed);
      expect([second.started, second.url]).toEqual([false, server.url]);
      await second.release();
    } finally {
      await server.release();
      rmSync(closed, { recursive: true, force: true });
      if (elsewhere) rmSync(elsewhere, { recursive: true, force: true });
    }
  },
);
