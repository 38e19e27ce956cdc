import type { TopTrade } from "@/lib/filing/figure-rows";
import { highestRole } from "@/lib/filing/titles";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDollars, formatDollarsCompact, formatNumber } from "@/lib/format";
import { formatSpan, planWords } from "@/lib/market-words";
import { urls } from "@/lib/urls";
import { Badge } from "../badge";
import { IssuerLink, OwnerLink } from "../entity-link";
import { filteredHref } from "../filtered-href";

type Props = {
  side: "buy" | "sell";
  list: { window: { from: IsoDate; to: IsoDate }; trades: TopTrade[] } | null;
  asOf: IsoDate | null;
};

const WORDS = { buy: { title: "Largest buys", mark: "▲", none: "No buy" }, sell: { title: "Largest sales", mark: "▼", none: "No sale" } };

/** The largest of one side, each leading to its rows. */
export function TopTrades({ side, list, asOf }: Props) {
  const { title, none } = WORDS[side];
  return (
    <section className="section" aria-labelledby={`top-${side}`}>
      <h2 id={`top-${side}`}>{title}</h2>
      {!list?.trades.length ? (
        <p className="note">{none} with a price is held here.</p>
      ) : (
        <>
          <p className="note">
            By value, {formatSpan(list.window.from, list.window.to)}. One line: all that one owner, or joint filers, reported of a company.{" "}
            <a href={allHref(side, list.window, asOf)}>All of these days</a>
          </p>
          <ol className="leaders">
            {list.trades.map((trade) => (
              <Line key={`${trade.issuer.cik} ${trade.filingId}`} trade={trade} side={side} asOf={asOf} />
            ))}
          </ol>
        </>
      )}
    </section>
  );
}

function allHref(category: "buy" | "sell", { from, to }: { from: IsoDate; to: IsoDate }, asOf: IsoDate | null): string {
  return filteredHref(urls.transactions, { category, table: "nonDerivative", from, to, asOf, sort: "value" }, "");
}

function Line({ trade, side, asOf }: { trade: TopTrade; side: "buy" | "sell"; asOf: IsoDate | null }) {
  const { issuer, owners, from, to, value } = trade;
  const [owner, ...others] = owners;
  const rows = filteredHref(urls.issuer(issuer.cik), { category: side, table: "nonDerivative", owner: owner?.cik ?? null, from, to, asOf });
  const facts = [
    owner && highestRole(owner),
    formatSpan(from, to),
    trade.shares && trade.securityTitle ? `${formatNumber(trade.shares, 0)} ${trade.securityTitle}` : formatCount(trade.rows, "row"),
    planWords(trade),
  ];
  return (
    <li>
      <span className="leader-name">
        <IssuerLink issuer={issuer} asOf={asOf} />
      </span>
      <a className={`leader-amount ${side}`} href={rows} title={`${formatDollars(value)} in ${formatCount(trade.rows, "row")}`}>
        {WORDS[side].mark} {formatDollarsCompact(value)}
      </a>
      <span className="leader-note">
        {owner && <OwnerLink owner={owner} asOf={asOf} />}
        {others.length > 0 && ` and ${formatCount(others.length, "joint filer")}`}, {facts.filter(Boolean).join(", ")}{" "}
        {trade.isUnverified && <Badge tone="warn">not verified</Badge>}
      </span>
    </li>
  );
}
