import { isNegative, isZero, subtract } from "@/lib/decimal";
import type { ActivityFigures, WindowFigures } from "@/lib/filing/rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDate, formatDollars, formatDollarsCompact } from "@/lib/format";
import { CountingNote } from "./counting-note";
import { filteredHref } from "./filtered-href";

type Props = { title: string; figures: WindowFigures /** The issuer's page, where the rows are. */; address: string; asOf: IsoDate | null };

/** Buys, sales and net of one window, with what was counted. */
export function WindowFiguresBlock({ title, figures, address, asOf }: Props) {
  const rows = (category: "buy" | "sell") =>
    filteredHref(address, { category, table: "nonDerivative", from: figures.from, to: figures.to, asOf });
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
        <Side name="Bought" mark="▲" tone="buy" of={figures.buys} rows={rows("buy")} none="no buys" />
        <Side name="Sold" mark="▼" tone="sell" of={figures.sells} rows={rows("sell")} none="no sales" />
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
      <CountingNote figures={figures} address={address} asOf={asOf} />
    </section>
  );
}

type SideProps = { name: string; mark: string; tone: string; of: ActivityFigures; rows: string; none: string };

function Side({ name, mark, tone, of, rows, none }: SideProps) {
  return (
    <div>
      <dt className={tone}>
        {mark} {name}
      </dt>
      <dd>
        <span className="amount" title={formatDollars(of.value)}>
          {formatDollarsCompact(of.value)}
        </span>
        <span className="muted block">
          {of.rows === 0 ? (
            none
          ) : (
            <>
              <a href={rows}>{formatCount(of.rows, "row")}</a>, {formatCount(of.owners, "owner")}
            </>
          )}
        </span>
      </dd>
    </div>
  );
}
