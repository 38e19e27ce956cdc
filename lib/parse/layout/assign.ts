import { findTransactionCode } from "@/lib/filing/codes";
import { type CellType, type CellValue, splitMarks, typeOf } from "./cell-values";
import type { Column, ColumnName } from "./columns";
import type { Fragment } from "./lines";

/** One fragment put into a column. */
export type AssignedCell = {
  fragment: Fragment;
  value: CellValue;
  type: CellType;
  column: ColumnName;
  /** How much worse the next best column is; below `CERTAIN` the place is a guess. */
  margin: number;
  /** Cost of the column taken: 0 where position and kind agree. */
  cost: number;
};

export type Assignment = { cells: AssignedCell[]; left: Fragment[] };

/** Costs are in tenths of a character's distance and in penalties for the wrong kind of value; both were chosen so that one wrong kind outweighs 10 characters. */
export const CERTAIN = 1.2;
const FAR = 12;
/** A mark alone says nothing by its kind: where it begins at a column's edge it is of that column. */
const OFF_EDGE = 1.5;
/** Columns where a mark often stands instead of a value. */
const MARKED_ALONE: ReadonlySet<ColumnName> = new Set<ColumnName>([
  "conversionOrExercisePrice",
  "exerciseDate",
  "expirationDate",
  "pricePerShare",
]);
const MAX_CELLS = 60;

/**
 * Puts the fragments of one line into columns, in order from left to right, by position and by kind of value at
 * once (least total cost; two fragments may share a column of text). With `byKind`, positions say nothing.
 */
export function assignLine(fragments: readonly Fragment[], columns: readonly Column[], em: number, byKind = false): Assignment {
  const items = fragments.slice(0, MAX_CELLS).map((fragment) => {
    const value = splitMarks(fragment.text);
    return { fragment, value, type: typeOf(value) };
  });
  const cells = items.filter(({ type }) => type !== "noise");
  const left = [...items.filter(({ type }) => type === "noise").map(({ fragment }) => fragment), ...fragments.slice(MAX_CELLS)];
  const count = columns.length;
  if (cells.length === 0 || count === 0) return { cells: [], left };
  const costs = cells.map(({ fragment, value, type }) => {
    const edge = byKind || type !== "marks" ? -1 : columns.findIndex((column) => beginsAt(fragment, column, em));
    return columns.map(
      (column, at) =>
        kindCost(column.name, value, type) +
        (byKind ? (type === "marks" && !MARKED_ALONE.has(column.name) ? OFF_EDGE : 0) : distanceCost(fragment, column, em)) +
        (edge >= 0 && edge !== at ? OFF_EDGE : 0),
    );
  });
  const forward = sweep(costs, columns, cells, false);
  const backward = sweep(costs, columns, cells, true);
  const assigned: AssignedCell[] = [];
  let bound = 0;
  cells.forEach((cell, at) => {
    const totals = columns.map((_, column) => (forward[at]?.[column] ?? 0) + (backward[at]?.[column] ?? 0) - (costs[at]?.[column] ?? 0));
    let best = bound;
    for (let column = bound; column < count; column++) if ((totals[column] ?? 0) < (totals[best] ?? 0)) best = column;
    let second = Number.POSITIVE_INFINITY;
    totals.forEach((total, column) => {
      if (column !== best && total < second) second = total;
    });
    const column = columns[best];
    if (column) assigned.push({ ...cell, column: column.name, margin: second - (totals[best] ?? 0), cost: costs[at]?.[best] ?? 0 });
    bound = best;
  });
  return { cells: assigned, left };
}

/** Least cost of the fragments up to (or, backwards, from) each, when it stands in each column. */
function sweep(
  costs: readonly number[][],
  columns: readonly Column[],
  cells: readonly { type: CellType }[],
  backwards: boolean,
): number[][] {
  const count = columns.length;
  const table: number[][] = costs.map(() => []);
  const order = costs.map((_, at) => (backwards ? costs.length - 1 - at : at));
  order.forEach((at, step) => {
    const before = step === 0 ? null : (table[order[step - 1] ?? 0] ?? null);
    // Least of the columns strictly before (after, backwards) each.
    let running = Number.POSITIVE_INFINITY;
    const row: number[] = new Array(count).fill(0);
    for (let walk = 0; walk < count; walk++) {
      const column = backwards ? count - 1 - walk : walk;
      const own = costs[at]?.[column] ?? 0;
      if (before === null) row[column] = own;
      else {
        const name = columns[column]?.name;
        const neighbour = backwards ? (cells[at + 1]?.type ?? "text") : (cells[at]?.type ?? "text");
        const shared = (before[column] ?? 0) + sharingCost(name, neighbour);
        row[column] = own + Math.min(running, shared);
      }
      running = Math.min(running, before?.[column] ?? Number.POSITIVE_INFINITY);
    }
    table[at] = row;
  });
  return table;
}

/** A second fragment in one column: words of a title, or marks behind a value. */
function sharingCost(name: ColumnName | undefined, type: CellType): number {
  if (type === "marks") return 0.2;
  return name !== undefined && isTextColumn(name) ? 0.5 : 20;
}

export function isTextColumn(name: ColumnName): boolean {
  return name === "securityTitle" || name === "underlyingSecurityTitle" || name === "natureOfOwnership";
}

function beginsAt({ x0 }: Fragment, { edge }: Column, em: number): boolean {
  return edge !== null && Math.abs(x0 - edge) < em * 0.4;
}

function distanceCost({ x0, x1 }: Fragment, { left, right, name }: Column, em: number): number {
  const middle = (x0 + x1) / 2;
  // A wide title runs over its column's end; its beginning says where it belongs.
  const over = isTextColumn(name) ? Math.max(0, x0 - right) + (x1 - x0) / 4 : Number.POSITIVE_INFINITY;
  const distance = middle < left ? left - middle : middle > right ? Math.min(middle - right, over) : 0;
  return Math.min(FAR, (distance / em) * 0.8);
}

/** What a column thinks of a value by its kind alone. */
function kindCost(name: ColumnName, { text }: CellValue, type: CellType): number {
  if (type === "marks") return 0.1;
  switch (name) {
    case "transactionDate":
    case "deemedExecutionDate":
    case "exerciseDate":
    case "expirationDate":
      return type === "date" ? 0 : 9;
    case "shares":
    case "acquired":
    case "disposed":
    case "sharesOwnedFollowing":
    case "underlyingShares":
      return type === "amount" ? 0 : type === "money" ? 2.5 : 9;
    case "pricePerShare":
    case "conversionOrExercisePrice":
      return type === "money" ? 0 : type === "amount" ? 0.8 : 9;
    case "transactionCode":
      return type === "letter" ? (findTransactionCode(text.charAt(0)) ? 0 : 3) : 9;
    case "early":
      return text.toUpperCase() === "V" ? 0 : 10;
    case "acquiredDisposed":
      return /^[AD]$/.test(text) ? 0 : type === "letter" ? 5 : 10;
    case "directOrIndirect":
      return /^[DI]$/.test(text) ? 0 : type === "letter" ? 5 : 10;
    default:
      return type === "text" ? 0 : type === "date" ? 7 : type === "letter" ? 4 : 3;
  }
}
