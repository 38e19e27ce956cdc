import { equals, isNegative, isZero, toNumber } from "@/lib/decimal";
import type { Decimal, DerivativeRow, Filing, NonDerivativeRow, TableName } from "@/lib/filing/types";
import { balanceBefore } from "@/lib/ownership/balance-before";
import { natureKey, securityKey } from "@/lib/ownership/security-key";
import type { Findings } from "./findings";
import { editDistance } from "./fuzzy";
import type { Grid } from "./lines";
import { usualDirection } from "./row-doubts";

/** Shorter numbers agree by chance too easily to confirm each other. */
const LEAST_FIGURES = 3;
/** EDGAR takes 30 rows a table; a spoiled table of many more is not compared row by row. */
const MAX_ROWS = 200;
const BALANCE = ["shares", "acquiredDisposed", "sharesOwnedFollowing"] as const;
/** What a row says of one transaction: all of it is another row's where two rows changed places. */
const OF_TRANSACTION = [...BALANCE, "transactionDate", "transactionCode", "pricePerShare"] as const;

type Row = NonDerivativeRow | DerivativeRow;

/**
 * Holds the amounts of a text or a recognised page against each other. What a row held before it is what another row left: that two rows
 * agree so is a second fact for the numbers and the direction, which become medium. Rows of one line of ownership that nothing joins, though others of
 * the document are joined or both stand one below the other, are doubted: a figure was lost, or the rows changed places.
 */
export function judgeArithmetic(filing: Filing, grid: Grid, findings: Findings): void {
  if (grid.origin === "text-layer") return;
  for (const table of ["nonDerivative", "derivative"] as const) {
    const rows: readonly Row[] = filing[table].slice(0, MAX_ROWS);
    confirmChains(rows, table, findings);
    if (grid.origin === "text") doubtBrokenChains(rows, table, findings);
  }
  confirmUnderlying(filing.derivative, findings);
  if (grid.origin === "text") doubtOddPrices(filing.nonDerivative.slice(0, MAX_ROWS), findings);
}

/** Rows whose balance before is the balance after another one. */
function confirmChains(rows: readonly Row[], table: TableName, findings: Findings): void {
  const afters = rows.map((row) => (isLong(row.sharesOwnedFollowing) ? row.sharesOwnedFollowing : null));
  rows.forEach((row, at) => {
    const before = row.kind === "transaction" && row.shares !== null && !isZero(row.shares) ? balanceBefore(row) : null;
    if (before === null || !isLong(before)) return;
    const from = afters.findIndex((after, other) => other !== at && after !== null && equals(after, before));
    if (from < 0) return;
    for (const field of BALANCE) findings.confirm(`${table}[${at}].${field}`);
    findings.confirm(`${table}[${from}].sharesOwnedFollowing`);
  });
}

/** In Table II the amount of a transaction and the amount of the security behind it are mostly the same number. */
function confirmUnderlying(rows: readonly DerivativeRow[], findings: Findings): void {
  rows.slice(0, MAX_ROWS).forEach(({ shares, underlyingShares, sharesOwnedFollowing }, at) => {
    const path = `derivative[${at}]`;
    if (shares === null || underlyingShares === null || !isLong(shares)) return;
    if (equals(shares, underlyingShares)) {
      for (const field of ["shares", "underlyingShares"]) findings.confirm(`${path}.${field}`);
      if (sharesOwnedFollowing !== null && equals(shares, sharesOwnedFollowing)) findings.confirm(`${path}.sharesOwnedFollowing`);
    } else if (isMisreadOf(shares, underlyingShares))
      for (const field of ["shares", "underlyingShares"]) findings.doubt(`${path}.${field}`, "low");
  });
}

/** Rows of one line of ownership, one below the other, that do not go on where the one before ended. */
function doubtBrokenChains(rows: readonly Row[], table: TableName, findings: Findings): void {
  const lines = Map.groupBy(
    rows.map((row, at) => ({ row, at, before: balanceBefore(row), after: row.sharesOwnedFollowing })),
    ({ row }) =>
      [securityKey(row.securityTitle), row.directOrIndirect, natureKey(row.directOrIndirect, row.natureOfOwnership)].join("\u0001"),
  );
  for (const line of lines.values()) {
    for (const { row, at, before } of line)
      if (row.kind === "transaction" && before !== null && isNegative(before))
        for (const field of BALANCE) findings.doubt(`${table}[${at}].${field}`, "low");
    const known = line.filter(({ before, after }) => before !== null && after !== null);
    // Lots of Table II have a balance each, but none is the other way round.
    if (table === "derivative") {
      for (const pair of known.flatMap((next, index) => (isReversed(known[index - 1], next) ? [[known[index - 1], next]] : [])))
        for (const entry of pair) for (const field of OF_LOT) findings.doubt(`${table}[${entry?.at}].${field}`, "low");
      continue;
    }
    const breaks = known.flatMap((next, index) => {
      const last = known[index - 1];
      return last && !equals(next.before ?? "0", last.after ?? "0") ? [[last, next] as const] : [];
    });
    if (breaks.length === 0 || known.every(({ after }) => equals(after ?? "0", known[0]?.after ?? "0"))) continue;
    const joined = known.length - 1 - breaks.length;
    const isExchanged = breaks.some(([, next]) => known.some(({ after, at }) => at !== next.at && equals(after ?? "0", next.before ?? "")));
    if (!isExchanged && breaks.length > Math.max(1, joined)) continue;
    const joins = (upper: (typeof known)[number] | undefined, lower: (typeof known)[number] | undefined) =>
      upper !== undefined && lower !== undefined && equals(lower.before ?? "0", upper.after ?? "0");
    const doubt = ({ at, row }: (typeof known)[number], fields: readonly (keyof Row & string)[]) => {
      for (const field of fields) {
        findings.doubt(`${table}[${at}].${field}`, "low");
        if (row.footnoteIds[field] === undefined || isExchanged) findings.doubt(`${table}[${at}].footnoteIds.${field}`, "low");
      }
    };
    for (const [upper, lower] of breaks) {
      const [above, below] = [known[known.indexOf(upper) - 1], known[known.indexOf(lower) + 1]];
      // A row that goes on from the one above it has its numbers right; one that the next goes on from, its balance.
      if (isExchanged) for (const entry of [upper, lower]) doubt(entry, OF_TRANSACTION);
      else {
        if (!joins(above, upper)) doubt(upper, numbersOf(upper.row, table));
        doubt(
          lower,
          joins(lower, below)
            ? numbersOf(lower.row, table).filter((field) => field !== "sharesOwnedFollowing")
            : numbersOf(lower.row, table),
        );
      }
    }
  }
}

/** What makes up a balance; where the code says which direction it is, the amounts alone are in doubt. */
function numbersOf({ transactionCode, acquiredDisposed }: Row, table: TableName): readonly (keyof Row & string)[] {
  return acquiredDisposed !== null && usualDirection(table, transactionCode) === acquiredDisposed ? AMOUNTS : BALANCE;
}
const AMOUNTS = ["shares", "sharesOwnedFollowing"] as const;

/** The first of two rows goes on where the second ends, as where rows were exchanged. */
function isReversed(first: { row: Row; before: Decimal | null } | undefined, next: { row: Row; after: Decimal | null }): boolean {
  if (!first || first.before === null || next.after === null || !isLong(next.after) || !equals(first.before, next.after)) return false;
  return isLong(first.row.shares);
}
const OF_LOT = [...OF_TRANSACTION, "exerciseDate", "expirationDate", "conversionOrExercisePrice", "underlyingShares"];

/** Trades of one security on one day are not at twice the price of each other: a figure was lost, or the dot. */
function doubtOddPrices(rows: readonly Row[], findings: Findings): void {
  const traded = rows.flatMap((row, at) => {
    const price = row.pricePerShare === null ? 0 : toNumber(row.pricePerShare);
    return price > 0 && /^[PSF]$/.test(row.transactionCode ?? "")
      ? [{ at, price, key: `${row.transactionDate} ${row.transactionCode} ${row.securityTitle}` }]
      : [];
  });
  for (const day of Map.groupBy(traded, ({ key }) => key).values()) {
    const usual = day.map(({ price }) => price).sort((a, b) => a - b)[day.length >> 1] ?? 0;
    for (const { at, price } of day)
      if (price > usual * 2 || price * 2 < usual) findings.doubt(`nonDerivative[${at}].pricePerShare`, "low");
  }
}

function isLong(value: Decimal | null): value is Decimal {
  return value !== null && !isNegative(value) && value.replace(/\..*$/, "").replace(/^0+/, "").length >= LEAST_FIGURES;
}

/** One figure exchanged, or the first ones cut off. */
function isMisreadOf(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return editDistance(one, other, 1) <= 1 || (short.length >= 2 && long.endsWith(short));
}
