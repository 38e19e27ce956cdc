import { type CompareDrawing, drawableMonths, layoutComparison, narrowCompareFrame, wideCompareFrame } from "@/lib/charts/compare-layout";
import { monthValuesSentence } from "@/lib/charts/sentences";
import type { ComparedParty } from "@/lib/filing/compare-rows";
import type { IsoDate } from "@/lib/filing/types";
import { DateAxis, ValueAxis } from "../charts/axes";
import { addressOf } from "./compare-table";
import { CompareYears } from "./compare-years";

/** One small chart a party, one under the other, on one axis of months and one scale of dollars. */
export function CompareChart({ parties, to }: { parties: readonly ComparedParty[]; to: IsoDate }) {
  const months = parties.map((party) => drawableMonths(party.months, to));
  const [wide, narrow] = [layoutComparison(months, wideCompareFrame), layoutComparison(months, narrowCompareFrame)];
  if (!wide || !narrow) return <p className="note">Neither has reported a buy or a sale with a price.</p>;
  return (
    <>
      <div className="chart mt-1">
        <ul className="chart-key" aria-label="Marks">
          <li className="buy">▲ bought, above zero</li>
          <li className="sell">▼ sold, below zero</li>
          <li>one bar a month; all charts share the months and the scale</li>
        </ul>
        {parties.map((party, at) => (
          <figure key={party.cik} className="mt-3">
            <figcaption>
              <h3>
                <a href={`${addressOf(party)}${party.kind === "issuers" ? "#activity" : "#transactions"}`}>{party.name}</a>
              </h3>
              <p className="note">{monthValuesSentence(months[at] ?? [])}</p>
            </figcaption>
            <Panel drawing={wide} at={at} party={party} className="chart-wide" />
            <Panel drawing={narrow} at={at} party={party} className="chart-narrow" />
          </figure>
        ))}
      </div>
      <details className="mt-2">
        <summary className="note">The years as a table</summary>
        <CompareYears parties={parties} months={months} />
      </details>
    </>
  );
}

function Panel({ drawing, at, party, className }: { drawing: CompareDrawing; at: number; party: ComparedParty; className: string }) {
  const { frame, zero } = drawing;
  const title = `${party.name}, dollars bought and sold by month`;
  return (
    <svg className={className} viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={title}>
      <ValueAxis ticks={drawing.yTicks} frame={frame} />
      <DateAxis ticks={drawing.xTicks} frame={frame} />
      <path className="bar-buy" d={drawing.panels[at]?.buys} />
      <path className="bar-sell" d={drawing.panels[at]?.sells} />
      <line className="zero-line" x1={frame.left} x2={frame.width - frame.right} y1={zero} y2={zero} />
    </svg>
  );
}
