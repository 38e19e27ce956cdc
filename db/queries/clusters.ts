import { sql } from "kysely";
import type { Db } from "@/db/schema";
import { type ClusterFilter, clusterOptionsOf, clusterRoles } from "@/lib/cluster-filter";
import { addDays, daysBetween, readIsoDate } from "@/lib/dates";
import type { MarketCluster } from "@/lib/filing/figure-rows";
import { noRelationship } from "@/lib/filing/relationship";
import type { FilingOwner, IssuerName, Page } from "@/lib/filing/rows";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { addTradingDays } from "@/lib/ownership/calendar";
import { type Cluster, type ClusterOptions, type ClusterRow, findClusters } from "@/lib/ownership/clusters";
import { compareText } from "@/lib/ownership/order";
import { ownersOf } from "./fragments";
import { isCountedOrAlsoReported, marketRows } from "./known-by";

export const CLUSTERS_PAGE = 25;

/** Days searched at once, from the newest back, twice as many each time: of a full archive two weeks fill a page, of a small one years do. */
const FIRST_STEP_DAYS = 14;
const LONGEST_STEP_DAYS = 365;
/** Purchases looked at for one page: a rare kind of cluster is searched for page by page, not in one long request. */
const LOOKED_AT_MOST = 15_000;

/** More days than there are electronic filings of. */
const ALL_DAYS = 40 * 366;

/** Where a page ended: a cluster's last day and issuer. The page after begins below it. */
type ClusterCursor = { to: IsoDate; issuer: string };
type Days = { from: IsoDate; to: IsoDate };
type Found = { issuer: Cik; cluster: Cluster; rows: ClusterRow[] };

/**
 * One page of clusters of buys of all issuers by their last day, newest first, then by issuer. The rule is lib/ownership/clusters; here
 * the issuers are found that it may be true of. A page may hold fewer than asked for, or none, and still have a next one.
 * Indexes: filing_row_market to the issuers, filing_row_issuer_category to their purchases.
 */
export async function listClusters(db: Db, filter: ClusterFilter, limit = CLUSTERS_PAGE): Promise<Page<MarketCluster>> {
  const after = readClusterCursor(filter.after);
  const span = await findSpan(db, filter, after);
  const found: Found[] = [];
  let lookedAt = 0;
  let to = span?.to ?? null;
  for (let step = 0; span && to !== null && to >= span.from && found.length <= limit && lookedAt < LOOKED_AT_MOST; step++) {
    const from = latest(span.from, addDays(to, 1 - Math.min(LONGEST_STEP_DAYS, FIRST_STEP_DAYS * 2 ** step)));
    const { runs, purchases } = await selectRuns(db, { from, to }, filter);
    lookedAt += purchases;
    found.push(...clustersBetween(runs, { from, to }, after, clusterOptionsOf(filter)));
    to = from > span.from ? addDays(from, -1) : null;
  }
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const next = found.length > limit && last ? cursorOf(last) : to === null || !span || to < span.from ? null : `${addDays(to, 1)}.`;
  return { rows: await withNames(db, shown, clusterOptionsOf(filter)), next };
}

const cursorOf = ({ issuer, cluster }: Found) => `${cluster.to}.${issuer}`;

function readClusterCursor(text: string | null): ClusterCursor | null {
  const [, day = "", issuer = ""] = /^(\d{4}-\d\d-\d\d)\.(.{0,80})$/.exec(text ?? "") ?? [];
  const to = readIsoDate(day);
  return to && { to, issuer };
}

const latest = (a: IsoDate, b: IsoDate) => (a > b ? a : b);
const earliest = (a: IsoDate, b: IsoDate) => (a < b ? a : b);

/** The days to search; null where there is no purchase at all. Indexes: filing_row_market, filing_row_ahead. */
async function findSpan(db: Db, filter: ClusterFilter, after: ClusterCursor | null): Promise<Days | null> {
  const { asOf } = filter;
  const end = (order: "asc" | "desc", days = sql`true`) => sql`(
    select t.sort_date from filing_row t where ${purchasesOf(filter)} and ${days} order by t.sort_date ${sql.raw(order)} limit 1)`;
  // Of what a past day knew, little has a later day: without telling the two apart all years since would be read.
  const last = asOf
    ? sql`greatest(${end("desc", sql`t.sort_date <= ${asOf}::date`)}, ${end("desc", sql`t.sort_date > ${asOf}::date and t.sort_date > t.filed_on`)})`
    : end("desc");
  const { rows } = await sql<{
    first: IsoDate | null;
    last: IsoDate | null;
  }>`select ${end("asc")} as first, ${last} as last`.execute(db);
  const { first, last: newest } = rows[0] ?? {};
  if (!first || !newest) return null;
  return {
    from: latest(first, filter.from ?? first),
    to: [filter.to, after?.to].reduce<IsoDate>((day, other) => (other ? earliest(day, other) : day), newest),
  };
}

/** Purchases that may belong to a cluster. */
function purchasesOf({ roles, asOf }: ClusterFilter) {
  const held = roles ? sql`and t.roles && ${[...clusterRoles[roles].roles]}::text[]` : sql``;
  return sql`${marketRows("buy")} and ${isCountedOrAlsoReported(asOf)} ${held}`;
}

/**
 * Issuers with enough different filers within two spans of days next to each other, either as long as a window can be, where the window
 * may end in `from` to `to`: more issuers than the rule will find, never fewer. The lowest CIK stands for those who file together,
 * since of two filings with the same lowest CIK the filer is one.
 */
async function selectIssuers(db: Db, { from, to }: Days, filter: ClusterFilter): Promise<{ issuers: Cik[]; purchases: number }> {
  const { persons, tradingDays } = clusterOptionsOf(filter);
  const first = addDays(addTradingDays(from, -tradingDays), -4);
  const days = longestWindow(tradingDays);
  const { rows } = await sql<{ issuers: Cik[]; purchases: number }>`
    with bought as materialized (
      select t.issuer_cik, t.owner_ciks[1] as lead, (t.sort_date - ${first}::date) / ${days}::int as span from filing_row t
      where ${purchasesOf(filter)} and t.sort_date between ${first}::date and ${to}::date
    )
    select (select count(*)::int from bought) as purchases, array(
      select distinct issuer_cik from (select distinct * from bought) filed cross join (values (0), (1)) next(one)
      group by issuer_cik, span + next.one having count(distinct lead) >= ${persons}::int order by 1) as issuers`.execute(db);
  return rows[0] ?? { issuers: [], purchases: 0 };
}

/** Days that so many trading days can take at most: five a week, and some holidays. */
const longestWindow = (tradingDays: number) => Math.ceil(tradingDays * 1.4) + 10;

/** Purchases of one issuer that follow one another closely enough to share a window, oldest first. */
type Run = { issuer: Cik; rows: ClusterRow[] };

/** Days read before and after those that are asked for, in lengths of a window; four times as many where a run goes on beyond them. */
const FIRST_MARGIN = 3;
const WIDER = 4;

/** Runs of purchases that may hold a cluster which ends between two days. A run that goes on beyond what was read is read again, with more days, until it is whole. `purchases`: how many were looked through. */
async function selectRuns(db: Db, days: Days, filter: ClusterFilter): Promise<{ runs: Run[]; purchases: number }> {
  const options = clusterOptionsOf(filter);
  const longest = longestWindow(options.tradingDays);
  const { issuers, purchases } = await selectIssuers(db, days, filter);
  const whole: Run[] = [];
  let left: readonly Cik[] = issuers;
  for (let margin = FIRST_MARGIN * longest; left.length > 0; margin *= WIDER) {
    const read = margin < ALL_DAYS ? { from: addDays(days.from, -margin), to: addDays(days.to, margin) } : null;
    const isCut = ({ rows }: Run) =>
      read !== null &&
      (daysBetween(read.from, rows[0]?.date ?? read.from) <= longest || daysBetween(rows.at(-1)?.date ?? read.to, read.to) <= longest);
    const runs = runsOf(await selectPurchases(db, left, filter, read), days, options);
    const cut = new Set(runs.filter(isCut).map(({ issuer }) => issuer));
    whole.push(...runs.filter(({ issuer }) => !cut.has(issuer)));
    left = [...cut];
  }
  return { runs: whole, purchases };
}

/** Purchases of some issuers, oldest first, of some days or all. Of their owners only the CIKs: the rule needs no more. */
async function selectPurchases(
  db: Db,
  issuers: readonly Cik[],
  filter: ClusterFilter,
  days: Days | null,
): Promise<(ClusterRow & { issuer: Cik })[]> {
  if (!issuers.length) return [];
  const { rows } = await sql<Omit<ClusterRow, "owners"> & { issuer: Cik; ownerCiks: Cik[] }>`
    select t.issuer_cik as issuer, t.id as "rowId", t.filing_id as "filingId", t.owner_ciks as "ownerCiks", t.transaction_date as date,
      t.security_key as "securityKey", t.shares, t.price_per_share as price, t.value, case when t.not_counted = 'also-reported' then t.same_trade_as end as "sameTradeAs"
    from filing_row t
    where t.issuer_cik = any(${[...issuers]}) and ${purchasesOf(filter)} and t.transaction_date is not null
      ${days ? sql`and t.sort_date between ${days.from}::date and ${days.to}::date` : sql``}
    order by t.sort_date, t.id`.execute(db);
  return rows.map(({ ownerCiks, ...row }) => ({ ...row, owners: ownerCiks.map(bareOwner) }));
}

const bareOwner = (cik: Cik): FilingOwner => ({
  cik,
  name: "",
  ...noRelationship,
});

/** Clusters whose last day lies between two days and that come after the cursor, in the order of the list. */
function clustersBetween(runs: readonly Run[], { from, to }: Days, after: ClusterCursor | null, options: ClusterOptions): Found[] {
  const isAfter = ({ issuer, cluster }: Found) => !after || cluster.to < after.to || (cluster.to === after.to && issuer < after.issuer);
  return runs
    .flatMap(({ issuer, rows }) => findClusters(rows, options).clusters.map((cluster) => ({ issuer, cluster, rows })))
    .filter((found) => found.cluster.to >= from && found.cluster.to <= to && isAfter(found))
    .sort((a, b) => compareText(b.cluster.to, a.cluster.to) || compareText(b.issuer, a.issuer));
}

/** Runs with some day between two days, and enough filers. */
function runsOf(purchases: readonly (ClusterRow & { issuer: Cik })[], { from, to }: Days, { persons, tradingDays }: ClusterOptions): Run[] {
  const longest = longestWindow(tradingDays);
  const runs = [...Map.groupBy(purchases, ({ issuer }) => issuer)].flatMap(([issuer, rows]) => {
    const starts = rows.flatMap(({ date }, at) => (at === 0 || daysBetween(rows[at - 1]?.date ?? date, date) > longest ? at : []));
    return starts.map((start, at): Run => ({ issuer, rows: rows.slice(start, starts[at + 1]) }));
  });
  return runs.filter(({ rows }) => {
    const [first, last] = [rows[0]?.date ?? "", rows.at(-1)?.date ?? ""];
    return last >= from && first <= to && new Set(rows.map(({ owners }) => owners[0]?.cik)).size >= persons;
  });
}

/** The same clusters with issuers, and owners by name and role. */
async function withNames(db: Db, found: readonly Found[], options: ClusterOptions): Promise<MarketCluster[]> {
  if (!found.length) return [];
  const filings = new Set(found.flatMap(({ cluster }) => cluster.filingIds));
  const near = found.flatMap(({ cluster, rows }) => rows.filter(({ date }) => date >= cluster.from && date <= cluster.to));
  for (const { filingId } of near) filings.add(filingId);
  const [owners, issuers] = await Promise.all([
    sql<{ id: string; owners: FilingOwner[] }>`
      select f.id, ${ownersOf("f.id")} as owners from filing f where f.id = any(${[...filings]}::bigint[])`.execute(db),
    sql<IssuerName>`
      select cik, name, trading_symbol as "tradingSymbol" from issuer where cik = any(${[...new Set(found.map(({ issuer }) => issuer))]})`.execute(
      db,
    ),
  ]);
  const ownersById = new Map(owners.rows.map((row) => [row.id, row.owners]));
  const issuerByCik = new Map(issuers.rows.map((row) => [row.cik, row]));
  return found.flatMap(({ issuer, cluster, rows }) => {
    const named = rows.map((row) => ({ ...row, owners: ownersById.get(row.filingId) ?? row.owners }));
    const whole = findClusters(named, options).clusters.find(({ to }) => to === cluster.to);
    const name = issuerByCik.get(issuer);
    return whole && name ? [{ ...whole, issuer: name }] : [];
  });
}
