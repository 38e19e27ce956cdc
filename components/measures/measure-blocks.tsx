import { isNegative, isZero } from "@/lib/decimal";
import type { Decimal, IsoDate } from "@/lib/filing/types";
import { formatCount, formatDate, formatDollarsCompact, formatNumber, formatShare } from "@/lib/format";
import type { Measures } from "@/lib/ownership/measures";
import { filteredHref } from "../filtered-href";

type Props = { measures: Measures; address: string; asOf: IsoDate | null };

/** Plan sales of the window, by value. */
export function PlanShare({ measures: { planShare, window }, address, asOf }: Props) {
  const { share, planValue, askedValue, rows, notAsked } = planShare;
  const sells = filteredHref(address, { category: "sell", table: "nonDerivative", ...window, asOf });
  return (
    <section>
      <h3>Plan share of sales</h3>
      <p className="amount">{share === null ? "none" : formatShare(share)}</p>
      <p className="note">
        {share === null
          ? "No sale with a price says whether it was under a Rule 10b5-1 plan."
          : `${formatDollarsCompact(planValue)} of ${formatDollarsCompact(askedValue)} was sold under a Rule 10b5-1 plan.`}{" "}
        Counts <a href={sells}>{formatCount(rows, "sale")}</a> of Table I{notAsked > 0 && `; leaves out ${notAsked} whose form did not ask`}
        . By value.
      </p>
    </section>
  );
}

/** Form 4s filed in the window with at least one late row, of all that can be judged. */
export function LateFilings({ measures: { lateness, window }, address, asOf }: Props) {
  const { filings, late, notJudged } = lateness;
  const rows = filteredHref(address, { kind: "transaction", ...window, asOf });
  return (
    <section>
      <h3>Late filings</h3>
      <p className="amount">{filings === 0 ? "none judged" : `${formatNumber(String(late))} of ${formatNumber(String(filings))}`}</p>
      <p className="note">
        Form 4s filed in these days with a row filed later than the second EDGAR business day after the trade (Rule 16a-3(g)). A 4/A is
        judged by the rows it adds. {notJudged > 0 && `Leaves out ${formatCount(notJudged, "form")} without a row that can be judged. `}
        Late <a href={rows}>rows</a> are marked “late”. Lateness has many causes.
      </p>
    </section>
  );
}

/** Lakonishok and Lee's ratio, by rows, by value and by shares of each class. */
export function NetPurchase({ measures: { netPurchase }, address, asOf }: Props) {
  const { from, to, byRows, byValue, byShares, rows } = netPurchase;
  const link = (category: "buy" | "sell") => filteredHref(address, { category, table: "nonDerivative", from, to, asOf });
  const others: [string, Decimal | null][] = [
    ["by value", byValue],
    ...byShares.map((one) => [`by shares, ${one.securityKey.toLowerCase()}`, one.ratio] as [string, Decimal | null]),
  ];
  return (
    <section>
      <h3>Net purchase ratio</h3>
      <p className="amount">
        {ratio(byRows)} {byRows !== null && <span className="muted text-sm font-normal">by rows</span>}
      </p>
      {byRows !== null && <p className="text-sm">{others.map(([label, value]) => `${ratio(value)} ${label}`).join("; ")}</p>}
      <p className="note">
        (Buys − sales) / (buys + sales), from −1, only sales, to +1, only buys; Lakonishok and Lee 2001. {formatDate(from)} to{" "}
        {formatDate(to)}. Counts <a href={link("buy")}>{formatCount(rows.buys, "buy")}</a> and{" "}
        <a href={link("sell")}>{formatCount(rows.sells, "sale")}</a>
        {rows.withoutPrice > 0 && `, ${rows.withoutPrice} of them without a price and not in the ratio by value`}.
      </p>
    </section>
  );
}

/** `+0.4`, `−1`, with two decimals at most. */
function ratio(value: Decimal | null): string {
  if (value === null) return "no trades";
  const text = formatNumber(value, 2);
  return isZero(value) || isNegative(value) ? text : `+${text}`;
}
