import { layoutPulse, narrowPulseFrame, pulseSpan, widePulseFrame } from "@/lib/charts/pulse-layout";
import { pulseNote, pulseSentence } from "@/lib/charts/pulse-sentence";
import { divide, toNumber } from "@/lib/decimal";
import type { MarketWeek } from "@/lib/filing/figure-rows";
import type { IsoDate } from "@/lib/filing/types";
import { InteractiveChart } from "./interactive-chart";
import { PulseSvg } from "./pulse-drawing";
import { PulseTable } from "./pulse-table";

type Props = { weeks: readonly MarketWeek[] /** The Monday of the last week drawn. */; until: IsoDate; drawn: number };

const TITLE = "Buys and sales of all companies by week";

/** The market pulse: buyers and sellers of each week and their dollars, over years. */
export function PulseChart({ weeks, until, drawn }: Props) {
  const traded = weeks.filter(({ buyRows, sellRows }) => buyRows + sellRows > 0);
  const span = pulseSpan(until, drawn);
  const [wide, narrow] = [layoutPulse(traded, span, widePulseFrame), layoutPulse(traded, span, narrowPulseFrame)];
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
          <InteractiveChart
            kind="pulse"
            title={TITLE}
            days={wide.days}
            frames={{ wide: wide.frame, narrow: narrow.frame }}
            weeks={traded.map((week) => [
              week.week,
              week.buyOwners,
              week.sellOwners,
              toNumber(week.buyValue),
              toNumber(week.sellValue),
              planShare(week),
            ])}
          >
            <PulseSvg drawing={wide} id="pulse-w" title={TITLE} description={sentence} className="chart-wide" />
            <PulseSvg drawing={narrow} id="pulse-n" title={TITLE} description={sentence} className="chart-narrow" />
          </InteractiveChart>
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

/** From 0 to 1; null where no sale was asked. */
function planShare({ planValue, askedValue }: MarketWeek): number | null {
  const share = divide(planValue, askedValue, 4);
  return share === null ? null : toNumber(share);
}
