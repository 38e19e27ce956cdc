import { type OwnershipClass, type OwnershipLine, type OwnershipPanel, type PlottedPoint, splitBySize } from "./ownership-lines";

/** The part of a chart that is looked at: days at its edges, and lines chosen by their ids; none chosen: all. */
export type Span = readonly [first: number, last: number];
export type OwnershipView = { span: Span; chosen: readonly string[] };

type Panels = readonly OwnershipPanel<PlottedPoint>[];
type Line = OwnershipLine<PlottedPoint>;

/** The panels of a view. Chosen lines are put into panels anew, so that a small one fills its own; the rest is left out. */
export function viewPanels(panels: Panels, { span, chosen }: OwnershipView): OwnershipPanel<PlottedPoint>[] {
  const seen = (lines: readonly Line[]) => lines.flatMap((line) => clipLine(line, span) ?? []);
  const all = panels.map(({ lines, quiet }) => ({ lines: seen(lines), quiet: seen(quiet) }));
  const shown = all.filter(({ lines, quiet }) => lines.length + quiet.length > 0);
  if (chosen.length === 0) return shown;
  return splitBySize(shown.flatMap(({ lines, quiet }) => [...lines, ...quiet]).filter(({ id }) => chosen.includes(id)));
}

/** The line between two days: its last balance before is carried in to the first, its last within to the last where it goes on; null without a balance. */
export function clipLine(line: Line, [first, last]: Span): Line | null {
  const inside = line.points.filter(({ day }) => day >= first && day <= last);
  const before = line.points.findLast(({ day }) => day < first);
  const points = [...(before ? [carried(before, first)] : []), ...inside];
  const end = points.at(-1);
  if (!end) return null;
  const goesOn = line.points.some(({ day }) => day > last);
  return { ...line, points: goesOn ? [...points, carried(end, last)] : points };
}

function carried(point: PlottedPoint, day: number): PlottedPoint {
  const nothing = { change: null, gap: 0, isUnexplained: false, isError: false, isBaseline: false, split: null };
  return { ...point, ...nothing, day, category: "holding", href: "" };
}

/**
 * Lines of at most `most` points together, each with its share: of neighbours the first, the lowest, the highest and the last are kept,
 * and whatever parts from the balance before or is a split.
 */
export function thinLines(lines: readonly Line[], most: number): { lines: Line[]; isThinned: boolean } {
  const total = lines.reduce((sum, line) => sum + line.points.length, 0);
  if (total <= most) return { lines: [...lines], isThinned: false };
  return { lines: lines.map((line) => thinLine(line, Math.max(8, Math.floor((most * line.points.length) / total)))), isThinned: true };
}

function thinLine(line: Line, most: number): Line {
  const size = Math.ceil(line.points.length / Math.max(1, Math.floor(most / 4)));
  const kept = new Set<PlottedPoint>();
  for (let start = 0; start < line.points.length; start += size) {
    const group = line.points.slice(start, start + size);
    const by = group.toSorted((a, b) => a.balance - b.balance);
    for (const point of [group[0], by[0], by.at(-1), group.at(-1)]) if (point) kept.add(point);
  }
  // What a reader looks for is not thinned away, within reason; a jump begins at the balance before it.
  const loud = line.points.flatMap((point, at) => (point.gap !== 0 || point.split || point.isError ? [at] : []));
  for (const at of loud.slice(0, most)) for (const point of line.points.slice(Math.max(0, at - 1), at + 1)) kept.add(point);
  return { ...line, points: line.points.filter((point) => kept.has(point)) };
}

/** As a chart of the browser asks for it: points as short lists. */
export type PackedPoint = [
  day: number,
  balance: number,
  change: number | null,
  gap: number,
  /** 1 unexplained, 2 error, 4 baseline. */
  marks: number,
  category: PlottedPoint["category"],
  href: string,
  split?: NonNullable<PlottedPoint["split"]>,
];
type PackedLine = Omit<Line, "points"> & { points: PackedPoint[] };
export type OwnershipChartJson = { panels: { lines: PackedLine[]; quiet: PackedLine[] }[]; isThinned: boolean };

/** The class for the browser, between two days, thinned to what a screen can show. */
export function packChart(of: Pick<OwnershipClass, "panels">, span: Span | null, most: number): OwnershipChartJson {
  const clip = (lines: readonly Line[]) => (span ? lines.flatMap((line) => clipLine(line, span) ?? []) : lines);
  const clipped = of.panels.map(({ lines, quiet }) => ({ lines: clip(lines), quiet: clip(quiet) }));
  const { lines, isThinned } = thinLines(
    clipped.flatMap((panel) => [...panel.lines, ...panel.quiet]),
    most,
  );
  const byId = new Map(lines.map((line) => [line.id, packLine(line)]));
  const packed = (of: readonly Line[]) => of.flatMap(({ id }) => byId.get(id) ?? []);
  return { panels: clipped.map((panel) => ({ lines: packed(panel.lines), quiet: packed(panel.quiet) })), isThinned };
}

export function unpackChart({ panels }: OwnershipChartJson): OwnershipPanel<PlottedPoint>[] {
  return panels.map(({ lines, quiet }) => ({ lines: lines.map(unpackLine), quiet: quiet.map(unpackLine) }));
}

function packLine({ points, ...line }: Line): PackedLine {
  return {
    ...line,
    points: points.map(({ day, balance, change, gap, isUnexplained, isError, isBaseline, category, href, split }): PackedPoint => {
      const marks = (isUnexplained ? 1 : 0) + (isError ? 2 : 0) + (isBaseline ? 4 : 0);
      const packed: PackedPoint = [day, balance, change, gap, marks, category, href];
      if (split) packed.push(split);
      return packed;
    }),
  };
}

function unpackLine({ points, ...line }: PackedLine): Line {
  return {
    ...line,
    points: points.map(([day, balance, change, gap, marks, category, href, split = null]) => ({
      day,
      balance,
      change,
      gap,
      isUnexplained: (marks & 1) > 0,
      isError: (marks & 2) > 0,
      isBaseline: (marks & 4) > 0,
      category,
      href,
      split,
    })),
  };
}
