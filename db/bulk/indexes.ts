import { sql } from "kysely";
import { poolOf } from "@/db/client";
import type { Db } from "@/db/schema";

// Indexes of an empty database are built after the load: a row then costs a sixth of what it costs with all of them in place.
// Primary and unique keys, and what storing asks before it stores, stay where they are.

/** Tables that a load fills. */
const TABLES = [
  "document",
  "filing",
  "filing_document",
  "filing_owner",
  "filing_row",
  "footnote",
  "issuer_name",
  "owner_name",
  "issuer_week",
  "series",
  "observation",
  "amendment",
  "copy_of",
];

/** Storing asks by these. */
const KEPT_FOR_STORING = ["filing_accession", "filing_content", "filing_facts"];
/** Deriving an issuer and an owner asks by these. */
export const KEPT_FOR_DERIVING = [
  "filing_issuer",
  "filing_row_issuer_sort",
  "filing_owner_owner",
  "filing_owner_issuer",
  "filing_document_document",
  "series_issuer",
  "amendment_issuer",
  "amendment_original",
  "copy_of_issuer",
  "copy_of_original",
];

const SETTING = "deferred-indexes";

type Index = { name: string; definition: string };

/** Takes the secondary indexes away and notes them, in one transaction; of a database that holds filings other than the sample nothing. Says whether it did. */
export async function deferIndexes(db: Db): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    await sql`lock table filing in access exclusive mode`.execute(tx);
    const { rows: used } = await sql`select from filing where trust <> 'sample' limit 1`.execute(tx);
    if (used.length) return false;
    const { rows } = await sql<Index>`
      select i.relname as name, pg_get_indexdef(x.indexrelid) as definition
      from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
      where t.relnamespace = 'public'::regnamespace and t.relname = any(${TABLES}) and not x.indisunique and i.relname <> all(${KEPT_FOR_STORING})
      order by 1`.execute(tx);
    if (!rows.length) return false;
    for (const { name } of rows) await sql`drop index ${sql.id(name)}`.execute(tx);
    await sql`insert into setting (name, value) values (${SETTING}, ${JSON.stringify(rows)})`.execute(tx);
    return true;
  });
}

/** Indexes that were taken away and are not back; empty where there are none. */
export async function listDeferred(db: Db): Promise<Index[]> {
  const noted = await db.selectFrom("setting").select("value").where("name", "=", SETTING).executeTakeFirst();
  return noted ? (JSON.parse(noted.value) as Index[]) : [];
}

const BUILDING = { maintenance_work_mem: "512MB", max_parallel_maintenance_workers: "1" };

/** Two indexes at once: each keeps one core busy. */
const AT_ONCE = 2;

/** Builds the indexes that were taken away, all or those of these names; each is there or not, whenever a kill comes. */
export async function buildIndexes(db: Db, names: readonly string[] | null = null): Promise<void> {
  const deferred = await listDeferred(db);
  const wanted = deferred.filter(({ name }) => names === null || names.includes(name)).values();
  const pool = poolOf(db);
  const work = async () => {
    const client = await pool.connect();
    try {
      for (const [name, value] of Object.entries(BUILDING)) await client.query(`set ${name} = '${value}'`);
      for (const { definition } of wanted) await client.query(definition.replace(/^CREATE INDEX /, "CREATE INDEX IF NOT EXISTS "));
      for (const name of Object.keys(BUILDING)) await client.query(`reset ${name}`);
    } finally {
      client.release();
    }
  };
  if (deferred.length) await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (names === null) await db.deleteFrom("setting").where("name", "=", SETTING).execute();
}
