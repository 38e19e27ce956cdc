import { sql } from "kysely";
import { fillPoints } from "@/db/migrations/015-line-points";
import type { Db } from "@/db/schema";
import type { Cik } from "@/lib/filing/types";

/**
 * Parties of equal size in an archive of any size, so that what a page costs can be compared between two sizes; `largest` alone grows
 * with the archive. Filings: busy 1,000 by 40 owners, usual 80, wide 300 at many issuers, member 25.
 */
export const planted = {
  busy: "0000000001" as Cik,
  usual: "0000000002" as Cik,
  largest: "0000000003" as Cik,
  wide: "0000900001" as Cik,
  member: "0000900010" as Cik,
} as const;

/**
 * Fills an empty archive with invented filings over twenty years in seconds, by SQL: about three rows each, few issuers with many filings, joint and group
 * filings, amendments, footnotes, derivative rows. What is derived is written as it may look, not derived: for plans and times, not for numbers.
 * `filings` is a multiple of 1,000.
 */
export async function fillArchive(db: Db, filings: number): Promise<void> {
  // One connection: the functions are its own.
  await db.connection().execute(async (one) => {
    const run = (text: string) => sql.raw(text).execute(one);
    await run(FUNCTIONS);
    for (const statement of statements(filings)) {
      // Nothing here can break a foreign key; names and listings need their triggers.
      await run(`set session_replication_role = ${/into (issuer|owner|edgar)/.test(statement) ? "origin" : "replica"}`);
      await run(statement);
    }
    await run("reset session_replication_role");
    await fillPoints.execute(one);
  });
  await sql`vacuum analyze`.execute(db);
}

/** A number from 0 to 1 that depends on n and a salt alone; a CIK; a word that can be a name. */
const FUNCTIONS = `
  create function pg_temp.rnd(n bigint, salt int) returns float8 immutable parallel safe language sql as $$ select (hashint8extended(n, salt) & 1073741823) / 1073741824.0 $$;
  create function pg_temp.cik(n bigint) returns text immutable parallel safe language sql as $$ select lpad(n::text, 10, '0') $$;
  create function pg_temp.word(n bigint) returns text immutable parallel safe language sql as $$
    select (array['Bra','Cole','Dun','Fer','Gal','Har','Jen','Kar','Lin','Mor','Nor','Pel','Quin','Ros','Sto','Tan','Val','Wes','Yor','Zim'])[1 + n % 20]
      || (array['a','be','cki','den','er','field','gar','ham','in','kov','ley','man','nell','or','per','son','ton','ville','wick','zo'])[1 + n / 20 % 20]
      || (array['','s','sen','sky','er','ell','ard','ino','ette','ov'])[1 + n / 400 % 10] $$;`;

const TITLES = `array['Chief Executive Officer','Chief Financial Officer','President and CEO','Executive Vice President','Senior Vice President, Sales','General Counsel and Secretary',
  'Chief Operating Officer','VP, Controller','Chief Accounting Officer','EVP & CFO','Chief Technology Officer','President, North America','Treasurer','See remarks']`;

const NOTES = `array[
  'The shares were sold pursuant to a Rule 10b5-1 trading plan adopted by the reporting person on a day in year ',
  'The price reported is a weighted average price; the shares were sold in multiple transactions in lot ',
  'Shares withheld by the issuer to satisfy tax withholding on vesting of restricted stock units of grant ',
  'Held by a family trust of which the reporting person is trustee, number ',
  'The option vests in four equal annual installments beginning on the anniversary of grant ',
  'A bona fide gift to a charitable foundation without consideration, letter ']`;

function statements(n: number): string[] {
  const issuers = Math.max(20, Math.round(n / 150));
  const owners = Math.max(50, Math.round(n * 0.06));
  return [
    `insert into filing (accession_number, form_type, period_of_report, filed_on, filed_on_assumed, accepted_at, aff10b5_one, no_securities_owned, issuer_cik, issuer_cik_filed, issuer_name, trading_symbol, trust, content_hash, facts_hash)
     select pg_temp.cik(1000 + n % 7) || '-' || to_char(day, 'YY') || '-' || lpad((n % 1000000)::text, 6, '0'), form, day - (pg_temp.rnd(n, 2) * 4)::int, day, false, day + time '17:00', pg_temp.rnd(n, 3) < 0.3, form = '3' and pg_temp.rnd(n, 4) < 0.3,
       cik, cik, initcap(pg_temp.word(cik::bigint * 7919) || ' ' || pg_temp.word(cik::bigint * 104729 % 4000)) || (array[' Inc',' Corp',' Holdings',' Therapeutics'])[1 + cik::bigint % 4], 'S' || (cik::bigint % 100000), 'edgar', md5(n::text), md5('f' || n)
     from (select n, date '2006-01-02' + (7300 * (n - 1) / ${n})::int as day,
       (array['4','4','4','4','4','4','4','4','4','4','4','4','4','4','4','4','4','3','4/A','5'])[1 + n % 20] as form,
       pg_temp.cik(case when n % ${n / 1000} = 0 then 1 when n % ${Math.floor(n / 80)} = 1 then 2 when n % 50 = 7 then 3 else 100000 + floor(${issuers} * pg_temp.rnd(n, 1) ^ 2) end::bigint) as cik
       from generate_series(1::bigint, ${n}) n) made`,
    `insert into filing_owner (filing_id, ordinal, owner_cik, owner_cik_filed, issuer_cik, filed_on, name, street1, city, state, zip, is_director, is_officer, is_ten_percent_owner, is_other, officer_title)
     select id, o, cik, cik, issuer_cik, filed_on, upper(pg_temp.word(cik::bigint * 31) || ' ' || pg_temp.word(cik::bigint * 7 % 400) || ' ' || chr(65 + (cik::bigint % 26)::int)), '1 MAIN ST', 'ANYTOWN', 'CA', '94000',
       cik::bigint % 2 = 0, cik::bigint % 3 > 0, cik::bigint % 10 = 0, false, case when cik::bigint % 3 > 0 then (${TITLES})[1 + (cik::bigint + id / 100000) % 14] end
     from (
       select f.id, o, f.issuer_cik, f.filed_on, pg_temp.cik(case when f.id % ${Math.floor(n / 300)} = 2 and o = 1 then 900001
         when f.issuer_cik = '0000000001' then 900010 + (f.id / ${n / 1000} + o - 1) % 40
         else 2000000 + (f.issuer_cik::bigint * 13 + floor(pg_temp.rnd(f.id, 5) ^ 2 * 15)::bigint + o - 1) % ${owners} end) as cik
       from filing f, generate_series(1, case when pg_temp.rnd(f.id, 6) < 0.01 then 8 when pg_temp.rnd(f.id, 6) < 0.12 then 2 else 1 end) o
     ) made`,
    `insert into filing_row (filing_id, issuer_cik, table_name, ordinal, kind, security_title, transaction_date, transaction_form_type, transaction_code, equity_swap_involved, shares, price_per_share,
       acquired_disposed, shares_owned_following, direct_or_indirect, nature_of_ownership, sort_date, category, value, not_counted, security_key, plan, filed_on, roles, owner_ciks, footnote_ids, trade_change, trade_value, trade_shares, is_clustered, is_late, due_on,
       superseded_on, superseded_by, relation)
     select id, issuer_cik, case when part = 'derivative' then 'derivative' else 'nonDerivative' end, o, case when code is null then 'holding' else 'transaction' end, case when part = 'derivative' then 'Stock Option' else 'Common Stock' end,
       case when code is not null then period_of_report end, case when code is not null then '4' end, code, case when code is not null then false end, shares, price, case when code in ('S', 'F') then 'D' when code is not null then 'A' end,
       round((10000 + 90000 * pg_temp.rnd(owner_cik::bigint, 9))::numeric + o * 10), case when pg_temp.rnd(id, 10) < 0.2 then 'I' else 'D' end, case when pg_temp.rnd(id, 10) < 0.2 then 'By Trust' end, period_of_report, category,
       case when category in ('buy', 'sell') then shares * price end, case when form_type = '4/A' and o = 2 then 'superseded' when category in ('buy', 'sell') then null else 'other-code' end, case when part = 'derivative' then 'STOCKOPTION' else 'COMMON' end,
       case when pg_temp.rnd(id, 3) < 0.3 then 'yes' else 'no' end, filed_on, case owner_cik::bigint % 9 when 1 then array['CEO', 'Officer'] when 2 then array['CFO', 'Officer'] when 0 then array['Director'] when 3 then array['Director'] when 6 then array['10% owner'] else array['Officer'] end, array[owner_cik],
       case when o = 1 then '{"shares":["F1"]}'::jsonb else '{}' end, round((pg_temp.rnd(id, 11) * 100)::numeric, 2), case when category in ('buy', 'sell') then shares * price end, case when code is not null then shares end, category = 'buy' and pg_temp.rnd(id, 12) < 0.3, pg_temp.rnd(id, 13) < 0.02, filed_on,
       case when form_type = '4/A' and o = 2 then filed_on end, case when form_type = '4/A' and o = 2 then id end, case when form_type = '4/A' then 'addition' end
     from (
       select f.*, o, w.owner_cik, pick.code, case pick.code when 'P' then 'buy' when 'S' then 'sell' when 'A' then 'award' when 'M' then 'exercise' when 'F' then 'tax' else 'holding' end as category,
         case when o = 3 then 'derivative' end as part, round((100 + 9900 * pg_temp.rnd(f.id, 7 + o) ^ 3)::numeric) as shares, case when pick.code in ('P', 'S', 'F') then round((1 + 200 * pg_temp.rnd(f.id, 8))::numeric, 2) end as price
       from filing f join filing_owner w on w.filing_id = f.id and w.ordinal = 1, generate_series(1, 1 + floor(pg_temp.rnd(f.id, 14) * 5)::int) o,
         lateral (select (array['P','S','S','S','A','A','M','F',null,null])[1 + floor(pg_temp.rnd(f.id * 8 + case when o > 3 then 1 else o end, 15) * 10)::int] as code) pick
     ) made`,
    `insert into footnote (filing_id, ordinal, footnote_id, text)
     select id, o, 'F' || o, (${NOTES})[1 + floor(pg_temp.rnd(id * 8 + o, 16) * 6)::int] || (id % 9973) || ' ' || pg_temp.word(id % 4000) || '.' from filing, generate_series(1, 2) o`,
    `insert into signature (filing_id, ordinal, name, signed_on) select filing_id, ordinal, name, filed_on from filing_owner where ordinal = 1`,
    `insert into amendment (filing_id, issuer_cik, decision, original_id, candidates)
     select id, issuer_cik, case when id % 10 = 0 then 'unresolved' else 'matched' end, case when id % 10 > 0 and id > 1000 then id - 1 end, '[]' from filing where form_type = '4/A'`,
    `insert into issuer (cik, name, trading_symbol, first_filed_on, last_filed_on, filings, sic, sic_description)
     select issuer_cik, min(issuer_name), min(trading_symbol), min(filed_on), max(filed_on), count(*), lpad((100 + issuer_cik::bigint % 400)::text, 4, '2'), 'Industry ' || issuer_cik::bigint % 400 from filing group by 1`,
    `insert into issuer_name (issuer_cik, name, trading_symbol, search_name, symbols, first_filed_on, last_filed_on) select cik, name, trading_symbol, lower(name), array[trading_symbol], first_filed_on, last_filed_on from issuer`,
    `insert into owner (cik, name, first_filed_on, last_filed_on, filings) select owner_cik, min(name), min(filed_on), max(filed_on), count(*) from filing_owner group by 1`,
    `insert into owner_name (owner_cik, name, search_name, first_filed_on, last_filed_on) select cik, name, lower(name), first_filed_on, last_filed_on from owner`,
    `insert into series (issuer_cik, owner_cik, table_name, security_key, security_title, direct_or_indirect, nature_key, points)
     select *, '[]' from (select distinct t.issuer_cik, o.owner_cik, t.table_name, t.security_key, t.security_title, t.direct_or_indirect, case when t.direct_or_indirect = 'I' then 'TRUST' else '' end from filing_row t join filing_owner o on o.filing_id = t.filing_id) made`,
    `insert into observation (series_id, ordinal, issuer_cik, row_id, filing_id, date, balance, change, status)
     select s.id, row_number() over (partition by s.id order by t.sort_date, t.id), s.issuer_cik, t.id, t.filing_id, t.sort_date, t.shares_owned_following, case when t.kind = 'transaction' then 10 end, 'ok'
     from filing_row t join filing_owner o on o.filing_id = t.filing_id join series s on s.issuer_cik = t.issuer_cik and s.owner_cik = o.owner_cik and s.table_name = t.table_name and s.direct_or_indirect = t.direct_or_indirect`,
    `insert into issuer_week (issuer_cik, week, buy_rows, buy_owners, buy_value, sell_rows, sell_owners, sell_value, plan_value, asked_value, without_price, left_rows, unverified_rows, sample_rows)
     select issuer_cik, date_trunc('week', sort_date)::date, count(*) filter (where category = 'buy'), count(distinct owner_ciks) filter (where category = 'buy'), coalesce(sum(value) filter (where category = 'buy'), 0),
       count(*) filter (where category = 'sell'), count(distinct owner_ciks) filter (where category = 'sell'), coalesce(sum(value) filter (where category = 'sell'), 0), coalesce(sum(value) filter (where plan = 'yes'), 0), sum(value), 0, 0, 0, 0
     from filing_row where not_counted is null group by 1, 2`,
    `insert into market_week (week, part, buy_issuers, sell_issuers, buy_rows, buy_owners, buy_value, sell_rows, sell_owners, sell_value, plan_value, asked_value, without_price, left_rows, unverified_rows, sample_rows)
     select week, mod(issuer_cik::bigint, 16)::int, count(*) filter (where buy_rows > 0), count(*) filter (where sell_rows > 0), sum(buy_rows), sum(buy_owners), sum(buy_value), sum(sell_rows), sum(sell_owners), sum(sell_value),
       sum(plan_value), sum(asked_value), 0, 0, 0, 0 from issuer_week group by 1, 2`,
    `insert into edgar_listing (accession_number, form_type, filed_on, ciks, found_by, state)
     select distinct on (f.accession_number) f.accession_number, f.form_type, f.filed_on, array[f.issuer_cik, o.owner_cik], 'quarter', 'held' from filing f join filing_owner o on o.filing_id = f.id and o.ordinal = 1`,
  ];
}
