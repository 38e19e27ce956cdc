import { cutMiddle, formatCompact } from "@/lib/format";
import {
  type Domain,
  dateTicks,
  type Frame,
  keepApart,
  linearScale,
  type MarkerShape,
  markerPath,
  niceTicks,
  type Point,
  px,
  spreadLabels,
  type Tick,
  thinColumns,
} from "@/lib/write/chart-svg";
import type { OwnershipLine, OwnershipPanel, PlottedPoint } from "./ownership-lines";

/** Two drawings of one chart, so that text stays legible on a phone: the style sheet shows one of them. */
export const wideFrame: Frame = { width: 1040, height: 380, top: 20, right: 196, bottom: 28, left: 56 };
export const narrowFrame: Frame = { width: 400, height: 300, top: 18, right: 118, bottom: 26, left: 40 };

export type DrawnLine = {
  id: string;
  tone: number;
  path: string;
  tail: string;
  /** Dashed: balances that part and nothing filed accounts for it. */
  gaps: string;
  /** Dotted: balances that part, and a footnote, a transfer, a split or the order of filings accounts for it. */
  jumps: string;
  label: { x: number; y: number; text: string; amount: string };
};
export type DrawnMarkers = { kind: MarkerKind; path: string };
export type OwnershipDrawing = {
  frame: Frame;
  /** Days and shares at the edges of the plot. */
  domain: Domain;
  xTicks: Tick[];
  yTicks: Tick[];
  lines: DrawnLine[];
  quiet: string;
  markers: DrawnMarkers[];
  baselines: string;
  /** A rule over the whole height where a split is suggested or confirmed, with its ratio, empty where another stands there. */
  splits: { at: number; label: string }[];
  /** A cross where a balance cannot be right. */
  errors: string;
};

export const markerKinds = ["buy", "sell", "award", "exercise"] as const;
export type MarkerKind = (typeof markerKinds)[number];
const SHAPES = { buy: "up", sell: "down", award: "diamond", exercise: "square" } satisfies Record<MarkerKind, MarkerShape>;

/** Days of the axis: from the first to the last report of all panels, at least two months. */
export function ownershipSpan(panels: readonly OwnershipPanel<PlottedPoint>[]): [number, number] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { day } of panels.flatMap((panel) => [...panel.lines, ...panel.quiet]).flatMap((line) => line.points)) {
    if (day < first) first = day;
    if (day > last) last = day;
  }
  if (first > last) return [0, 60];
  const missing = Math.max(0, 60 - (last - first));
  return [first - Math.floor(missing / 2), last + Math.ceil(missing / 2)];
}

export function layoutOwnership(panel: OwnershipPanel<PlottedPoint>, [first, last]: [number, number], frame: Frame): OwnershipDrawing {
  const isNarrow = frame.width < 600;
  const all = [...panel.lines, ...panel.quiet];
  let most = 0;
  for (const point of all.flatMap((line) => line.points)) most = Math.max(most, point.balance, point.balance - (point.change ?? 0));
  const values = niceTicks(0, most, isNarrow ? 4 : 5);
  const x = linearScale([first, last], [frame.left, frame.width - frame.right]);
  const top = values.at(-1) || 1;
  const y = linearScale([0, top], [frame.height - frame.bottom, frame.top]);
  const gap = isNarrow ? 14 : 17;
  const wishes = panel.lines.map((line) => y(line.points.at(-1)?.balance ?? 0));
  const placed = (isOne: (point: PlottedPoint) => boolean) =>
    place(
      panel.lines.flatMap((line) => line.points.filter(isOne)),
      x,
      y,
    );
  const labelYs = spreadLabels(wishes, gap, frame.top, frame.height - frame.bottom);
  return {
    frame,
    domain: { x: [first, last], y: [0, top] },
    xTicks: dateTicks(first, last, isNarrow ? 4 : 9).map((tick) => ({ ...tick, at: x(tick.at) })),
    yTicks: values.map((value) => ({ at: y(value), label: formatCompact(value) })),
    lines: panel.lines.map((line, at) => ({
      ...drawLine(line, x, y, frame),
      tone: line.tone ?? at,
      label: {
        x: frame.width - frame.right + 11,
        y: labelYs[at] ?? 0,
        text: isNarrow ? cutMiddle(line.label, 11) : line.label,
        amount: formatCompact(line.points.at(-1)?.balance ?? 0),
      },
    })),
    quiet: panel.quiet.map((line) => drawLine(line, x, y, frame).path).join(""),
    markers: markerKinds.map((kind) => ({ kind, path: drawMarkers(panel.lines, kind, x, y, isNarrow ? 7 : 8) })),
    baselines: markerPath(
      "circle",
      placed((point) => point.isBaseline),
      6,
    ),
    splits: layoutSplits(panel.lines, x, isNarrow ? 34 : 44),
    errors: crossPath(placed((point) => point.isError)),
  };
}

type Scales = [x: (value: number) => number, y: (value: number) => number, frame: Frame];

/** The reported steps, the dashed jumps where balances part, and the faint tail after the last report. */
function drawLine(line: OwnershipLine<PlottedPoint>, ...[x, y, frame]: Scales): Omit<DrawnLine, "label" | "tone"> {
  const points = thinColumns(line.points.map((point) => ({ ...point, x: x(point.day), y: y(point.balance) })));
  let [path, gaps, jumps] = ["", "", ""];
  let before: (PlottedPoint & Point) | null = null;
  for (const point of points) {
    if (!before) path += `M${px(point.x)} ${px(point.y)}`;
    else if (point.gap === 0) path += `H${px(point.x)}V${px(point.y)}`;
    else {
      const opened = px(y(Math.max(0, before.balance + point.gap)));
      path += `H${px(point.x)}M${px(point.x)} ${opened}V${px(point.y)}`;
      const jump = `M${px(point.x)} ${px(before.y)}V${opened}`;
      if (point.isUnexplained) gaps += jump;
      else jumps += jump;
    }
    before = point;
  }
  const end = frame.width - frame.right;
  const tail = before && before.balance > 0 && before.x < end ? `M${px(before.x)} ${px(before.y)}H${px(end)}` : "";
  return { id: line.id, path, gaps, jumps, tail };
}

function drawMarkers(lines: readonly OwnershipLine<PlottedPoint>[], kind: MarkerKind, x: Scales[0], y: Scales[1], size: number): string {
  const points = lines.flatMap((line) =>
    keepApart(
      place(
        line.points.filter((point) => point.category === kind),
        x,
        y,
      ),
      size,
    ),
  );
  return markerPath(SHAPES[kind], points, size);
}

function place(points: readonly PlottedPoint[], x: Scales[0], y: Scales[1]): Point[] {
  return points.map((point) => ({ x: x(point.day), y: y(point.balance) }));
}

/** One rule a split, however many lines show it; its ratio only where that would not write over another. "5:1?" is not confirmed. */
function layoutSplits(lines: readonly OwnershipLine<PlottedPoint>[], x: Scales[0], labelWidth: number): OwnershipDrawing["splits"] {
  const found = lines.flatMap(({ points }) => points).flatMap(({ day, split }) => (split ? [{ at: x(day), split }] : []));
  const kept: OwnershipDrawing["splits"] = [];
  for (const { at, split } of found.sort((a, b) => a.at - b.at)) {
    if (kept.some((other) => Math.abs(other.at - at) < SAME_RULE)) continue;
    const label = `${split.numerator}:${split.denominator}${split.isConfirmed ? "" : "?"}`;
    kept.push({ at, label: kept.some((other) => other.label !== "" && Math.abs(other.at - at) < labelWidth) ? "" : label });
  }
  return kept;
}
/** Rules nearer to each other are drawn as one. */
const SAME_RULE = 3;

/** A cross. */
export function crossPath(points: readonly Point[]): string {
  return points.map(({ x, y }) => `M${px(x - 4)} ${px(y - 4)}l8 8m-8 0l8 -8`).join("");
}
