import type { OwnershipDrawing } from "@/lib/charts/ownership-layout";
import { px } from "@/lib/write/chart-svg";
import { DateAxis, ValueAxis } from "./axes";

type Props = { drawing: OwnershipDrawing; id: string; title: string; description: string; className: string };

/** The ownership chart as SVG, made on the server. */
export function OwnershipSvg({ drawing, id, title, description, className }: Props) {
  const { frame } = drawing;
  const foot = frame.height - frame.bottom;
  return (
    <svg className={className} viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-labelledby={`${id}-title ${id}-desc`}>
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      <ValueAxis ticks={drawing.yTicks} frame={frame} />
      <DateAxis ticks={drawing.xTicks} frame={frame} />
      <line className="zero-line" x1={frame.left} x2={frame.width - frame.right} y1={foot} y2={foot} />
      {drawing.splits.map(({ at, label }) => (
        <g key={at}>
          <path className="mark-split" d={`M${px(at)} ${frame.top}V${foot}`} />
          {label && (
            <text className="halo split-label" x={px(at)} y={frame.top - 5} textAnchor="middle">
              {label}
            </text>
          )}
        </g>
      ))}
      {drawing.quiet && <path className="line-quiet" d={drawing.quiet} />}
      {drawing.lines.map((line) => (
        <g key={line.id} className={`tone-${line.tone}`}>
          <path className="line" d={line.path} />
          {line.gaps && <path className="line-gap" d={line.gaps} />}
          {line.jumps && <path className="line-jump" d={line.jumps} />}
          {line.tail && <path className="line-tail" d={line.tail} />}
        </g>
      ))}
      {drawing.baselines && <path className="mark-baseline" d={drawing.baselines} />}
      {drawing.markers.map(({ kind, path }) => path && <path key={kind} className={`mark-${kind}`} d={path} />)}
      {drawing.errors && <path className="mark-error" d={drawing.errors} />}
      {drawing.lines.map(({ id: line, tone, label }) => (
        <text key={line} x={label.x} y={px(label.y + 4)} className={`halo tone-text-${tone}`}>
          {label.text} {label.amount}
        </text>
      ))}
    </svg>
  );
}
