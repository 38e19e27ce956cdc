"use client";

import { type ReactNode, useCallback, useMemo, useRef } from "react";
import { Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { type ActivityBars, layoutActivity, narrowActivityFrame, wideActivityFrame } from "@/lib/charts/activity-layout";
import { monthRange } from "@/lib/charts/month-range";
import type { Span } from "@/lib/charts/ownership-view";
import { layoutPulse, narrowPulseFrame, type PulseWeek, widePulseFrame } from "@/lib/charts/pulse-layout";
import { weekRange } from "@/lib/charts/week-range";
import { dayNumber } from "@/lib/dates";
import type { IsoDate } from "@/lib/filing/types";
import { ActivitySvg } from "./activity-drawing";
import { MonthTip, WeekTip } from "./bar-tips";
import type { LiveView } from "./chart-frame";
import { PulseSvg } from "./pulse-drawing";
import { RangeBrush } from "./range-brush";
import { dayAt, type Frames, nearestTo, usePlot } from "./use-plot";

export type BarsData =
  | { kind: "activity"; bars: ActivityBars /** The page where a month's rows are. */; address: string; asOf: IsoDate | null }
  | { kind: "pulse"; weeks: PulseWeek[] };

const FRAMES: { [kind in BarsData["kind"]]: Frames } = {
  activity: { wide: wideActivityFrame, narrow: narrowActivityFrame },
  pulse: { wide: widePulseFrame, narrow: narrowPulseFrame },
};

type Bar = { day: number; size: number; href: string; tip: ReactNode };

/** Places that a pointer can stand at. `size` is what the strip under the chart shows. */
function barsOf(data: BarsData): Bar[] {
  if (data.kind === "activity")
    return data.bars.months.map((month) => ({
      day: dayNumber(`${month[0]}-15`),
      size: month[1] + month[2],
      href: monthRange(data.address, month[0], data.asOf),
      tip: <MonthTip month={month} />,
    }));
  return data.weeks.map((week) => ({
    day: dayNumber(week[0]) + 3,
    size: week[1] + week[2],
    href: weekRange(week[0]),
    tip: <WeekTip week={week} />,
  }));
}

type Props = LiveView & { data: BarsData; id: string; title: string; description: string; days: Span };

/** A chart of bars redrawn in the browser by the same code, with cursor, values, the way to the rows, and a brush of years. */
export default function BarsLive({ data, id, title, description, days, ...view }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const plot = usePlot(box, FRAMES[data.kind]);
  const bars = useMemo(() => barsOf(data), [data]);
  const [first, last] = view.span;
  const within = bars.filter(({ day }) => day >= first && day <= last);
  const frame = FRAMES[data.kind][plot?.isNarrow ? "narrow" : "wide"];
  const step = Math.max(7, (days[1] - days[0]) / 240);
  const valueOn = useCallback(
    (from: number) => bars.reduce((sum, { day, size }) => (day >= from && day < from + step ? sum + size : sum), 0),
    [bars, step],
  );
  return (
    <>
      <div ref={box} className="relative">
        <Drawing
          data={data}
          span={view.span}
          frame={frame}
          id={id}
          title={title}
          description={description}
          isNarrow={plot?.isNarrow ?? false}
        />
        {plot && within.length > 0 && (
          <div className="chart-live no-print">
            <BarPointer bars={within} span={view.span} plot={plot} />
          </div>
        )}
      </div>
      <div className="chart-range no-print">
        {plot && <RangeBrush {...view} days={days} plot={plot} title={title} valueOn={valueOn} />}
        <p className="note">{within.length === 0 ? "No buy and no sale in these years." : "A click on the chart leads to the rows."}</p>
      </div>
    </>
  );
}

type DrawingProps = Pick<Props, "data" | "span" | "id" | "title" | "description"> & { frame: Frames["wide"]; isNarrow: boolean };

function Drawing({ data, span, frame, id, title, description, isNarrow }: DrawingProps) {
  const common = { id: `${id}-live`, title, description, className: isNarrow ? "chart-narrow" : "chart-wide" };
  if (data.kind === "activity") {
    const drawing = layoutActivity(data.bars, frame, [...span]);
    return drawing && <ActivitySvg drawing={drawing} {...common} />;
  }
  const drawing = layoutPulse(data.weeks, span, frame);
  return drawing && <PulseSvg drawing={drawing} {...common} />;
}

type PointerProps = { bars: readonly Bar[]; span: Span; plot: NonNullable<ReturnType<typeof usePlot>> };

/** Nothing is drawn: Recharts finds the place under the pointer, or moves it by keys; a click or Enter opens its rows. */
function BarPointer({ bars, span, plot }: PointerProps) {
  const pointed = useRef<Bar | null>(null);
  const at = (label: unknown) => bars.find(({ day }) => day === Number(label));
  const open = (bar: Bar | null | undefined) => bar && window.location.assign(bar.href);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the chart inside, which has the focus and says what it is
    <div
      onClick={({ currentTarget, clientX }) => {
        open(nearestTo(bars, dayAt(clientX - currentTarget.getBoundingClientRect().left, span, plot)));
      }}
      onKeyDown={({ key }) => key === "Enter" && open(pointed.current)}
    >
      <LineChart width={plot.width} height={plot.height} margin={plot.margin} data={[...bars]} accessibilityLayer>
        <XAxis dataKey="day" type="number" domain={[...span]} allowDataOverflow hide />
        <YAxis hide />
        <Tooltip
          isAnimationActive={false}
          cursor={{ stroke: "var(--rule-strong)" }}
          content={({ active, label }) => {
            const bar = active ? at(label) : undefined;
            if (!bar) return null;
            pointed.current = bar;
            return bar.tip;
          }}
        />
        <Line dataKey="day" stroke="transparent" dot={false} activeDot={false} isAnimationActive={false} />
      </LineChart>
    </div>
  );
}
