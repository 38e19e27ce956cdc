"use client";

import type { ReactNode } from "react";
import { Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import type { Plot } from "./interactive-chart";

type Entry = { day: number };
type Props<Item extends Entry> = {
  /** One for each place that a pointer can stand at, by day number. */
  data: Item[];
  days: [first: number, last: number];
  plot: Plot;
  /** What a click on a place opens; null: nothing. */
  hrefOf: (item: Item) => string | null;
  tip: (item: Item) => ReactNode;
};

/** Nothing is drawn: Recharts finds the place under the pointer, or moves it by keys, and shows what stands there. */
export function PointerChart<Item extends Entry>({ data, days, plot, hrefOf, tip }: Props<Item>) {
  const at = (label: unknown) => data.find(({ day }) => day === Number(label));
  function open(label: unknown) {
    const item = at(label);
    const href = item && hrefOf(item);
    if (href) window.location.assign(href);
  }
  return (
    <LineChart {...plot} data={data} onClick={(state) => open(state.activeLabel)} accessibilityLayer>
      <XAxis dataKey="day" type="number" domain={days} allowDataOverflow hide />
      <YAxis hide />
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--rule-strong)" }}
        content={({ active, label }) => {
          const item = active ? at(label) : undefined;
          return item ? tip(item) : null;
        }}
      />
      <Line dataKey="day" stroke="transparent" dot={false} activeDot={false} isAnimationActive={false} />
    </LineChart>
  );
}
