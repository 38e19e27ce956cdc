import { type AssignedCell, assignLine, isTextColumn } from "./assign";
import type { ColumnName, TableColumns } from "./columns";
import type { Line } from "./lines";
import { shareOut } from "./share-out";

/** A row of a table as its cells by column, each in reading order. */
export type RawRow = {
  cells: Map<ColumnName, AssignedCell[]>;
  /** Columns whose lines might as well belong to the row above or below. */
  doubtful: Set<ColumnName>;
  /** Index of the first line with a value. */
  line: number;
};

export type RawTable = {
  rows: RawRow[];
  /** Lines that belong to no row though they hold words or figures. */
  stray: Line[];
};

type Group = { lines: { line: Line; cells: AssignedCell[] }[]; y: number };

/**
 * Parts the lines below a table's heading into rows. A row is known by its values of one line (date, code,
 * amounts, D or I); the lines of its titles stand around, below or above them (`shareOut`).
 */
export function readRows(body: readonly Line[], { columns }: TableColumns): RawTable {
  const assigned = body.map((line) => ({ line, cells: assignLine(line.fragments, columns, line.em).cells }));
  const groups: Group[] = [];
  const loose: { line: Line; cells: AssignedCell[] }[] = [];
  for (const entry of assigned) {
    if (entry.cells.length === 0) continue;
    if (!entry.cells.some(isStrong)) {
      loose.push(entry);
      continue;
    }
    const last = groups.at(-1);
    if (last && belongsTo(last, entry)) last.lines.push(entry);
    else groups.push({ lines: [entry], y: entry.line.y });
  }
  const kept = groups.filter((group) => isRow(group));
  const stray = [...groups.filter((group) => !isRow(group)).flatMap((group) => group.lines.map(({ line }) => line))];
  if (kept.length === 0) return { rows: [], stray: [...stray, ...loose.map(({ line }) => line)] };
  for (const group of kept) group.y = group.lines.reduce((total, { line }) => total + line.y, 0) / group.lines.length;
  const rows = kept.map((group): RawRow => ({ cells: new Map(), doubtful: new Set(), line: group.lines[0]?.cells[0]?.fragment.line ?? 0 }));
  const firstY = kept[0]?.lines[0]?.line.y ?? 0;
  const mayBeginOnRow = loose.every(({ line }) => line.y > firstY);
  for (const { name } of columns) fillColumn(name, kept, loose, rows, stray, mayBeginOnRow);
  return { rows, stray };
}

/** A value that a row has once, on one line: not a title, not marks alone. */
function isStrong({ column, type, cost }: AssignedCell): boolean {
  return !isTextColumn(column) && type !== "text" && type !== "marks" && cost < 8;
}

/** A second line of the same row: close by, and no column has a value twice. */
function belongsTo(group: Group, { line, cells }: { line: Line; cells: AssignedCell[] }): boolean {
  const last = group.lines.at(-1)?.line;
  if (!last || last.page !== line.page) return false;
  const near = line.number === null ? Math.max(line.height, last.height) * 0.95 : 1.01;
  if (line.y - last.y > near) return false;
  const taken = new Set(group.lines.flatMap((entry) => entry.cells.filter(isStrong).map(({ column }) => column)));
  return cells.filter(isStrong).every(({ column }) => !taken.has(column));
}

/** One value alone, without a title on its line, is a torn cell or noise. */
function isRow(group: Group): boolean {
  const cells = group.lines.flatMap((entry) => entry.cells);
  const strong = cells.filter(isStrong);
  if (strong.length >= 2) return true;
  return strong.some(({ type }) => type === "amount" || type === "money") && cells.some(({ column }) => column === "securityTitle");
}

function fillColumn(
  name: ColumnName,
  groups: readonly Group[],
  loose: readonly { line: Line; cells: AssignedCell[] }[],
  rows: readonly RawRow[],
  stray: Line[],
  mayBeginOnRow: boolean,
): void {
  groups.forEach((group, at) => {
    const own = group.lines.flatMap(({ cells }) => cells.filter(({ column }) => column === name));
    if (own.length > 0) rows[at]?.cells.set(name, own);
  });
  const floating = loose.flatMap(({ line, cells }) => {
    const own = cells.filter(({ column }) => column === name);
    return own.length === 0 ? [] : [{ y: line.y, line, cells: own }];
  });
  if (floating.length === 0) return;
  const pitch = pitchOf(groups, loose);
  const anchors = groups.map((group, at) => ({ y: group.y, hasOwn: rows[at]?.cells.has(name) ?? false }));
  const shares = shareOut(
    anchors,
    floating.map(({ y }) => y),
    pitch,
    mayBeginOnRow,
  );
  floating.forEach(({ y, line, cells }, at) => {
    const { row: index, certain } = shares[at] ?? { row: 0, certain: false };
    const row = rows[index];
    const anchor = groups[index];
    if (!row || !anchor) return;
    if (Math.abs(anchor.y - y) > pitch * 12 && line.page === anchor.lines[0]?.line.page) {
      stray.push(line);
      return;
    }
    const before = y < anchor.y;
    const held = row.cells.get(name) ?? [];
    const firstOwn = held.findIndex(({ fragment }) =>
      anchor.lines.some(({ cells: mine }) => mine.some((cell) => cell.fragment === fragment)),
    );
    if (before && firstOwn >= 0) held.splice(firstOwn, 0, ...cells);
    else held.push(...cells);
    row.cells.set(name, held);
    if (!certain) row.doubtful.add(name);
  });
}

/** The distance of neighbouring lines. */
function pitchOf(groups: readonly Group[], loose: readonly { line: Line }[]): number {
  const ys = [...groups.flatMap(({ lines }) => lines.map(({ line }) => line.y)), ...loose.map(({ line }) => line.y)].sort((a, b) => a - b);
  const gaps = ys.map((y, at) => y - (ys[at - 1] ?? y)).filter((gap) => gap > 0.01);
  gaps.sort((a, b) => a - b);
  return gaps[gaps.length >> 2] ?? 1;
}
