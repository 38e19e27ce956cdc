import { divide } from "@/lib/decimal";
import type { MarketFigures, MarketSide } from "@/lib/filing/rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDollars, formatDollarsCompact, formatShare } from "@/lib/format";
import { formatSpan, marketHeadline } from "@/lib/market-words";
import { urls } from "@/lib/urls";
import { CountingNote } from "../counting-note";
import { filteredHref } from "../filtered-href";

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
        <Side name="Bought" mark="▲" tone="buy" of={buys} rows={rows("buy")} />
        <Side name="Sold" mark="▼" tone="sell" of={sells} rows={rows("sell")} />
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

function Side({ name, mark, tone, of, rows }: { name: string; mark: string; tone: string; of: MarketSide; rows: string }) {
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
            "no row"
          ) : (
            <>
              <a href={rows}>{formatCount(of.rows, "row")}</a>, {formatCount(of.issuers, "company", "companies")}
            </>
          )}
        </span>
      </dd>
    </div>
  );
}
