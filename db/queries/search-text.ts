import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { FootnoteHit, Page, TitleHit } from "@/lib/filing/rows";
import { issuerOf, ownersOf } from "./fragments";

/** Hits of one page. */
const PAGE_SIZE = 20;

/** Where a list of hits goes on: the internal id of a filing and what tells its hits apart, as `815.3`; null: at its beginning. */
function readAfter(after: string | null): { filing: string; part: string } | null {
  const [, filing, part] = /^(\d{1,18})\.([\w:]{1,25})$/.exec(after ?? "") ?? [];
  return filing && part ? { filing, part } : null;
}

/**
 * Owners whose officer title holds all words, each once a company, latest filing first. Words are compared as they are ("chief legal").
 * Index: filing_owner_title.
 */
export async function searchTitles(db: Db, query: string, cursor: string | null = null): Promise<Page<TitleHit>> {
  const after = readAfter(cursor);
  const { rows } = await sql<TitleHit & Place>`
    select hit.filing_id || '.' || hit.owner_cik as place, hit.owner_cik as cik, w.name, hit.officer_title as "officerTitle", ${issuerOf("hit.issuer_cik")} as issuer, hit.filed_on as "filedOn"
    from (
      select distinct on (owner_cik, issuer_cik) owner_cik, issuer_cik, officer_title, filing_id, filed_on from filing_owner
      where officer_title is not null and to_tsvector('simple', officer_title) @@ websearch_to_tsquery('simple', ${query})
      order by owner_cik, issuer_cik, filed_on desc, filing_id desc
    ) hit join owner w on w.cik = hit.owner_cik
    where ${after ? sql`(hit.filing_id, hit.owner_cik) < (${after.filing}::bigint, ${after.part})` : sql`true`}
    order by hit.filing_id desc, hit.owner_cik desc limit ${PAGE_SIZE + 1}`.execute(db);
  return pageOf(rows);
}

/**
 * Footnotes that hold all words in any form ("gifts" finds gift), newest filing first; "two words" in quotes stand together, -word is
 * not there. Hits are marked by \u0001 and \u0002. Index: footnote_search.
 */
export async function searchFootnotes(db: Db, query: string, cursor: string | null = null): Promise<Page<FootnoteHit>> {
  const after = readAfter(cursor);
  const { rows } = await sql<FootnoteHit & Place>`
    with hit as (
      select n.filing_id, n.ordinal, n.footnote_id, n.text from footnote n
      where n.search @@ websearch_to_tsquery('english', ${query}) ${footnotesAfter(after)}
      order by n.filing_id desc, n.ordinal limit ${PAGE_SIZE + 1}
    )
    select hit.filing_id || '.' || hit.ordinal as place, f.id, f.accession_number as "accessionNumber", f.form_type as "formType", f.filed_on as "filedOn", hit.footnote_id as "footnoteId",
      ts_headline('english', hit.text, websearch_to_tsquery('english', ${query}), ${"StartSel=\u0001, StopSel=\u0002, MaxWords=40, MinWords=20, MaxFragments=2"}) as excerpt,
      ${issuerOf("f.issuer_cik")} as issuer, ${ownersOf("f.id")} as owners
    from hit join filing f on f.id = hit.filing_id order by hit.filing_id desc, hit.ordinal`.execute(db);
  return pageOf(rows);
}

function footnotesAfter(after: ReturnType<typeof readAfter>) {
  if (!after || !/^\d{1,6}$/.test(after.part)) return sql``;
  return sql`and (n.filing_id < ${after.filing}::bigint or (n.filing_id = ${after.filing}::bigint and n.ordinal > ${after.part}::int))`;
}

type Place = { place: string };

function pageOf<Hit extends Place>(rows: Hit[]): Page<Hit> {
  const shown = rows.slice(0, PAGE_SIZE);
  return { rows: shown, next: rows.length > PAGE_SIZE ? (shown.at(-1)?.place ?? null) : null };
}
