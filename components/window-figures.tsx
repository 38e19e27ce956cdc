import { isNegative, isZero, subtract } from "@/lib/decimal";
import type { ActivityFigures, WindowFigures } from "@/lib/filing/rows";
import { formatCount, formatDate, formatDollars, formatDollarsCompact } from "@/lib/format";
import { CountingNote } from "./counting-note";

type Props = { title: string; figures: WindowFigures };

/** Buys, sales and net of one window, with what was counted. */
export function WindowFiguresBlock({ title, figures }: Props) {
  const net = subtract(figures.buys.value, figures.sells.value);
  return (
    <section className="pt-2">
      <h3>
        {title}
        {figures.from && figures.to && (
          <span className="muted font-normal">
            {" "}
            {formatDate(figures.from)} to {formatDate(figures.to)}
          </span>
        )}
      </h3>
      <dl className="figures">
        <Side name="Bought" mark="▲" tone="buy" of={figures.buys} none="no buys" />
        <Side name="Sold" mark="▼" tone="sell" of={figures.sells} none="no sales" />
        <div>
          <dt>Net</dt>
          <dd>
            <span className="amount" title={formatDollars(net)}>
              {isZero(net) || isNegative(net) ? "" : "+"}
              {formatDollarsCompact(net)}
            </span>
            <span className="muted block">value of buys less sales</span>
          </dd>
        </div>
      </dl>
      <CountingNote figures={figures} />
    </section>
  );
}

function Side({ name, mark, tone, of, none }: { name: string; mark: string; tone: string; of: ActivityFigures; none: string }) {
  return (
    <div>
      <dt className={tone}>
        {mark} {name}
      </dt>
      <dd>
        <span className="amount" title={formatDollars(of.value)}>
          {formatDollarsCompact(of.value)}
        </span>
        <span className="muted block">{of.rows === 0 ? none : `${formatCount(of.rows, "row")}, ${formatCount(of.owners, "owner")}`}</span>
      </dd>
    </div>
  );
}
