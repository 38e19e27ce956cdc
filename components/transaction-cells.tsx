import { categoryLabels } from "@/lib/filing/category-labels";
import { findTransactionCode } from "@/lib/filing/codes";
import { lineChange } from "@/lib/filing/line-change";
import type { TransactionRow } from "@/lib/filing/rows";
import { formatChange, formatDate, formatNumber, formatPrice, formatShares, formatSignedShares, NOT_REPORTED } from "@/lib/format";
import { Cited } from "./footnotes";

type Props = { row: TransactionRow };

export function Missing() {
  return <span className="muted">{NOT_REPORTED}</span>;
}

/** What happened, in words, with the letter that says so; under it the security and, in Table II, its terms. `count`: of so many rows. */
export function WhatCell({ row, count = 1 }: Props & { count?: number }) {
  const known = findTransactionCode(row.transactionCode);
  const tone = row.category === "buy" ? "buy" : row.category === "sell" ? "sell" : undefined;
  const { label: short, many } = categoryLabels[row.category];
  const isTrade = row.category === "buy" || row.category === "sell";
  const one = row.kind === "holding" || isTrade ? short : (known?.label ?? "Unknown code");
  const label = count > 1 ? `${count} ${many}` : one;
  return (
    <>
      <Cited row={row} fields={["transactionCode"]}>
        <span className={tone} title={known?.meaning}>
          {row.category === "buy" ? "▲ " : row.category === "sell" ? "▼ " : ""}
          {label}
        </span>
        {row.transactionCode && <span className="muted"> {row.transactionCode}</span>}
      </Cited>
      <span className="sub">
        <Cited row={row} fields={["securityTitle"]}>
          {row.securityTitle ?? NOT_REPORTED}
        </Cited>
      </span>
      {row.table === "derivative" && <Terms row={row} />}
    </>
  );
}

/** Strike, expiry and underlying of a derivative. */
function Terms({ row }: Props) {
  const parts = [
    row.conversionOrExercisePrice && `strike ${formatPrice(row.conversionOrExercisePrice)}`,
    row.exerciseDate && `from ${formatDate(row.exerciseDate)}`,
    row.expirationDate && `to ${formatDate(row.expirationDate)}`,
    row.underlyingShares && `on ${formatNumber(row.underlyingShares)} ${row.underlyingSecurityTitle ?? "underlying"}`,
  ].filter(Boolean);
  return (
    <span className="sub">
      <Cited
        row={row}
        fields={[
          "conversionOrExercisePrice",
          "exerciseDate",
          "expirationDate",
          "underlyingSecurityTitle",
          "underlyingShares",
          "underlyingValue",
        ]}
      >
        {parts.join(", ") || "terms in footnotes"}
      </Cited>
    </span>
  );
}

export function SharesCell({ row }: Props) {
  if (row.kind === "holding") return null;
  const fields = ["shares", "totalValue", "acquiredDisposed"];
  if (row.shares === null && row.totalValue !== null) {
    return (
      <Cited row={row} fields={fields}>
        face value {formatNumber(row.totalValue)}
      </Cited>
    );
  }
  return (
    <Cited row={row} fields={fields}>
      {row.shares === null ? <Missing /> : formatSignedShares(row.shares, row.acquiredDisposed)}
    </Cited>
  );
}

/**
 * The price as filed; an average says so and gives its range, another currency stands before the amount. A footnote alone is
 * an answer too: its mark stands where the price would.
 */
export function PriceCell({ row }: Props) {
  if (row.kind === "holding") return null;
  const { kind, low, high, currency } = row.price;
  const amount = (value: string) => (currency ? `${currency} ${formatPrice(value).replace("$", "")}` : formatPrice(value));
  const cited = row.footnotes.pricePerShare?.length ?? 0;
  return (
    <>
      <Cited row={row} fields={["pricePerShare"]}>
        {kind === "average" && row.pricePerShare !== null && <span className="muted">avg </span>}
        {row.pricePerShare !== null ? amount(row.pricePerShare) : cited > 0 ? <span className="muted">see note</span> : <Missing />}
      </Cited>
      {low !== null && high !== null && (
        <span className="sub">
          {amount(low)} – {amount(high)}
        </span>
      )}
    </>
  );
}

export function AfterCell({ row }: Props) {
  const fields = ["sharesOwnedFollowing", "valueOwnedFollowing"];
  if (row.sharesOwnedFollowing === null && row.valueOwnedFollowing !== null) {
    return (
      <Cited row={row} fields={fields}>
        value {formatNumber(row.valueOwnedFollowing)}
      </Cited>
    );
  }
  return (
    <Cited row={row} fields={fields}>
      {row.sharesOwnedFollowing === null ? <Missing /> : formatShares(row.sharesOwnedFollowing)}
    </Cited>
  );
}

/** The change of this line, not of everything the owner holds. */
export function ChangeCell({ row }: Props) {
  const change = lineChange(row);
  if (!change) return null;
  if (change.kind === "new") return <span title="The line stood at zero before.">new</span>;
  if (change.kind === "closed") return <span title="The line stands at zero now.">−100%</span>;
  return <>{formatChange(change.ratio)}</>;
}

export function NatureCell({ row }: Props) {
  const text = row.directOrIndirect === "D" ? "Direct" : row.directOrIndirect === "I" ? "Indirect" : null;
  return (
    <>
      {/* A mark stands behind the words that it explains, on their line. */}
      <Cited row={row} fields={row.natureOfOwnership ? ["directOrIndirect"] : ["directOrIndirect", "natureOfOwnership"]}>
        {text ?? <Missing />}
      </Cited>
      {row.natureOfOwnership && (
        <span className="sub">
          <Cited row={row} fields={["natureOfOwnership"]}>
            {row.natureOfOwnership}
          </Cited>
        </span>
      )}
    </>
  );
}
