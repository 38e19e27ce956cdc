import type { Problem } from "@/lib/problem";
import {
  type Address,
  type DerivativeRow,
  type Filing,
  isFiling,
  type NonDerivativeRow,
  type ReadResult,
  type ReportingOwner,
  type Source,
} from "./types";

/** One filing, or one file without any, as a line of JSON: keys in the contract's order, no line end. */
export function toJson(result: ReadResult): string {
  return JSON.stringify(inOrder(result));
}

/** The same value with its keys in the contract's order (public/filing.schema.json). */
export function inOrder(result: ReadResult): ReadResult {
  if (!isFiling(result)) return { source: sourceInOrder(result.source), problems: result.problems.map(problemInOrder) };
  return {
    source: sourceInOrder(result.source),
    accessionNumber: result.accessionNumber,
    formType: result.formType,
    schemaVersion: result.schemaVersion,
    periodOfReport: result.periodOfReport,
    filedOn: result.filedOn,
    acceptedAt: result.acceptedAt,
    dateOfOriginalSubmission: result.dateOfOriginalSubmission,
    noSecuritiesOwned: result.noSecuritiesOwned,
    notSubjectToSection16: result.notSubjectToSection16,
    form3HoldingsReported: result.form3HoldingsReported,
    form4TransactionsReported: result.form4TransactionsReported,
    aff10b5One: result.aff10b5One,
    issuer: issuerInOrder(result.issuer),
    reportingOwners: result.reportingOwners.map(ownerInOrder),
    nonDerivative: result.nonDerivative.map(nonDerivativeInOrder),
    derivative: result.derivative.map(derivativeInOrder),
    footnotes: result.footnotes.map(({ id, text }) => ({ id, text })),
    remarks: result.remarks,
    signatures: result.signatures.map(({ name, date }) => ({ name, date })),
    ...(result.confidence === undefined ? {} : { confidence: result.confidence }),
    problems: result.problems.map(problemInOrder),
  };
}

function sourceInOrder({ format, name, sha256 }: Source): Source {
  return { format, name, sha256 };
}

function issuerInOrder({ cik, name, tradingSymbol, foreignTradingSymbol }: Filing["issuer"]): Filing["issuer"] {
  return { cik, name, tradingSymbol, foreignTradingSymbol };
}

function ownerInOrder(owner: ReportingOwner): ReportingOwner {
  return {
    cik: owner.cik,
    name: owner.name,
    address: addressInOrder(owner.address),
    isDirector: owner.isDirector,
    isOfficer: owner.isOfficer,
    isTenPercentOwner: owner.isTenPercentOwner,
    isOther: owner.isOther,
    officerTitle: owner.officerTitle,
    otherText: owner.otherText,
  };
}

function addressInOrder({ street1, street2, city, state, zip, stateDescription, nonUs }: Address): Address {
  return { street1, street2, city, state, zip, stateDescription, nonUs };
}

function nonDerivativeInOrder(row: NonDerivativeRow): NonDerivativeRow {
  return {
    kind: row.kind,
    securityTitle: row.securityTitle,
    transactionDate: row.transactionDate,
    deemedExecutionDate: row.deemedExecutionDate,
    transactionFormType: row.transactionFormType,
    transactionCode: row.transactionCode,
    equitySwapInvolved: row.equitySwapInvolved,
    timeliness: row.timeliness,
    shares: row.shares,
    pricePerShare: row.pricePerShare,
    acquiredDisposed: row.acquiredDisposed,
    sharesOwnedFollowing: row.sharesOwnedFollowing,
    valueOwnedFollowing: row.valueOwnedFollowing,
    directOrIndirect: row.directOrIndirect,
    natureOfOwnership: row.natureOfOwnership,
    footnoteIds: row.footnoteIds,
  };
}

function derivativeInOrder(row: DerivativeRow): DerivativeRow {
  const { kind, ...common } = nonDerivativeInOrder(row);
  return {
    kind,
    conversionOrExercisePrice: row.conversionOrExercisePrice,
    exerciseDate: row.exerciseDate,
    expirationDate: row.expirationDate,
    totalValue: row.totalValue,
    underlyingSecurityTitle: row.underlyingSecurityTitle,
    underlyingShares: row.underlyingShares,
    underlyingValue: row.underlyingValue,
    ...common,
  };
}

function problemInOrder({ code, severity, path, message, line, excerpt }: Problem): Problem {
  return { code, severity, path, message, line, excerpt };
}
