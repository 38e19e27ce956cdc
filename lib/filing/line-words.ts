import { formatDate, formatDollars, formatPrice, formatSignedShares } from "@/lib/format";
import { categoryLabels } from "./category-labels";
import { findTransactionCode } from "./codes";
import type { FoldedRow } from "./fold-rows";

/** What a line of a list did, in words: "Sale, −1,000 Common Stock, $12.50, $12,500"; of several rows with their average price. */
export function lineWords(line: FoldedRow, { withDay }: { withDay: boolean }): string {
  const { label, many } = categoryLabels[line.category];
  const isTrade = line.category === "buy" || line.category === "sell" || line.category === "holding";
  const what = line.rows ? `${line.rows.length} ${many}` : isTrade ? label : (findTransactionCode(line.transactionCode)?.label ?? label);
  return [
    what,
    line.shares && `${formatSignedShares(line.shares, line.acquiredDisposed)} ${line.securityTitle ?? ""}`.trim(),
    line.pricePerShare && `${line.rows ? "average " : ""}${formatPrice(line.pricePerShare)}`,
    line.value && formatDollars(line.value),
    withDay && line.transactionDate && `on ${formatDate(line.transactionDate)}`,
  ]
    .filter(Boolean)
    .join(", ");
}
