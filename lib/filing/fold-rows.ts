import { divide, isZero, multiply, sum } from "@/lib/decimal";
import type { TransactionRow } from "./rows";
import type { Decimal } from "./types";

/** A line of a list: one row, or the sum of rows that are one act. */
export type FoldedRow = TransactionRow & {
  /** The rows it sums up, in the order of the list; null where it is a row itself. */
  rows: TransactionRow[] | null;
  /** Do the rows differ in what `directOrIndirect` and `natureOfOwnership` say? */
  hasSeveralLines: boolean;
};

/** Rows that make a line of their own: in an order of days two take as much room as their sum and a click; in one of amounts the sum has its place. */
export const FEWEST = { byDay: 3, byAmount: 2 } as const;
export type Fewest = (typeof FEWEST)[keyof typeof FEWEST];

/**
 * Folds rows of one filing, day, code and security into one line each (a filing has one set of owners): a broker's order reported by
 * price is one sale to whoever reads. Only rows that stand together in the list, between which no other filing or day lies, and that
 * are counted alike. The line stands where its first row stood.
 */
export function foldRows(rows: readonly TransactionRow[], fewest: Fewest = FEWEST.byDay): FoldedRow[] {
  const lines: FoldedRow[] = [];
  for (let from = 0, to = 0; from < rows.length; from = to) {
    const run = runOf(rows[from] as TransactionRow);
    while (to < rows.length && runOf(rows[to] as TransactionRow) === run) to++;
    for (const group of Map.groupBy(rows.slice(from, to), foldKey).values()) {
      lines.push(...(group.length < fewest ? group.map(asItIs) : [summed(group)]));
    }
  }
  return lines;
}

/** How many lines rows of one filing and day make, by what folds them. */
export function linesOf(folds: readonly string[], fewest: Fewest = FEWEST.byDay): number {
  const sizes = Map.groupBy(folds, (fold) => fold);
  return [...sizes.values()].reduce((total, { length }) => total + (length < fewest ? length : 1), 0);
}

/** A line that is one row. */
export const asItIs = (row: TransactionRow): FoldedRow => ({ ...row, rows: null, hasSeveralLines: false });

const runOf = (row: TransactionRow) => `${row.filingId} ${row.transactionDate}`;

function foldKey(row: TransactionRow): string {
  if (row.kind === "holding") return row.id;
  return JSON.stringify([
    row.table,
    row.transactionCode,
    row.acquiredDisposed,
    row.securityTitle,
    row.conversionOrExercisePrice,
    row.exerciseDate,
    row.expirationDate,
    row.underlyingSecurityTitle,
    row.notCounted,
    row.superseded?.on,
    row.sameTradeAs?.filingId,
    row.price.currency,
    row.plan.answer,
    row.timing.isLate,
  ]);
}

/** Shares and values are summed, the price is their average with the range of all, the balance is the one after the last row of a line. */
function summed(rows: TransactionRow[]): FoldedRow {
  const first = rows[0] as TransactionRow;
  const lines = new Set(rows.map((row) => `${row.directOrIndirect} ${row.natureOfOwnership}`));
  const isOneLine = lines.size === 1;
  const last = rows.reduce((latest, row) => (row.ordinal > latest.ordinal ? row : latest));
  const allOf = (field: "shares" | "value" | "underlyingShares") => {
    const given = rows.flatMap((row) => row[field] ?? []);
    return given.length === rows.length ? sum(given) : null;
  };
  const average = averagePrice(rows);
  const range = average === null || rows.some((row) => row.isImplausible) ? null : priceRange(rows);
  return {
    ...first,
    id: `${first.id}-sum`,
    shares: allOf("shares"),
    value: allOf("value"),
    underlyingShares: allOf("underlyingShares"),
    pricePerShare: average,
    price: { ...first.price, kind: range ? "average" : first.price.kind, low: range?.low ?? null, high: range?.high ?? null },
    sharesOwnedFollowing: isOneLine ? last.sharesOwnedFollowing : null,
    valueOwnedFollowing: null,
    totalValue: null,
    natureOfOwnership: isOneLine ? first.natureOfOwnership : null,
    directOrIndirect: isOneLine ? first.directOrIndirect : null,
    footnotes: sharedFootnotes(rows),
    alsoReportedBy: [],
    rows,
    hasSeveralLines: !isOneLine,
  };
}

/** Footnotes that every row cites at that field; the others stand on the rows. */
function sharedFootnotes(rows: readonly TransactionRow[]): TransactionRow["footnotes"] {
  const [first, ...rest] = rows;
  const isShared = (field: string, id: string) => rest.every((row) => row.footnotes[field]?.some((note) => note.id === id));
  return Object.fromEntries(
    Object.entries(first?.footnotes ?? {}).map(([field, notes]) => [field, notes.filter((note) => isShared(field, note.id))]),
  );
}

/** By shares, four places; null unless every row has shares and a price. */
function averagePrice(rows: readonly TransactionRow[]): Decimal | null {
  const products = rows.flatMap(({ shares, pricePerShare }) => (shares && pricePerShare ? multiply(shares, pricePerShare) : []));
  const shares = sum(rows.flatMap((row) => row.shares ?? []));
  return products.length < rows.length || isZero(shares) ? null : divide(sum(products), shares, 4);
}

/** Lowest and highest price, of averages their own range; null where all are one. */
function priceRange(rows: readonly TransactionRow[]): { low: Decimal; high: Decimal } | null {
  const prices = rows.flatMap(({ pricePerShare, price }) => [pricePerShare, price.low, price.high].filter((value) => value !== null));
  const sorted = prices.toSorted((a, b) => Number(a) - Number(b));
  const [low, high] = [sorted[0], sorted.at(-1)];
  return low && high && Number(low) < Number(high) ? { low, high } : null;
}
