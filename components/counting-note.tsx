import type { NotCountedReason } from "@/lib/filing/categories";
import { reasonLabels } from "@/lib/filing/category-labels";
import type { ActivityFigures, WindowFigures } from "@/lib/filing/figure-rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount } from "@/lib/format";
import type { TransactionFilter } from "@/lib/search-params";
import { filteredHref } from "./filtered-href";

/** The filter that brings up the rows of a reason, where there is one. */
const FILTERS: { [reason in NotCountedReason]?: Partial<TransactionFilter> } = {
  holding: { kind: "holding" },
  derivative: { table: "derivative", kind: "transaction" },
  superseded: { show: "as-filed" },
  duplicate: { show: "as-filed" },
  "also-reported": { show: "as-filed" },
  "conflicting-copy": { show: "as-filed" },
};

type Counted = Pick<ActivityFigures, "rows" | "withoutPrice">;
type Figures = Omit<WindowFigures, "buys" | "sells"> & { buys: Counted; sells: Counted };
type Props = { figures: Figures /** The page where the rows are. */; address: string; asOf: IsoDate | null };

/** Under every figure: how many rows it counts, how many it leaves out and why, and how many of them nobody has verified. */
export function CountingNote({ figures, address, asOf }: Props) {
  const { from, to } = figures;
  const counted = figures.buys.rows + figures.sells.rows;
  const left = figures.notCounted.filter((entry) => entry.rows > 0);
  const leftRows = left.reduce((sum, entry) => sum + entry.rows, 0);
  const withoutPrice = figures.buys.withoutPrice + figures.sells.withoutPrice;
  return (
    <p className="note">
      Counts {formatCount(counted, "row")} of Table I with code P or S
      {withoutPrice > 0 && `, ${withoutPrice} of them without a price and so without a value`}.{" "}
      {leftRows > 0 && (
        <>
          Leaves out {formatCount(leftRows, "row")} (
          {left.map(({ reason, rows }, at) => {
            const filter = FILTERS[reason];
            const words = `${reasonLabels[reason]}: ${rows}`;
            return (
              <span key={reason}>
                {at > 0 && "; "}
                {filter ? <a href={filteredHref(address, { ...filter, from, to, asOf })}>{words}</a> : words}
              </span>
            );
          })}
          ).{" "}
        </>
      )}
      {figures.unverifiedRows > 0 && `${formatCount(figures.unverifiedRows, "counted row")} from unverified uploads. `}
      {figures.sampleRows > 0 && `${formatCount(figures.sampleRows, "counted row")} from the sample. `}
      <a href="/about#counting">Counting rules</a>
    </p>
  );
}
