import type { ReactNode } from "react";
import type { Decimal } from "@/lib/filing/types";
import { formatDollars, formatDollarsCompact } from "@/lib/format";

const SIDES = { buy: { name: "Bought", mark: "▲" }, sell: { name: "Sold", mark: "▼" } };

/** The dollars of one side among the figures, and under them what they were counted from. */
export function SideFigure({ side, value, children }: { side: "buy" | "sell"; value: Decimal; children: ReactNode }) {
  const { name, mark } = SIDES[side];
  return (
    <div>
      <dt className={side}>
        {mark} {name}
      </dt>
      <dd>
        <span className="amount" title={formatDollars(value)}>
          {formatDollarsCompact(value)}
        </span>
        <span className="muted block">{children}</span>
      </dd>
    </div>
  );
}
