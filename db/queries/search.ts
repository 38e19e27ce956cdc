import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/db/schema";
import { readAccessionNumber, readCik } from "@/lib/filing/identifiers";
import type { FilingOwner, SearchHits } from "@/lib/filing/rows";
import { searchName } from "@/lib/filing/search-name";
import { symbolKey } from "@/lib/filing/symbols";
import { describeRelationship } from "@/lib/filing/titles";
import { issuerOf } from "./fragments";

const MOST_HITS = 10;
/** More words than any name has. */
const MOST_WORDS = 8;

/**
 * What a person may have typed: a ticker, words of a company's name (former ones too), words of a person's name in any
 * order, a CIK or an accession number. Best first, at most ten of each kind; an empty query finds nothing.
 * Every word must begin a word of the name. Indexes: issuer_name_search, owner_name_search (trigrams), issuer_name_symbols.
 */
export async function search(db: Db, query: string): Promise<SearchHits> {
  const words = searchName(query).split(" ").filter(Boolean).slice(0, MOST_WORDS);
  if (!words.length) return { issuers: [], owners: [], filings: [] };
  const [issuers, owners, filings] = await Promise.all([
    searchIssuers(db, query, words),
    searchOwners(db, query, words),
    searchFilings(db, query),
  ]);
  return { issuers, owners, filings };
}

/** Each word at the beginning of a word of the name. The plain pattern is what the trigram index serves. */
function allWords(column: RawBuilder<unknown>, words: readonly string[]): RawBuilder<unknown> {
  // searchName leaves letters, digits and spaces: no wildcard of LIKE can be in a word.
  return sql.join(
    words.map((word) => sql`(${column} like ${`%${word}%`} and ' ' || ${column} like ${`% ${word}%`})`),
    sql` and `,
  );
}

async function searchIssuers(db: Db, query: string, words: readonly string[]): Promise<SearchHits["issuers"]> {
  const symbol = symbolKey(query);
  const cik = readCik(query.trim());
  const { rows } = await sql<SearchHits["issuers"][number]>`
    select i.cik, i.name, i.trading_symbol as "tradingSymbol"
    from issuer_name n join issuer i on i.cik = n.issuer_cik
    where n.symbols @> array[${symbol}] or i.cik = ${cik} or (${allWords(sql`n.search_name`, words)})
    group by i.cik
    order by bool_or(n.symbols @> array[${symbol}]) desc, bool_or(n.search_name = ${words.join(" ")}) desc, bool_or(n.search_name like ${`${words.join(" ")}%`}) desc, i.filings desc, i.cik
    limit ${MOST_HITS}`.execute(db);
  return rows;
}

type OwnerHit = Omit<SearchHits["owners"][number], "issuers"> & {
  issuers: (Omit<SearchHits["owners"][number]["issuers"][number], "role"> & { owner: FilingOwner })[];
};

async function searchOwners(db: Db, query: string, words: readonly string[]): Promise<SearchHits["owners"]> {
  const cik = readCik(query.trim());
  const { rows } = await sql<OwnerHit>`
    with hit as (
      select w.cik, w.name, w.last_filed_on, w.filings, bool_or(length(n.search_name) = ${words.join(" ").length}) as whole
      from owner_name n join owner w on w.cik = n.owner_cik
      where w.cik = ${cik} or (${allWords(sql`n.search_name`, words)})
      group by w.cik order by whole desc, w.filings desc, w.cik limit ${MOST_HITS}
    )
    select hit.cik, hit.name, hit.last_filed_on as "lastFiledOn",
      (select coalesce(jsonb_agg(jsonb_build_object('cik', i.cik, 'name', i.name, 'tradingSymbol', i.trading_symbol, 'owner', r.owner) order by r.filed_on desc, i.cik), '[]')
        from (
          select distinct on (issuer_cik) issuer_cik, filed_on, jsonb_build_object('isDirector', is_director, 'isOfficer', is_officer, 'isTenPercentOwner', is_ten_percent_owner,
            'isOther', is_other, 'officerTitle', officer_title, 'otherText', other_text) as owner
          from filing_owner where owner_cik = hit.cik order by issuer_cik, filed_on desc
        ) r join issuer i on i.cik = r.issuer_cik) as issuers
    from hit order by hit.whole desc, hit.filings desc, hit.cik`.execute(db);
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
    order by array_position(array['edgar', 'bulk', 'verified', 'claimed', 'provisional', 'sample'], f.trust), f.content_hash limit ${MOST_HITS}`.execute(
    db,
  );
  return rows;
}
