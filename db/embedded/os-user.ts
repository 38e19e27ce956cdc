import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { ConfigurationError } from "@/db/errors";

/** Who PostgreSQL runs as. Null: as who we are, which must not be root. */
export type OsUser = { name: string; uid: number; gid: number } | null;

/** PostgreSQL refuses to run as root: then as `postgres` if the machine has that user, else as `section16`, made on first use. */
export function findOsUser(): OsUser {
  if (process.getuid?.() !== 0) return null;
  const found = lookUp("postgres") ?? lookUp("section16");
  if (found) return found;
  const made = spawnSync("useradd", ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin", "section16"]);
  const user = made.status === 0 ? lookUp("section16") : null;
  if (!user) {
    throw new ConfigurationError(
      "PostgreSQL does not run as root and no OS user for it could be made: run as an ordinary user, add a user named postgres, or set DATABASE_URL.",
    );
  }
  return user;
}

function lookUp(name: string): OsUser {
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(":") ?? [];
  return uid && gid ? { name, uid: Number(uid), gid: Number(gid) } : null;
}

/** Options of `spawn` that make the child that user. */
export function spawnAs(user: OsUser): { uid?: number; gid?: number; env: NodeJS.ProcessEnv } {
  // Without LC_ALL initdb stops on machines whose LANG names a locale that is not installed.
  const env = { PATH: process.env.PATH, LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv;
  return user ? { uid: user.uid, gid: user.gid, env } : { env };
}

/** Can that user run `file`, through all folders above it? */
export function canRun(user: OsUser, file: string): boolean {
  return spawnSync(file, ["--version"], { ...spawnAs(user), cwd: "/" }).status === 0;
}

/** Can that user enter `folder` and write there? */
export function canWrite(user: OsUser, folder: string): boolean {
  return spawnSync("/bin/sh", ["-c", 'cd "$0" && test -w .', folder], { ...spawnAs(user), cwd: "/" }).status === 0;
}
