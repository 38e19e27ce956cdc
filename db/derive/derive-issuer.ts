import { sql } from "kysely";
import type { Tx } from "@/db/schema";
import { sortDateOf } from "@/db/store/records";
import type { NotCountedReason } from "@/lib/filing/categories";
import { type Trust, trustLevels } from "@/lib/filing/rows";
import type { Cik, IsoDate, NonDerivativeRow } from "@/lib/filing/types";
import { classify } from "@/lib/ownership/classify";
import { type BuiltSeries, buildSeries, type SeriesInput } from "@/lib/ownership/series";

type DerivedRow = SeriesInput &
  NonDerivativeRow & {
    trust: Trust;
    contentHash: string;
    sortDate: IsoDate;
    category: string;
    value: string | null;
    notCounted: NotCountedReason | null;
  };

/**
 * Rebuilds everything that follows from the stored filings of one issuer: what is counted and why not, and the lines of
 * ownership. Never patched, always from all of its rows, so the order in which filings came cannot matter.
 * The caller has the issuer's lock or nobody else writes. Returns the number of rows read.
 */
export async function deriveIssuer(tx: Tx, issuerCik: Cik): Promise<number> {
  const rows = await readRows(tx, issuerCik);
  const setAside = await conflictingCopies(tx, issuerCik);
  await writeRows(tx, rows, setAside);
  // Filings of one day without a number are told apart by content, not by which of them came first.
  const spoken = rows.flatMap((row) =>
    setAside.has(row.filingId) ? [] : { ...row, accessionNumber: row.accessionNumber ?? row.contentHash },
  );
  await writeSeries(tx, issuerCik, buildSeries(spoken));
  await tx.deleteFrom("dirty_issuer").where("issuer_cik", "=", issuerCik).execute();
  return rows.length;
}

async function readRows(tx: Tx, issuerCik: Cik): Promise<DerivedRow[]> {
  const { rows } = await sql<DerivedRow>`
    select t.id as "rowId", t.filing_id as "filingId", f.form_type as "formType", f.period_of_report as "periodOfReport", f.filed_on as "filedOn",
      f.accepted_at as "acceptedAt", f.accession_number as "accessionNumber", f.trust, f.content_hash as "contentHash", o.owners, t.table_name as table,
      t.ordinal, t.kind, t.security_title as "securityTitle", t.transaction_date as "transactionDate", t.transaction_code as "transactionCode",
      t.equity_swap_involved as "equitySwapInvolved", t.shares, t.price_per_share as "pricePerShare", t.acquired_disposed as "acquiredDisposed",
      t.shares_owned_following as "sharesOwnedFollowing", t.direct_or_indirect as "directOrIndirect", t.nature_of_ownership as "natureOfOwnership",
      t.conversion_or_exercise_price as "conversionOrExercisePrice", t.exercise_date as "exerciseDate", t.expiration_date as "expirationDate",
      t.sort_date as "sortDate", t.category, t.value, t.not_counted as "notCounted"
    from filing_row t
    join filing f on f.id = t.filing_id
    join lateral (select jsonb_agg(jsonb_build_object('cik', owner_cik) order by ordinal) as owners from filing_owner where filing_id = f.id) o on true
    where t.issuer_cik = ${issuerCik}
    order by f.filed_on, f.accession_number, f.content_hash, t.table_name, t.ordinal`.execute(tx);
  return rows.map((row) => ({ ...row, owners: row.owners ?? [] }));
}

/**
 * Of several filings that claim one accession number the most trusted speaks, then that of the lowest content hash; gives
 * the ids of the others. A filing without rows may be the one that speaks. Index: filing_issuer.
 */
async function conflictingCopies(tx: Tx, issuerCik: Cik): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select id, row_number() over (partition by accession_number order by array_position(${[...trustLevels]}::text[], trust), content_hash) as place
      from filing where issuer_cik = ${issuerCik} and accession_number is not null
    ) claims where place > 1`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

async function writeRows(tx: Tx, rows: readonly DerivedRow[], setAside: Set<string>): Promise<void> {
  const changed = rows.flatMap((row) => {
    const derived = classify(row, row.table, row.filedOn as IsoDate);
    const notCounted = derived.notCounted ?? (setAside.has(row.filingId) ? "conflicting-copy" : null);
    const sortDate = sortDateOf(row.transactionDate, row.periodOfReport, row.filedOn);
    const same =
      row.category === derived.category && row.notCounted === notCounted && row.value === derived.value && row.sortDate === sortDate;
    return same ? [] : [{ id: row.rowId, category: derived.category, value: derived.value, not_counted: notCounted, sort_date: sortDate }];
  });
  if (!changed.length) return;
  await sql`
    update filing_row t set category = d.category, value = d.value, not_counted = d.not_counted, sort_date = d.sort_date
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) d(id bigint, category text, value numeric, not_counted text, sort_date date)
    where t.id = d.id`.execute(tx);
}

async function writeSeries(tx: Tx, issuerCik: Cik, series: readonly BuiltSeries[]): Promise<void> {
  await tx.deleteFrom("series").where("issuer_cik", "=", issuerCik).execute();
  if (!series.length) return;
  const heads = series.map((line, index) => ({
    n: index,
    owner_cik: line.ownerCik,
    joint_with: line.jointWith,
    table_name: line.table,
    security_key: line.securityKey,
    security_title: line.securityTitle,
    direct_or_indirect: line.directOrIndirect,
    nature_key: line.natureKey,
    nature_of_ownership: line.natureOfOwnership,
    conversion_or_exercise_price: line.conversionOrExercisePrice,
    exercise_date: line.exerciseDate,
    expiration_date: line.expirationDate,
  }));
  // Identity values are given out in the order of the select, so the n-th id is the n-th line's.
  const { rows: inserted } = await sql<{ id: string }>`
    insert into series (issuer_cik, owner_cik, joint_with, table_name, security_key, security_title, direct_or_indirect, nature_key, nature_of_ownership,
      conversion_or_exercise_price, exercise_date, expiration_date)
    select ${issuerCik}, owner_cik, array(select jsonb_array_elements_text(joint_with)), table_name, security_key, security_title, direct_or_indirect, nature_key,
      nature_of_ownership, conversion_or_exercise_price, exercise_date, expiration_date
    from jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) h(n int, owner_cik text, joint_with jsonb, table_name text, security_key text, security_title text,
      direct_or_indirect text, nature_key text, nature_of_ownership text, conversion_or_exercise_price numeric, exercise_date date, expiration_date date)
    order by n returning id`.execute(tx);
  const ids = inserted.map(({ id }) => id).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  const observations = series.flatMap((line, index) =>
    line.observations.map((observation, at) => ({
      series_id: ids[index],
      ordinal: at + 1,
      row_id: observation.rowId,
      filing_id: observation.filingId,
      date: observation.date,
      balance: observation.balance,
      change: observation.change,
      status: observation.status,
      difference: observation.difference,
    })),
  );
  await sql`
    insert into observation (series_id, ordinal, issuer_cik, row_id, filing_id, date, balance, change, status, difference)
    select series_id, ordinal, ${issuerCik}, row_id, filing_id, date, balance, change, status, difference
    from jsonb_populate_recordset(null::observation, ${JSON.stringify(observations)}::jsonb)`.execute(tx);
}
