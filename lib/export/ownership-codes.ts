import { type ObservationFlag, type ObservationStatus, observationFlags, observationStatuses } from "@/lib/ownership/types";

const STATUSES = {
  "opens-at-zero": "The line’s first report, a transaction that began from nothing.",
  baseline: "The first balance known: what came before is not held.",
  ok: "It begins where the last one ended, or within the rounding of the numbers printed.",
  "not-applied": "The balance after the row equals the one before: the filer did not carry the row into it.",
  "explained-exactly": "A number in the row’s footnotes equals the difference.",
  moved: "Another line of the same owner and class parts by the opposite amount, or begins with exactly it.",
  explained: "The footnotes speak of reinvested dividends, a purchase plan, a transfer, a distribution or the like.",
  impossible: "The balance before the row would be below zero.",
  split: "The jump is that of a split, suggested by several lines or confirmed by a person.",
  "out-of-order": "It fits an older balance than the last one: a late filing, or a stale number.",
  gap: "Nothing filed accounts for the difference.",
} satisfies Record<ObservationStatus, string>;

const FLAGS = {
  lot: "One of several lots that look alike on the forms.",
  "lot-first-seen": "First report of such a lot, while others were known.",
  rounding: "It agrees only within the rounding of the numbers printed.",
  "ambiguous-order": "Rows of one day whose order the forms do not tell.",
  "closing-total": "Every row of the filing shows the balance after the last one.",
} satisfies Record<ObservationFlag, string>;

export const statusMeanings = observationStatuses.map((name) => ({ name, meaning: STATUSES[name] }));
export const flagMeanings = observationFlags.map((name) => ({ name, meaning: FLAGS[name] }));
