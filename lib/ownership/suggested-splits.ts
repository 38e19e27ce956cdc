import type { Series } from "@/lib/filing/series-rows";
import type { IsoDate } from "@/lib/filing/types";
import { compareText } from "./order";

/** A split that balances suggest and nobody has confirmed: it came into effect after `after` and not later than `by`. */
export type SuggestedSplit = {
  securityKey: string;
  securityTitle: string;
  numerator: number;
  denominator: number;
  after: IsoDate;
  by: IsoDate;
  /** Lines that show it. */
  lines: number;
};

/** Suggestions of one class and ratio whose intervals overlap are one split; by class, then day. */
export function suggestedSplits(series: readonly Series[]): SuggestedSplit[] {
  const found = series.flatMap(readLine).sort((a, b) => compareText(a.securityKey, b.securityKey) || compareText(a.by, b.by));
  const splits: SuggestedSplit[] = [];
  for (const one of found) {
    const same = splits.find((split) => isSame(split, one) && one.after < split.by && split.after < one.by);
    if (!same) {
      splits.push({ ...one });
      continue;
    }
    same.lines += 1;
    if (one.after > same.after) same.after = one.after;
    if (one.by < same.by) same.by = one.by;
  }
  return splits;
}

function readLine({ observations, securityKey, securityTitle }: Series): SuggestedSplit[] {
  return observations.flatMap(({ split, status, date }, at) => {
    const before = observations[at - 1];
    if (status !== "split" || !split || split.isConfirmed || !before) return [];
    const { numerator, denominator } = split;
    return { securityKey, securityTitle, numerator, denominator, after: before.date, by: date, lines: 1 };
  });
}

function isSame(a: SuggestedSplit, b: SuggestedSplit): boolean {
  return a.securityKey === b.securityKey && a.numerator === b.numerator && a.denominator === b.denominator;
}
