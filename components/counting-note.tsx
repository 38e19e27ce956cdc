import { reasonLabels } from "@/lib/filing/category-labels";
import type { WindowFigures } from "@/lib/filing/rows";
import { formatCount } from "@/lib/format";

/** Under every figure: how many rows it counts, how many it leaves out and why, and how many of them nobody has verified. */
export function CountingNote({ figures }: { figures: WindowFigures }) {
  const counted = figures.buys.rows + figures.sells.rows;
  const left = figures.notCounted.filter((entry) => entry.rows > 0);
  const leftRows = left.reduce((sum, entry) => sum + entry.rows, 0);
  const withoutPrice = figures.buys.withoutPrice + figures.sells.withoutPrice;
  return (
    <p className="note">
      Counts {formatCount(counted, "row")} of Table I with code P or S
      {withoutPrice > 0 && `, ${withoutPrice} of them without a price and so without a value`}.{" "}
      {leftRows > 0 &&
        `Leaves out ${formatCount(leftRows, "row")} (${left.map((entry) => `${reasonLabels[entry.reason]}: ${entry.rows}`).join("; ")}). `}
      {figures.unverifiedRows > 0 && `${formatCount(figures.unverifiedRows, "counted row")} from unverified uploads. `}
      {figures.sampleRows > 0 && `${formatCount(figures.sampleRows, "counted row")} from the sample. `}
      <a href="/about#counting">Counting rules</a>
    </p>
  );
}
