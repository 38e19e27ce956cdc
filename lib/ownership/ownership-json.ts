import { normalize } from "@/lib/decimal";
import type { Observation, Series } from "@/lib/filing/rows";
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

/** Columns of `ownership.csv`, one line an observation. */
export const ownershipColumns = [
  "issuer_cik",
  "issuer_name",
  "owner_cik",
  "owner_name",
  "table",
  "security_key",
  "security_title",
  "direct_or_indirect",
  "nature_of_ownership",
  "conversion_or_exercise_price",
  "exercise_date",
  "expiration_date",
  "lot",
  "date",
  "balance",
  "change",
  "status",
  "flags",
  "difference",
  "transaction_code",
  "accession_number",
  "ordinal",
  "filed_on",
] as const;

export function* ownershipRecords(series: Iterable<Series>): Generator<(string | null)[]> {
  for (const line of series) {
    for (const seen of line.observations) {
      yield [
        line.issuer.cik,
        line.issuer.name,
        line.owner.cik,
        line.owner.name,
        line.table,
        line.securityKey,
        line.securityTitle,
        line.directOrIndirect,
        line.natureOfOwnership,
        plain(line.conversionOrExercisePrice),
        line.exerciseDate,
        line.expirationDate,
        line.lot,
        seen.date,
        normalize(seen.balance),
        plain(seen.change),
        seen.status,
        seen.flags.join(" "),
        plain(seen.difference),
        seen.transactionCode,
        seen.accessionNumber,
        String(seen.row.ordinal),
        seen.filedOn,
      ];
    }
  }
}
