import type { TextItem } from "pdfjs-dist/types/src/display/api";
import type { PageItem } from "@/lib/parse/document-page";

/** What of pdfjs's PageViewport is needed here: the matrix from the page's own space to points with y downwards. */
export type Viewport = { transform: number[]; scale: number; userUnit: number };
type Matrix = readonly [number, number, number, number, number, number];
type Run = TextItem | { type: string };

/** Of a run's height this much lies above its baseline, the rest below. */
const ABOVE_BASELINE = 0.8;
/** A text that leans more than this is a watermark, or ornament. Degrees. */
const MAX_LEAN = 5;

/** Runs of text on the page as it is shown; empty and leaning ones are left out. */
export function readItems(runs: readonly Run[], viewport: Viewport): PageItem[] {
  return runs.flatMap((run) => {
    const item = "str" in run ? readItem(run, viewport) : null;
    return item ? [item] : [];
  });
}

/** How far most of the text is turned clockwise: 0, 90, 180 or 270 degrees. */
export function turnOf(runs: readonly Run[], viewport: Viewport): number {
  const letters = [0, 0, 0, 0];
  for (const run of runs) {
    if (!("str" in run)) continue;
    const quarter = quarterTurns(placeOf(run, viewport));
    if (quarter !== null) letters[quarter] = (letters[quarter] ?? 0) + run.str.trim().length;
  }
  return letters.indexOf(Math.max(...letters)) * 90;
}

function readItem(run: TextItem, viewport: Viewport): PageItem | null {
  const text = run.str.trim();
  const place = placeOf(run, viewport);
  const quarter = quarterTurns(place);
  const unit = viewport.scale * viewport.userUnit;
  const whole = run.width * unit;
  if (text === "" || whole <= 0 || quarter === null) return null;
  const [, , c, d, originX, originY] = place;
  const height = Math.hypot(c, d);
  // The spaces that were cut off take their share of the width.
  const start = ((run.str.length - run.str.trimStart().length) / run.str.length) * whole;
  const end = start + (text.length / run.str.length) * whole;
  const [alongX, alongY] = [[1, 0] as const, [0, 1] as const, [-1, 0] as const, [0, -1] as const][quarter] ?? [1, 0];
  const corner = (along: number, up: number) => ({ x: originX + along * alongX + up * alongY, y: originY + along * alongY - up * alongX });
  const a = corner(start, ABOVE_BASELINE * height);
  const b = corner(end, (ABOVE_BASELINE - 1) * height);
  return {
    text,
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
    confidence: null,
  };
}

/** The run's own matrix followed by the page's. */
function placeOf(run: TextItem, viewport: Viewport): Matrix {
  const [a, b, c, d, e, f] = readMatrix(run.transform);
  const [p, q, r, s, t, u] = readMatrix(viewport.transform);
  return [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u];
}

function readMatrix(numbers: readonly number[]): Matrix {
  return numbers as unknown as Matrix;
}

/** 0 to 3, clockwise; null when the text leans. */
function quarterTurns([a, b]: Matrix): number | null {
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  const nearest = Math.round(degrees / 90);
  return Math.abs(degrees - nearest * 90) > MAX_LEAN ? null : (nearest + 4) % 4;
}
