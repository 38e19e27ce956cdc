import { type Frame, px, type Tick } from "@/lib/write/chart-svg";

/** Horizontal rules with their values at the left; the zero line is drawn by the chart. */
export function ValueAxis({ ticks, frame }: { ticks: readonly Tick[]; frame: Frame }) {
  return ticks.map((tick) => (
    <g key={tick.at}>
      <line className="grid-line" x1={frame.left} x2={frame.width - frame.right} y1={px(tick.at)} y2={px(tick.at)} />
      <text x={frame.left - 8} y={px(tick.at + 4)} textAnchor="end">
        {tick.label}
      </text>
    </g>
  ));
}

/** Years or months along the foot. */
export function DateAxis({ ticks, frame }: { ticks: readonly Tick[]; frame: Frame }) {
  const foot = frame.height - frame.bottom;
  return ticks.map((tick) => (
    <g key={tick.at}>
      <line className="grid-line" x1={px(tick.at)} x2={px(tick.at)} y1={foot} y2={foot + 4} />
      <text x={px(tick.at)} y={foot + 18} textAnchor="middle">
        {tick.label}
      </text>
    </g>
  ));
}
