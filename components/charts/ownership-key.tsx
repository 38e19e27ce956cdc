import { crossPath, type MarkerKind, markerKinds } from "@/lib/charts/ownership-layout";
import type { OwnershipPanel, OwnershipPoint } from "@/lib/charts/ownership-lines";
import { type MarkerShape, markerPath } from "@/lib/write/chart-svg";

const KEYS = {
  buy: { shape: "up", label: "buy" },
  sell: { shape: "down", label: "sale" },
  award: { shape: "diamond", label: "award" },
  exercise: { shape: "square", label: "exercise" },
} satisfies Record<MarkerKind, { shape: MarkerShape; label: string }>;

/** What the marks mean; only those that occur. Lines carry their names at their ends. */
export function OwnershipKey({ panels }: { panels: readonly OwnershipPanel[] }) {
  const points = panels.flatMap((panel) => panel.lines).flatMap((line) => line.points);
  const present = markerKinds.filter((kind) => points.some((point) => point.category === kind));
  const has = (isOne: (point: OwnershipPoint) => boolean) => points.some(isOne);
  return (
    <ul className="chart-key mt-1" aria-label="Marks">
      {present.map((kind) => (
        <Key key={kind} className={`mark-${kind}`} d={markerPath(KEYS[kind].shape, [{ x: 6, y: 6 }], 9)}>
          {KEYS[kind].label}
        </Key>
      ))}
      {has((point) => point.isBaseline) && (
        <Key className="mark-baseline" d={markerPath("circle", [{ x: 6, y: 6 }], 8)}>
          first balance known
        </Key>
      )}
      {has((point) => point.split !== null) && (
        <Key className="mark-split" d="M6 -2V14">
          split; with ? suggested
        </Key>
      )}
      {has((point) => point.isError) && (
        <Key className="mark-error" d={crossPath([{ x: 6, y: 6 }])}>
          balance that does not fit its row, or a filing is missing
        </Key>
      )}
      {has((point) => point.gap !== 0 && point.isUnexplained) && (
        <Key className="tone-0 line-gap" d="M6 -2V14">
          changed without a reported transaction
        </Key>
      )}
      {has((point) => point.gap !== 0 && !point.isUnexplained) && (
        <Key className="tone-0 line-jump" d="M6 -2V14">
          jump that a footnote, a transfer, a split or the order of filings accounts for
        </Key>
      )}
      <li>┈ last reported, nothing since</li>
    </ul>
  );
}

function Key({ className, d, children }: { className: string; d: string; children: string }) {
  return (
    <li>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path className={className} d={d} />
      </svg>
      {children}
    </li>
  );
}
