import { type RawBuilder, sql } from "kysely";
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

/** A word that fewer than this share of all entries hold is rare. */
const RARE_SHARE = 0.006;
/** Entries that are read, newest first, for each hit that is expected among them. */
const SPARE = 3;

/**
 * How many of the newest entries to look through for a page of hits; null: better ask the index of words. That index gives all matches at
 * once and in no order, so words that a tenth of all entries hold would be read a million times over to show ten. How common each word is
 * the statistics tell that PostgreSQL keeps of an index or a column; the rarest counts, since words that go together ("chief", "financial")
 * are no rarer together.
 */
async function newestToRead(
  db: Db,
  statistics: { of: "filing_owner_title" | "footnote"; words: RawBuilder<unknown>; isBegun: boolean },
): Promise<number | null> {
  const { of, words, isBegun } = statistics;
  const { rows } = await sql<{ share: number | null }>`
    select min(coalesce(known.share, 0))::float8 as share
    from (${words}) asked(word) left join lateral (
      select max(e.share) as share from pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) e(word, share)
      where s.schemaname = current_schema() and s.tablename = ${of} and s.attname in ('search', 'to_tsvector') and ${isBegun ? sql`starts_with(e.word, asked.word)` : sql`e.word = asked.word`}
    ) known on true`.execute(db);
  const share = rows[0]?.share ?? 0;
  return share < RARE_SHARE ? null : Math.ceil((SPARE * (GROUP_HITS + 1)) / share);
}

/**
 * Owners whose officer title holds all words, whole or begun, each once a company, latest filing first.
 * Indexes: filing_owner_titled where many titles hold them, else filing_owner_title; filing_owner_issuer to what is later.
 */
export async function searchTitles(db: Db, query: string, cursor: string | null = null): Promise<Page<TitleHit>> {
  const after = readAfter(cursor);
  const words = searchName(query).split(" ").filter(Boolean).slice(0, MOST_WORDS);
  if (!words.length) return { rows: [], next: null };
  // searchName leaves letters, digits and spaces: no operator of a text query can be in a word.
  const wanted = words.map((word) => `${word}:*`).join(" & ");
  // In a select of its own: of beginnings of words PostgreSQL expects one title in fifty to hold them, however rare, and would rather read all titles than ask
  // the index of words; of a query that it does not know yet it expects one in a thousand.
  const holding = (row: string) =>
    sql`${sql.ref(`${row}.officer_title`)} is not null and to_tsvector('simple', ${sql.ref(`${row}.officer_title`)}) @@ (select to_tsquery('simple', ${wanted}))`;
  const holds = holding("n");
  const before = after
    ? sql`(n.filed_on, n.filing_id, n.owner_cik) < (${after.day}::date, ${after.filing}::bigint, ${after.part})`
    : sql`true`;
  const columns = sql`n.owner_cik, n.issuer_cik, n.officer_title, n.filing_id, n.filed_on, n.ordinal`;
  const select = async (hits: RawBuilder<unknown>) => {
    const { rows } = await sql<TitleHit & Place>`
      select hit.filed_on || '.' || hit.filing_id || '.' || hit.owner_cik as place, hit.owner_cik as cik, w.name, hit.officer_title as "officerTitle",
        ${issuerOf("hit.issuer_cik")} as issuer, hit.filed_on as "filedOn"
      from (select * from (${hits}) found order by filed_on desc, filing_id desc, owner_cik desc limit ${GROUP_HITS + 1}) hit join owner w on w.cik = hit.owner_cik
      order by hit.filed_on desc, hit.filing_id desc, hit.owner_cik desc`.execute(db);
    return rows;
  };
  const read = await newestToRead(db, { of: "filing_owner_title", words: sql`select unnest(${words}::text[])`, isBegun: true });
  if (read !== null) {
    const rows = await select(sql`
      with newest as materialized (
        select ${columns} from filing_owner n where n.officer_title is not null and ${before} order by n.filed_on desc, n.filing_id desc, n.owner_cik desc limit ${read}
      )
      select ${columns} from newest n where ${holds} and not exists (
        select from filing_owner later where later.issuer_cik = n.issuer_cik and later.owner_cik = n.owner_cik and later.filed_on >= n.filed_on
          and (later.filed_on, later.filing_id, later.ordinal) > (n.filed_on, n.filing_id, n.ordinal)
          and ${holding("later")})`);
    if (rows.length > GROUP_HITS) return pageOf(rows);
  }
  return pageOf(
    await select(sql`
      with found as materialized (select ${columns} from filing_owner n where ${holds}),
      last as (select distinct on (owner_cik, issuer_cik) * from found order by owner_cik, issuer_cik, filed_on desc, filing_id desc, ordinal desc)
      select * from last n where ${before}`),
  );
}

/**
 * Footnotes that hold all words in any form ("gifts" finds gift), newest filing first; "two words" in quotes stand together, -word is
 * not there. Hits are marked by \u0001 and \u0002. Indexes: filing_newest where many footnotes hold them, else footnote_search.
 */
export async function searchFootnotes(db: Db, query: string, cursor: string | null = null): Promise<Page<FootnoteHit>> {
  const after = readAfter(cursor);
  const holds = sql`n.search @@ websearch_to_tsquery('english', ${query})`;
  const select = async (hits: RawBuilder<unknown>) => {
    const { rows } = await sql<FootnoteHit & Place>`
      with hit as materialized (
        select * from (${hits}) found order by filed_on desc, filing_id desc, ordinal limit ${GROUP_HITS + 1}
      )
      select hit.filed_on || '.' || hit.filing_id || '.' || hit.ordinal as place, f.id, f.accession_number as "accessionNumber", f.form_type as "formType",
        f.filed_on as "filedOn", hit.footnote_id as "footnoteId",
        ts_headline('english', hit.text, websearch_to_tsquery('english', ${query}), ${"StartSel=\u0001, StopSel=\u0002, MaxWords=40, MinWords=20, MaxFragments=2"}) as excerpt,
        ${issuerOf("f.issuer_cik")} as issuer, ${ownersOf("f.id")} as owners
      from hit join filing f on f.id = hit.filing_id order by hit.filed_on desc, hit.filing_id desc, hit.ordinal`.execute(db);
    return rows;
  };
  const columns = sql`n.filing_id, f.filed_on, n.ordinal, n.footnote_id, n.text`;
  const read = await newestToRead(db, {
    of: "footnote",
    words: sql`select unnest(tsvector_to_array(to_tsvector('english', ${query})))`,
    isBegun: false,
  });
  if (read !== null) {
    const rows = await select(sql`
      with newest as materialized (
        select f.id, f.filed_on from filing f where ${after ? sql`(f.filed_on, f.id) <= (${after.day}::date, ${after.filing}::bigint)` : sql`true`}
        order by f.filed_on desc, f.id desc limit ${read}
      )
      select ${columns} from newest f join footnote n on n.filing_id = f.id where ${holds} ${footnotesAfter(after)}`);
    if (rows.length > GROUP_HITS) return pageOf(rows);
  }
  return pageOf(
    await select(sql`
      with found as materialized (select n.filing_id, n.ordinal, n.footnote_id, n.text from footnote n where ${holds})
      select ${columns} from found n join filing f on f.id = n.filing_id where true ${footnotesAfter(after)}`),
  );
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
