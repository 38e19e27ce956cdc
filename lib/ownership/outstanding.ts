import { normalize, sum } from "@/lib/decimal";
import type { IssuerName } from "@/lib/filing/rows";
import type { Cik, Decimal, IsoDate } from "@/lib/filing/types";
import type { HeldLine } from "./holdings";
import { compareText } from "./order";

/** Derivatives of one issuer with one title, strike and expiration, by the last balance of each line. */
export type Outstanding = {
  issuer: IssuerName;
  securityKey: string;
  securityTitle: string;
  /** Null: none stated, as for most stock units. */
  conversionOrExercisePrice: Decimal | null;
  expirationDate: IsoDate | null;
  /** Counts derivative securities as the forms do, which need not be shares; what several owners report in one row is in it once. */
  balance: Decimal;
  /** The oldest date that went in. */
  date: IsoDate;
  isStale: boolean;
  /** Each owner once. */
  owners: { cik: Cik; name: string }[];
  lines: HeldLine[];
};

/**
 * Derivative lines put together by issuer, title, strike and expiration, in that order; those without a price or an expiration stand first.
 * A line of joint filers is there for each of them: where two lines end in the same rows, the shares count once.
 */
export function outstandingDerivatives(lines: readonly HeldLine[]): Outstanding[] {
  const groups = Map.groupBy(lines, ({ line }) =>
    [line.issuer.cik, line.securityKey, priceOf(line.conversionOrExercisePrice), line.expirationDate].join("\u0001"),
  );
  return [...groups.values()].map(outstanding).sort(compare);
}

function outstanding(lines: readonly HeldLine[]): Outstanding {
  const { issuer, securityKey, securityTitle, conversionOrExercisePrice, expirationDate } = (lines[0] as HeldLine).line;
  const distinct = [...new Map(lines.map((held) => [rowsOf(held), held])).values()];
  return {
    issuer,
    securityKey,
    securityTitle,
    conversionOrExercisePrice: priceOf(conversionOrExercisePrice),
    expirationDate,
    balance: sum(distinct.map(({ balance }) => balance)),
    date: distinct.map(({ date }) => date).sort()[0] as IsoDate,
    isStale: distinct.some(({ isStale }) => isStale),
    owners: [...new Map(lines.map(({ line }) => [line.owner.cik, line.owner])).values()],
    lines: distinct,
  };
}

const priceOf = (price: Decimal | null) => (price === null ? null : normalize(price));

const rowsOf = ({ stated }: HeldLine) => stated.map(({ filingId, row }) => `${filingId} ${row.table} ${row.ordinal}`).join(" ");

function compare(a: Outstanding, b: Outstanding): number {
  return (
    compareText(a.issuer.name, b.issuer.name) ||
    compareText(a.securityTitle.toUpperCase(), b.securityTitle.toUpperCase()) ||
    compareText(a.expirationDate ?? "", b.expirationDate ?? "") ||
    Number(a.conversionOrExercisePrice ?? -1) - Number(b.conversionOrExercisePrice ?? -1)
  );
}
