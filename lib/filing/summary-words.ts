import { isZero } from "@/lib/decimal";
import { formatDollarsCompact, formatNumber } from "@/lib/format";
import type { Category } from "./categories";
import { categoryLabels } from "./category-labels";
import type { FilingRow, FilingSummary } from "./rows";

/** Entries of a summary that are put into words; the rest is counted. */
const SHOWN = 2;

/** What a filing did, in words: "Sold 41,200 shares of Common Stock for $3.1m; had withheld 1,020 of Common Stock". */
export function summaryWords(filing: Pick<FilingRow, "summary" | "transactions" | "holdings" | "formType">): string {
  const entries = filing.summary.filter((entry) => entry.category !== "holding");
  if (entries.length === 0) {
    if (filing.holdings > 0) return filing.holdings === 1 ? "One holding, no transaction" : `${filing.holdings} holdings, no transaction`;
    return filing.formType.startsWith("3") ? "No securities owned" : "No rows";
  }
  const words = entries.slice(0, SHOWN).map((entry, at) => (at === 0 ? sentence(entry) : lowerFirst(sentence(entry))));
  const rest = entries.length - SHOWN;
  return words.join("; ") + (rest > 0 ? `; and ${rest} more` : "");
}

function sentence(entry: FilingSummary): string {
  const title = entry.securityTitle ?? "a security without a title";
  const verb = verbOf(entry);
  if (isZero(entry.shares)) return `${verb} ${title}`;
  const amount = formatNumber(entry.shares, 0);
  const unit = entry.table === "nonDerivative" && /stock|share|ordinary/i.test(title) && !/^\d/.test(title) ? "shares of " : "";
  const value = entry.value !== null && !isZero(entry.value) && hasPrice(entry.category) ? ` for ${formatDollarsCompact(entry.value)}` : "";
  return `${verb} ${amount} ${unit}${title}${value}`;
}

/** The row's direction speaks where the code leaves it open. */
function verbOf({ category, acquiredDisposed, table }: FilingSummary): string {
  if (category === "gift") return acquiredDisposed === "A" ? "Received as a gift" : "Gave away";
  if (category === "award") return acquiredDisposed === "D" ? "Gave back an award of" : "Was awarded";
  if (category === "exercise") {
    if (table === "derivative") return acquiredDisposed === "A" ? "Received on conversion" : "Exercised or converted";
    return acquiredDisposed === "A" ? "Received on exercise or conversion" : "Converted";
  }
  if (category === "other")
    return acquiredDisposed === "A" ? "Acquired (other)" : acquiredDisposed === "D" ? "Disposed of (other)" : "Changed";
  return categoryLabels[category].verb;
}

/** Prices of awards, exercises and withholding are no market prices (DOMAIN 3): no dollar figure in the headline. */
function hasPrice(category: Category): boolean {
  return category === "buy" || category === "sell" || category === "small-buy" || category === "tender";
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
