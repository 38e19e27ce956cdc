import { sql } from "kysely";
import type { Db } from "@/db/schema";

/** A filing without its internal number. */
const filingKey = (alias: string) =>
  sql`coalesce(${sql.ref(`${alias}.accession_number`)}, '') || ' ' || ${sql.ref(`${alias}.content_hash`)}`;

const PARTS = ["filing_owner", "filing_row", "footnote", "signature", "problem"] as const;
/** Columns of a row that name other rows. */
const ROW_REFERENCES = ["superseded_by", "amends", "same_trade_as", "paired_with"] as const;

/** A row without internal numbers: those that stand for other rows are said as filing, table and place. */
const rowWithoutIds = sql`
  to_jsonb(t) - 'id' - 'filing_id' - 'derived_hash' - ${[...ROW_REFERENCES]}::text[] || jsonb_build_object(${sql.join(
    ROW_REFERENCES.flatMap((column) => [
      sql.lit(column),
      sql`(select jsonb_agg(jsonb_build_array(${filingKey("f")}, r.table_name, r.ordinal) order by ${filingKey("f")}, r.table_name, r.ordinal)
        from filing_row r join filing f on f.id = r.filing_id
        where r.id = any(${column === "paired_with" ? sql.ref(`t.${column}`) : sql`array[${sql.ref(`t.${column}`)}]`}))`,
    ]),
  )})`;

const REGISTERS = ["issuer", "issuer_name", "owner", "owner_name", "issuer_week", "dirty_issuer", "dirty_owner"] as const;

/**
 * Everything that the database says, without internal numbers and times of arrival: equal for equal databases.
 * One sorted list of rows, as JSON, for each table; the bytes of documents stand as their SHA-256.
 */
export async function dumpDatabase(db: Db): Promise<{ [table: string]: string[] }> {
  const select = async (query: ReturnType<typeof sql>) =>
    (await sql<{ row: string }>`select row::text as row from (${query}) listed`.execute(db)).rows.map(({ row }) => row).sort();
  const dump: { [table: string]: string[] } = {
    filing: await select(sql`select to_jsonb(f) - 'id' - 'received_at' as row from filing f`),
    filing_document: await select(sql`
      select jsonb_build_array(${filingKey("f")}, d.sha256, fd.source_name, fd.source_format, fd.has_header) as row
      from filing_document fd join filing f on f.id = fd.filing_id join document d on d.id = fd.document_id`),
    amendment: await select(sql`
      select jsonb_build_array(${filingKey("f")}, a.decision, (select ${filingKey("o")} from filing o where o.id = a.original_id),
        (select jsonb_agg(jsonb_build_array(${filingKey("c")}, candidate -> 'score') order by place)
          from jsonb_array_elements(a.candidates) with ordinality listed(candidate, place) join filing c on c.id = (candidate ->> 'filingId')::bigint)) as row
      from amendment a join filing f on f.id = a.filing_id`),
    copy_of: await select(sql`
      select jsonb_build_array(${filingKey("f")}, ${filingKey("o")}) as row
      from copy_of c join filing f on f.id = c.filing_id join filing o on o.id = c.original_id`),
    series: await select(sql`
      select to_jsonb(s) - 'id' - 'derived_hash' || jsonb_build_object('points', (
        select jsonb_agg(point - 'filingId' order by place) from jsonb_array_elements(s.points::jsonb) with ordinality drawn(point, place)), 'observations', (
        select jsonb_agg(to_jsonb(b) - 'series_id' - 'row_id' - 'filing_id' - 'moved_with' || jsonb_build_object('filing', ${filingKey("f")}, 'row', t.ordinal) order by b.ordinal)
        from observation b join filing f on f.id = b.filing_id join filing_row t on t.id = b.row_id where b.series_id = s.id)) as row
      from series s`),
  };
  for (const table of PARTS)
    dump[table] = await select(sql`
      select jsonb_build_array(${filingKey("f")}, ${table === "filing_row" ? rowWithoutIds : sql`to_jsonb(t) - 'filing_id'`}) as row
      from ${sql.table(table)} t join filing f on f.id = t.filing_id`);
  // Weeks that lost their last row stay, empty.
  dump.market_week = await select(sql`select to_jsonb(t) as row from market_week t where buy_rows + sell_rows + left_rows > 0`);
  for (const table of REGISTERS) dump[table] = await select(sql`select to_jsonb(t) as row from ${sql.table(table)} t`);
  return dump;
}

/** Back to a database where nothing was ever loaded. */
export async function emptyDatabase(db: Db): Promise<void> {
  // For a few hundred filings quicker than `truncate`, which makes every file and index anew.
  for (const table of [
    "series",
    "filing",
    "audit",
    "draft",
    "document",
    "issuer",
    "owner",
    "issuer_week",
    "market_week",
    "dirty_issuer",
    "dirty_owner",
  ] as const)
    await db.deleteFrom(table).execute();
}
