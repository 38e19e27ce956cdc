import { compare, divide, isZero } from "./decimal";
import type { MarketFigures, TopTrade } from "./filing/figure-rows";
import { formatDate, formatDollarsCompact, formatShare } from "./format";

/** The head of the market page: "Insiders sold $45.2m and bought $1.2m", the larger first. */
export function marketHeadline({ buys, sells }: Pick<MarketFigures, "buys" | "sells">): string {
  const side = (verb: string, { rows, value }: MarketFigures["buys"]) =>
    rows === 0 ? `${verb} nothing` : isZero(value) ? `${verb} at no stated price` : `${verb} ${formatDollarsCompact(value)}`;
  const both = [side("bought", buys), side("sold", sells)];
  if (compare(sells.value, buys.value) > 0) both.reverse();
  return `Insiders ${both.join(" and ")}`;
}

/** `10 to 16 Mar 2024`; what both days have in common is said once. */
export function formatSpan(from: string, to: string): string {
  const [first, last] = [formatDate(from), formatDate(to)];
  if (from === to) return last;
  if (from.slice(0, 7) === to.slice(0, 7)) return `${first.split(" ")[0]} to ${last}`;
  if (from.slice(0, 4) === to.slice(0, 4)) return `${first.slice(0, -5)} to ${last}`;
  return `${first} to ${last}`;
}

/** What part was under a 10b5-1 plan, by value of those that were asked; null where no form asked. */
export function planWords({ planValue, askedValue }: Pick<TopTrade, "planValue" | "askedValue">): string | null {
  const share = askedValue === null ? null : divide(planValue, askedValue, 4);
  if (share === null) return null;
  if (isZero(share)) return "no plan";
  return compare(share, "1") >= 0 ? "10b5-1 plan" : `${formatShare(share)} under a plan`;
}
