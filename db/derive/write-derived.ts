import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Tx } from "@/db/schema";
import type { Cik } from "@/lib/filing/types";
import type { DerivedIssuer } from "@/lib/ownership/derive";
import { pointsOf } from "@/lib/ownership/derived-rows";
import type { ObservedLine } from "@/lib/ownership/observe";
import type { ScreenFacts } from "@/lib/ownership/screen-facts";

/** Columns that derivation writes on a row, and their types. `not_counted` says "superseded" where nothing else says why not. */
const ROW_COLUMNS = {
  category: "text",
  security_key: "text",
  sort_date: "date",
  value: "numeric",
  not_counted: "text",
  is_implausible: "boolean",
  plan: "text",
  plan_evidence: "text",
  plan_adopted_on: "date",
  price_kind: "text",
  price_low: "numeric",
  price_high: "numeric",
  currency: "text",
  due_on: "date",
  business_days: "int",
  is_late: "boolean",
  superseded_by: "bigint",
  superseded_on: "date",
  relation: "text",
  amends: "bigint",
  is_key_changed: "boolean",
  is_not_repeated: "boolean",
  same_trade_as: "bigint",
  paired_with: "bigint[]",
  filed_on: "date",
  roles: "text[]",
  trade_value: "numeric",
  trade_shares: "numeric",
  trade_change: "numeric",
  previous_buy_on: "date",
  is_clustered: "boolean",
  owner_ciks: "text[]",
  derived_hash: "bigint",
} as const;

/**
 * Writes what was derived of an issuer: rows and lines only where anything changed, amendments anew. Returns the ids of the filings
 * whose own page changes by that: of whose rows something else is true now, and what amends or speaks for what.
 */
export async function writeDerived(
  tx: Tx,
  issuerCik: Cik,
  derived: DerivedIssuer,
  screened: ReadonlyMap<string, ScreenFacts>,
): Promise<string[]> {
  const before = await readLinks(tx, issuerCik);
  const changed = await writeRows(tx, issuerCik, derived, screened);
  await writeAmendments(tx, issuerCik, derived);
  await writeCopies(tx, issuerCik, derived);
  await writeLines(tx, issuerCik, derived);
  const after = await readLinks(tx, issuerCik);
  return [...new Set([...changed, ...differing(before, after), ...differing(after, before)])];
}

type Link = { filing: string; other: string | null; kind: string };

/** Which filing amends or copies which. Indexes: amendment_issuer, copy_of_issuer. */
async function readLinks(tx: Tx, issuerCik: Cik): Promise<Link[]> {
  const { rows } = await sql<Link>`
    select filing_id as filing, original_id as other, decision as kind from amendment where issuer_cik = ${issuerCik}
    union all select filing_id, original_id, 'copy' from copy_of where issuer_cik = ${issuerCik}`.execute(tx);
  return rows;
}

/** Filings on both ends of links that only the first list has. */
function differing(links: readonly Link[], others: readonly Link[]): string[] {
  const keyOf = ({ filing, other, kind }: Link) => `${filing} ${other} ${kind}`;
  const known = new Set(others.map(keyOf));
  return links.flatMap((link) => (known.has(keyOf(link)) ? [] : [link.filing, ...(link.other ? [link.other] : [])]));
}

const screenColumns = (facts: ScreenFacts | undefined) =>
  facts && {
    filed_on: facts.filedOn,
    roles: facts.roles,
    trade_value: facts.trade.value,
    trade_shares: facts.trade.shares,
    trade_change: facts.trade.change,
    previous_buy_on: facts.previousBuyOn,
    is_clustered: facts.isClustered,
    owner_ciks: facts.ownerCiks,
  };

/** As `bigint` holds it. */
function hashOf(value: unknown): string {
  return createHash("sha1").update(JSON.stringify(value)).digest().readBigInt64BE(0).toString();
}

type Hashed = { id: string; hash: string };

/** Sends only rows that are not as they were written before, which their hash tells. Returns the ids of the filings whose rows changed. */
async function writeRows(tx: Tx, issuerCik: Cik, { rows }: DerivedIssuer, screened: ReadonlyMap<string, ScreenFacts>): Promise<string[]> {
  const { rows: known } = await sql<Hashed>`
    select id, derived_hash as hash from filing_row where issuer_cik = ${issuerCik} and derived_hash is not null`.execute(tx);
  const before = new Map(known.map(({ id, hash }) => [id, hash]));
  const all = [...rows.values()].map((row) => ({
    ...screenColumns(screened.get(row.rowId)),
    id: row.rowId,
    category: row.category,
    security_key: row.securityKey,
    sort_date: row.sortDate,
    value: row.value,
    not_counted: row.notCounted ?? (row.supersededOn ? "superseded" : null),
    is_implausible: row.isImplausible,
    plan: row.plan.answer,
    plan_evidence: row.plan.evidence,
    plan_adopted_on: row.plan.adoptedOn,
    price_kind: row.price.kind,
    price_low: row.price.low,
    price_high: row.price.high,
    currency: row.price.currency,
    due_on: row.timing.dueOn,
    business_days: row.timing.businessDays,
    is_late: row.timing.isLate,
    superseded_by: row.supersededBy,
    superseded_on: row.supersededOn,
    relation: row.relation,
    amends: row.amends,
    is_key_changed: row.isKeyChanged,
    is_not_repeated: row.isNotRepeated,
    same_trade_as: row.sameTradeAs,
    paired_with: row.pairedWith,
  }));
  const records = all
    .map((record) => ({ ...record, derived_hash: hashOf(record) }))
    .filter(({ id, derived_hash: hash }) => before.get(id) !== hash);
  if (!records.length) return [];
  const names = Object.keys(ROW_COLUMNS);
  const columns = sql.raw(names.map((name) => `t.${name}`).join(", "));
  const given = sql.raw(names.map((name) => `d.${name}`).join(", "));
  const assignments = sql.raw(names.map((name) => `${name} = d.${name}`).join(", "));
  const types = sql.raw(
    Object.entries(ROW_COLUMNS)
      .map(([name, type]) => `${name} ${type}`)
      .join(", "),
  );
  const changed = await sql<{ filing: string }>`
    with changed as (
      update filing_row t set ${assignments}
      from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) d(id bigint, ${types})
      where t.id = d.id and (${columns}) is distinct from (${given}) returning t.filing_id
    ) select distinct filing_id as filing from changed`.execute(tx);
  return changed.rows.map(({ filing }) => filing);
}

async function writeAmendments(tx: Tx, issuerCik: Cik, { amendments }: DerivedIssuer): Promise<void> {
  await sql`delete from amendment where issuer_cik = ${issuerCik}`.execute(tx);
  if (!amendments.length) return;
  const records = amendments.map((match) => ({
    filing_id: match.filingId,
    issuer_cik: issuerCik,
    decision: match.decision,
    original_id: match.originalId,
    candidates: match.candidates,
  }));
  await sql`
    insert into amendment (filing_id, issuer_cik, decision, original_id, candidates)
    select filing_id, issuer_cik, decision, original_id, candidates from jsonb_populate_recordset(null::amendment, ${JSON.stringify(records)}::jsonb)`.execute(
    tx,
  );
}

async function writeCopies(tx: Tx, issuerCik: Cik, { copies }: DerivedIssuer): Promise<void> {
  await sql`delete from copy_of where issuer_cik = ${issuerCik}`.execute(tx);
  if (!copies.size) return;
  const records = [...copies].map(([filing_id, original_id]) => ({ filing_id, original_id }));
  await sql`
    insert into copy_of (filing_id, issuer_cik, original_id)
    select filing_id, ${issuerCik}, original_id from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) c(filing_id bigint, original_id bigint)`.execute(
    tx,
  );
}

/** What a line is written as beside its observations: its points as JSON, and a hash of all that is written. */
type Written = { points: string; hash: string };

async function writeLines(tx: Tx, issuerCik: Cik, derived: DerivedIssuer): Promise<void> {
  const { rows: known } = await sql<Hashed>`select id, derived_hash as hash from series where issuer_cik = ${issuerCik}`.execute(tx);
  const written = new Map(derived.lines.map((line) => [line, writtenOf(line, derived)] as const));
  const kept = keptLines(written, known);
  const keptIds = new Set(kept.values());
  const gone = known.filter(({ id }) => !keptIds.has(id)).map(({ id }) => id);
  if (gone.length) await sql`delete from series where id = any(${gone}::bigint[])`.execute(tx);
  const fresh = derived.lines.filter((line) => !kept.has(line));
  if (!fresh.length) return;
  const ids = await insertSeries(tx, issuerCik, fresh, written);
  await insertObservations(tx, issuerCik, fresh, new Map([...kept, ...fresh.map((line, at) => [line, ids[at] as string] as const)]));
}

/** The hash has the ids of the line's rows in it, so that what hangs on rows that are gone is written again. */
function writtenOf({ head, lot, renamedFrom, observations }: ObservedLine, derived: DerivedIssuer): Written {
  const points = JSON.stringify(pointsOf(observations, derived));
  const seen = observations.map(({ row, isOpening, movedWith }) => [row.rowId, isOpening, movedWith && [movedWith.head, movedWith.lot]]);
  return { points, hash: hashOf([head, lot, renamedFrom, points, seen]) };
}

/** Lines that stand as they are, and their ids. One that moved shares with a line that is written anew names its new id, so it is too. */
function keptLines(written: ReadonlyMap<ObservedLine, Written>, known: readonly Hashed[]): Map<ObservedLine, string> {
  const idOf = new Map(known.map(({ id, hash }) => [hash, id]));
  const lines = new Map([...written].flatMap(([line, { hash }]) => (idOf.has(hash) ? [[line, idOf.get(hash) as string] as const] : [])));
  for (let isOpen = true; isOpen; ) {
    isOpen = false;
    for (const line of lines.keys()) {
      if (line.observations.every(({ movedWith }) => !movedWith || lines.has(movedWith))) continue;
      lines.delete(line);
      isOpen = true;
    }
  }
  return lines;
}

async function insertObservations(
  tx: Tx,
  issuerCik: Cik,
  lines: readonly ObservedLine[],
  idOf: ReadonlyMap<ObservedLine, string>,
): Promise<void> {
  const observations = lines.flatMap((line) =>
    line.observations.map((seen, at) => ({
      series_id: idOf.get(line),
      ordinal: at + 1,
      row_id: seen.row.rowId,
      filing_id: seen.filing.filingId,
      date: seen.date,
      balance: seen.after,
      change: seen.change,
      status: seen.status,
      difference: seen.difference,
      flags: seen.flags,
      moved_with: seen.movedWith ? idOf.get(seen.movedWith) : null,
      split: seen.split,
      is_opening: seen.isOpening,
    })),
  );
  await sql`
    insert into observation (series_id, ordinal, issuer_cik, row_id, filing_id, date, balance, change, status, difference, flags, moved_with, split, is_opening)
    select series_id, ordinal, ${issuerCik}, row_id, filing_id, date, balance, change, status, difference, flags, moved_with, nullif(split, 'null'::jsonb), is_opening
    from jsonb_to_recordset(${JSON.stringify(observations)}::jsonb) o(series_id bigint, ordinal int, row_id bigint, filing_id bigint, date date, balance numeric,
      change numeric, status text, difference numeric, flags text[], moved_with bigint, split jsonb, is_opening boolean)`.execute(tx);
}

/** Ids of the new series in the order of the lines: identity values are given out in the order of the select. */
async function insertSeries(
  tx: Tx,
  issuerCik: Cik,
  lines: readonly ObservedLine[],
  written: ReadonlyMap<ObservedLine, Written>,
): Promise<string[]> {
  const heads = lines.map((line, n) => {
    const { head, lot, renamedFrom } = line;
    return {
      n,
      derived_hash: written.get(line)?.hash,
      points: written.get(line)?.points,
      owner_cik: head.ownerCik,
      joint_with: head.jointWith,
      table_name: head.table,
      security_key: head.securityKey,
      security_title: head.securityTitle,
      direct_or_indirect: head.directOrIndirect,
      nature_key: head.natureKey,
      nature_of_ownership: head.natureOfOwnership,
      conversion_or_exercise_price: head.conversionOrExercisePrice,
      exercise_date: head.exerciseDate,
      expiration_date: head.expirationDate,
      lot,
      renamed_from: renamedFrom,
    };
  });
  const { rows } = await sql<{ id: string }>`
    insert into series (issuer_cik, owner_cik, joint_with, table_name, security_key, security_title, direct_or_indirect, nature_key, nature_of_ownership,
      conversion_or_exercise_price, exercise_date, expiration_date, lot, renamed_from, derived_hash, points)
    select ${issuerCik}, owner_cik, joint_with, table_name, security_key, security_title, direct_or_indirect, nature_key, nature_of_ownership,
      conversion_or_exercise_price, exercise_date, expiration_date, lot, renamed_from, derived_hash, points::json
    from jsonb_to_recordset(${JSON.stringify(heads)}::jsonb) h(n int, derived_hash bigint, points text, owner_cik text, joint_with text[], table_name text, security_key text, security_title text,
      direct_or_indirect text, nature_key text, nature_of_ownership text, conversion_or_exercise_price numeric, exercise_date date, expiration_date date, lot text, renamed_from text)
    order by n returning id`.execute(tx);
  return rows.map(({ id }) => id).sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
}
