import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/db/schema";
import { addDays } from "@/lib/dates";
import type { FollowedParty, FollowedScreen } from "@/lib/filing/followed-rows";
import type { FilingRow } from "@/lib/filing/rows";
import { screenTitle } from "@/lib/filing/screen-words";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { followedScreen } from "@/lib/following-params";
import type { Screen } from "@/lib/screen";
import { readCursor, writeCursor } from "./cursor";
import { facetConditions } from "./facets";
import { selectFilings } from "./filings";
import { screenConditions } from "./screen";

/** What is followed, read from an address: the numbers of each are bounded there. */
export type Followed = { issuers: readonly Cik[]; owners: readonly Cik[]; screens: readonly Screen[] };

/** Counting what is new stops here. */
export const MOST_NEW = 100;
/** For one filing that is shown, so many rows of a screen are looked at: a filing may have many that fit. */
const ROWS_A_FILING = 20;
/** A filing may come here some days after it was filed; what was filed long before the last visit is history that is being filled in. */
const LATE_DAYS = 7;

/**
 * The state of what is held, to compare a later one with: the day of the newest filing (none of a day to come) and the highest
 * internal id, as `2024-12-13.815`; null where nothing is held. Indexes: filing_newest, primary key.
 */
export async function findMark(db: Db): Promise<string | null> {
  const { rows } = await sql<{ key: IsoDate; id: string }>`
    select (select filed_on from filing where filed_on <= current_date order by filed_on desc, id desc limit 1) as key, (select max(id) from filing) as id`.execute(
    db,
  );
  const mark = rows[0];
  return mark?.key && mark.id ? writeCursor(mark) : null;
}

/** The mark of an address as a condition on day and id of a filing; null where nothing is to be called new. */
function readMark(since: string | null) {
  const mark = readCursor(since);
  return mark && { from: addDays(mark.key, -LATE_DAYS), id: mark.id };
}

/** Was a filing stored after the mark, and not filed long before it? */
export function isNewSince(filing: Pick<FilingRow, "id" | "filedOn">, since: string | null): boolean {
  const mark = readMark(since);
  return mark !== null && BigInt(filing.id) > BigInt(mark.id) && filing.filedOn >= mark.from;
}

/** How many filings of the list are new, at most MOST_NEW. Indexes: filing_issuer, filing_owner_owner, filing_row_filed. */
export async function countNew(db: Db, list: Followed, since: string | null): Promise<number> {
  const mark = readMark(since);
  const parts = mark && partsOf(list, (day, id) => sql`${sql.ref(day)} >= ${mark.from}::date and ${sql.ref(id)} > ${mark.id}::bigint`);
  if (!parts?.length) return 0;
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from (${sql.join(parts, sql` union `)}) found limit ${MOST_NEW}) counted`.execute(db);
  return rows[0]?.count ?? 0;
}

type Condition = (dayColumn: string, idColumn: string) => RawBuilder<unknown>;

/** Ids of filings of each kind in the list, under a condition. */
function partsOf({ issuers, owners, screens }: Followed, condition: Condition): RawBuilder<unknown>[] {
  return [
    ...(issuers.length
      ? [sql`(select f.id from filing f where f.issuer_cik = any(${[...issuers]}) and ${condition("f.filed_on", "f.id")})`]
      : []),
    ...(owners.length
      ? [
          sql`(select o.filing_id from filing_owner o where o.owner_cik = any(${[...owners]}) and ${condition("o.filed_on", "o.filing_id")})`,
        ]
      : []),
    ...screens.map(
      (screen) =>
        sql`(select t.filing_id from filing_row t where ${sql.join(screenConditions(screen), sql` and `)} and ${condition("t.filed_on", "t.filing_id")})`,
    ),
  ];
}

/**
 * The newest filings of everything on the list, each once: of each party and screen no more than are shown, so that five hundred
 * companies take some fifty thousand index entries. Indexes: filing_issuer, filing_owner_owner, those of listMarketTransactions.
 */
export async function listFollowedFilings(db: Db, { issuers, owners, screens }: Followed, size: number): Promise<FilingRow[]> {
  const parts = [
    ...(issuers.length
      ? [
          sql`(select f.id, f.filed_on from unnest(${[...issuers]}::text[]) as party (cik)
            cross join lateral (select id, filed_on from filing where issuer_cik = party.cik order by filed_on desc, id desc limit ${size}) f)`,
        ]
      : []),
    ...(owners.length
      ? [
          sql`(select f.id, f.filed_on from unnest(${[...owners]}::text[]) as party (cik)
            cross join lateral (select filing_id as id, filed_on from filing_owner where owner_cik = party.cik order by filed_on desc, filing_id desc limit ${size}) f)`,
        ]
      : []),
    ...screens.map((screen) => newestOfScreen(screen, size * ROWS_A_FILING)),
  ];
  if (!parts.length) return [];
  const { rows } = await sql<{ id: string }>`
    select id from (${sql.join(parts, sql` union `)}) found order by filed_on desc, id desc limit ${size}`.execute(db);
  return selectFilings(db, sql`f.id = any(${rows.map(({ id }) => id)}::bigint[])`, size);
}

/** The filings of so many newest rows of a screen; where an index alone tells them only these are read. */
function newestOfScreen(screen: Screen, most: number): RawBuilder<unknown> {
  const facets = facetConditions(screen);
  const newest = (conditions: readonly RawBuilder<unknown>[]) =>
    sql`from filing_row t where ${sql.join(conditions, sql` and `)} order by t.filed_on desc, t.id desc limit ${most}`;
  return facets
    ? sql`(select r.filing_id as id, r.filed_on from (select t.id ${newest(facets)}) hit join filing_row r on r.id = hit.id)`
    : sql`(select t.filing_id as id, t.filed_on ${newest(screenConditions(screen))})`;
}

/** The companies of a list that are held, in its order, each with the number of new filings. Indexes: primary key, filing_issuer. */
export async function listFollowedIssuers(db: Db, ciks: readonly Cik[], since: string | null): Promise<FollowedParty[]> {
  const mark = readMark(since);
  const { rows } = await sql<FollowedParty>`
    select i.cik, i.name, i.trading_symbol as "tradingSymbol", i.last_filed_on as "lastFiledOn",
      ${mark ? sql`(select count(*)::int from filing f where f.issuer_cik = i.cik and f.filed_on >= ${mark.from}::date and f.id > ${mark.id}::bigint)` : sql`0`} as fresh
    from issuer i where i.cik = any(${[...ciks]}) order by array_position(${[...ciks]}::text[], i.cik)`.execute(db);
  return rows;
}

/** The same of people and funds. Indexes: primary key, filing_owner_owner. */
export async function listFollowedOwners(db: Db, ciks: readonly Cik[], since: string | null): Promise<FollowedParty[]> {
  const mark = readMark(since);
  const { rows } = await sql<FollowedParty>`
    select w.cik, w.name, null as "tradingSymbol", w.last_filed_on as "lastFiledOn",
      ${mark ? sql`(select count(*)::int from filing_owner o where o.owner_cik = w.cik and o.filed_on >= ${mark.from}::date and o.filing_id > ${mark.id}::bigint)` : sql`0`} as fresh
    from owner w where w.cik = any(${[...ciks]}) order by array_position(${[...ciks]}::text[], w.cik)`.execute(db);
  return rows;
}

/** Each screen with the day of its newest row and the number of new filings, in one statement, so that one time-out bounds all. */
export async function listFollowedScreens(db: Db, screens: readonly Screen[], since: string | null): Promise<FollowedScreen[]> {
  if (!screens.length) return [];
  const mark = readMark(since);
  const one = (screen: Screen, at: number) => {
    const conditions = sql.join(screenConditions(screen), sql` and `);
    const fresh = mark
      ? sql`(select count(*)::int from (select distinct t.filing_id from filing_row t where ${conditions} and t.filed_on >= ${mark.from}::date and t.filing_id > ${mark.id}::bigint limit ${MOST_NEW}) n)`
      : sql`0`;
    const lean = sql.join(facetConditions(screen) ?? screenConditions(screen), sql` and `);
    return sql`select ${at}::int as at, (select t.filed_on from filing_row t where ${lean} order by t.filed_on desc, t.id desc limit 1) as "lastFiledOn", ${fresh} as fresh`;
  };
  const { rows } = await sql<{
    lastFiledOn: IsoDate | null;
    fresh: number;
  }>`${sql.join(screens.map(one), sql` union all `)} order by at`.execute(db);
  return screens.map((screen, at) => ({
    ...nameOfScreen(screen),
    lastFiledOn: rows[at]?.lastFiledOn ?? null,
    fresh: rows[at]?.fresh ?? 0,
  }));
}

/** A screen of which nothing is known but what it asks for. */
export function nameOfScreen(screen: Screen): FollowedScreen {
  return { query: followedScreen(screen) ?? "", title: screenTitle(screen), lastFiledOn: null, fresh: 0 };
}
