/** A row by the height of its values, and what is known of it in one column. */
export type Anchor = {
  y: number;
  /** The column has a line at that very height. */
  hasOwn: boolean;
  /** The row must have something in the column, must not, or may. */
  needs: boolean | null;
};
export type Share = {
  row: number;
  certain: boolean;
  /** The row that might have it as well. */
  rival: number;
};
/** How unlikely it is that the lines from one index to before another are those of a row, in lines of height. */
export type Oddity = (row: number, from: number, to: number) => number;

/** Beyond this many lines between two rows only the middle decides. */
const MAX_BETWEEN = 12;
/** Costs are in lines; two ways that differ by less are both possible. */
const CLEAR = 0.6;
const OFF_CENTRE = 0.5;

/** Heights of all lines of the table: the widest gap between any two says where rows part. */
export type Spacing = { ys: readonly number[]; pitch: number };

/**
 * To which row each line of one column belongs, lines and rows from top to bottom. Cells of several lines are
 * centred on their row (EDGAR), begin on it, or end on it; the way that suits the whole column best is taken, and
 * a line that another way of nearly the same worth would give to another row is not certain. With `mayBeginOnRow`
 * nothing in the whole table stands above its first row. `oddity` says how unlikely a row's text would be.
 */
export function shareOut(
  anchors: readonly Anchor[],
  ys: readonly number[],
  spacing: Spacing,
  mayBeginOnRow: boolean,
  oddity: Oddity = () => 0,
): Share[] {
  if (anchors.length <= 1) return ys.map(() => ({ row: 0, certain: true, rival: 0 }));
  const between = anchors.map((anchor, at) => {
    const next = anchors[at + 1];
    return ys.filter((y) => y > anchor.y && (next === undefined || y <= next.y));
  });
  const firstY = anchors[0]?.y ?? 0;
  const head = ys.filter((y) => y <= firstY);
  const cuts = bestCuts(anchors, head, between, spacing, oddity);
  const shares: Share[] = head.map(() => ({ row: 0, certain: true, rival: 0 }));
  between.forEach((lines, at) => {
    const cut = cuts[at] ?? { count: lines.length, certain: true };
    const isLast = at === anchors.length - 1;
    // Centred here, or begun on the row above: only a wider gap tells.
    const mayBegin = mayBeginOnRow && !isLast && cut.count < lines.length && anchors[at + 1]?.hasOwn === true;
    const wider = mayBegin ? gapCost(anchors, between, at, lines.length, spacing) - gapCost(anchors, between, at, cut.count, spacing) : 0;
    lines.forEach((_, index) => {
      const isAbove = isLast || index < cut.count || (mayBegin && wider < 0.5);
      const certain = isLast || (mayBegin ? Math.abs(wider) >= 0.5 : cut.certain);
      shares.push({ row: isAbove ? at : at + 1, certain, rival: isAbove ? Math.min(at + 1, anchors.length - 1) : at });
    });
  });
  return shares;
}

type Cut = { count: number; certain: boolean };

/** Least total cost over all rows: how far a cell is from being centred, and how narrow the gap at which rows part. */
function bestCuts(
  anchors: readonly Anchor[],
  head: readonly number[],
  between: readonly (readonly number[])[],
  spacing: Spacing,
  oddity: Oddity,
): Cut[] {
  const last = anchors.length - 1;
  const options = between.map((lines, at) => {
    if (at === last) return [lines.length];
    if (lines.length > MAX_BETWEEN) return [lines.filter((y) => y < ((anchors[at]?.y ?? 0) + (anchors[at + 1]?.y ?? 0)) / 2).length];
    return lines.map((_, index) => index).concat(lines.length);
  });
  // Index of the first line between each row and the next.
  const starts: number[] = [];
  between.forEach((_, at) => {
    starts.push(at === 0 ? head.length : (starts[at - 1] ?? 0) + (between[at - 1]?.length ?? 0));
  });
  const costOf = (at: number, previous: number, count: number): number => {
    const anchor = anchors[at];
    if (!anchor) return 0;
    const above = at === 0 ? head : (between[at - 1] ?? []).slice(previous);
    const from = at === 0 ? 0 : (starts[at - 1] ?? 0) + previous;
    const odd = oddity(at, from, (starts[at] ?? 0) + count);
    return odd + rowCost(anchor, above, (between[at] ?? []).slice(0, count), spacing.pitch);
  };
  const gapOf = (at: number, count: number) => (at === last ? 0 : gapCost(anchors, between, at, count, spacing));
  // Forwards: cost of the rows up to and with `at`, when its cut is the option.
  const forward: number[][] = [];
  for (let at = 0; at <= last; at++) {
    const before = at === 0 ? [head.length] : (options[at - 1] ?? [0]);
    forward.push(
      (options[at] ?? [0]).map((count) => {
        const costs = before.map((previous, index) => (at === 0 ? 0 : (forward[at - 1]?.[index] ?? 0)) + costOf(at, previous, count));
        return Math.min(...costs) + gapOf(at, count);
      }),
    );
  }
  // Backwards: the rows after it, given its cut.
  const backward: number[][] = anchors.map(() => []);
  for (let at = last; at >= 0; at--) {
    backward[at] = (options[at] ?? [0]).map((count) => {
      if (at === last) return 0;
      const nexts = options[at + 1] ?? [0];
      return Math.min(...nexts.map((next, index) => costOf(at + 1, count, next) + gapOf(at + 1, next) + (backward[at + 1]?.[index] ?? 0)));
    });
  }
  return options.map((counts, at): Cut => {
    const totals = counts.map((_, index) => (forward[at]?.[index] ?? 0) + (backward[at]?.[index] ?? 0));
    let best = 0;
    totals.forEach((total, index) => {
      if (total < (totals[best] ?? 0)) best = index;
    });
    const second = Math.min(...totals.filter((_, index) => index !== best));
    return { count: counts[best] ?? 0, certain: totals.length === 1 || second - (totals[best] ?? 0) > CLEAR };
  });
}

/** How far the lines of a cell are from being centred on the row, in lines. */
function rowCost({ y, hasOwn, needs }: Anchor, above: readonly number[], below: readonly number[], pitch: number): number {
  const isEmpty = above.length === 0 && below.length === 0 && !hasOwn;
  if (isEmpty) return needs === false ? 0 : needs === true ? 4 : 1.5;
  const top = above[0] ?? (hasOwn ? y : (below[0] ?? y));
  const bottom = below.at(-1) ?? (hasOwn ? y : (above.at(-1) ?? y));
  const lines = [...above, ...(hasOwn ? [y] : []), ...below];
  // The lines of one cell follow each other; and a cell of two lines is half a line off its row where lines are whole.
  const breaks = lines.filter((line, at) => at > 0 && line - (lines[at - 1] ?? line) > pitch * 1.6).length;
  const off = Math.max(0, Math.abs((top + bottom) / 2 - y) / pitch - OFF_CENTRE);
  return (needs === false ? 3 : 0) + Math.min(4, off) + breaks * 0.7;
}

/** Rows part where the lines of the whole table lie farthest apart. */
function gapCost(
  anchors: readonly Anchor[],
  between: readonly (readonly number[])[],
  at: number,
  count: number,
  { ys, pitch }: Spacing,
): number {
  const [anchor, next] = [anchors[at], anchors[at + 1]];
  if (!anchor || !next) return 0;
  const lines = between[at] ?? [];
  const own = widestGap(ys, lines[count - 1] ?? anchor.y, lines[count] ?? next.y);
  return Math.min(2, (widestGap(ys, anchor.y, next.y) - own) / pitch);
}

/** The widest gap between neighbouring lines from one height to another. */
function widestGap(ys: readonly number[], from: number, to: number): number {
  let low = 0;
  let high = ys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ys[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  let widest = 0;
  for (let at = low; at + 1 < ys.length && (ys[at + 1] ?? 0) <= to; at++) widest = Math.max(widest, (ys[at + 1] ?? 0) - (ys[at] ?? 0));
  return widest;
}
