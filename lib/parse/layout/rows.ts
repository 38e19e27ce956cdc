import { type AssignedCell, assignLine, isTextColumn } from "./assign";
import { shareByGaps } from "./cell-chunks";
import type { ColumnName, TableColumns } from "./columns";
import type { Line } from "./lines";
import { type Share, type Spacing, shareOut } from "./share-out";

/** 30 rows a table are EDGAR's limit; what is beyond these is no form. */
export const MAX_ROWS = 500;
export const MAX_LINES = 2_000;

/** A row of a table as its cells by column, each in reading order. */
export type RawRow = {
  cells: Map<ColumnName, AssignedCell[]>;
  /** Columns whose lines might as well belong to the row above or below. */
  doubtful: Set<ColumnName>;
  /** Index of the first line with a value. */
  line: number;
  kind: Line["kind"];
  /** Its values stood on more than one line. */
  isJoined: boolean;
  /** Read without columns, and surely no transaction. */
  isHolding?: boolean;
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
  const assigned = body.slice(0, MAX_LINES).map((line) => ({ line, cells: assignLine(line.fragments, columns, line.em).cells }));
  const groups: Group[] = [];
  const stray: Line[] = [];
  const loose: { line: Line; cells: AssignedCell[] }[] = [];
  for (const entry of assigned) {
    if (entry.cells.length === 0) continue;
    if (!entry.cells.some(isStrong)) {
      loose.push(entry);
      if (entry.cells.some(isSpoiled)) stray.push(entry.line);
      continue;
    }
    const last = groups.at(-1);
    if (last && belongsTo(last, entry)) last.lines.push(entry);
    else if (groups.length > MAX_ROWS) break;
    else groups.push({ lines: [entry], y: entry.line.y });
  }
  const kept = groups.filter((group) => isRow(group));
  stray.push(...groups.filter((group) => !isRow(group)).flatMap((group) => group.lines.map(({ line }) => line)));
  if (kept.length === 0) return { rows: [], stray: [...stray, ...loose.map(({ line }) => line)] };
  for (const group of kept) group.y = group.lines.reduce((total, { line }) => total + line.y, 0) / group.lines.length;
  const rows = kept.map(
    ({ lines: [first, ...others] }): RawRow => ({
      cells: new Map(),
      doubtful: new Set(),
      line: first?.cells[0]?.fragment.line ?? 0,
      kind: first?.line.kind ?? "aligned",
      isJoined: others.length > 0,
    }),
  );
  const firstY = kept[0]?.lines[0]?.line.y ?? 0;
  const mayBeginOnRow = loose.every(({ line }) => line.y > firstY);
  for (const { name } of columns) fillColumn(name, kept, loose, rows, stray, mayBeginOnRow);
  return { rows, stray };
}

/** A value that a row has once, on one line: not a title, not marks alone. */
function isStrong({ column, type, cost }: AssignedCell): boolean {
  return !isTextColumn(column) && type !== "text" && type !== "marks" && cost < 8;
}

/** Words where a date or an amount belongs, or these where they do not: part of a row that was spoiled. */
function isSpoiled({ column, type, value }: AssignedCell): boolean {
  if (type === "date" || type === "money") return true;
  return isTextColumn(column) ? /\d,\d{3}|\d\/\d|\s\d+ [A-Z]$/.test(value.text) : type === "text" || type === "amount";
}

/** A second line of the same row: close by, and no column has a value twice. */
function belongsTo(group: Group, { line, cells }: { line: Line; cells: AssignedCell[] }): boolean {
  const last = group.lines.at(-1)?.line;
  if (!last || last.page !== line.page) return false;
  // A line of cells with a title and values of its own is a row, however its values were moved.
  const isTitled = (held: readonly AssignedCell[]) =>
    held.length >= 4 && held.some(({ column, type }) => column === "securityTitle" && type === "text");
  if (line.kind === "cells" && isTitled(cells) && group.lines.some((entry) => isTitled(entry.cells))) return false;
  const strongOf = (held: readonly AssignedCell[]) => held.filter(isStrong).map(({ column }) => column);
  const taken = new Set(group.lines.flatMap((entry) => strongOf(entry.cells)));
  const added = strongOf(cells);
  if (added.some((column) => taken.has(column))) return false;
  const pitch = line.number === null ? Math.max(line.height, last.height) * 1.1 : 1.01;
  // Every row ends with D or I: without it the row is not complete, and goes on a little farther down.
  const isTorn = !taken.has("directOrIndirect") && added.includes("directOrIndirect");
  return line.y - last.y <= (isTorn ? pitch * 2 : line.number === null ? pitch * 0.86 : pitch);
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
  const spacing = spacingOf(groups, loose);
  const { pitch } = spacing;
  const anchors = groups.map((group, at) => ({ y: group.y, hasOwn: rows[at]?.cells.has(name) ?? false, needs: needsOf(name, rows[at]) }));
  const ys = floating.map(({ y }) => y);
  const textOf = (row: number, from: number, to: number) =>
    wholeCell(rows[row]?.cells.get(name) ?? [], floating.slice(from, to), anchors[row]?.y ?? 0);
  const oddity = (row: number, from: number, to: number) => oddityOf(textOf(row, from, to));
  const byGaps = sharesByGaps(name, groups, anchors, floating);
  let shares = byGaps ?? shareOut(anchors, ys, spacing, mayBeginOnRow, oddity);
  // Titles repeat: what certainly is one row's text is likely another's.
  const known = new Set<string>();
  anchors.forEach((_, row) => {
    const own = shares.map((share, at) => ({ share, at })).filter(({ share }) => share.row === row || share.rival === row);
    if (own.some(({ share }) => !share.certain)) return;
    const mine = own.filter(({ share }) => share.row === row).map(({ at }) => at);
    const text = wordsOf(textOf(row, mine[0] ?? 0, mine.length === 0 ? 0 : (mine.at(-1) ?? 0) + 1));
    if (text !== "") known.add(text);
  });
  if (byGaps === null && known.size > 0) {
    const likely = (row: number, from: number, to: number) => {
      const cells = textOf(row, from, to);
      return oddityOf(cells) + (known.has(wordsOf(cells)) ? 0 : 0.7);
    };
    shares = shareOut(anchors, ys, spacing, mayBeginOnRow, likely);
  }
  floating.forEach(({ y, line, cells }, at) => {
    const { row: index, certain, rival } = shares[at] ?? { row: 0, certain: false, rival: 0 };
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
    if (certain) return;
    row.doubtful.add(name);
    rows[rival]?.doubtful.add(name);
  });
}

type Floating = { line: Line; cells: AssignedCell[] };

/** On a page the distances of a column's lines may say all; null where they do not, or in a text. */
function sharesByGaps(
  name: ColumnName,
  groups: readonly Group[],
  anchors: readonly { y: number; needs: boolean | null }[],
  floating: readonly Floating[],
): Share[] | null {
  if (floating.some(({ line }) => line.number !== null)) return null;
  const columnLine = ({ line, cells }: Floating, row: number | null, index: number) => {
    const last = cells.at(-1);
    const isMarked = (last?.value.marks.length ?? 0) > 0;
    const marks = !isMarked ? ("none" as const) : cells.every(({ type }) => type === "marks") ? ("alone" as const) : ("behind" as const);
    return { y: cells[0]?.fragment.y ?? line.y, page: line.page, row, marks, index };
  };
  const lines = groups.flatMap((group, row) =>
    group.lines.flatMap(({ line, cells }) => {
      const own = cells.filter(({ column }) => column === name);
      return own.length === 0 ? [] : [columnLine({ line, cells: own }, row, -1)];
    }),
  );
  lines.push(...floating.map((entry, index) => columnLine(entry, null, index)));
  lines.sort((a, b) => a.y - b.y);
  const rows = shareByGaps(anchors, lines);
  if (rows === null) return null;
  const shares = floating.map((): Share => ({ row: 0, certain: true, rival: 0 }));
  lines.forEach(({ index }, at) => {
    const row = rows[at] ?? 0;
    if (index >= 0) shares[index] = { row, certain: true, rival: row };
  });
  return shares;
}

/** The cells of a row's column with the lines above and below. */
function wholeCell(own: readonly AssignedCell[], lines: readonly { y: number; cells: AssignedCell[] }[], y: number): AssignedCell[] {
  const before = lines.filter((line) => line.y < y).flatMap(({ cells }) => cells);
  const after = lines.filter((line) => line.y >= y).flatMap(({ cells }) => cells);
  return [...before, ...own, ...after];
}

function wordsOf(cells: readonly AssignedCell[]): string {
  return cells
    .map(({ value }) => value.text)
    .join(" ")
    .trim();
}

/** Marks end a cell, and brackets close in it. */
function oddityOf(cells: readonly AssignedCell[]): number {
  let odd = 0;
  let open = 0;
  cells.forEach(({ value, fragment }, at) => {
    if (value.marks.length > 0 && at < cells.length - 1 && cells[at + 1]?.type !== "marks") odd += 1;
    for (const sign of value.text) {
      if (sign === "(") open++;
      else if (sign === ")" && --open < 0) odd += 1;
    }
    // "Class A Common" begins a title; a line of small letters goes on.
    if (at === 0 && /^[a-z]/.test(fragment.text)) odd += 0.3;
  });
  return Math.min(3, odd + Math.max(0, open));
}

/** Every row has a title; a nature only where it is owned indirectly. */
function needsOf(name: ColumnName, row: RawRow | undefined): boolean | null {
  if (name === "securityTitle" || name === "underlyingSecurityTitle") return true;
  if (name !== "natureOfOwnership") return null;
  const form = row?.cells.get("directOrIndirect")?.find(({ value }) => value.text !== "")?.value.text;
  return form === "I" ? true : form === "D" ? false : null;
}

/** Heights of all lines of the table, and the usual distance of neighbouring ones. */
function spacingOf(groups: readonly Group[], loose: readonly { line: Line }[]): Spacing {
  const ys = [...groups.flatMap(({ lines }) => lines.map(({ line }) => line.y)), ...loose.map(({ line }) => line.y)].sort((a, b) => a - b);
  const gaps = ys.map((y, at) => y - (ys[at - 1] ?? y)).filter((gap) => gap > 0.01);
  gaps.sort((a, b) => a - b);
  return { ys, pitch: gaps[gaps.length >> 2] ?? 1 };
}
