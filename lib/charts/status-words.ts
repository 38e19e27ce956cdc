import type { Observation } from "@/lib/filing/series-rows";
import { formatSigned } from "@/lib/format";
import type { ObservationFlag, ObservationStatus } from "@/lib/ownership/types";

type Facts = Pick<Observation, "status" | "flags" | "difference" | "movedWith" | "split">;

/** What each status says of the balance before the row against the last one reported (DOMAIN 9). */
const STATUSES: { [status in ObservationStatus]: string } = {
  "opens-at-zero": "opens at zero",
  baseline: "first balance known",
  ok: "agrees",
  "not-applied": "the row’s change is not in its balance, or a filing before it is missing",
  "explained-exactly": "explained exactly by a footnote",
  moved: "moved",
  explained: "a footnote speaks of it",
  impossible: "the balance before would be below zero: an error, or a filing before it is missing",
  split: "split",
  "out-of-order": "out of order: fits an older balance",
  gap: "changed without a reported transaction",
};

const FLAGS: { [flag in ObservationFlag]: string } = {
  lot: "a lot of its own",
  "lot-first-seen": "lot first seen",
  rounding: "but for rounding",
  "ambiguous-order": "order of the rows uncertain",
  "closing-total": "one closing total on all rows",
};

/** "moved from indirect, by trust", "split suggested, 2 for 1", with what the flags add. */
export function statusWords({ status, flags, difference, movedWith, split }: Facts): string {
  const isLess = difference?.startsWith("-") ?? false;
  const words = (): string => {
    if (status === "moved") return `moved ${isLess ? "to" : "from"} ${movedWith ?? "another line"}`;
    if (status === "split" && split)
      return `split ${split.isConfirmed ? "confirmed" : "suggested"}, ${split.numerator} for ${split.denominator}`;
    return STATUSES[status];
  };
  return [words(), ...flags.map((flag) => FLAGS[flag])].join(", ");
}

/** `+1,200`; empty where balances agree. */
export function differenceWords({ difference }: Pick<Facts, "difference">): string {
  return difference === null ? "" : formatSigned(difference);
}
