import { absolute, compare, divide, equals, isNegative, isZero, multiply, negate, subtract } from "@/lib/decimal";
import type { Decimal } from "@/lib/filing/types";
import { isWithinTolerance } from "./chain";
import { mentionsExplanation, mentionsSplit, mentionsTransfer, numbersIn } from "./footnote-text";
import type { ConfirmedSplit, Observed, ObservedLine } from "./observe";
import { explainingNotes, notesOf } from "./row-notes";
import { findRatio, type Ratio } from "./split-ratio";
import type { ObservationStatus } from "./types";

/** An opening whose balance does not meet the last one. */
type Pending = { line: ObservedLine; seen: Observed; from: Observed };

/** A lone line tells a split from chance only when it holds this many shares. */
const LONE_SPLIT_SHARES = "5000";
/** A line that begins with what another lost begins within a year of it, or it is another matter. */
const MOVED_WITHIN_YEARS = 1;

/**
 * Says of each opening how it stands to the last balance of its line, by the first test of DOMAIN 9 that fits: ok, not applied,
 * explained exactly, moved, explained, impossible, split, out of order, gap. Changes the lines in place.
 */
export function reconcile(lines: readonly ObservedLine[], confirmed: readonly ConfirmedSplit[]): void {
  const pending: Pending[] = [];
  const transfers: Pending[] = [];
  for (const line of lines) {
    for (const seen of line.observations) {
      if (seen.status !== "pending" || !seen.previous) continue;
      seen.status = statusAlone(line, seen, seen.previous, confirmed) ?? "pending";
      const item = { line, seen, from: seen.previous };
      if (seen.status === "pending") pending.push(item);
      else if (seen.status === "explained-exactly" && explainingNotes(seen.filing, seen.row).some(mentionsTransfer)) transfers.push(item);
    }
  }
  const transfersOf = Map.groupBy(transfers, ({ line }) => classKey(line));
  const linesOf = Map.groupBy(lines, classKey);
  for (const [key, ofClass] of Map.groupBy(pending, ({ line }) => classKey(line)))
    settleMoved(ofClass, transfersOf.get(key) ?? [], linesOf.get(key) ?? []);
  const open = pending.filter(({ seen }) => seen.status === "pending");
  const ratios = new Map(open.map((item) => [item, findRatio(item.from.after, item.seen.before)] as const));
  for (const item of open) item.seen.status = statusOfRest(item, ratios);
}

const classKey = ({ head }: ObservedLine) => [head.ownerCik, head.table, head.securityKey].join(" ");

/** Tests that need this line only; null when none fits. */
function statusAlone(line: ObservedLine, seen: Observed, from: Observed, confirmed: readonly ConfirmedSplit[]): ObservationStatus | null {
  const split = splitBetween(line, from, seen, confirmed);
  const last = split ? scaled(from.after, split) : from.after;
  if (split) {
    seen.split = { ...split, isConfirmed: true };
    seen.difference = subtract(seen.before, last);
    // Fractions are rounded or paid out.
    if (compare(absolute(seen.difference), "1") <= 0) return "split";
  }
  const exact = notesOf(seen.filing, seen.row)
    .flatMap(numbersIn)
    .some((number) => equals(number, absolute(seen.difference as Decimal)));
  if (isWithinTolerance(seen, last)) {
    if (exact) return "explained-exactly";
    seen.flags.push("rounding");
    seen.difference = null;
    return "ok";
  }
  const isOneRow = !seen.flags.includes("ambiguous-order");
  if (isOneRow && seen.change !== null && !isZero(seen.change) && equals(seen.after, from.after)) return "not-applied";
  return exact ? "explained-exactly" : null;
}

/**
 * Differences answer differences: whole changes of the other line would hide a transfer whenever it also traded. `transfers` are
 * differences of the class that a note explains exactly as a transfer: what the other line lost answers them. `lines`: all of the class.
 */
function settleMoved(pending: readonly Pending[], transfers: readonly Pending[], lines: readonly ObservedLine[]): void {
  for (const item of pending) {
    if (item.seen.status !== "pending") continue;
    const opposite = negate(item.seen.difference as Decimal);
    const answers = (other: Pending) =>
      other.line !== item.line && equals(other.seen.difference as Decimal, opposite) && overlap(item, other);
    const partner = pending.find((other) => other.seen.status === "pending" && answers(other));
    if (partner) {
      join(item, partner.line);
      join(partner, item.line);
      continue;
    }
    const transfer = transfers.find(answers);
    if (transfer) {
      join(item, transfer.line);
      continue;
    }
    const begun =
      isNegative(opposite) || isZero(opposite) ? undefined : lines.find((line) => line !== item.line && beginsWith(line, opposite, item));
    if (begun) join(item, begun);
  }
}

function join(item: Pending, other: ObservedLine): void {
  item.seen.status = "moved";
  item.seen.movedWith = other;
}

/** Each interval runs from the last balance to the opening; equal days touch. */
function overlap(a: Pending, b: Pending): boolean {
  return a.from.date <= b.seen.date && b.from.date <= a.seen.date;
}

/** A line that is new, with exactly that balance, between the last balance of the other and a year after its opening. */
function beginsWith(line: ObservedLine, balance: Decimal, item: Pending): boolean {
  const first = line.observations[0] as Observed;
  const until = `${Number(item.seen.date.slice(0, 4)) + MOVED_WITHIN_YEARS}${item.seen.date.slice(4)}`;
  return first.status === "baseline" && equals(first.before, balance) && first.date >= item.from.date && first.date <= until;
}

function statusOfRest(item: Pending, ratios: ReadonlyMap<Pending, Ratio | null>): ObservationStatus {
  const { line, seen } = item;
  const notes = explainingNotes(seen.filing, seen.row);
  const ratio = ratios.get(item) ?? null;
  // "Adjusted for the split" is an explanation too; where the numbers are a split's, it is called one.
  const isSplit = ratio !== null && (notes.some(mentionsSplit) || (!notes.some(mentionsExplanation) && isSupported(item, ratio, ratios)));
  if (isSplit) {
    seen.split = { ...ratio, isConfirmed: false };
    return "split";
  }
  if (notes.some(mentionsExplanation)) return "explained";
  if (isNegative(seen.before)) return "impossible";
  for (const observation of line.observations) {
    // The last balance before it was compared already.
    if (observation === seen.previous) break;
    if (isWithinTolerance(seen, observation.after)) return "out-of-order";
  }
  return "gap";
}

/**
 * A split hits every line of the class. So other lines whose balances changed in an overlapping interval must show the same
 * ratio, at least twice as many as show another one (a fund that pays out a half and a third shows ratios too). A lone line must
 * grow by a whole number exactly, hold many shares, and be the owner's only line of the class that changed in that filing.
 */
function isSupported(item: Pending, ratio: Ratio, ratios: ReadonlyMap<Pending, Ratio | null>): boolean {
  let same = 0;
  let competing = 0;
  let isAlone = true;
  for (const [other, found] of ratios) {
    if (other.seen.row === item.seen.row || !isOfClass(other, item) || !overlap(item, other)) continue;
    if (other.seen.filing === item.seen.filing) isAlone = false;
    if (found === null) continue;
    if (found.numerator === ratio.numerator && found.denominator === ratio.denominator) same++;
    else competing++;
  }
  if (same > 0) return same >= 2 * competing;
  const isExact = ratio.denominator === 1 && equals(item.seen.before, multiply(item.from.after, String(ratio.numerator)));
  return isExact && compare(item.from.after, LONE_SPLIT_SHARES) >= 0 && isAlone;
}

const isOfClass = (a: Pending, b: Pending) =>
  a.line.head.table === b.line.head.table && a.line.head.securityKey === b.line.head.securityKey;

/**
 * The confirmed split of the class between two observations; of several in one interval, their product. Units of Table II are a class of
 * their own, confirmed by their own title; options take another strike with a split, so another line.
 */
function splitBetween(line: ObservedLine, from: Observed, seen: Observed, confirmed: readonly ConfirmedSplit[]): Ratio | null {
  const between = confirmed.filter(
    (split) => split.securityKey === line.head.securityKey && from.date < split.effectiveOn && split.effectiveOn <= seen.date,
  );
  if (!between.length) return null;
  return between.reduce(
    (all, split) => ({ numerator: all.numerator * split.numerator, denominator: all.denominator * split.denominator }),
    { numerator: 1, denominator: 1 },
  );
}

function scaled(balance: Decimal, { numerator, denominator }: Ratio): Decimal {
  return divide(multiply(balance, String(numerator)), String(denominator), 4) ?? balance;
}
