import { compare, divide, sum } from "@/lib/decimal";
import type { MarketWeek } from "@/lib/filing/figure-rows";
import { formatCount, formatDate, formatDollarsCompact, formatShare } from "@/lib/format";

/** What the pulse says, in sentences computed from its weeks. */
export function pulseSentence(weeks: readonly MarketWeek[]): string {
  const [first, last] = [weeks[0], weeks.at(-1)];
  const count = (of: (week: MarketWeek) => number) => weeks.reduce((total, week) => total + of(week), 0);
  const [buyRows, sellRows] = [count((week) => week.buyRows), count((week) => week.sellRows)];
  if (!first || !last || buyRows + sellRows === 0) return "No buy or sale was reported in these weeks.";
  const [bought, sold] = [sum(weeks.map((week) => week.buyValue)), sum(weeks.map((week) => week.sellValue))];
  const netBuying = weeks.filter((week) => compare(week.buyValue, week.sellValue) > 0).length;
  const plan = divide(sum(weeks.map((week) => week.planValue)), sum(weeks.map((week) => week.askedValue)), 4);
  const most = (verb: string, of: (week: MarketWeek) => number) => {
    const week = weeks.reduce((best, other) => (of(other) > of(best) ? other : best), first);
    return of(week) > 0 ? ` Most ${verb} in one week: ${of(week)}, from ${formatDate(week.week)}.` : "";
  };
  return (
    `From the week of ${formatDate(first.week)} to that of ${formatDate(last.week)} insiders bought for ${formatDollarsCompact(bought)} and sold for ` +
    `${formatDollarsCompact(sold)}; in ${netBuying} of ${formatCount(weeks.length, "week")} with a trade they bought for more.` +
    `${most("buyers", (week) => week.buyOwners)}${most("sellers", (week) => week.sellOwners)}` +
    `${plan === null ? "" : ` Of sales whose form asked, ${formatShare(plan)} by value were under a 10b5-1 plan.`}`
  );
}

/** What the weeks count and leave out. */
export function pulseNote(weeks: readonly MarketWeek[]): string {
  const count = (of: (week: MarketWeek) => number) => weeks.reduce((total, week) => total + of(week), 0);
  const [rows, left, withoutPrice] = [
    count((week) => week.buyRows + week.sellRows),
    count((week) => week.leftRows),
    count((week) => week.withoutPrice),
  ];
  const [unverified, sample] = [count((week) => week.unverifiedRows), count((week) => week.sampleRows)];
  return [
    `Counts ${formatCount(rows, "row")} of Table I with code P or S${withoutPrice > 0 ? `, ${withoutPrice} of them without a price and so without a value` : ""}.`,
    left > 0
      ? `Leaves out ${formatCount(left, "row")} with these codes: replaced, reported twice, against the sign of the code, or impossible.`
      : "",
    "An owner counts once per company and week, joint filers as one.",
    unverified > 0 ? `${formatCount(unverified, "counted row")} from unverified uploads.` : "",
    sample > 0 ? `${formatCount(sample, "counted row")} from the sample.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}
