import type { PulseDrawing, PulsePanel } from "@/lib/charts/pulse-layout";
import type { Frame } from "@/lib/write/chart-svg";
import { DateAxis, ValueAxis } from "./axes";

type Props = { drawing: PulseDrawing; id: string; title: string; description: string; className: string };

/** Weekly bars in two panels, bought above and sold below zero: how many, and for how much. */
export function PulseSvg({ drawing, id, title, description, className }: Props) {
  const { frame } = drawing;
  return (
    <svg className={className} viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <DateAxis ticks={drawing.xTicks} frame={frame} />
      <Panel of={drawing.owners} frame={frame} label="Buyers and sellers" />
      <Panel of={drawing.dollars} frame={frame} label="Dollars" />
    </svg>
  );
}

function Panel({ of, frame, label }: { of: PulsePanel; frame: Frame; label: string }) {
  return (
    <>
      <ValueAxis ticks={of.yTicks} frame={frame} />
      <path className="bar-buy" d={of.buys} />
      <path className="bar-sell" d={of.sells} />
      <line className="zero-line" x1={frame.left} x2={frame.width - frame.right} y1={of.zero} y2={of.zero} />
      <text className="halo" x={frame.left} y={of.top - 5}>
        {label}
      </text>
    </>
  );
}
