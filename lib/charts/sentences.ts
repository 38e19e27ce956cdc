import { fromDayNumber } from "@/lib/dates";
import { isZero, sum } from "@/lib/decimal";
import type { NotCountedReason } from "@/lib/filing/categories";
import { reasonLabels } from "@/lib/filing/category-labels";
import type { ActivityMonth, MonthValue } from "@/lib/filing/figure-rows";
import { formatCount, formatDate, formatDollarsCompact, formatMonth, formatNumber } from "@/lib/format";
import type { OwnershipClass } from "./ownership-lines";

/** One sentence or two computed from a chart's data: its summary for everyone, its description for who cannot see it. */

export function ownershipSentence(of: OwnershipClass): string {
  const lines = of.panels.flatMap((panel) => [...panel.lines, ...panel.quiet]);
  const days = lines.flatMap((line) => line.points.map((point) => point.day));
  const first = lines[0];
  const last = first?.points.at(-1);
  if (!first || !last || days.length === 0) return "No balance was reported.";
  const from = fromDayNumber(days.reduce((a, b) => Math.min(a, b)));
  const to = fromDayNumber(days.reduce((a, b) => Math.max(a, b)));
  const jumps = lines.flatMap((line) => line.points).filter((point) => point.gap !== 0);
  const gaps = jumps.filter((point) => point.isUnexplained).length;
  const explained = jumps.length - gaps;
  const owners = new Set(lines.map((line) => line.ownerCik)).size;
  const span = from === to ? `on ${formatDate(from)}` : `from ${formatDate(from)} to ${formatDate(to)}`;
  const unreported = gaps > 0 ? ` ${formatCount(gaps, "balance")} changed without a reported transaction (dashed).` : "";
  const accounted =
    explained > 0
      ? ` ${formatCount(explained, "jump")} can be accounted for by a footnote, a transfer, a split or the order of filings.`
      : "";
  const subject = owners > 1 ? `${first.name} (${first.kind})` : first.kind;
  const count =
    lines.length === 1 ? `One line, ${first.kind}` : `${formatCount(lines.length, "line")}${owners > 1 ? ` by ${owners} owners` : ""}`;
  const largest = lines.length === 1 ? "It" : `The largest, ${subject},`;
  return `${count}, ${span}. ${largest} last stood at ${formatNumber(String(last.balance), 0)} on ${formatDate(fromDayNumber(last.day))}.${unreported}${accounted}`;
}

export function activitySentence(months: readonly ActivityMonth[]): string {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return "No buy or sale was reported.";
  const total = (side: "buys" | "sells") => ({
    shares: sum(months.map((month) => month[side].shares)),
    value: sum(months.map((month) => month[side].value)),
    rows: months.reduce((rows, month) => rows + month[side].rows, 0),
  });
  const [buys, sells] = [total("buys"), total("sells")];
  const side = (verb: string, { shares, value, rows }: typeof buys) =>
    rows === 0
      ? `${verb} nothing`
      : `${verb} ${formatNumber(shares, 0)} shares${isZero(value) ? "" : ` for ${formatDollarsCompact(value)}`} in ${formatCount(rows, "row")}`;
  const busiest = months.reduce((most, month) => (rowsOf(month) > rowsOf(most) ? month : most), first);
  const span =
    first.month === last.month ? `In ${formatMonth(first.month)}` : `From ${formatMonth(first.month)} to ${formatMonth(last.month)}`;
  const peak =
    months.length > 1 && rowsOf(busiest) > 0 ? ` The month with most rows was ${formatMonth(busiest.month)} (${rowsOf(busiest)}).` : "";
  return `${span} insiders ${side("bought", buys)} and ${side("sold", sells)}.${peak}`;
}

function rowsOf(month: ActivityMonth): number {
  return month.buys.rows + month.sells.rows;
}

/** No buy and no sale: tables leave such months out. */
export function isQuiet(month: ActivityMonth): boolean {
  return rowsOf(month) === 0;
}

/** Transactions of these months that are no buys and sells, by reason; null where there are none. */
export function leftOutSentence(months: readonly ActivityMonth[]): string | null {
  const byReason = new Map<NotCountedReason, number>();
  for (const { reason, rows } of months.flatMap((month) => month.left)) byReason.set(reason, (byReason.get(reason) ?? 0) + rows);
  const named = [...byReason].filter(([, rows]) => rows > 0).map(([reason, rows]) => `${reasonLabels[reason]}: ${rows}`);
  return named.length > 0 ? `Not drawn: ${named.join("; ")}.` : null;
}

/** Of months in dollars: "From Jan 2012 to Dec 2021: bought $1.2m, sold $3bn in 14 months with a trade." */
export function monthValuesSentence(months: readonly MonthValue[]): string {
  const [first, last] = [months[0], months.at(-1)];
  if (!first || !last) return "No buy or sale with a price was reported.";
  const side = (verb: string, values: readonly string[]) => {
    const value = sum(values);
    return isZero(value) ? `${verb} nothing` : `${verb} ${formatDollarsCompact(value)}`;
  };
  const bought = side(
    "bought",
    months.map((month) => month.bought),
  );
  const sold = side(
    "sold",
    months.map((month) => month.sold),
  );
  const span =
    first.month === last.month ? `In ${formatMonth(first.month)}` : `From ${formatMonth(first.month)} to ${formatMonth(last.month)}`;
  return `${span}: ${bought}, ${sold}, in ${formatCount(months.length, "month")} with a trade.`;
}
