import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/db/schema";
import type { Page, TransactionRow } from "@/lib/filing/rows";
import { COUNTED_AT_MOST, type RowCount, type Screen } from "@/lib/screen";
import { estimate } from "./estimate";
import { facetConditions } from "./facets";
import { filterConditions, isEffective, listRows } from "./transactions";

/**
 * One page of transactions of all issuers, in the order of the screen: by default what was filed last. Rows that an amendment replaced,
 * or that another filing reports already, only with `show` as-filed. (key, id) is a total order: no row is shown twice.
 * Indexes: those of facetConditions; filing_row_traded, filing_row_category_value, filing_row_shares, filing_row_change, filing_row_late,
 * filing_row_clustered.
 */
export async function listMarketTransactions(db: Db, screen: Screen, size: number | null = null): Promise<Page<TransactionRow>> {
  const isSpread = screen.sort === "value" && screen.category === null;
  const facets = facetConditions(screen);
  return listRows(db, facets ?? screenConditions(screen), screen.sort ?? "filed", screen.after, size, {
    isSpread,
    isLean: facets !== null,
  });
}

/** Up to this cost, in PostgreSQL's units, rows are counted: some ten milliseconds. */
const CHEAP = 6_000;

/**
 * How many rows a screen has. Counted, up to one above COUNTED_AT_MOST, where that is cheap; else as PostgreSQL expects it, which is told as
 * "about" and may be wrong by a half. Indexes: those of listMarketTransactions.
 */
export async function countMarketTransactions(db: Db, screen: Screen): Promise<RowCount> {
  const fitting = sql`select from filing_row t where ${sql.join(screenConditions(screen), sql` and `)}`;
  const expected = await estimate(db, fitting);
  if (expected.rows > COUNTED_AT_MOST || expected.cost > CHEAP) return { rows: expected.rows, isAbout: true };
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::int as count from (${fitting} limit ${COUNTED_AT_MOST + 1}) counted`.execute(db);
  return { rows: rows[0]?.count ?? 0, isAbout: false };
}

/** Without the cursor. Amounts are of the trade that a row is part of. A day is what was known by then; roles, clusters and first buys are as they are known today. */
export function screenConditions(screen: Screen): RawBuilder<unknown>[] {
  const { code, held, security, firstBuy, minChange, sector, asOf } = screen;
  return [
    sql`t.kind = 'transaction'`,
    sql`t.filed_on is not null`,
    ...(screen.show === "as-filed" ? [] : [asOf ? wasEffective(asOf) : isEffective(false)]),
    ...(asOf ? [sql`t.filed_on <= ${asOf}`] : []),
    ...filterConditions(screen),
    ...(code ? [sql`t.transaction_code = ${code}`] : []),
    ...(screen.minValue ? [sql`t.trade_value >= ${screen.minValue}::numeric`] : []),
    ...(screen.maxValue ? [sql`t.trade_value <= ${screen.maxValue}::numeric`] : []),
    ...(screen.minShares ? [sql`t.trade_shares >= ${screen.minShares}::numeric`] : []),
    ...(screen.maxShares ? [sql`t.trade_shares <= ${screen.maxShares}::numeric`] : []),
    ...(screen.filedFrom ? [sql`t.filed_on >= ${screen.filedFrom}`] : []),
    ...(screen.filedTo ? [sql`t.filed_on <= ${screen.filedTo}`] : []),
    ...(screen.late === "yes" ? [sql`t.is_late`] : screen.late === "no" ? [sql`not t.is_late`, sql`t.due_on is not null`] : []),
    ...(held ? [sql`t.direct_or_indirect = ${held}`] : []),
    ...(security ? [sql`t.security_key = ${security}`] : []),
    ...(firstBuy ? [isFirstBuy(firstBuy)] : []),
    ...(minChange ? [sql`abs(t.trade_change) >= ${minChange}::numeric`] : []),
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

export type Sector = { sic: string; description: string; issuers: number };

/** Industries of the issuers held here, those that are known, by code. Index: issuer_sic. */
export async function listSectors(db: Db): Promise<Sector[]> {
  const { rows } = await sql<Sector>`
    select sic, coalesce(max(sic_description), 'SIC ' || sic) as description, count(*)::int as issuers from issuer where sic is not null group by sic order by sic`.execute(
    db,
  );
  return rows;
}
