/** A row by the height of its values; `hasOwn` when the column has a line at that very height. */
export type Anchor = { y: number; hasOwn: boolean };
export type Share = { row: number; certain: boolean };

/** Beyond this many lines between two rows only the middle decides. */
const MAX_BETWEEN = 12;

/**
 * To which row each line of one column belongs, lines and rows from top to bottom. Cells of several lines are
 * centred on their row (EDGAR), begin on it, or end on it; the way that suits the whole column best is taken, and
 * a line that another way of nearly the same worth would give to another row is not certain. With `mayBeginOnRow`
 * nothing in the whole table stands above its first row.
 */
export function shareOut(anchors: readonly Anchor[], ys: readonly number[], pitch: number, mayBeginOnRow: boolean): Share[] {
  const between = anchors.map((anchor, at) => {
    const next = anchors[at + 1];
    return ys.filter((y) => y > anchor.y && (next === undefined || y <= next.y));
  });
  const first = anchors[0];
  const head = first === undefined ? [] : ys.filter((y) => y <= first.y);
  if (anchors.length <= 1) return ys.map(() => ({ row: 0, certain: true }));
  // cuts[at]: how many of the lines between row `at` and the next belong to row `at`.
  const cuts = bestCuts(anchors, head, between, pitch);
  const shares: Share[] = head.map(() => ({ row: 0, certain: true }));
  between.forEach((lines, at) => {
    lines.forEach((_, index) => {
      const cut = cuts[at] ?? { count: lines.length, certain: true };
      if (mayBeginOnRow && at < anchors.length - 1 && cut.count < lines.length) {
        // Centred here, or begun on the row above: only a wider gap tells.
        const wider = gapCost(anchors, between, at, lines.length, pitch) - gapCost(anchors, between, at, cut.count, pitch);
        const isBegun = wider < 0.5;
        shares.push({ row: isBegun || index < cut.count ? at : at + 1, certain: isBegun ? wider <= -0.5 : cut.certain });
        return;
      }
      if (at === anchors.length - 1) shares.push({ row: at, certain: true });
      else shares.push({ row: index < cut.count ? at : at + 1, certain: cut.certain });
    });
  });
  return shares;
}

type Cut = { count: number; certain: boolean };

/** Least total cost over all rows: how far a cell is from being centred, and how narrow the gap at which rows part. */
function bestCuts(anchors: readonly Anchor[], head: readonly number[], between: readonly (readonly number[])[], pitch: number): Cut[] {
  const last = anchors.length - 1;
  const options = between.map((lines, at) => {
    if (at === last) return [lines.length];
    if (lines.length > MAX_BETWEEN) return [lines.filter((y) => y < ((anchors[at]?.y ?? 0) + (anchors[at + 1]?.y ?? 0)) / 2).length];
    return lines.map((_, index) => index).concat(lines.length);
  });
  // Forwards: cost of the rows up to and with `at`, when its cut is the option.
  const forward: number[][] = [];
  anchors.forEach((anchor, at) => {
    const before = at === 0 ? [head.length] : (options[at - 1] ?? [0]);
    const row = (options[at] ?? [0]).map((count) => {
      let best = Number.POSITIVE_INFINITY;
      before.forEach((previous, index) => {
        const above = at === 0 ? head : (between[at - 1] ?? []).slice(previous);
        const below = (between[at] ?? []).slice(0, count);
        const cost = (at === 0 ? 0 : (forward[at - 1]?.[index] ?? 0)) + rowCost(anchor, above, below, pitch);
        if (cost < best) best = cost;
      });
      return best + (at === last ? 0 : gapCost(anchors, between, at, count, pitch));
    });
    forward.push(row);
  });
  // Backwards: the rows after it, given its cut.
  const backward: number[][] = anchors.map(() => []);
  for (let at = last; at >= 0; at--) {
    backward[at] = (options[at] ?? [0]).map((count) => {
      if (at === last) return 0;
      let best = Number.POSITIVE_INFINITY;
      (options[at + 1] ?? [0]).forEach((next, index) => {
        const anchor = anchors[at + 1];
        if (!anchor) return;
        const above = (between[at] ?? []).slice(count);
        const below = (between[at + 1] ?? []).slice(0, next);
        const gap = at + 1 === last ? 0 : gapCost(anchors, between, at + 1, next, pitch);
        const cost = rowCost(anchor, above, below, pitch) + gap + (backward[at + 1]?.[index] ?? 0);
        if (cost < best) best = cost;
      });
      return best;
    });
  }
  return options.map((counts, at): Cut => {
    const totals = counts.map((_, index) => (forward[at]?.[index] ?? 0) + (backward[at]?.[index] ?? 0));
    let best = 0;
    totals.forEach((total, index) => {
      if (total < (totals[best] ?? 0)) best = index;
    });
    const second = Math.min(...totals.filter((_, index) => index !== best));
    return { count: counts[best] ?? 0, certain: totals.length === 1 || second - (totals[best] ?? 0) > 0.4 };
  });
}

/** How far the lines of a cell are from being centred on the row, in lines; a row without any in the column costs a little. */
function rowCost({ y, hasOwn }: Anchor, above: readonly number[], below: readonly number[], pitch: number): number {
  const top = above[0] ?? (hasOwn ? y : (below[0] ?? y));
  const bottom = below.at(-1) ?? (hasOwn ? y : (above.at(-1) ?? y));
  if (above.length === 0 && below.length === 0) return hasOwn ? 0 : 1.5;
  return Math.min(4, Math.abs((top + bottom) / 2 - y) / pitch);
}

/** Rows part where the lines lie farthest apart. */
function gapCost(anchors: readonly Anchor[], between: readonly (readonly number[])[], at: number, count: number, pitch: number): number {
  const lines = [...(anchors[at]?.hasOwn ? [anchors[at]?.y ?? 0] : []), ...(between[at] ?? [])];
  const next = anchors[at + 1];
  if (next?.hasOwn) lines.push(next.y);
  if (lines.length < 2) return 0;
  const gaps = lines.slice(1).map((y, index) => y - (lines[index] ?? y));
  const place = count - (anchors[at]?.hasOwn ? 0 : 1);
  const own = gaps[place] ?? Math.max(...gaps);
  return Math.min(2, (Math.max(...gaps) - own) / pitch);
}
