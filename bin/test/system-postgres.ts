import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const OLDEST = 15;

/** The folder of a PostgreSQL 15 or later on this machine that has `initdb`, `postgres` and `pg_ctl`; null when there is none. */
export function findSystemPostgres(): string | null {
  const debian = "/usr/lib/postgresql";
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const configured = spawnSync("pg_config", ["--bindir"]).stdout?.toString().trim();
  const folders = [...versions.map((version) => join(debian, version, "bin")), ...(configured ? [configured] : [])];
  return (
    folders.find((folder) => majorVersion(folder) >= OLDEST && ["initdb", "pg_ctl"].every((name) => existsSync(join(folder, name)))) ?? null
  );
}

function majorVersion(folder: string): number {
  const version = spawnSync(join(folder, "postgres"), ["--version"]).stdout?.toString() ?? "";
  return Number(/\(PostgreSQL\) (\d+)/.exec(version)?.[1] ?? 0);
}
