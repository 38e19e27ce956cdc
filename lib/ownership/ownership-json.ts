import { normalize } from "@/lib/decimal";
import type { Observation, Series } from "@/lib/filing/series-rows";
import type { Decimal, IsoDate } from "@/lib/filing/types";

export type ZeroBaseline = { owner: string; date: IsoDate; accessionNumber: string | null };

/** Last observation of each month of a line: what `?resolution=month` keeps. */
export function thinToMonths(series: readonly Series[]): Series[] {
  return series.map((line) => ({
    ...line,
    observations: line.observations.filter((seen, at) => seen.date.slice(0, 7) !== line.observations[at + 1]?.date.slice(0, 7)),
  }));
}

/** A line by the contract of `ownership.json`: names are fixed by DESIGN, decimals are without trailing zeros. */
function lineJson(line: Series) {
  return {
    owner: { cik: line.owner.cik, name: line.owner.name },
    jointWith: line.jointWith.map(({ cik }) => cik),
    table: line.table,
    securityKey: line.securityKey,
    securityTitle: line.securityTitle,
    directOrIndirect: line.directOrIndirect,
    natureOfOwnership: line.natureOfOwnership,
    conversionOrExercisePrice: plain(line.conversionOrExercisePrice),
    exerciseDate: line.exerciseDate,
    expirationDate: line.expirationDate,
    lot: line.lot,
    observations: line.observations.map(observationJson),
  };
}

function observationJson(seen: Observation) {
  return {
    date: seen.date,
    balance: normalize(seen.balance),
    change: plain(seen.change),
    status: seen.status,
    flags: seen.flags,
    difference: plain(seen.difference),
    transactionCode: seen.transactionCode,
    accessionNumber: seen.accessionNumber,
    row: seen.row,
    filedOn: seen.filedOn,
  };
}

const plain = (value: Decimal | null) => (value === null ? null : normalize(value));

/** `/issuers/{cik}/ownership.json`. */
export function issuerOwnershipJson(
  issuer: { cik: string; name: string },
  asOf: IsoDate | null,
  zeroBaselines: readonly ZeroBaseline[],
  series: readonly Series[],
): object {
  return { issuer: { cik: issuer.cik, name: issuer.name }, asOf, zeroBaselines, series: series.map(lineJson) };
}

/** `/owners/{cik}/ownership.json`. */
export function ownerOwnershipJson(owner: { cik: string; name: string }, asOf: IsoDate | null, series: readonly Series[]): object {
  return {
    owner: { cik: owner.cik, name: owner.name },
    asOf,
    series: series.map((line) => ({ issuer: { cik: line.issuer.cik, name: line.issuer.name }, ...lineJson(line) })),
  };
}
