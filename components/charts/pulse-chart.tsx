import { layoutPulse, narrowPulseFrame, pulseSpan, pulseWeeks, widePulseFrame } from "@/lib/charts/pulse-layout";
import { pulseNote, pulseSentence } from "@/lib/charts/pulse-sentence";
import type { MarketWeek } from "@/lib/filing/figure-rows";
import type { IsoDate } from "@/lib/filing/types";
import { Still } from "../still/still";
import { BarsExplorer } from "./bars-explorer";
import { PulseSvg } from "./pulse-drawing";
import { PulseTable } from "./pulse-table";

type Props = { weeks: readonly MarketWeek[] /** The Monday of the last week drawn. */; until: IsoDate; drawn: number };

const TITLE = "Buys and sales of all companies by week";

/** The market pulse: buyers and sellers of each week and their dollars, over years. */
export function PulseChart({ weeks, until, drawn }: Props) {
  const traded = weeks.filter(({ buyRows, sellRows }) => buyRows + sellRows > 0);
  const span = pulseSpan(until, drawn);
  const drawnWeeks = pulseWeeks(weeks);
  const [wide, narrow] = [layoutPulse(drawnWeeks, span, widePulseFrame), layoutPulse(drawnWeeks, span, narrowPulseFrame)];
  const sentence = pulseSentence(traded);
  return (
    <figure>
      <figcaption className="note">{sentence}</figcaption>
      {wide && narrow && (
        <div className="chart chart-full mt-2">
          <ul className="chart-key" aria-label="Marks">
            <li className="buy">▲ bought, above zero</li>
            <li className="sell">▼ sold, below zero</li>
            <li>one bar a week</li>
          </ul>
          <BarsExplorer
            data={{ kind: "pulse", weeks: drawnWeeks }}
            id="pulse"
            title={TITLE}
            description={sentence}
            days={wide.days}
            csv={null}
          >
            <Still>
              <PulseSvg drawing={wide} id="pulse-w" title={TITLE} description={sentence} className="chart-wide" />
              <PulseSvg drawing={narrow} id="pulse-n" title={TITLE} description={sentence} className="chart-narrow" />
            </Still>
          </BarsExplorer>
        </div>
      )}
      <p className="note mt-1">
        {pulseNote(weeks)} <a href="/about#counting">Counting rules</a>
      </p>
      {wide && (
        <details className="mt-1">
          <summary className="note">The weeks as a table</summary>
          <PulseTable weeks={traded} />
        </details>
      )}
    </figure>
  );
}
