import { Kysely, type LogEvent, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database, Db } from "./schema";

/** Dates, times, numerics and bigints stay text: a `Date` would shift days, a float would lose shares. */
const textTypes = [pg.types.builtins.DATE, pg.types.builtins.TIMESTAMPTZ, pg.types.builtins.NUMERIC, pg.types.builtins.INT8];
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    textTypes.includes(oid) ? (value: string) => value : pg.types.getTypeParser(oid, format as "text"),
};

/** Names this process to PostgreSQL; `db/embedded.ts` counts these names to know who is last. */
export const applicationName = `section16:${process.pid}`;

export function connectionConfig(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    types,
    application_name: applicationName,
    // EDGAR's clock: timestamps then print with the offset that EDGAR stamped.
    // The rest is for plans: indexes lie in memory or on a solid disk, and compiling a statement takes longer than any of ours.
    options: "-c TimeZone=America/New_York -c DateStyle=ISO -c random_page_cost=1.1 -c jit=off",
    // As PostgreSQL's own programs read it; pages would rather say soon that the database is away.
    connectionTimeoutMillis: 1_000 * (Number(process.env.PGCONNECT_TIMEOUT) || 5),
  };
}

export type OpenDb = { db: Db; pool: pg.Pool; close: () => Promise<void> };

export type OpenOptions = {
  max?: number;
  /** Milliseconds; 0 is none. */
  statementTimeout?: number;
  /** Commits return before they are on disk; whoever sets this makes them durable before saying "stored" (db/ingest/ingest.ts). */
  isDeferred?: boolean;
  /** Told of every statement with its parameters and how long it took: for benchmarks and tests of plans. */
  onQuery?: (event: LogEvent) => void;
};

/** A pool of connections behind Kysely. */
export function openDb(url: string, { max = 10, statementTimeout = 0, isDeferred = false, onQuery }: OpenOptions = {}): OpenDb {
  const config = connectionConfig(url);
  // What may be ended for taking too long may not take a second processor either.
  const session = [
    config.options,
    isDeferred && "-c synchronous_commit=off",
    statementTimeout > 0 && "-c max_parallel_workers_per_gather=0",
  ];
  const pool = new pg.Pool({
    ...config,
    max,
    options: session.filter(Boolean).join(" "),
    ...(statementTimeout ? { statement_timeout: statementTimeout } : {}),
  });
  // A connection that dies while idle is replaced at the next use; without a listener it would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }), ...(onQuery ? { log: onQuery } : {}) });
  pools.set(db, pool);
  const close = async () => {
    await db.destroy();
    // Kysely does not end a pool that it never asked; its connections would keep the process for ten seconds.
    if (!pool.ending) await pool.end();
  };
  return { db, pool, close };
}

// Pages and the server are built apart and share nothing but this process.
const shared = globalThis as { section16Db?: OpenDb | undefined; section16Pools?: WeakMap<Db, pg.Pool> };
shared.section16Pools ??= new WeakMap();
const pools = shared.section16Pools;

/** The pool behind a database that `openDb` opened, for COPY, which Kysely does not know. */
export function poolOf(db: Db): pg.Pool {
  const pool = pools.get(db);
  if (!pool) throw new Error("This is a transaction, or no database that openDb opened.");
  return pool;
}

/** Five seconds for any statement of a page: a page that asks for too much fails with a sentence, not with the server. */
const PAGE_STATEMENT_TIMEOUT = 5_000;

/** The pool of this process's pages, made at first use from DATABASE_URL (which `bin/serve.ts` sets). */
export function pageDb(): Db {
  if (!shared.section16Db) {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error("DATABASE_URL is not set: start the app with `npm start` or `npm run dev`.");
    shared.section16Db = openDb(url, { statementTimeout: PAGE_STATEMENT_TIMEOUT });
  }
  return shared.section16Db.db;
}

/** Pages of this process read from that pool from now on: a benchmark or a test sees what they ask. Returns the one before. */
export function setPageDb(open: OpenDb | undefined): OpenDb | undefined {
  const before = shared.section16Db;
  shared.section16Db = open;
  return before;
}

export async function closePageDb(): Promise<void> {
  await shared.section16Db?.close();
  delete shared.section16Db;
}
