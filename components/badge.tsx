import { trustLabels } from "@/lib/filing/category-labels";
import type { Trust } from "@/lib/filing/rows";

type Props = { children: string; meaning?: string; tone?: "warn" | "quiet" };

/** A word that qualifies a row or a filing; what it means stands in the title, which `Explain` shows on hover, focus and tap, and on the about page. */
export function Badge({ children, meaning, tone }: Props) {
  return (
    <span className={tone ? `badge badge-${tone}` : "badge"} title={meaning}>
      {children}
    </span>
  );
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
