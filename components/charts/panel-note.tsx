import type { OwnershipPanel, PlottedPoint } from "@/lib/charts/ownership-lines";
import { formatCount } from "@/lib/format";

/** What a panel of the ownership chart measures, and how many of its lines are drawn in grey. */
export function PanelNote({ panel, isSecond }: { panel: OwnershipPanel<PlottedPoint>; isSecond: boolean }) {
  const quiet = panel.quiet.length > 0 ? ` In grey: ${formatCount(panel.quiet.length, "other line")} of this size.` : "";
  return (
    <p className="note">
      {isSecond ? "Shares; smaller lines, on a scale of their own." : "Shares."}
      {quiet}
    </p>
  );
}
