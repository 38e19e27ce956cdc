import type { DerivativeRow, Filing, FootnoteIds, NonDerivativeRow, ReportingOwner } from "@/lib/filing/types";

type Row = NonDerivativeRow | DerivativeRow;
type RowField = keyof DerivativeRow & string;

const HOLDING_FIELDS: readonly RowField[] = ["securityTitle", "directOrIndirect", "natureOfOwnership"];
const TRANSACTION_FIELDS: readonly RowField[] = [
  "transactionDate",
  "deemedExecutionDate",
  "transactionCode",
  "timeliness",
  "shares",
  "pricePerShare",
  "acquiredDisposed",
];
const DERIVATIVE_FIELDS: readonly RowField[] = ["conversionOrExercisePrice", "exerciseDate", "expirationDate", "underlyingSecurityTitle"];

/**
 * What the printed form (HTML, PDF, text) can say of a filing; what it cannot carry (docs/formats.md) is as a perfect reader
 * of the print has it. The truth that readers of print are measured against, where only the XML says it.
 */
export function asPrinted(filing: Filing): Filing {
  const form = filing.formType.charAt(0);
  const isMarked = (box: boolean | null, forms: string) => (forms.includes(form) ? box === true : null);
  const isAmendment = filing.formType.endsWith("/A") || filing.dateOfOriginalSubmission !== null;
  return {
    ...filing,
    formType: isAmendment ? amendmentOf(filing) : filing.formType,
    accessionNumber: null,
    schemaVersion: null,
    filedOn: null,
    acceptedAt: null,
    noSecuritiesOwned: isMarked(filing.noSecuritiesOwned, "3"),
    notSubjectToSection16: isMarked(filing.notSubjectToSection16, "45"),
    form3HoldingsReported: isMarked(filing.form3HoldingsReported, "5"),
    form4TransactionsReported: isMarked(filing.form4TransactionsReported, "5"),
    aff10b5One: form === "3" ? null : filing.aff10b5One,
    issuer: { ...filing.issuer, foreignTradingSymbol: null },
    reportingOwners: filing.reportingOwners
      .map(printedOwner)
      .filter((owner, at, owners) => owners.findIndex((one) => isSameOwner(one, owner)) === at),
    nonDerivative: filing.nonDerivative.map((row) => printedRow(row, form)).filter(isPrinted),
    derivative: filing.derivative.map((row) => printedDerivative(row, form)).filter(isPrinted),
    signatures: filing.signatures.filter(({ name, date }) => name !== null || date !== null),
    problems: [],
  };
}

function amendmentOf({ formType }: Filing): Filing["formType"] {
  if (formType === "3" || formType === "3/A") return "3/A";
  return formType === "4" || formType === "4/A" ? "4/A" : "5/A";
}

function printedOwner(owner: ReportingOwner): ReportingOwner {
  return { ...owner, address: { ...owner.address, stateDescription: null, nonUs: null } };
}

/** EDGAR repeats the first owner among the joint filers, so an owner that stands there twice is one. */
function isSameOwner(one: ReportingOwner, other: ReportingOwner): boolean {
  if (one === other) return true;
  if (one.cik !== null || other.cik !== null) return one.cik === other.cik;
  return one.name !== null && one.name === other.name && JSON.stringify(one.address) === JSON.stringify(other.address);
}

function isPrinted(row: Row): boolean {
  const { kind, footnoteIds, equitySwapInvolved, transactionFormType, timeliness, ...values } = row;
  return (
    Object.values(values).some((value) => value !== null) ||
    Object.keys(footnoteIds).length > 0 ||
    equitySwapInvolved === true ||
    transactionFormType === "5"
  );
}

/** Of a count and a value one column is printed, and marks without either are the count's. */
function oneOf<Value>(counted: Value | null, valued: Value | null, ids: FootnoteIds, count: RowField, value: RowField) {
  const isValue = counted === null && valued !== null;
  const cited = isValue ? ids[value] : (ids[count] ?? (counted === null ? ids[value] : undefined));
  return { counted, valued: isValue ? valued : null, ids: cited === undefined ? {} : { [isValue ? value : count]: cited } };
}

function pick(ids: FootnoteIds, fields: readonly RowField[]): FootnoteIds {
  return Object.fromEntries(fields.flatMap((field) => (ids[field] === undefined ? [] : [[field, ids[field]]])));
}

function printedRow(row: NonDerivativeRow, form: string): NonDerivativeRow {
  const balance = oneOf(row.sharesOwnedFollowing, row.valueOwnedFollowing, row.footnoteIds, "sharesOwnedFollowing", "valueOwnedFollowing");
  const marked = { ...pick(row.footnoteIds, HOLDING_FIELDS), ...balance.ids };
  const hasTransaction = form !== "3";
  const isVoluntary = form === "4" && row.kind === "transaction" && row.transactionFormType === "5";
  const fields = form === "5" ? TRANSACTION_FIELDS.filter((field) => field !== "timeliness") : TRANSACTION_FIELDS;
  const cited = hasTransaction ? pick(row.footnoteIds, fields) : {};
  const isTransaction =
    hasTransaction &&
    (isVoluntary ||
      row.equitySwapInvolved === true ||
      Object.keys(cited).length > 0 ||
      [row.transactionDate, row.deemedExecutionDate, row.transactionCode, row.shares, row.pricePerShare, row.acquiredDisposed].some(
        (value) => value !== null,
      ));
  const said = isTransaction
    ? {
        transactionFormType: form === "5" ? null : isVoluntary ? "5" : "4",
        timeliness: isVoluntary ? "E" : null,
        equitySwapInvolved: row.equitySwapInvolved === true,
      }
    : { transactionFormType: null, timeliness: null, equitySwapInvolved: null };
  const nothing = hasTransaction
    ? {}
    : {
        transactionDate: null,
        deemedExecutionDate: null,
        transactionCode: null,
        shares: null,
        pricePerShare: null,
        acquiredDisposed: null,
      };
  return {
    ...row,
    ...nothing,
    ...said,
    kind: isTransaction ? "transaction" : "holding",
    sharesOwnedFollowing: balance.counted,
    valueOwnedFollowing: balance.valued,
    footnoteIds: { ...marked, ...cited },
  };
}

/** Table II prints the direction by the column of the amount, and Form 3 no balance there. */
function printedDerivative(row: DerivativeRow, form: string): DerivativeRow {
  const underlying = oneOf(row.underlyingShares, row.underlyingValue, row.footnoteIds, "underlyingShares", "underlyingValue");
  const amount =
    form === "3"
      ? oneOf<typeof row.shares>(null, null, {}, "shares", "totalValue")
      : oneOf(row.shares, row.totalValue, row.footnoteIds, "shares", "totalValue");
  const hasAmount = amount.counted !== null || amount.valued !== null || Object.keys(amount.ids).length > 0;
  const { acquiredDisposed, shares, totalValue, ...others } = row.footnoteIds;
  const balance = form === "3" ? { sharesOwnedFollowing: null, valueOwnedFollowing: null } : {};
  if (form === "3") {
    delete others.sharesOwnedFollowing;
    delete others.valueOwnedFollowing;
  }
  const direction = hasAmount ? (row.acquiredDisposed ?? "A") : null;
  // The amount decides here too whether the row is a transaction; its marks stand under `shares` until the end.
  const common = printedRow(
    {
      ...row,
      ...balance,
      shares: amount.counted ?? amount.valued,
      acquiredDisposed: direction,
      footnoteIds: { ...others, ...(hasAmount && amount.ids.shares ? { shares: amount.ids.shares } : {}) },
    },
    form,
  );
  return {
    ...row,
    ...common,
    shares: amount.counted,
    totalValue: amount.valued,
    underlyingShares: underlying.counted,
    underlyingValue: underlying.valued,
    footnoteIds: { ...common.footnoteIds, ...pick(row.footnoteIds, DERIVATIVE_FIELDS), ...underlying.ids, ...amount.ids },
  };
}
