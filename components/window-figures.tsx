import { isNegative, isZero, subtract } from "@/lib/decimal";
import type { ActivityFigures, WindowFigures } from "@/lib/filing/figure-rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDollars, formatDollarsCompact, formatNumber } from "@/lib/format";
import { CountingNote } from "./counting-note";
import { filteredHref } from "./filtered-href";
import { SideFigure } from "./side-figure";

type Props = { figures: WindowFigures /** The issuer's page, where the rows are. */; address: string; asOf: IsoDate | null };

/** Buys, sales, net, buyers and sellers of one window, with what was counted. */
export function WindowFiguresBlock({ figures, address, asOf }: Props) {
  const { buys, sells, from, to } = figures;
  const rows = (category: "buy" | "sell") => filteredHref(address, { category, table: "nonDerivative", from, to, asOf });
  const net = subtract(buys.value, sells.value);
  return (
    <>
      <dl className="figures">
        <SideFigure side="buy" value={buys.value}>
          {buys.rows === 0 ? "no buys" : <a href={rows("buy")}>{formatCount(buys.rows, "row")}</a>}
        </SideFigure>
        <SideFigure side="sell" value={sells.value}>
          {sells.rows === 0 ? "no sales" : <a href={rows("sell")}>{formatCount(sells.rows, "row")}</a>}
        </SideFigure>
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
        <Owners name="Buyers" of={buys} />
        <Owners name="Sellers" of={sells} />
      </dl>
      <CountingNote figures={figures} address={address} asOf={asOf} />
    </>
  );
}

function Owners({ name, of }: { name: string; of: ActivityFigures }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="amount">{formatNumber(String(of.owners))}</span>
        <span className="muted block">in {formatCount(of.filings, "filing")}; joint owners are one</span>
      </dd>
    </div>
  );
}
