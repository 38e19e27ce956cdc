import { dayNumber, fromDayNumber } from "@/lib/dates";
import { formatMonth } from "@/lib/format";

/**
 * What a chart's first paint is made of: scales, ticks and path data, in pixels of the SVG's own viewBox.
 * Numbers are floats here and nowhere else: a pixel is coarser than a float.
 */

export type Point = { x: number; y: number };
export type Scale = (value: number) => number;
/** Where a chart draws: the viewBox and the space that axes and labels take from it. */
export type Frame = { width: number; height: number; top: number; right: number; bottom: number; left: number };
export type Domain = { x: [first: number, last: number]; y: [low: number, high: number] };
export type Tick = { at: number; label: string };

/** Pixel text with one decimal at most: paths are most of a chart's bytes. */
export function px(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return String(Object.is(rounded, -0) ? 0 : rounded);
}

/** A straight line from domain to range; a domain of one value maps to the middle of the range. */
export function linearScale([low, high]: [number, number], [from, to]: [number, number]): Scale {
  if (high === low) return () => (from + to) / 2;
  return (value) => from + ((value - low) / (high - low)) * (to - from);
}

/** Round steps of 1, 2, 2.5 or 5 times a power of ten; about `count` of them from at or below `low` to at or above `high`. */
export function niceTicks(low: number, high: number, count: number): number[] {
  if (!Number.isFinite(low) || !Number.isFinite(high) || high < low) return [];
  if (high === low) return high === 0 ? [0] : niceTicks(Math.min(0, low), Math.max(0, high), count);
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
  const first = Math.floor(low / step + 1e-9);
  const last = Math.ceil(high / step - 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

/** Starts of years, or of months where the span is short: `{ at: day number, label }`, at most `count`. */
export function dateTicks(firstDay: number, lastDay: number, count: number): Tick[] {
  const [first, last] = [fromDayNumber(firstDay), fromDayNumber(lastDay)];
  const months = (Number(last.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(last.slice(5, 7)) - Number(first.slice(5, 7));
  const every = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((step) => months / step <= count) ?? 600;
  const ticks: Tick[] = [];
  const start = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)) - 1;
  for (let month = Math.ceil(start / every) * every; month <= start + months; month += every) {
    const day = `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;
    const at = dayNumber(day);
    if (at >= firstDay && at <= lastDay) ticks.push({ at, label: every >= 12 ? day.slice(0, 4) : formatMonth(day) });
  }
  return ticks;
}

/** A step line: each value holds until the next point. Empty for no points. */
export function stepPath(points: readonly Point[]): string {
  return points.map(({ x, y }, at) => (at === 0 ? `M${px(x)} ${px(y)}` : `H${px(x)}V${px(y)}`)).join("");
}

/**
 * Of points that share a pixel column, the first, the lowest, the highest and the last, in order: what a step line of
 * thousands of points draws anyway.
 */
export function thinColumns<P extends Point>(points: readonly P[]): P[] {
  const kept: P[] = [];
  for (let start = 0; start < points.length; ) {
    const column = Math.round(points[start]?.x ?? 0);
    let end = start;
    while (end < points.length && Math.round(points[end]?.x ?? 0) === column) end++;
    const group = points.slice(start, end);
    kept.push(...(group.length <= 4 ? group : extremes(group)));
    start = end;
  }
  return kept;
}

function extremes<P extends Point>(group: readonly P[]): P[] {
  let [low, high] = [0, 0];
  for (const [at, point] of group.entries()) {
    if (point.y < (group[low]?.y ?? 0)) low = at;
    if (point.y > (group[high]?.y ?? 0)) high = at;
  }
  return [...new Set([0, low, high, group.length - 1])].sort((a, b) => a - b).flatMap((at) => group[at] ?? []);
}

/** Marks that would lie on each other are one mark: twenty sales of one morning are drawn as the few that can be told apart. */
export function keepApart(points: readonly Point[], size: number): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const near = kept
      .slice(-NEIGHBOURS)
      .some((other) => Math.abs(point.x - other.x) < size * 0.6 && Math.abs(point.y - other.y) < size * 0.8);
    if (!near) kept.push(point);
  }
  return kept;
}
/** Marks looked back upon: more than fit above one another in a chart. */
const NEIGHBOURS = 60;

export type MarkerShape = "up" | "down" | "diamond" | "square" | "circle";

/** All markers of one shape as one path. */
export function markerPath(shape: MarkerShape, points: readonly Point[], size: number): string {
  const half = size / 2;
  return points.map(({ x, y }) => marker(shape, x, y, half)).join("");
}

function marker(shape: MarkerShape, x: number, y: number, half: number): string {
  const [w, h] = [px(half), px(half * 2)];
  if (shape === "up") return `M${px(x)} ${px(y - half)}l${w} ${h}h${px(-half * 2)}z`;
  if (shape === "down") return `M${px(x)} ${px(y + half)}l${w} ${px(-half * 2)}h${px(-half * 2)}z`;
  if (shape === "diamond") return `M${px(x)} ${px(y - half)}l${w} ${w}l${px(-half)} ${w}l${px(-half)} ${px(-half)}z`;
  if (shape === "square") return `M${px(x - half)} ${px(y - half)}h${h}v${h}h${px(-half * 2)}z`;
  return `M${px(x - half)} ${px(y)}a${w} ${w} 0 1 0 ${h} 0a${w} ${w} 0 1 0 ${px(-half * 2)} 0z`;
}

/** Bars between `base` and each `y`, `width` wide and centred on `x`, as one path. */
export function barPath(bars: readonly Point[], base: number, width: number): string {
  return bars.map(({ x, y }) => `M${px(x - width / 2)} ${px(base)}V${px(y)}h${px(width)}V${px(base)}z`).join("");
}

/**
 * Moves labels apart that would overlap, each as little as the others allow; the order of the wishes is kept, the
 * result stays between `top` and `bottom` as far as it fits.
 */
export function spreadLabels(wishes: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wishes.map((y, at) => ({ y, at })).sort((a, b) => a.y - b.y || a.at - b.at);
  let floor = top;
  for (const label of order) {
    label.y = Math.max(label.y, floor);
    floor = label.y + gap;
  }
  let ceiling = bottom;
  for (const label of order.toReversed()) {
    label.y = Math.min(label.y, ceiling);
    ceiling = label.y - gap;
  }
  const spread = new Array<number>(wishes.length).fill(0);
  for (const label of order) spread[label.at] = label.y;
  return spread;
}
