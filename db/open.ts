import pg from "pg";
import { finishLoad } from "./bulk/load";
import { connectionConfig, type OpenDb, type OpenOptions, openDb } from "./client";
import { noteRulesVersion } from "./derive/rules-version";
import { startEmbedded } from "./embedded/server";
import type { Env } from "./env";
import { DatabaseUnavailableError } from "./errors";
import { migrate } from "./migrate";

const DATABASE = "section16";

export type Opened = OpenDb & { url: string };

/**
 * The database of this installation, migrated: DATABASE_URL if set, else the embedded one. `close` lets go of both.
 * `isLoader`: goes on with a load that was interrupted; all others first build the indexes that it left out.
 * Throws ConfigurationError or DatabaseUnavailableError with one sentence that says what to do.
 */
export async function openDatabase(
  env: Env,
  say: (line: string) => void = () => {},
  { isLoader = false, ...options }: OpenOptions & { isLoader?: boolean } = {},
): Promise<Opened> {
  const server = env.databaseUrl ? null : await startEmbedded(env.dataFolder, say);
  const url = server
    ? await createDatabase(server.url).catch((error) => server.release().then(() => Promise.reject(error)))
    : (env.databaseUrl as string);
  const open = openDb(url, options);
  const close = async () => {
    await open.close();
    await server?.release();
  };
  try {
    await checkServer(open.pool, url);
    const ran = await migrate(open, (names) =>
      say(`Bringing the database up to date (${names.join(", ")}): with many filings this may take minutes.`),
    );
    if (ran.length) say(`Migrated the database: ${ran.join(", ")}.`);
    await noteRulesVersion(open.db);
    if (!isLoader) await finishLoad(open.db, say);
  } catch (error) {
    await close();
    throw error;
  }
  return { ...open, url, close };
}

async function createDatabase(serverUrl: string): Promise<string> {
  const client = new pg.Client(connectionConfig(serverUrl));
  await client.connect();
  try {
    const { rowCount } = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    // Two commands may start together: 42P04 says that the other one made it.
    if (!rowCount)
      await client.query(`create database ${DATABASE}`).catch((error) => (error.code === "42P04" ? null : Promise.reject(error)));
  } finally {
    await client.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${DATABASE}`;
  return url.href;
}

/** Oldest PostgreSQL that the schema is tested on. */
const OLDEST = 150_000;

async function checkServer(pool: pg.Pool, url: string): Promise<void> {
  const at = new URL(url);
  let version: number;
  try {
    const { rows } = await pool.query<{ version: number }>("select current_setting('server_version_num')::int as version");
    version = rows[0]?.version ?? 0;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : String(cause);
    throw new DatabaseUnavailableError(
      `No PostgreSQL answers at ${at.host}${at.pathname} (${reason}): start it or correct DATABASE_URL, or unset DATABASE_URL to use the embedded one.`,
      { cause },
    );
  }
  if (version < OLDEST)
    throw new DatabaseUnavailableError(`PostgreSQL at ${at.host} is version ${Math.floor(version / 10_000)}; 15 or later is needed.`);
}
