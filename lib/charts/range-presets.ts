import type { Span } from "./ownership-view";

const YEARS = [1, 3, 5, 10] as const;
const DAYS_OF_YEAR = 365.25;

export type RangePreset = { label: string; span: Span };

/** "1 year" to "10 years" up to the last day, where the chart is clearly longer; "All" last. None where there is nothing to choose. */
export function rangePresets([first, last]: Span): RangePreset[] {
  const shorter = YEARS.filter((years) => last - first > years * DAYS_OF_YEAR * 1.15);
  if (shorter.length === 0) return [];
  const presets = shorter.map((years): RangePreset => {
    return { label: years === 1 ? "1 year" : `${years} years`, span: [Math.round(last - years * DAYS_OF_YEAR), last] };
  });
  return [...presets, { label: "All", span: [first, last] }];
}

export const isSameSpan = (a: Span, b: Span): boolean => a[0] === b[0] && a[1] === b[1];
