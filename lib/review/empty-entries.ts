import { noRelationship } from "@/lib/filing/relationship";
import type { DerivativeRow, Filing, Footnote, NonDerivativeRow, ReportingOwner } from "@/lib/filing/types";

/** Entries that a person adds to a list of the form, with nothing in them yet. */

export function emptyOwner(): ReportingOwner {
  const address = { street1: null, street2: null, city: null, state: null, zip: null, stateDescription: null, nonUs: null };
  return { cik: null, name: null, address, ...noRelationship };
}

export function emptyRow(kind: NonDerivativeRow["kind"], formType: Filing["formType"]): NonDerivativeRow {
  return {
    kind,
    securityTitle: null,
    transactionDate: null,
    deemedExecutionDate: null,
    transactionFormType: kind === "transaction" && formType.startsWith("4") ? "4" : null,
    transactionCode: null,
    equitySwapInvolved: kind === "transaction" ? false : null,
    timeliness: null,
    shares: null,
    pricePerShare: null,
    acquiredDisposed: null,
    sharesOwnedFollowing: null,
    valueOwnedFollowing: null,
    directOrIndirect: null,
    natureOfOwnership: null,
    footnoteIds: {},
  };
}

export function emptyDerivative(kind: DerivativeRow["kind"], formType: Filing["formType"]): DerivativeRow {
  return {
    ...emptyRow(kind, formType),
    conversionOrExercisePrice: null,
    exerciseDate: null,
    expirationDate: null,
    totalValue: null,
    underlyingSecurityTitle: null,
    underlyingShares: null,
    underlyingValue: null,
  };
}

/** A note under the first mark that is free behind those that are there. */
export function emptyFootnote(before: readonly Footnote[]): Footnote {
  const last = Math.max(0, ...before.map((note) => Number(/^F(\d+)$/.exec(note.id)?.[1] ?? 0)));
  return { id: `F${last + 1}`, text: "" };
}
