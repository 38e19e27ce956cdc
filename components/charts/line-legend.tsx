"use client";

import { cutMiddle, formatCount } from "@/lib/format";

export type LegendLine = { id: string; name: string; kind: string; amount: string; tone: number | null };

/** Lines that are named at once; the others wait behind one act. */
const NAMED = 8;

type Props = { lines: readonly LegendLine[]; chosen: readonly string[]; setChosen: (chosen: readonly string[]) => void; title: string };

/** Every line of a chart by name, largest first: pressing one shows it alone, pressing more shows them together. */
export function LineLegend({ lines, chosen, setChosen, title }: Props) {
  const toggle = (id: string) => setChosen(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  // On a page of one owner or with one owner alone the name says nothing.
  const isOneName = new Set(lines.map(({ name }) => name)).size === 1;
  const entry = ({ id, name, kind, amount, tone }: LegendLine) => (
    <button key={id} type="button" aria-pressed={chosen.includes(id)} onClick={() => toggle(id)} title={`${name}, ${kind}`}>
      <svg viewBox="0 0 18 8" aria-hidden="true" className={tone === null ? "line-quiet" : `tone-${tone}`}>
        <path className="line" d="M0 4H18" />
      </svg>
      {isOneName ? cutMiddle(kind, 44) : name} {!isOneName && <span className="muted">{cutMiddle(kind, 26)}</span>} {amount}
    </button>
  );
  const rest = lines.slice(NAMED);
  return (
    <fieldset className="chart-legend needs-script no-print" aria-label={`Lines shown: ${title}`}>
      {lines.slice(0, NAMED).map(entry)}
      {chosen.length > 0 && (
        <button type="button" className="chart-all" onClick={() => setChosen([])}>
          Show all lines
        </button>
      )}
      {rest.length > 0 && (
        <details open={rest.some(({ id }) => chosen.includes(id)) || undefined}>
          <summary>{formatCount(rest.length, "smaller line")}</summary>
          <div className="chart-legend-rest">{rest.map(entry)}</div>
        </details>
      )}
    </fieldset>
  );
}
