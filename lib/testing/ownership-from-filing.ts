import type { Trust } from "@/lib/filing/rows";
import type { Filing, IsoDate } from "@/lib/filing/types";
import type { OwnershipFiling, OwnershipRow } from "@/lib/ownership/types";

/** A parsed Filing as the rules of ownership see it, without a database between. `id` also stands for the content hash. */
export function toOwnershipFiling(filing: Filing, id: string, trust: Trust = "claimed"): OwnershipFiling {
  const rows: OwnershipRow[] = [
    ...filing.nonDerivative.map((row, at) => ({
      ...NO_TERMS,
      ...row,
      rowId: `${id}-1-${at + 1}`,
      table: "nonDerivative" as const,
      ordinal: at + 1,
    })),
    ...filing.derivative.map((row, at) => ({ ...row, rowId: `${id}-2-${at + 1}`, table: "derivative" as const, ordinal: at + 1 })),
  ];
  const signed = filing.signatures
    .flatMap(({ date }) => date ?? [])
    .sort()
    .at(-1);
  return {
    filingId: id,
    accessionNumber: filing.accessionNumber,
    formType: filing.formType,
    periodOfReport: filing.periodOfReport,
    filedOn: filing.filedOn ?? signed ?? filing.periodOfReport ?? ("1934-06-06" as IsoDate),
    filedOnAssumed: filing.filedOn === null,
    acceptedAt: filing.acceptedAt,
    dateOfOriginalSubmission: filing.dateOfOriginalSubmission,
    noSecuritiesOwned: filing.noSecuritiesOwned,
    notSubjectToSection16: filing.notSubjectToSection16,
    aff10b5One: filing.aff10b5One,
    trust,
    contentHash: id,
    issuerCik: filing.issuer.cik as OwnershipFiling["issuerCik"],
    owners: filing.reportingOwners.map(({ address, ...owner }) => ({
      ...owner,
      cik: (owner.cik ?? `prov:${owner.name}`) as OwnershipFiling["issuerCik"],
      name: owner.name ?? "",
    })),
    footnotes: filing.footnotes,
    remarks: filing.remarks,
    rows,
  };
}

const NO_TERMS = {
  conversionOrExercisePrice: null,
  exerciseDate: null,
  expirationDate: null,
  totalValue: null,
  underlyingSecurityTitle: null,
  underlyingShares: null,
  underlyingValue: null,
};
