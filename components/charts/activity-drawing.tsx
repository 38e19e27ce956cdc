import type { ActivityDrawing } from "@/lib/charts/activity-layout";
import { DateAxis, ValueAxis } from "./axes";

type Props = { drawing: ActivityDrawing; id: string; title: string; description: string; className: string };

/** Monthly bars, acquired above and disposed of below zero, and under them the prices of the same rows. */
export function ActivitySvg({ drawing, id, title, description, className }: Props) {
  const { frame, prices, zero } = drawing;
  const end = frame.width - frame.right;
  return (
    <svg className={className} viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <ValueAxis ticks={drawing.yTicks} frame={frame} />
      <DateAxis ticks={drawing.xTicks} frame={frame} />
      <path className="bar-buy" d={drawing.buys} />
      <path className="bar-sell" d={drawing.sells} />
      <line className="zero-line" x1={frame.left} x2={end} y1={zero} y2={zero} />
      {prices && (
        <>
          <ValueAxis ticks={prices.yTicks} frame={frame} />
          <text className="halo" x={frame.left} y={prices.top - 9}>
            Price per share, as filed
          </text>
          <path className="mark-buy" d={prices.buys} />
          <path className="mark-sell" d={prices.sells} />
        </>
      )}
    </svg>
  );
}
