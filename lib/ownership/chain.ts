import { absolute, add, compare, equals, isNegative, isZero, multiply, normalize, scaleOf, subtract } from "@/lib/decimal";
import type { Decimal } from "@/lib/filing/types";
import { numbersIn } from "./footnote-text";
import type { BalanceRow } from "./lines";
import { compareText } from "./order";
import { notesOf } from "./row-notes";

/** How the rows of one line in one filing follow from one another (DOMAIN 9, Order). */
export type Chain =
  /** Each row begins where the one before it ends. */
  | { kind: "chain"; rows: BalanceRow[] }
  /** Each row is a lot of its own, with its own balance. */
  | { kind: "lots"; rows: BalanceRow[] }
  /** Every row shows the balance after all of them; the steps between are worked out backwards. */
  | { kind: "closing-total"; rows: BalanceRow[] }
  /** No order fits: the last row of the document is the closing value; which of `all` begins the filing is not known. */
  | { kind: "ambiguous"; rows: [BalanceRow]; all: readonly BalanceRow[] };

/** Above this many steps a search for an order is given up: the filing is then ambiguous, not slow. */
const MOST_STEPS = 5_000;

/** `last`: the line's balance before this filing, where one is known. */
export function chainOf(rows: readonly BalanceRow[], last: Decimal | null): Chain {
  const document = [...rows];
  if (document.length === 1) return { kind: "chain", rows: document };
  const byDate = [...document].sort((a, b) => compareText(a.row.transactionDate ?? "", b.row.transactionDate ?? ""));
  const ordered = [document, byDate, [...document].reverse()].find(follows) ?? findOrder(document, last);
  if (ordered) return { kind: "chain", rows: ordered };
  if (document.every((row) => row.row.table === "derivative") || document.every((row) => isZero(row.before) || isZero(row.after)))
    return { kind: "lots", rows: document };
  const explained = [document, byDate].find(followsByNotes);
  return (
    closingTotal(byDate) ??
    (explained ? { kind: "chain", rows: explained } : { kind: "ambiguous", rows: [document.at(-1) as BalanceRow], all: document })
  );
}

function follows(rows: readonly BalanceRow[]): boolean {
  return rows.every((row, at) => at === 0 || isWithinTolerance(row, (rows[at - 1] as BalanceRow).after));
}

/** As `follows`, where a step between two rows may also be a number that a note of the second gives: "reflects 155 shares of the purchase plan". */
function followsByNotes(rows: readonly BalanceRow[]): boolean {
  return rows.every((row, at) => {
    const before = (rows[at - 1] as BalanceRow | undefined)?.after;
    return before === undefined || isWithinTolerance(row, before) || isExplainedExactly(row, before);
  });
}

/** A number in a note of the row is what its balance before differs by. */
function isExplainedExactly({ filing, row, before }: BalanceRow, balance: Decimal): boolean {
  const difference = absolute(subtract(before, balance));
  return notesOf(filing, row)
    .flatMap(numbersIn)
    .some((number) => equals(number, difference));
}

/**
 * Do a row's balance before it and a known balance agree? Three numbers are compared, each rounded as it was printed, so within 1.5
 * units of the last decimal of the coarsest: 1.5 shares when one of them is whole (DOMAIN 9).
 */
export function isWithinTolerance(row: BalanceRow, balance: Decimal): boolean {
  if (row.before === balance) return true;
  // The widest tolerance is 1.5: floats rule out nearly all before anything is computed exactly.
  if (Math.abs(Number(row.before) - Number(balance)) > 2) return false;
  const numbers = [row.after, balance, ...(row.change === null ? [] : [row.change])];
  const places = Math.min(...numbers.map((value) => scaleOf(normalize(value))));
  return compare(absolute(subtract(row.before, balance)), multiply("1.5", places === 0 ? "1" : `0.${"0".repeat(places - 1)}1`)) <= 0;
}

/** The one order in which all rows follow, not starting below 0; of several, the one that starts at the last balance; null when there is none or it cannot be told. */
function findOrder(rows: readonly BalanceRow[], last: Decimal | null): BalanceRow[] | null {
  const found: BalanceRow[][] = [];
  let steps = 0;
  const extend = (path: BalanceRow[], left: readonly BalanceRow[]): void => {
    if (++steps > MOST_STEPS || found.length > 20) return;
    if (!left.length) {
      found.push(path);
      return;
    }
    const end = path.at(-1);
    // Of equal rows one is enough: they can stand for each other.
    const tried = new Set<string>();
    for (const row of left) {
      const key = `${row.before} ${row.after}`;
      if (tried.has(key) || (end ? !isWithinTolerance(row, end.after) : isNegative(row.before))) continue;
      tried.add(key);
      extend(
        [...path, row],
        left.filter((other) => other !== row),
      );
    }
  };
  extend([], rows);
  if (steps > MOST_STEPS) return null;
  if (found.length === 1) return found[0] ?? null;
  const fitting = last === null ? [] : found.filter(([first]) => first && isWithinTolerance(first, last));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

function closingTotal(rows: readonly BalanceRow[]): Chain | null {
  const total = rows[0]?.after;
  if (total === undefined || !rows.every((row) => equals(row.after, total))) return null;
  const changes = rows.reduce((sum: Decimal, row) => add(sum, row.change ?? "0"), "0" as Decimal);
  let balance = subtract(total, changes);
  if (isNegative(balance)) return null;
  return {
    kind: "closing-total",
    rows: rows.map((row) => {
      const before = balance;
      balance = add(balance, row.change ?? "0");
      return { ...row, before, after: balance };
    }),
  };
}
