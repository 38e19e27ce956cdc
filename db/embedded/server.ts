import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { applicationName, connectionConfig } from "@/db/client";
import { ConfigurationError, DatabaseUnavailableError } from "@/db/errors";
import { type Binaries, findBinaries, programsIn, ROOT_FOLDER } from "./binaries";
import { canWrite, findOsUser, type OsUser, spawnAs } from "./os-user";

const START_LIMIT_MS = 60_000;

export type EmbeddedServer = {
  url: string;
  /** Was it started by this call, or found running? */
  started: boolean;
  /** Lets go of the server; the last process to let go stops it. */
  release: () => Promise<void>;
};

type Place = { user: OsUser; binaries: Binaries; folder: string; passwordFile: string };

/**
 * The embedded PostgreSQL of a data folder: the one that runs there already (another command's, or an orphan of a
 * crash), else a new one. `programs`: folder of another PostgreSQL's programs, for tests. Every process holds one connection while it uses the server; whoever lets go last stops it.
 */
export async function startEmbedded(
  dataFolder: string,
  say: (line: string) => void = () => {},
  { programs }: { programs?: string } = {},
): Promise<EmbeddedServer> {
  const user = findOsUser();
  const folder = prepareFolder(dataFolder, user, say);
  const binaries = programs ? programsIn(programs) : findBinaries(user, say);
  const place = { user, binaries, folder, passwordFile: join(folder, "password") };
  const deadline = Date.now() + START_LIMIT_MS;
  let isOurs = false;
  for (;;) {
    const running = await connectToRunning(place);
    if (running) return { ...running, started: isOurs };
    initialise(place, say);
    isOurs = await launch(place, deadline);
    const launched = await connectToRunning(place);
    if (launched) return { ...launched, started: isOurs };
    if (Date.now() > deadline) throw new DatabaseUnavailableError(`PostgreSQL in ${folder} did not start; its log is ${logFile(place)}.`);
    await sleep(200);
  }
}

const clusterFolder = (place: Place) => join(place.folder, "cluster");
const logFile = (place: Place) => join(place.folder, "postgresql.log");

/** Makes `{dataFolder}/postgresql`, or a folder of the database's OS user where that one cannot reach it. */
function prepareFolder(dataFolder: string, user: OsUser, say: (line: string) => void): string {
  const wanted = join(dataFolder, "postgresql");
  try {
    makeFolders(wanted);
    if (user) chownSync(wanted, user.uid, user.gid);
  } catch (cause) {
    throw new ConfigurationError(
      `The data folder ${dataFolder} cannot be written (${(cause as NodeJS.ErrnoException).code}): make it writable, or set SECTION16_DATA to another.`,
      { cause },
    );
  }
  if (!user) {
    if (!canWrite(null, wanted)) {
      throw new ConfigurationError(`The data folder ${dataFolder} cannot be written: make it writable, or set SECTION16_DATA to another.`);
    }
    return wanted;
  }
  if (canWrite(user, wanted)) return wanted;
  const name = createHash("sha256").update(realpathSync(dataFolder)).digest("hex").slice(0, 12);
  const elsewhere = join(ROOT_FOLDER, `data-${name}`);
  mkdirSync(elsewhere, { recursive: true });
  chmodSync(ROOT_FOLDER, 0o755);
  chownSync(elsewhere, user.uid, user.gid);
  say(`The database of ${dataFolder} lies in ${elsewhere}: its OS user ${user.name} cannot reach the data folder.`);
  return elsewhere;
}

/** Not `recursive`: where a file system makes no folders (/proc), Node tries that for ever. */
function makeFolders(path: string): void {
  if (existsSync(path)) return;
  if (dirname(path) !== path) makeFolders(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

function initialise(place: Place, say: (line: string) => void): void {
  if (existsSync(join(clusterFolder(place), "PG_VERSION"))) return;
  say("Making the database…");
  makePassword(place);
  // Made beside and renamed when whole: a kill meanwhile, or another process that does the same, leaves nothing half done.
  const partial = `${clusterFolder(place)}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  const args = ["-D", partial, "-U", "section16", "-A", "scram-sha-256", `--pwfile=${place.passwordFile}`, "-E", "UTF8", "--locale=C"];
  const made = spawnSync(place.binaries.initdb, args, { ...spawnAs(place.user), cwd: place.folder });
  if (made.status !== 0) throw new DatabaseUnavailableError(`initdb could not make a database in ${place.folder}: ${lastLine(made)}`);
  try {
    renameSync(partial, clusterFolder(place));
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(join(clusterFolder(place), "PG_VERSION"))) throw error;
  }
}

/** The first of several that start together makes it. */
function makePassword(place: Place): void {
  try {
    writeFileSync(place.passwordFile, randomBytes(24).toString("hex"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return;
    throw error;
  }
  if (place.user) chownSync(place.passwordFile, place.user.uid, place.user.gid);
}

function lastLine(result: SpawnSyncReturns<Buffer>): string {
  return result.stderr?.toString().trim().split("\n").at(-1) ?? result.error?.message ?? "no reason was given";
}

/**
 * Starts the server in a session of its own, so that Ctrl-C reaches us first and connections end before it does. False when
 * it ended at once: another process's was there first, or its log says why.
 */
async function launch(place: Place, deadline: number): Promise<boolean> {
  const log = openSync(logFile(place), "a");
  if (place.user) chownSync(logFile(place), place.user.uid, place.user.gid);
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "100",
    shared_buffers: "256MB",
    max_wal_size: "2GB",
    jit: "off",
  };
  const args = [
    "-D",
    clusterFolder(place),
    "-p",
    String(await freePort()),
    ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
  ];
  const server = spawn(place.binaries.postgres, args, {
    ...spawnAs(place.user),
    cwd: place.folder,
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  let ended = false;
  server.once("exit", () => {
    ended = true;
  });
  server.once("error", () => {
    ended = true;
  });
  server.unref();
  // The last line of postmaster.pid says "ready" once connections are taken; the file of a killed server may still be there.
  const isReady = () => {
    const file = readPidFile(place);
    return file?.status === "ready" && file.pid === server.pid;
  };
  while (!ended && Date.now() < deadline && !isReady()) await sleep(50);
  return !ended;
}

/** postmaster.pid: pid, data folder, start time, port, socket folder, address, shared memory, status. */
function readPidFile(place: Place): { pid: number; port: number; status: string } | null {
  try {
    const lines = readFileSync(join(clusterFolder(place), "postmaster.pid"), "utf8").split("\n");
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? "").trim() };
  } catch {
    return null; // No such file: no server runs here.
  }
}

/** Connects to the server that postmaster.pid names and makes sure that it serves this folder, not another. */
async function connectToRunning(place: Place): Promise<Omit<EmbeddedServer, "started"> | null> {
  const pid = readPidFile(place);
  if (!pid || !Number.isInteger(pid.port) || !existsSync(place.passwordFile)) return null;
  const password = readFileSync(place.passwordFile, "utf8").trim();
  const url = `postgresql://section16:${password}@127.0.0.1:${pid.port}/postgres`;
  const keeper = new pg.Client(connectionConfig(url));
  // The server may be stopped under us; whoever queries then gets the error, this connection only waits.
  keeper.on("error", () => {});
  try {
    await keeper.connect();
    const { rows } = await keeper.query<{ folder: string }>("select current_setting('data_directory') as folder");
    if (realpathSync(rows[0]?.folder ?? "/") !== realpathSync(clusterFolder(place))) throw new Error("another server");
  } catch {
    await keeper.end().catch(() => {});
    return null; // A stale file, or a server that is starting or stopping: the caller tries again.
  }
  held.set(place.folder, (held.get(place.folder) ?? 0) + 1);
  let isReleased = false;
  const releaseOnce = async () => {
    if (!isReleased) await release(place, keeper);
    isReleased = true;
  };
  return { url, release: releaseOnce };
}

/** How many times this process holds the server of a folder: PostgreSQL sees one name for all of them. */
const held = new Map<string, number>();

async function release(place: Place, keeper: pg.Client): Promise<void> {
  const left = (held.get(place.folder) ?? 1) - 1;
  held.set(place.folder, left);
  if (left > 0) return keeper.end();
  let others = 0;
  try {
    // One at a time and unnamed: of two that let go together, the second sees that the first has gone.
    await keeper.query("select pg_advisory_lock(16)");
    await keeper.query("set application_name = ''");
    const { rows } = await keeper.query<{ others: number }>(
      "select count(distinct application_name)::int as others from pg_stat_activity where application_name like 'section16:%' and application_name <> $1",
      [applicationName],
    );
    others = rows[0]?.others ?? 0;
  } catch {
    return; // Already stopped.
  } finally {
    await keeper.end().catch(() => {});
  }
  if (others > 0) return;
  spawnSync(place.binaries.pgCtl, ["stop", "-D", clusterFolder(place), "-m", "fast", "-w", "-t", "30"], {
    ...spawnAs(place.user),
    cwd: dirname(clusterFolder(place)),
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
