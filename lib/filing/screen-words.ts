import { formatDate, formatDollarsCompact, formatNumber } from "@/lib/format";
import type { Screen } from "@/lib/screen";
import { categoryLabels } from "./category-labels";
import { screenRoleLabels } from "./screen-roles";

/** What a screen shows, as a heading: "Buys by CEO, over $100k". */
export function screenTitle(screen: Screen): string {
  const what = screen.category ? categoryLabels[screen.category].many : screen.firstBuy || screen.cluster ? "buys" : "transactions";
  const who = screen.role ? ` by ${screenRoleLabels[screen.role]}` : "";
  const parts = conditionsInWords(screen);
  const title = `${screen.late === "yes" ? "late " : ""}${what}${who}${parts.length ? `, ${parts.join(", ")}` : ""}`;
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function conditionsInWords(screen: Screen): string[] {
  const { code, firstBuy, cluster, minValue, maxValue, minShares, maxShares, minChange, plan, held, security } = screen;
  return [
    code && `code ${code}`,
    firstBuy && `the first in ${firstBuy === 1 ? "a year" : `${firstBuy} years`}`,
    cluster && "in clusters",
    minValue && `over ${formatDollarsCompact(minValue)}`,
    maxValue && `up to ${formatDollarsCompact(maxValue)}`,
    minShares && `${formatNumber(minShares)} shares or more`,
    maxShares && `up to ${formatNumber(maxShares)} shares`,
    minChange && `of ${formatNumber(minChange)} % of a line or more`,
    plan === "yes" ? "under a plan" : plan === "no" ? "outside a plan" : plan && "not asked about a plan",
    screen.late === "no" && "filed in time",
    held === "D" ? "held directly" : held && "held indirectly",
    screen.table === "derivative" ? "derivatives" : screen.table && "Table I",
    security?.toLowerCase(),
    screen.sector && `SIC ${screen.sector}`,
    screen.owner && `of owner ${screen.owner}`,
    range("traded", screen.from, screen.to),
    range("filed", screen.filedFrom, screen.filedTo),
  ].filter((part): part is string => Boolean(part));
}

function range(verb: string, from: string | null, to: string | null): string | null {
  if (from && to) return `${verb} ${formatDate(from)} to ${formatDate(to)}`;
  return from ? `${verb} since ${formatDate(from)}` : to ? `${verb} by ${formatDate(to)}` : null;
}
