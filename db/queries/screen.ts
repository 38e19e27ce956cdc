import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/db/schema";
import type { Page, TransactionRow } from "@/lib/filing/rows";
import { screenRoles } from "@/lib/filing/screen-roles";
import type { Screen, ScreenSort } from "@/lib/screen";
import { readKeyCursor, writeKeyCursor } from "./cursor";
import { filterConditions, findRows, isEffective, PAGE_SIZE } from "./transactions";

/** Counting stops here: a screen of half the archive need not be counted to the last row. */
export const COUNTED_AT_MOST = 10_000;

/** Sort keys, never null: what has no amount has -1 and comes last. Same expressions as the indexes of migration 007. */
const SORT_KEYS: { [sort in ScreenSort]: { key: RawBuilder<unknown>; kind: "day" | "amount" } } = {
  filed: { key: sql`t.filed_on`, kind: "day" },
  traded: { key: sql`t.sort_date`, kind: "day" },
  value: { key: sql`coalesce(t.value, -1)`, kind: "amount" },
  shares: { key: sql`coalesce(t.shares, -1)`, kind: "amount" },
  change: { key: sql`coalesce(abs(t.line_change), -1)`, kind: "amount" },
};

/**
 * One page of transactions of all issuers, in the order of the screen: by default what was filed last. Rows that an amendment replaced,
 * or that another filing reports already, only with `show` as-filed. (key, id) is a total order: no row is shown twice.
 * Indexes: filing_row_filed, filing_row_traded, filing_row_category_filed, filing_row_category_value, filing_row_late, filing_row_clustered.
 */
export async function listMarketTransactions(db: Db, screen: Screen): Promise<Page<TransactionRow>> {
  const { key, kind } = SORT_KEYS[screen.sort ?? "filed"];
  const after = readKeyCursor(screen.after, kind);
  const conditions = screenConditions(screen);
  if (after) conditions.push(sql`(${key}, t.id) < (${after.key}::${sql.raw(kind === "day" ? "date" : "numeric")}, ${after.id}::bigint)`);
  const { rows: found } = await sql<{ id: string; key: string }>`
    select t.id, (${key})::text as key from filing_row t where ${sql.join(conditions, sql` and `)}
    order by ${key} desc, t.id desc limit ${PAGE_SIZE + 1}`.execute(db);
  const shown = found.slice(0, PAGE_SIZE);
  const last = found.length > PAGE_SIZE ? shown.at(-1) : undefined;
  const rows = await findRows(
    db,
    shown.map(({ id }) => id),
  );
  return { rows, next: last ? writeKeyCursor(last) : null };
}

/** How many rows a screen has; counting stops one above COUNTED_AT_MOST. */
export async function countMarketTransactions(db: Db, screen: Screen): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from filing_row t where ${sql.join(screenConditions(screen), sql` and `)} limit ${COUNTED_AT_MOST + 1}) counted`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Without the cursor. A day is what was known by then; roles, clusters and first buys are as they are known today. */
function screenConditions(screen: Screen): RawBuilder<unknown>[] {
  const { code, role, plan, held, security, firstBuy, minChange, sector, asOf } = screen;
  return [
    sql`t.kind = 'transaction'`,
    sql`t.filed_on is not null`,
    ...(screen.show === "as-filed" ? [] : [asOf ? wasEffective(asOf) : isEffective(false)]),
    ...(asOf ? [sql`t.filed_on <= ${asOf}`] : []),
    ...filterConditions(screen),
    ...(code ? [sql`t.transaction_code = ${code}`] : []),
    ...(role ? [sql`t.roles @> array[${screenRoles[role]}]`] : []),
    ...(screen.minValue ? [sql`t.value >= ${screen.minValue}::numeric`] : []),
    ...(screen.maxValue ? [sql`t.value <= ${screen.maxValue}::numeric`] : []),
    ...(screen.minShares ? [sql`t.shares >= ${screen.minShares}::numeric`] : []),
    ...(screen.maxShares ? [sql`t.shares <= ${screen.maxShares}::numeric`] : []),
    ...(screen.filedFrom ? [sql`t.filed_on >= ${screen.filedFrom}`] : []),
    ...(screen.filedTo ? [sql`t.filed_on <= ${screen.filedTo}`] : []),
    ...(plan ? [sql`t.plan = ${plan}`] : []),
    ...(screen.late === "yes" ? [sql`t.is_late`] : screen.late === "no" ? [sql`not t.is_late`, sql`t.due_on is not null`] : []),
    ...(held ? [sql`t.direct_or_indirect = ${held}`] : []),
    ...(security ? [sql`t.security_key = ${security}`] : []),
    ...(firstBuy ? [isFirstBuy(firstBuy)] : []),
    ...(minChange ? [sql`abs(t.line_change) >= ${minChange}::numeric`] : []),
    ...(screen.cluster ? [sql`t.is_clustered`] : []),
    ...(sector ? [sql`t.issuer_cik in (select cik from issuer where sic like ${`${sector}%`})`] : []),
  ];
}

const isFirstBuy = (years: number) => sql`(
  t.category = 'buy' and t.not_counted is null and (t.previous_buy_on is null or t.previous_buy_on < t.sort_date - make_interval(years => ${years}::int)))`;

/** What stood on a past day: not yet replaced, and counted in no filing that was there. */
const wasEffective = (asOf: string) => sql`(
  (t.superseded_on is null or t.superseded_on > ${asOf}) and t.not_counted is distinct from 'conflicting-copy'
  and not exists (select from filing_row s where s.id = t.same_trade_as and s.filed_on <= ${asOf}))`;
