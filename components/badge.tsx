import { standingLabels, trustLabels } from "@/lib/filing/category-labels";
import type { FilingStanding, Trust } from "@/lib/filing/rows";

type Props = { children: string; meaning?: string; tone?: "warn" | "quiet" };

/** A word that qualifies a row or a filing; what it means stands in the title, which `Explain` shows on hover, focus and tap, and on the about page. */
export function Badge({ children, meaning, tone }: Props) {
  return (
    <span className={tone ? `badge badge-${tone}` : "badge"} title={meaning}>
      {children}
    </span>
  );
}

/** Of a filing in a list: that nothing of it is counted, and why. */
export function StandingBadge({ standing }: { standing: FilingStanding | null }) {
  return standing ? <Badge meaning={standingLabels[standing].meaning}>{standingLabels[standing].badge}</Badge> : null;
}

/** How far a filing can be trusted; nothing where it came from EDGAR or was found equal to EDGAR's copy. */
export function TrustBadge({ trust }: { trust: Trust }) {
  const { badge, meaning } = trustLabels[trust];
  return badge ? (
    <Badge meaning={meaning} tone={trust === "sample" ? "quiet" : "warn"}>
      {badge}
    </Badge>
  ) : null;
}
