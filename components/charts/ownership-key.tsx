import { type MarkerKind, markerKinds } from "@/lib/charts/ownership-layout";
import type { OwnershipPanel } from "@/lib/charts/ownership-lines";
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
  return (
    <ul className="chart-key mt-1" aria-label="Marks">
      {present.map((kind) => (
        <li key={kind}>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path className={`mark-${kind}`} d={markerPath(KEYS[kind].shape, [{ x: 6, y: 6 }], 9)} />
          </svg>
          {KEYS[kind].label}
        </li>
      ))}
      {points.some((point) => point.isBaseline) && (
        <li>
          <svg viewBox="0 0 12 12" aria-hidden="true">
            <path className="mark-baseline" d={markerPath("circle", [{ x: 6, y: 6 }], 8)} />
          </svg>
          first balance known
        </li>
      )}
      {points.some((point) => point.gap !== 0) && <li>┊ changed without a reported transaction</li>}
      <li>┈ last reported, nothing since</li>
    </ul>
  );
}
