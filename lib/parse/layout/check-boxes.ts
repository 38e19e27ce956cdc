import type { FoundLabel, LabelName } from "./labels";
import type { Fragment, Grid } from "./lines";

/** A cross in a box: X alone or in brackets, or a typesetter's ballot box. */
const MARK = /^[[({]?\s?(?:[Xx]|\u2612|\u2611|\u2713|\u2714|\u2717|\u2718)\s?[\])}]?[._]{0,2}$/;
/** A box that was printed empty: `[ ]`, `( )`, `☐`, `_`. */
const EMPTY = /^(?:[[({]\s{0,3}[\])}]|\u2610|_{1,4})$/;

/** The boxes stand on the first page. */
const MAX_LINES = 1_000;

const BOXES: ReadonlySet<LabelName> = new Set([
  "director",
  "tenPercentOwner",
  "officer",
  "other",
  "oneOwner",
  "manyOwners",
  "exitBox",
  "planBox",
  "holdingsBox",
  "transactionsBox",
]);

export type CheckMarks = {
  /** Labels of boxes with a cross, and the cross. */
  marked: Map<LabelName, Fragment>;
  /** Labels with an empty box printed beside them. */
  empty: Set<LabelName>;
  /** Crosses that stand left of no box's label. */
  stray: Fragment[];
};

/** Boxes stand left of their labels: each cross belongs to the nearest label on its right, at its height. */
export function readCheckMarks(grid: Grid, labels: readonly FoundLabel[], end: number): CheckMarks {
  const boxes = labels.filter(({ name }) => BOXES.has(name));
  const marks: CheckMarks = { marked: new Map(), empty: new Set(), stray: [] };
  for (let at = 0; at < Math.min(end, grid.lines.length, MAX_LINES); at++) {
    for (const fragment of grid.lines[at]?.fragments ?? []) {
      if (fragment.label !== null) continue;
      const word = fragment.text.split(" ", 1)[0] ?? "";
      const isCross = MARK.test(fragment.text) || (MARK.test(word) && word.length < fragment.text.length && isBoxed(word));
      if (!isCross && !EMPTY.test(fragment.text)) continue;
      const label = nearestLabel(grid, fragment, boxes);
      if (!isCross) {
        if (label) marks.empty.add(label);
      } else if (label === null) marks.stray.push(fragment);
      else if (!marks.marked.has(label)) marks.marked.set(label, fragment);
    }
  }
  return marks;
}

/** Before other words only a cross that cannot be a word is one. */
function isBoxed(word: string): boolean {
  return /^[[({\u2610-\u2718]/.test(word);
}

export function isCheckMark(text: string): boolean {
  return MARK.test(text) || EMPTY.test(text);
}

function nearestLabel(grid: Grid, mark: Fragment, boxes: readonly FoundLabel[]): LabelName | null {
  const line = grid.lines[mark.line];
  if (!line) return null;
  let best: { name: LabelName; cost: number } | null = null;
  for (const box of boxes) {
    if (box.x0 < mark.x0 + line.em * 0.2) continue;
    const [top, bottom] = [grid.lines[box.line], grid.lines[box.lastLine]];
    if (!top || !bottom) continue;
    const slack = line.number === null ? line.height * 0.75 : 0;
    const off = line.y < top.y ? top.y - line.y : line.y > bottom.y ? line.y - bottom.y : 0;
    if (off > slack) continue;
    const distance = (box.x0 - mark.x1) / line.em;
    if (distance > 40) continue;
    // Where lines were exchanged, the label on the cross's own line is the nearer one.
    const isBeside = box.parts.some((part) => part.line === mark.line);
    const cost = (isBeside ? 0 : 3) + distance + (off / Math.max(1, line.height)) * 10;
    if (best === null || cost < best.cost) best = { name: box.name, cost };
  }
  return best?.name ?? null;
}
