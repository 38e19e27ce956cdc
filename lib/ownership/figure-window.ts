import { addDays } from "@/lib/dates";
import type { IsoDate } from "@/lib/filing/types";

/** Days of trades, both included; null: open. */
export type Window = { from: IsoDate | null; to: IsoDate | null };

/** Windows to choose from, by the days before the last one; null: all. */
export const windowPresets = [
  { label: "1 month", days: 30 },
  { label: "3 months", days: 90 },
  { label: "6 months", days: 182 },
  { label: "12 months", days: 364 },
  { label: "3 years", days: 1095 },
  { label: "5 years", days: 1825 },
  { label: "all", days: null },
] as const;

/** Section 16 began in 1934: no list shows a row at an earlier day. */
const BEGINNING = "1934-01-01" as IsoDate;

/** The days of a preset that ends on `last`. */
export function presetWindow(days: number | null, last: IsoDate): { from: IsoDate; to: IsoDate } {
  return { from: days === null ? BEGINNING : addDays(last, -days), to: last };
}

/**
 * The window that a page's figures are of: the days chosen, with `last` (the last filing) as its end where only a beginning was; without a choice
 * the 12 months that end there. A window that ends before it begins is kept: it holds nothing, and says so.
 */
export function figureWindow(chosen: Window, last: IsoDate): Window {
  if (chosen.from === null && chosen.to === null) return presetWindow(364, last);
  return { from: chosen.from, to: chosen.to ?? last };
}

/** The label of the preset that a window is; null for days of someone's own. */
export function presetOf(window: Window, last: IsoDate): (typeof windowPresets)[number]["label"] | null {
  const found = windowPresets.find(({ days }) => {
    const { from, to } = presetWindow(days, last);
    return window.from === from && window.to === to;
  });
  return found?.label ?? null;
}
