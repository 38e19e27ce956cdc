import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/db/schema";
import { categories } from "@/lib/filing/categories";
import type { Page, TransactionRow } from "@/lib/filing/rows";
import { screenRoles } from "@/lib/filing/screen-roles";
import type { Cik } from "@/lib/filing/types";
import type { TransactionFilter, TransactionSort } from "@/lib/search-params";
import { completeRows } from "./complete-rows";
import { pageOfRows, type RunRow, readCursor } from "./cursor";
import { rowColumns, type SelectedRow } from "./row-columns";

/**
 * One page of an issuer's rows, newest first. `sort_date` is the transaction date, or what stands in for it: never null,
 * so (sort_date, id) is a total order and no row is shown twice. Rows that an amendment replaced, or that another filing
 * reports already, only with `show` as-filed.
 * Index: filing_row_issuer_sort (issuer_cik, sort_date desc, id desc), or filing_row_issuer_category with a category.
 */
export async function listIssuerTransactions(
  db: Db,
  issuer: Cik,
  filter: TransactionFilter,
  size: number | null = null,
): Promise<Page<TransactionRow>> {
  const conditions = [
    sql`t.issuer_cik = ${issuer}`,
    ...(filter.show === "as-filed" ? [] : [isEffective(false)]),
    ...filterConditions(filter),
  ];
  return listRows(db, conditions, filter.sort ?? "traded", filter.after, size);
}

/**
 * One page of an owner's rows across issuers, newest first; joint rows are there for each of their owners, and rows that are
 * counted in another owner's filing too, since this owner reported them.
 * Index: filing_owner_owner (owner_cik, …) to the filings, then the unique index of filing_row.
 */
export async function listOwnerTransactions(
  db: Db,
  owner: Cik,
  filter: TransactionFilter,
  size: number | null = null,
): Promise<Page<TransactionRow>> {
  const conditions = [
    sql`t.filing_id in (select filing_id from filing_owner where owner_cik = ${owner})`,
    ...(filter.show === "as-filed" ? [] : [isEffective(true)]),
    ...filterConditions({ ...filter, owner: null }),
  ];
  return listRows(db, conditions, filter.sort ?? "traded", filter.after, size);
}

/** How many rows of a scope only `show` as-filed brings up. Indexes: filing_row_hidden; of an owner as the list's. */
export async function countHidden(db: Db, scope: { issuer: Cik } | { owner: Cik }): Promise<number> {
  // Of an issuer in the words of the index: the opposite of isEffective.
  const where =
    "issuer" in scope
      ? sql`t.issuer_cik = ${scope.issuer} and (t.superseded_on is not null or t.same_trade_as is not null or t.not_counted = 'conflicting-copy')`
      : sql`t.filing_id in (select filing_id from filing_owner where owner_cik = ${scope.owner}) and not ${isEffective(true)}`;
  const { rows } = await sql<{ hidden: number }>`select count(*)::int as hidden from filing_row t where ${where}`.execute(db);
  return rows[0]?.hidden ?? 0;
}

/** Neither replaced by an amendment, nor a copy, nor the same row again; on an issuer's page also not another filer's report of a trade that is shown. */
export const isEffective = (isOwners: boolean) =>
  isOwners
    ? sql`(t.superseded_on is null and t.not_counted is distinct from 'conflicting-copy' and t.not_counted is distinct from 'duplicate')`
    : sql`(t.superseded_on is null and t.same_trade_as is null and t.not_counted is distinct from 'conflicting-copy')`;

/** What a filter says of a row, without its day, its cursor and whether replaced rows are shown. */
export function filterConditions(filter: TransactionFilter): RawBuilder<unknown>[] {
  return [
    ...(filter.category ? [sql`t.category = ${filter.category}`] : []),
    ...(filter.role ? [sql`t.roles @> array[${screenRoles[filter.role]}]`] : []),
    ...(filter.plan ? [sql`t.plan = ${filter.plan}`] : []),
    ...(filter.table ? [sql`t.table_name = ${filter.table}`] : []),
    ...(filter.kind ? [sql`t.kind = ${filter.kind}`] : []),
    ...(filter.from ? [sql`t.sort_date >= ${filter.from}`] : []),
    ...(filter.to ? [sql`t.sort_date <= ${filter.to}`] : []),
    ...(filter.owner ? [sql`t.filing_id in (select filing_id from filing_owner where owner_cik = ${filter.owner})`] : []),
  ];
}

/** Sort keys, never null: amounts are of the trade that the row is part of, so that its rows stand together; what has none has -1 and comes last. Same expressions as the indexes of migrations 001, 007 and 013. */
const SORT_KEYS: { [sort in TransactionSort]: { key: RawBuilder<unknown>; kind: "day" | "amount" } } = {
  traded: { key: sql`t.sort_date`, kind: "day" },
  filed: { key: sql`t.filed_on`, kind: "day" },
  value: { key: sql`coalesce(t.trade_value, -1)`, kind: "amount" },
  shares: { key: sql`coalesce(t.trade_shares, -1)`, kind: "amount" },
  change: { key: sql`coalesce(abs(t.trade_change), -1)`, kind: "amount" },
};

/**
 * One page of the rows that meet all conditions, in an order that holds each row once: (key, id) never repeats. With `size` so many
 * rows, as exports take them; without, as many as a page of lines holds. `isSpread`: the first transactions of each category are taken and put
 * together, where only an index that begins with the category has the order. `isLean`: an index alone tells the
 * conditions and the order (`facetConditions`): only the rows of the page are read.
 */
export async function listRows(
  db: Db,
  conditions: readonly RawBuilder<unknown>[],
  sort: TransactionSort,
  cursor: string | null,
  size: number | null = null,
  { isSpread = false, isLean = false }: { isSpread?: boolean; isLean?: boolean } = {},
): Promise<Page<TransactionRow>> {
  const { key, kind } = SORT_KEYS[sort];
  const type = sql.raw(kind === "day" ? "date" : "numeric");
  const after = readCursor(cursor, kind);
  // Of rows that were stored and not yet derived the day is not there; a moment later it is.
  const dated = sort === "filed" ? [sql`t.filed_on is not null`] : [];
  const position = after ? [sql`(${key}, t.id) < (${after.key}::${type}, ${after.id}::bigint)`] : [];
  const runs = sql`, t.filing_id || ' ' || t.sort_date as run,
      concat_ws(' ', t.table_name, t.transaction_code, t.acquired_disposed, t.security_title, t.conversion_or_exercise_price, t.expiration_date,
        case when t.kind = 'holding' then t.id end) as fold`;
  const isInRuns = size === null;
  const order = sql`order by ${key} desc, t.id desc`;
  const first = (most: number, part: readonly RawBuilder<unknown>[] = []) =>
    sql`from filing_row t where ${sql.join([...conditions, ...dated, ...position, ...part], sql` and `)} ${order} limit ${most}`;
  const columns = sql`select ${rowColumns}, (${key})::text as key${isInRuns ? runs : sql``}`;
  // With its limit in a select of its own: joined to more columns the ids would be planned for all that fit, which may mean to read and sort the table.
  const lean = (most: number) => sql`${columns} from filing_row t where t.id = any(array(select t.id ${first(most)})) ${order}`;
  const spread = (most: number) => sql`
    select p.* from unnest(${categories.filter((category) => category !== "holding")}::text[]) as each (category)
    cross join lateral (${columns} ${first(most, [sql`t.category = each.category`])}) p
    order by p.key::${type} desc, p.id desc limit ${most}`;
  const plain = (most: number) => sql`${columns} ${first(most)}`;
  const rowsOf = isLean ? lean : isSpread ? spread : plain;
  const read = async (most: number) => (await sql<SelectedRow & RunRow>`${rowsOf(most)}`.execute(db)).rows;
  const page = await pageOfRows(read, kind, size);
  return { rows: await completeRows(db, page.rows), next: page.next };
}

/** Rows by id, in the order of the ids. */
export async function findRows(db: Db, ids: readonly string[]): Promise<TransactionRow[]> {
  if (!ids.length) return [];
  const { rows } = await sql<SelectedRow>`select ${rowColumns} from filing_row t where t.id = any(${[...ids]}::bigint[])`.execute(db);
  const byId = new Map((await completeRows(db, rows)).map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
