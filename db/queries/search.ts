import { sql } from "kysely";
import type { Db } from "@/db/schema";
import { readAccessionNumber, readCik } from "@/lib/filing/identifiers";
import type { FilingOwner } from "@/lib/filing/rows";
import type { SearchHits } from "@/lib/filing/search-rows";
import { symbolKey } from "@/lib/filing/symbols";
import { describeRelationship } from "@/lib/filing/titles";
import type { Cik } from "@/lib/filing/types";
import { FIRST_HITS } from "@/lib/search-groups";
import { issuerOf } from "./fragments";
import { searchNames } from "./search-names";

/**
 * What a person may have typed: a ticker, words of a company's name (former ones too), words of a person's name in any order, whole or
 * begun, with a letter or two wrong, a CIK or an accession number. Best first, at most ten of each kind; an empty query finds nothing.
 */
export async function search(db: Db, query: string): Promise<SearchHits> {
  const [issuers, owners, filings] = await Promise.all([searchIssuers(db, query), searchOwners(db, query), searchFilings(db, query)]);
  return { issuers, owners, filings };
}

/** Issuers: of that ticker or CIK first, then by name. Indexes: issuer_name_symbols, and those of searchNames. */
export async function searchIssuers(db: Db, query: string, most = FIRST_HITS, skip = 0): Promise<SearchHits["issuers"]> {
  const symbol = symbolKey(query);
  const direct = await sql<{ cik: Cik }>`
    select cik from issuer where cik in (select ${readCik(query.trim())}::text union select issuer_cik from issuer_name where ${symbol} <> '' and symbols @> array[${symbol}])
    order by filings desc, cik limit ${most}`.execute(db);
  const ciks = await ranked(
    db,
    "issuer",
    query,
    direct.rows.map(({ cik }) => cik),
    most,
    skip,
  );
  const { rows } = await sql<SearchHits["issuers"][number]>`
    select cik, name, trading_symbol as "tradingSymbol" from issuer where cik = any(${ciks}) order by array_position(${ciks}::text[], cik)`.execute(
    db,
  );
  return rows;
}

/** CIKs that the query names outright, then those whose name answers to it, each once, from a place on. */
async function ranked(db: Db, kind: "issuer" | "owner", query: string, direct: readonly Cik[], most: number, skip: number): Promise<Cik[]> {
  const named = (await searchNames(db, kind, query, skip + most + direct.length)).map(({ cik }) => cik as Cik);
  return [...new Set([...direct, ...named])].slice(skip, skip + most);
}

type OwnerHit = Omit<SearchHits["owners"][number], "issuers"> & {
  issuers: (Omit<SearchHits["owners"][number]["issuers"][number], "role"> & { owner: FilingOwner })[];
};

/** Owners with what tells namesakes apart: companies and roles, newest first, years and the last trade. Indexes: filing_owner_owner, and those of searchNames. */
export async function searchOwners(db: Db, query: string, most = FIRST_HITS, skip = 0): Promise<SearchHits["owners"]> {
  const cik = readCik(query.trim());
  return describeOwners(db, await ranked(db, "owner", query, cik ? [cik] : [], most, skip));
}

/** The owners of these CIKs that are held, in their order. */
async function describeOwners(db: Db, ciks: readonly Cik[]): Promise<SearchHits["owners"]> {
  if (!ciks.length) return [];
  const { rows } = await sql<OwnerHit>`
    select w.cik, w.name, w.first_filed_on as "firstFiledOn", w.last_filed_on as "lastFiledOn",
      (select max(t.sort_date) from (select filing_id from filing_owner where owner_cik = w.cik order by filed_on desc, filing_id desc limit 10) newest
        join filing_row t on t.filing_id = newest.filing_id where t.kind = 'transaction') as "lastTradedOn",
      (select coalesce(jsonb_agg(jsonb_build_object('cik', i.cik, 'name', i.name, 'tradingSymbol', i.trading_symbol, 'owner', r.owner) order by r.filed_on desc, i.cik), '[]')
        from (
          select distinct on (issuer_cik) issuer_cik, filed_on, jsonb_build_object('isDirector', is_director, 'isOfficer', is_officer, 'isTenPercentOwner', is_ten_percent_owner,
            'isOther', is_other, 'officerTitle', officer_title, 'otherText', other_text) as owner
          from filing_owner where owner_cik = w.cik order by issuer_cik, filed_on desc
        ) r join issuer i on i.cik = r.issuer_cik) as issuers
    from owner w where w.cik = any(${[...ciks]}) order by array_position(${[...ciks]}::text[], w.cik)`.execute(db);
  return rows.map((hit) => ({
    ...hit,
    issuers: hit.issuers.map(({ owner, ...issuer }) => ({ ...issuer, role: describeRelationship(owner) })),
  }));
}

async function searchFilings(db: Db, query: string): Promise<SearchHits["filings"]> {
  const accessionNumber = readAccessionNumber(query);
  if (!accessionNumber) return [];
  const { rows } = await sql<SearchHits["filings"][number]>`
    select f.accession_number as "accessionNumber", f.id, f.form_type as "formType", f.filed_on as "filedOn", ${issuerOf("f.issuer_cik")} as issuer,
      (select jsonb_agg(jsonb_build_object('cik', owner_cik, 'name', name) order by ordinal) from filing_owner where filing_id = f.id) as owners
    from filing f where f.accession_number = ${accessionNumber}
    order by array_position(array['edgar', 'bulk', 'verified', 'claimed', 'provisional', 'sample'], f.trust), f.content_hash limit ${FIRST_HITS}`.execute(
    db,
  );
  return rows;
}
