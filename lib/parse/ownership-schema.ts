/**
 * Where the elements of an ownership document stand and which field each becomes (EDGAR ownership XML technical
 * specification): what the lenient reading of broken XML finds its way back by.
 */

type Known = { parents: readonly string[]; field?: string };

const ROOT = ["ownershipDocument"] as const;
const ROWS = ["nonDerivativeTransaction", "nonDerivativeHolding", "derivativeTransaction", "derivativeHolding"] as const;
const DERIVATIVE_ROWS = ["derivativeTransaction", "derivativeHolding"] as const;
const ADDRESS = ["reportingOwnerAddress"] as const;
const RELATIONSHIP = ["reportingOwnerRelationship"] as const;
const CODING = ["transactionCoding"] as const;
const AMOUNTS = ["transactionAmounts"] as const;
const FOLLOWING = ["postTransactionAmounts"] as const;
const NATURE = ["ownershipNature"] as const;
const UNDERLYING = ["underlyingSecurity"] as const;

const KNOWN = new Map<string, Known>(
  Object.entries({
    ownershipDocument: { parents: [] },
    schemaVersion: { parents: ROOT, field: "schemaVersion" },
    documentType: { parents: ROOT, field: "formType" },
    periodOfReport: { parents: ROOT, field: "periodOfReport" },
    dateOfOriginalSubmission: { parents: ROOT, field: "dateOfOriginalSubmission" },
    noSecuritiesOwned: { parents: ROOT, field: "noSecuritiesOwned" },
    notSubjectToSection16: { parents: ROOT, field: "notSubjectToSection16" },
    form3HoldingsReported: { parents: ROOT, field: "form3HoldingsReported" },
    form4TransactionsReported: { parents: ROOT, field: "form4TransactionsReported" },
    issuer: { parents: ROOT },
    issuerCik: { parents: ["issuer"], field: "cik" },
    issuerName: { parents: ["issuer"], field: "name" },
    issuerTradingSymbol: { parents: ["issuer"], field: "tradingSymbol" },
    issuerForeignTradingSymbol: { parents: ["issuer"], field: "foreignTradingSymbol" },
    reportingOwner: { parents: ROOT },
    reportingOwnerId: { parents: ["reportingOwner"] },
    rptOwnerCik: { parents: ["reportingOwnerId"], field: "cik" },
    rptOwnerName: { parents: ["reportingOwnerId"], field: "name" },
    reportingOwnerAddress: { parents: ["reportingOwner"] },
    rptOwnerStreet1: { parents: ADDRESS, field: "address.street1" },
    rptOwnerStreet2: { parents: ADDRESS, field: "address.street2" },
    rptOwnerCity: { parents: ADDRESS, field: "address.city" },
    rptOwnerState: { parents: ADDRESS, field: "address.state" },
    rptOwnerZipCode: { parents: ADDRESS, field: "address.zip" },
    rptOwnerStateDescription: { parents: ADDRESS, field: "address.stateDescription" },
    rptOwnerNonUSAddressFlag: { parents: ADDRESS, field: "address.nonUs" },
    reportingOwnerRelationship: { parents: ["reportingOwner"] },
    isDirector: { parents: RELATIONSHIP, field: "isDirector" },
    isOfficer: { parents: RELATIONSHIP, field: "isOfficer" },
    isTenPercentOwner: { parents: RELATIONSHIP, field: "isTenPercentOwner" },
    isOther: { parents: RELATIONSHIP, field: "isOther" },
    officerTitle: { parents: RELATIONSHIP, field: "officerTitle" },
    otherText: { parents: RELATIONSHIP, field: "otherText" },
    aff10b5One: { parents: ROOT, field: "aff10b5One" },
    nonDerivativeTable: { parents: ROOT },
    nonDerivativeTransaction: { parents: ["nonDerivativeTable"] },
    nonDerivativeHolding: { parents: ["nonDerivativeTable"] },
    derivativeTable: { parents: ROOT },
    derivativeTransaction: { parents: ["derivativeTable"] },
    derivativeHolding: { parents: ["derivativeTable"] },
    securityTitle: { parents: ROWS, field: "securityTitle" },
    conversionOrExercisePrice: { parents: DERIVATIVE_ROWS, field: "conversionOrExercisePrice" },
    transactionDate: { parents: ROWS, field: "transactionDate" },
    deemedExecutionDate: { parents: ROWS, field: "deemedExecutionDate" },
    transactionCoding: { parents: ROWS },
    transactionFormType: { parents: CODING, field: "transactionFormType" },
    transactionCode: { parents: CODING, field: "transactionCode" },
    equitySwapInvolved: { parents: CODING, field: "equitySwapInvolved" },
    transactionTimeliness: { parents: ROWS, field: "timeliness" },
    transactionAmounts: { parents: ROWS },
    transactionShares: { parents: AMOUNTS, field: "shares" },
    transactionTotalValue: { parents: AMOUNTS, field: "totalValue" },
    transactionPricePerShare: { parents: AMOUNTS, field: "pricePerShare" },
    transactionAcquiredDisposedCode: { parents: AMOUNTS, field: "acquiredDisposed" },
    exerciseDate: { parents: DERIVATIVE_ROWS, field: "exerciseDate" },
    expirationDate: { parents: DERIVATIVE_ROWS, field: "expirationDate" },
    underlyingSecurity: { parents: DERIVATIVE_ROWS },
    underlyingSecurityTitle: { parents: UNDERLYING, field: "underlyingSecurityTitle" },
    underlyingSecurityShares: { parents: UNDERLYING, field: "underlyingShares" },
    underlyingSecurityValue: { parents: UNDERLYING, field: "underlyingValue" },
    postTransactionAmounts: { parents: ROWS },
    sharesOwnedFollowingTransaction: { parents: FOLLOWING, field: "sharesOwnedFollowing" },
    valueOwnedFollowingTransaction: { parents: FOLLOWING, field: "valueOwnedFollowing" },
    ownershipNature: { parents: ROWS },
    directOrIndirectOwnership: { parents: NATURE, field: "directOrIndirect" },
    natureOfOwnership: { parents: NATURE, field: "natureOfOwnership" },
    footnotes: { parents: ROOT },
    footnote: { parents: ["footnotes"], field: "text" },
    remarks: { parents: ROOT, field: "remarks" },
    ownerSignature: { parents: ROOT },
    signatureName: { parents: ["ownerSignature"], field: "name" },
    signatureDate: { parents: ["ownerSignature"], field: "date" },
  }),
);

const LISTS = new Map<string, string>([
  ["reportingOwner", "reportingOwners"],
  ["nonDerivativeTransaction", "nonDerivative"],
  ["nonDerivativeHolding", "nonDerivative"],
  ["derivativeTransaction", "derivative"],
  ["derivativeHolding", "derivative"],
  ["footnote", "footnotes"],
  ["ownerSignature", "signatures"],
]);

/** The list of a Filing that an element is an entry of; null of other elements. */
export function listOf(name: string): string | null {
  return LISTS.get(name) ?? null;
}

/** Elements that may stand several times in their parent. */
const REPEATED: ReadonlySet<string> = new Set(["reportingOwner", ...ROWS, "footnote", "footnoteId", "ownerSignature"]);
/** What only text stands in. */
const TEXT_ONLY: ReadonlySet<string> = new Set(["value", "footnoteId"]);

/** The parts of a document in their order, with the place in a Filing that each fills. */
export const DOCUMENT_ORDER: readonly (readonly [element: string, path: string])[] = [
  ["schemaVersion", "schemaVersion"],
  ["documentType", "formType"],
  ["periodOfReport", "periodOfReport"],
  ["dateOfOriginalSubmission", "dateOfOriginalSubmission"],
  ["noSecuritiesOwned", "noSecuritiesOwned"],
  ["notSubjectToSection16", "notSubjectToSection16"],
  ["form3HoldingsReported", "form3HoldingsReported"],
  ["form4TransactionsReported", "form4TransactionsReported"],
  ["issuer", "issuer.cik"],
  ["reportingOwner", "reportingOwners"],
  ["aff10b5One", "aff10b5One"],
  ["nonDerivativeTable", "nonDerivative"],
  ["derivativeTable", "derivative"],
  ["footnotes", "footnotes"],
  ["remarks", "remarks"],
  ["ownerSignature", "signatures"],
];

export function isKnown(name: string): boolean {
  return KNOWN.has(name);
}

/** Where an element may stand; null when that is not known of it. */
export function parentsOf(name: string): readonly string[] | null {
  const parents = KNOWN.get(name)?.parents;
  return parents === undefined || parents.length === 0 ? null : parents;
}

export function isRepeated(name: string): boolean {
  return REPEATED.has(name);
}

export function isTextOnly(name: string): boolean {
  return TEXT_ONLY.has(name);
}

export function isRow(name: string): boolean {
  return ROWS.some((row) => row === name);
}

/** Fields of an element and of all that may stand in it, relative to their row, owner, signature or the filing. */
export function fieldsWithin(name: string): string[] {
  const own = KNOWN.get(name)?.field;
  const inside = [...KNOWN].filter(([, { parents }]) => parents.includes(name)).flatMap(([child]) => fieldsWithin(child));
  return own === undefined ? inside : [own, ...inside];
}
