import { sql } from "kysely";
import type { Db } from "@/db/schema";
import { readIsoDate } from "@/lib/dates";
import type { Page } from "@/lib/filing/rows";
import { searchName } from "@/lib/filing/search-name";
import type { FootnoteHit, TitleHit } from "@/lib/filing/search-rows";
import { GROUP_HITS } from "@/lib/search-groups";
import { issuerOf, ownersOf } from "./fragments";

/** More words than any title has. */
const MOST_WORDS = 8;

/** Where a list of hits goes on: day and internal id of a filing, and what tells its hits apart, as `2024-03-20.815.3`; null: at its beginning. */
function readAfter(after: string | null): { day: string; filing: string; part: string } | null {
  const [, text = "", filing, part] = /^(.{10})\.(\d{1,18})\.([\w:]{1,25})$/.exec(after ?? "") ?? [];
  const day = readIsoDate(text);
  return day && filing && part ? { day, filing, part } : null;
}

/**
 * Owners whose officer title holds all words, whole or begun, each once a company, latest filing first.
 * Index: filing_owner_title.
 */
export async function searchTitles(db: Db, query: string, cursor: string | null = null): Promise<Page<TitleHit>> {
  const after = readAfter(cursor);
  const words = searchName(query).split(" ").filter(Boolean).slice(0, MOST_WORDS);
  if (!words.length) return { rows: [], next: null };
  // searchName leaves letters, digits and spaces: no operator of a text query can be in a word.
  const wanted = words.map((word) => `${word}:*`).join(" & ");
  const { rows } = await sql<TitleHit & Place>`
    select hit.filed_on || '.' || hit.filing_id || '.' || hit.owner_cik as place, hit.owner_cik as cik, w.name, hit.officer_title as "officerTitle",
      ${issuerOf("hit.issuer_cik")} as issuer, hit.filed_on as "filedOn"
    from (
      select distinct on (owner_cik, issuer_cik) owner_cik, issuer_cik, officer_title, filing_id, filed_on from filing_owner
      where officer_title is not null and to_tsvector('simple', officer_title) @@ to_tsquery('simple', ${wanted})
      order by owner_cik, issuer_cik, filed_on desc, filing_id desc
    ) hit join owner w on w.cik = hit.owner_cik
    where ${after ? sql`(hit.filed_on, hit.filing_id, hit.owner_cik) < (${after.day}::date, ${after.filing}::bigint, ${after.part})` : sql`true`}
    order by hit.filed_on desc, hit.filing_id desc, hit.owner_cik desc limit ${GROUP_HITS + 1}`.execute(db);
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
      select n.filing_id, f.filed_on, n.ordinal, n.footnote_id, n.text from footnote n join filing f on f.id = n.filing_id
      where n.search @@ websearch_to_tsquery('english', ${query}) ${footnotesAfter(after)}
      order by f.filed_on desc, n.filing_id desc, n.ordinal limit ${GROUP_HITS + 1}
    )
    select hit.filed_on || '.' || hit.filing_id || '.' || hit.ordinal as place, f.id, f.accession_number as "accessionNumber", f.form_type as "formType",
      f.filed_on as "filedOn", hit.footnote_id as "footnoteId",
      ts_headline('english', hit.text, websearch_to_tsquery('english', ${query}), ${"StartSel=\u0001, StopSel=\u0002, MaxWords=40, MinWords=20, MaxFragments=2"}) as excerpt,
      ${issuerOf("f.issuer_cik")} as issuer, ${ownersOf("f.id")} as owners
    from hit join filing f on f.id = hit.filing_id order by hit.filed_on desc, hit.filing_id desc, hit.ordinal`.execute(db);
  return pageOf(rows);
}

function footnotesAfter(after: ReturnType<typeof readAfter>) {
  if (!after || !/^\d{1,6}$/.test(after.part)) return sql``;
  const { day, filing, part } = after;
  return sql`and ((f.filed_on, n.filing_id) < (${day}::date, ${filing}::bigint)
    or (f.filed_on = ${day}::date and n.filing_id = ${filing}::bigint and n.ordinal > ${part}::int))`;
}

type Place = { place: string };

function pageOf<Hit extends Place>(rows: Hit[]): Page<Hit> {
  const shown = rows.slice(0, GROUP_HITS);
  return { rows: shown, next: rows.length > GROUP_HITS ? (shown.at(-1)?.place ?? null) : null };
}
