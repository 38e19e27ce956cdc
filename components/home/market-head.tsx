import { divide } from "@/lib/decimal";
import type { MarketFigures, MarketSide } from "@/lib/filing/figure-rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDollarsCompact, formatShare } from "@/lib/format";
import { formatSpan, marketHeadline } from "@/lib/market-words";
import { urls } from "@/lib/urls";
import { CountingNote } from "../counting-note";
import { filteredHref } from "../filtered-href";
import { SideFigure } from "../side-figure";

type Props = { week: MarketFigures; asOf: IsoDate | null };

/** The front page's headline and its figures: the seven days up to the newest trade held. */
export function MarketHead({ week, asOf }: Props) {
  const { buys, sells, from, to } = week;
  const plan = divide(week.planValue, week.askedValue, 4);
  const rows = (category: "buy" | "sell") => filteredHref(urls.transactions, { category, table: "nonDerivative", from, to, asOf });
  return (
    <header className="front-head">
      <p className="label">
        Week of {formatSpan(from, to)}
        <span className="font-normal">, the newest with a trade held here</span>
      </p>
      <h1 className="mt-1">{marketHeadline(week)}</h1>
      <dl className="figures">
        <SideFigure side="buy" value={buys.value}>
          <Rows of={buys} href={rows("buy")} />
        </SideFigure>
        <SideFigure side="sell" value={sells.value}>
          <Rows of={sells} href={rows("sell")} />
        </SideFigure>
        <div>
          <dt>Buyers to sellers</dt>
          <dd>
            <span className="amount">
              {buys.owners} : {sells.owners}
            </span>
            <span className="muted block">joint filers count once</span>
          </dd>
        </div>
        <div>
          <dt>Plan share of sales</dt>
          <dd>
            <span className="amount">{plan === null ? "not asked" : formatShare(plan)}</span>
            <span className="muted block">
              {plan === null ? "no form of the week asked" : `of ${formatDollarsCompact(week.askedValue)} whose form asked`}
            </span>
          </dd>
        </div>
      </dl>
      <CountingNote figures={week} address={urls.transactions} asOf={asOf} />
    </header>
  );
}

function Rows({ of, href }: { of: MarketSide; href: string }) {
  if (of.rows === 0) return "no row";
  return (
    <>
      <a href={href}>{formatCount(of.rows, "row")}</a>, {formatCount(of.issuers, "company", "companies")}
    </>
  );
}
