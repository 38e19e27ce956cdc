import { type Selectable, sql } from "kysely";
import type { Tx } from "@/db/schema";
import type { EdgarEntityTable } from "@/db/tables/edgar";
import { searchName } from "@/lib/filing/search-name";
import { readSymbols, symbolKey } from "@/lib/filing/symbols";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { readHeader } from "@/lib/parse/submission-header";

type Named = {
  cik: Cik;
  name: string;
  tradingSymbol: string | null;
  firstFiledOn: IsoDate;
  lastFiledOn: IsoDate;
  filings: number;
  isLatest: boolean;
};

/**
 * Names, newest first, as filings give them. What EDGAR vouches for comes before claims, so that an upload cannot rename;
 * then the latest by acceptance. Sample filings come last.
 */
const NEWEST_NAME_FIRST = sql`
  (f.trust in ('edgar', 'bulk', 'verified')) desc, (f.trust <> 'sample') desc, coalesce(f.accepted_at, f.filed_on::timestamptz) desc, f.accession_number desc nulls last, f.content_hash`;

/** EDGAR's names have at most 150 characters; an index of PostgreSQL holds no more than 2,700 bytes of one. */
const LONGEST_NAME = 300;

/** Rebuilds the register of one issuer from its filings; removes it when none is left. */
export async function refreshIssuer(tx: Tx, cik: Cik): Promise<void> {
  const { rows } = await sql<Named>`
    select left(coalesce(issuer_name, 'Unnamed issuer'), ${LONGEST_NAME}) as name, left(trading_symbol, ${LONGEST_NAME}) as "tradingSymbol", min(filed_on) as "firstFiledOn", max(filed_on) as "lastFiledOn",
      count(*)::int as filings, bool_or(is_latest) as "isLatest"
    from (select f.*, row_number() over (order by ${NEWEST_NAME_FIRST}) = 1 as is_latest from filing f where f.issuer_cik = ${cik}) f
    group by 1, 2`.execute(tx);
  const latest = rows.find((row) => row.isLatest);
  if (!latest) {
    await tx.deleteFrom("issuer").where("cik", "=", cik).execute();
    return;
  }
  const entity = await tx.selectFrom("edgar_entity").selectAll().where("cik", "=", cik).executeTakeFirst();
  const whole = {
    name: entity?.name ?? latest.name,
    // Its first ticker is the common stock's; a company that is traded no more keeps what its filings say.
    trading_symbol: entity?.tickers[0] ?? latest.tradingSymbol,
    first_filed_on: earliest(rows),
    last_filed_on: newest(rows),
    filings: rows.reduce((total, row) => total + row.filings, 0),
    exchanges: entity?.exchanges ?? [],
    ...(entity?.sic ? { sic: entity.sic, sic_description: entity.sic_description } : await findIndustry(tx, cik)),
  };
  await tx
    .insertInto("issuer")
    .values({ cik, ...whole })
    .onConflict((conflict) => conflict.column("cik").doUpdateSet(whole))
    .execute();
  await tx.deleteFrom("issuer_name").where("issuer_cik", "=", cik).execute();
  await tx
    .insertInto("issuer_name")
    .values(
      [...rows, ...(entity ? registeredNames(entity, rows) : [])].map((row) => ({
        issuer_cik: cik,
        name: row.name,
        trading_symbol: row.tradingSymbol,
        search_name: searchName(row.name),
        symbols: readSymbols(row.tradingSymbol).map(symbolKey),
        first_filed_on: row.firstFiledOn,
        last_filed_on: row.lastFiledOn,
      })),
    )
    .execute();
}

/** Names and tickers of EDGAR's register that no filing here carries, so that search finds a company by them too. */
function registeredNames(
  { name, tickers, former_names: former }: Selectable<EdgarEntityTable>,
  rows: readonly Named[],
): Pick<Named, "name" | "tradingSymbol" | "firstFiledOn" | "lastFiledOn">[] {
  const [first, last] = [earliest(rows), newest(rows)];
  const isFiled = (symbol: string | null) => rows.some((row) => row.name === name && row.tradingSymbol === symbol);
  const current = (tickers.length ? tickers : [null])
    .filter((symbol) => !isFiled(symbol))
    .map((tradingSymbol) => ({ name, tradingSymbol, firstFiledOn: last, lastFiledOn: last }));
  const earlier = former
    .filter((past) => past.name !== name && !rows.some((row) => row.name === past.name))
    .map((past) => ({
      name: past.name,
      tradingSymbol: null,
      firstFiledOn: past.from ?? first,
      lastFiledOn: past.to ?? past.from ?? first,
    }));
  return [...current, ...new Map(earlier.map((past) => [past.name, past])).values()];
}

/** Headers of owners come first in a submission; the issuer of one with many owners still lies within. */
const HEADER_BYTES = 50_000;

/** The industry in the header of the issuer's newest submission. Index: filing_issuer. */
async function findIndustry(tx: Tx, cik: Cik): Promise<{ sic: string | null; sic_description: string | null }> {
  const { rows } = await sql<{ header: Buffer }>`
    select substring(c.bytes from 1 for ${HEADER_BYTES}::int) as header
    from filing f join filing_document d on d.filing_id = f.id join document c on c.id = d.document_id
    where f.issuer_cik = ${cik} and f.trust <> 'sample' and d.source_format = 'edgar-submission'
    order by (f.trust in ('edgar', 'bulk', 'verified')) desc, f.filed_on desc, f.accession_number desc, c.sha256 limit 1`.execute(tx);
  const header = rows[0]?.header.toString("latin1");
  const industry = header === undefined ? null : readHeader(header).industry;
  return { sic: industry?.sic ?? null, sic_description: industry?.description ?? null };
}

/** Rebuilds the registers of owners from the filings that name them; removes those that none names. */
export async function refreshOwners(tx: Tx, ciks: readonly Cik[]): Promise<void> {
  if (!ciks.length) return;
  await lockOwners(tx, ciks);
  const { rows } = await sql<Named>`
    select owner_cik as cik, left(coalesce(name, 'Unnamed owner'), ${LONGEST_NAME}) as name, min(filed_on) as "firstFiledOn", max(filed_on) as "lastFiledOn", count(*)::int as filings,
      bool_or(is_latest) as "isLatest"
    from unnest(${[...new Set(ciks)]}::text[]) as given (cik) cross join lateral (
      -- One owner after the other by its index: for many at once PostgreSQL expects so many filings that it reads all of them.
      select o.owner_cik, o.name, o.filed_on, row_number() over (order by ${NEWEST_NAME_FIRST}, o.ordinal) = 1 as is_latest
      from filing_owner o join filing f on f.id = o.filing_id where o.owner_cik = given.cik
    ) named group by 1, 2`.execute(tx);
  const byCik = Map.groupBy(rows, (row) => row.cik);
  const gone = ciks.filter((cik) => !byCik.has(cik));
  if (gone.length) await tx.deleteFrom("owner").where("cik", "in", gone).execute();
  if (!rows.length) return;
  // In order of CIK, so that two transactions never wait for each other crosswise.
  const owners = [...byCik.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cik, names]) => ({
      cik,
      name: names.find((row) => row.isLatest)?.name ?? "Unnamed owner",
      first_filed_on: earliest(names),
      last_filed_on: newest(names),
      filings: names.reduce((total, row) => total + row.filings, 0),
    }));
  await sql`
    insert into owner (cik, name, first_filed_on, last_filed_on, filings)
    select cik, name, first_filed_on, last_filed_on, filings from jsonb_populate_recordset(null::owner, ${JSON.stringify(owners)}::jsonb)
    on conflict (cik) do update set name = excluded.name, first_filed_on = excluded.first_filed_on, last_filed_on = excluded.last_filed_on, filings = excluded.filings`.execute(
    tx,
  );
  await tx
    .deleteFrom("owner_name")
    .where("owner_cik", "in", [...byCik.keys()])
    .execute();
  const names = rows.map((row) => ({
    owner_cik: row.cik,
    name: row.name,
    search_name: searchName(row.name),
    first_filed_on: row.firstFiledOn,
    last_filed_on: row.lastFiledOn,
  }));
  await sql`
    insert into owner_name (owner_cik, name, search_name, first_filed_on, last_filed_on)
    select owner_cik, name, search_name, first_filed_on, last_filed_on from jsonb_populate_recordset(null::owner_name, ${JSON.stringify(names)}::jsonb)`.execute(
    tx,
  );
}

/**
 * Two issuers' transactions may name one owner: the second must count after the first has committed, or it misses what the
 * first one stored. Locks the owners' rows, made where they are not there yet, in order of CIK.
 */
async function lockOwners(tx: Tx, ciks: readonly Cik[]): Promise<void> {
  await sql`
    insert into owner (cik, name, first_filed_on, last_filed_on, filings)
    select cik, '', '-infinity', '-infinity', 0 from unnest(${[...new Set(ciks)].sort()}::text[]) cik
    on conflict (cik) do update set cik = owner.cik where false`.execute(tx);
}

const earliest = (rows: readonly Named[]) => rows.map((row) => row.firstFiledOn).sort()[0] as IsoDate;
const newest = (rows: readonly Named[]) =>
  rows
    .map((row) => row.lastFiledOn)
    .sort()
    .at(-1) as IsoDate;
