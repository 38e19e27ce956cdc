import { daysBetween } from "@/lib/dates";
import { equals, isZero, sum, toNumber } from "@/lib/decimal";
import type { DerivativeRow, Filing, IsoDate, NonDerivativeRow, TableName } from "@/lib/filing/types";
import type { Findings } from "../findings";
import { lettersOf } from "../fuzzy";
import { usualDirection } from "../row-doubts";
import { isUsualWord } from "../usual-words";
import { datesIn } from "./dates";
import { isIrregular } from "./word-evidence";

type Row = NonDerivativeRow | DerivativeRow;

/** EDGAR takes 30 rows a table; of a text of many more the rest is looked at by a person. */
const MAX_ROWS = 200;
/** A Form 4 is due two business days after the trade: with a weekend and a holiday five days. */
const MOST_DAYS = 5;
/** V is printed beside gifts and small purchases, hardly ever beside these. */
const NEVER_EARLY = /^[PSMFCX]$/;
const TEXTS: ReadonlySet<string> = new Set(["securityTitle", "underlyingSecurityTitle", "natureOfOwnership"]);
/** Fields of which a row repeats what another says, when both were read. */
const REPEATED = [
  "securityTitle",
  "natureOfOwnership",
  "conversionOrExercisePrice",
  "exerciseDate",
  "expirationDate",
  "underlyingSecurityTitle",
];

/**
 * Raises the cells of rows that were read without columns where a second fact of the document agrees: a day that is the form's or is followed by the day
 * of signing, a code whose direction the row has, an amount that a note gives, a text that another row has too, a footnote that there is.
 */
export function confirmRows(filing: Filing, tables: Iterable<TableName>, findings: Findings): void {
  const texts = [...filing.footnotes.map(({ text }) => text), filing.remarks ?? ""].join(" ");
  const numbers = new Set((texts.match(/\d{1,3}(?:,\d{3})+|\d{5,}/g) ?? []).map((number) => number.replaceAll(",", "")));
  const ids = new Set(filing.footnotes.map(({ id }) => id));
  if (findings.loose.size === 2) confirmExercises(filing, findings);
  for (const table of tables) {
    const rows: readonly Row[] = filing[table].slice(0, MAX_ROWS);
    rows.forEach((row, at) => {
      const path = `${table}[${at}]`;
      if (filing.formType.startsWith("3") || findings.holdings.has(path)) confirmHolding(row, path, filing, findings);
      else confirmTransaction(row, path, table, filing, ids, findings);
      for (const field of ["shares", "sharesOwnedFollowing", "underlyingShares"] as const) {
        const value = textOf(row, field);
        if (value !== null && value.length > 3 && numbers.has(value)) findings.confirm(`${path}.${field}`);
      }
      confirmOwnership(row, path, findings);
      if ("exerciseDate" in row) confirmMarkedDates(row, path, ids, findings);
      // On a page the mark may have been taken into the next column.
      for (const [field, cited] of Object.entries(findings.loose.has(table) ? row.footnoteIds : {})) {
        const excerpt = findings.provenance[`${path}.${field}`]?.excerpt ?? "";
        // A mark behind the title may be of a value that was lost between them.
        if (field === "securityTitle" && findings.provenance[`${path}.directOrIndirect`] === undefined) continue;
        if (field === "underlyingSecurityTitle" && textOf(row, "underlyingShares") === null) continue;
        if (field === "acquiredDisposed") continue;
        // Behind a space it may be of a value that was lost between.
        const isGlued = (id: string) => new RegExp(`\\S\\(${id.slice(1)}\\)`).test(excerpt);
        const value = textOf(row, field);
        const rest = excerpt.replace(/\(\d{1,2}\)/g, "").trim();
        const isOnly = value !== null && (TEXTS.has(field) ? lettersOf(rest) === lettersOf(value) : !/\s/.test(rest));
        if (isOnly && cited.every((id) => ids.has(id) && isGlued(id))) findings.confirm(`${path}.footnoteIds.${field}`);
      }
      for (const field of REPEATED) if (isRepeated(field, row, path, rows, table, findings)) findings.confirm(`${path}.${field}`);
      // A nature that is sure says that it is held indirectly.
      if (row.directOrIndirect === "I" && row.natureOfOwnership !== null && findings.confidence[`${path}.natureOfOwnership`] === "medium")
        findings.confirm(`${path}.directOrIndirect`);
    });
  }
}

/** What was acquired in Table I by exercise or conversion is what was disposed of in Table II on that day: each table says it of the other. */
function confirmExercises({ nonDerivative, derivative }: Filing, findings: Findings): void {
  const isExercise = (row: Row) => /^[MCX]$/.test(row.transactionCode ?? "") && row.shares !== null && row.transactionDate !== null;
  const keyOf = ({ transactionCode, transactionDate }: Row) => `${transactionCode} ${transactionDate}`;
  const listed = (rows: readonly Row[], table: TableName) =>
    Map.groupBy(
      rows.slice(0, MAX_ROWS).flatMap((row, at) => (isExercise(row) ? [{ row, path: `${table}[${at}]` }] : [])),
      ({ row }) => keyOf(row),
    );
  const underlying = listed(derivative, "derivative");
  for (const [key, acquired] of listed(nonDerivative, "nonDerivative")) {
    const disposed = underlying.get(key) ?? [];
    const total = (rows: typeof acquired) => sum(rows.map(({ row }) => row.shares ?? "0"));
    if (disposed.length === 0 || !equals(total(acquired), total(disposed))) continue;
    for (const { path } of [...acquired, ...disposed])
      for (const field of ["transactionCode", "shares", "acquiredDisposed"]) findings.confirm(`${path}.${field}`);
  }
}

/** A Form 3 prints no columns of transactions, and in its Table II no balance, so that no row can have lost them. */
function confirmHolding(row: Row, path: string, { formType }: Filing, findings: Findings): void {
  if (row.kind !== "holding") return;
  for (const field of OF_TRANSACTION) if (textOf(row, field) === null || field === "kind") findings.confirm(`${path}.${field}`);
  if (formType.startsWith("3") && path.startsWith("derivative"))
    for (const field of ["sharesOwnedFollowing", "valueOwnedFollowing"]) findings.settle(`${path}.${field}`);
}
const OF_TRANSACTION = [
  "kind",
  "transactionFormType",
  "equitySwapInvolved",
  "timeliness",
  "transactionDate",
  "deemedExecutionDate",
  "transactionCode",
  "shares",
  "totalValue",
  "pricePerShare",
  "acquiredDisposed",
];

function confirmTransaction(row: Row, path: string, table: TableName, filing: Filing, ids: ReadonlySet<string>, findings: Findings): void {
  const { transactionDate, transactionCode, acquiredDisposed } = row;
  const isDated = transactionDate !== null && wasRead(path, transactionDate, findings) && isDayOf(filing, transactionDate);
  if (isDated) findings.confirm(`${path}.transactionDate`);
  const isCoded = transactionCode !== null && acquiredDisposed !== null && usualDirection(table, transactionCode) === acquiredDisposed;
  // Where the direction was told by the code it is no second fact.
  const isDirected = isCoded && findings.provenance[`${path}.acquiredDisposed`] !== undefined;
  if (isDirected) for (const field of ["transactionCode", "acquiredDisposed"]) findings.confirm(`${path}.${field}`);
  if (!isDated) return;
  findings.confirm(`${path}.kind`);
  if (transactionCode === null) return;
  findings.confirm(`${path}.equitySwapInvolved`);
  if (NEVER_EARLY.test(transactionCode) || !filing.formType.startsWith("4"))
    for (const field of ["transactionFormType", "timeliness"]) findings.confirm(`${path}.${field}`);
  if (isDirected && isUsualPrice(row, path, filing[table], ids, findings)) findings.confirm(`${path}.pricePerShare`);
}

/** Where both days are told by the same footnote, neither was lost. */
function confirmMarkedDates(
  { exerciseDate, expirationDate, footnoteIds }: DerivativeRow,
  path: string,
  ids: ReadonlySet<string>,
  findings: Findings,
): void {
  const [from, to] = [footnoteIds.exerciseDate ?? [], footnoteIds.expirationDate ?? []];
  if (
    exerciseDate !== null ||
    expirationDate !== null ||
    from.length === 0 ||
    from.join() !== to.join() ||
    !from.every((id) => ids.has(id))
  )
    return;
  for (const field of ["exerciseDate", "expirationDate"])
    for (const place of [field, `footnoteIds.${field}`]) findings.confirm(`${path}.${place}`);
}

/** The day of the form, or one that the signature follows in time. */
function isDayOf({ periodOfReport, signatures }: Filing, date: IsoDate): boolean {
  if (date === periodOfReport) return true;
  if (periodOfReport !== null && date < periodOfReport) return false;
  return signatures.some(
    (signed) => signed.date !== null && daysBetween(date, signed.date) >= 0 && daysBetween(date, signed.date) <= MOST_DAYS,
  );
}

/** The day stood in the row; where it was lost the form's day is proposed. */
function wasRead(path: string, date: IsoDate, findings: Findings): boolean {
  return datesIn([findings.provenance[`${path}.transactionDate`]?.excerpt ?? ""]).includes(date);
}

/** With its dollar sign, and nothing or near the price of another row, as the code has it. */
function isUsualPrice(
  { pricePerShare, transactionCode, securityTitle }: Row,
  path: string,
  rows: readonly Row[],
  ids: ReadonlySet<string>,
  findings: Findings,
): boolean {
  if (pricePerShare === null || !/\$/.test(findings.provenance[`${path}.pricePerShare`]?.excerpt ?? "")) return false;
  if (isZero(pricePerShare)) return /^[AMGC]$/.test(transactionCode ?? "");
  // 219.215 with the mark (17) behind it.
  const fraction = pricePerShare.split(".")[1] ?? "";
  if (fraction.length > 3 && [...ids].some((id) => fraction.endsWith(id.slice(1)))) return false;
  const price = toNumber(pricePerShare);
  return rows.some((other, at) => {
    if (other.pricePerShare === null || path.endsWith(`[${at}]`) || other.securityTitle !== securityTitle) return false;
    return Math.abs(toNumber(other.pricePerShare) - price) <= price * 0.05;
  });
}

/** D and no words of a nature, or I and words: each says of the other that it was not lost. */
function confirmOwnership({ kind, directOrIndirect, natureOfOwnership, acquiredDisposed }: Row, path: string, findings: Findings): void {
  if (directOrIndirect === null || findings.provenance[`${path}.directOrIndirect`] === undefined) return;
  // A lone D may be the direction of a transaction.
  if (directOrIndirect === "D" && kind === "transaction" && acquiredDisposed === null) return;
  if ((directOrIndirect === "I") !== (natureOfOwnership !== null)) return;
  findings.confirm(`${path}.directOrIndirect`);
  if (natureOfOwnership === null) findings.confirm(`${path}.natureOfOwnership`);
}

/** Another row has the same, and both were read so, not made alike. */
function isRepeated(field: string, row: Row, path: string, rows: readonly Row[], table: TableName, findings: Findings): boolean {
  const value = textOf(row, field);
  if (value === null || value.length < 3 || value.split(/\s+/).some(isIrregular)) return false;
  const isAsRead = (place: string) => lettersOf(findings.provenance[`${place}.${field}`]?.excerpt ?? "").includes(lettersOf(value));
  if (/\d{4}-\d\d-\d\d/.test(value)) return rows.filter((other) => textOf(other, field) === value).length > 1;
  // Lines of a narrow column that were torn repeat each other too.
  if (/[A-Za-z]/.test(value) && !isWholeText(field, value)) return false;
  return isAsRead(path) && rows.some((other, at) => other !== row && textOf(other, field) === value && isAsRead(`${table}[${at}]`));
}

/** Usual words only, a class with its letter, and a title to its end. */
function isWholeText(field: string, text: string): boolean {
  // Signs are what recognition makes of footnotes' marks.
  if (!/^[\w ,.()'-]+$/.test(text)) return false;
  if (!(text.match(/[A-Za-z]+/g) ?? []).every(isUsualWord) || /\b(?:class|series)(?! [A-Z]\b)/i.test(text)) return false;
  return field === "natureOfOwnership" || /(?:stock|shares?|options?|units?|warrants?|notes?|RSUs?|\))$/i.test(text);
}

function textOf(row: Row, field: string): string | null {
  const value: unknown = Reflect.get(row, field);
  return typeof value === "string" ? value : null;
}
