import type { ListingCounts } from "@/lib/edgar/status-rows";
import { formatCount } from "@/lib/format";

/** How much of what EDGAR lists is here, as a bar with its words. */
export function ProgressLine({ counts, label }: { counts: ListingCounts; label: string }) {
  const { listed, held, fromSet, missing, failed } = counts;
  if (listed === 0) return null;
  const parts = [
    `${formatCount(held, "document")} of ${formatCount(listed, "filing")} here`,
    fromSet > 0 && `${formatCount(fromSet, "filing")} from a data set so far`,
    missing > 0 && `${formatCount(missing, "filing")} to come`,
    failed > 0 && `${formatCount(failed, "filing")} could not be had`,
  ].filter(Boolean);
  return (
    <div className="progress-line">
      <progress max={listed} value={held + failed} aria-label={label} />
      <p>{parts.join(" · ")}</p>
    </div>
  );
}
