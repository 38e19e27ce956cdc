/**
 * The tables of the SEC's Insider Transactions Data Sets and which column holds which field of a Filing (SEC, "Insider
 * Transactions Data Sets" readme, FORM_345_metadata.json). Columns that are not named here are ignored. The footnotes of
 * a column X stand in X_FN.
 */

export const bulkTableNames = [
  "SUBMISSION",
  "REPORTINGOWNER",
  "NONDERIV_TRANS",
  "NONDERIV_HOLDING",
  "DERIV_TRANS",
  "DERIV_HOLDING",
  "FOOTNOTES",
  "OWNER_SIGNATURE",
] as const;
export type BulkTableName = (typeof bulkTableNames)[number];

/** In every table: the filing that a row belongs to. */
export const ACCESSION_COLUMN = "ACCESSION_NUMBER";

/** A table is told by its columns, never by the name of its file: it has all of these. */
const RECOGNISED_BY: { readonly [Table in BulkTableName]: readonly string[] } = {
  SUBMISSION: ["FILING_DATE", "DOCUMENT_TYPE", "ISSUERCIK"],
  REPORTINGOWNER: ["RPTOWNERCIK"],
  NONDERIV_TRANS: ["NONDERIV_TRANS_SK"],
  NONDERIV_HOLDING: ["NONDERIV_HOLDING_SK"],
  DERIV_TRANS: ["DERIV_TRANS_SK"],
  DERIV_HOLDING: ["DERIV_HOLDING_SK"],
  FOOTNOTES: ["FOOTNOTE_ID", "FOOTNOTE_TXT"],
  OWNER_SIGNATURE: ["OWNERSIGNATURENAME"],
};

/** Which table these columns are of; null when of none. */
export function findBulkTable(columns: readonly string[]): BulkTableName | null {
  if (!columns.includes(ACCESSION_COLUMN)) return null;
  return bulkTableNames.find((name) => RECOGNISED_BY[name].every((column) => columns.includes(column))) ?? null;
}

/** What a filing cannot be read without: whatever stands in such a table or column would be missing without a trace. */
export const REQUIRED_TABLES: readonly BulkTableName[] = [
  "SUBMISSION",
  "REPORTINGOWNER",
  "NONDERIV_TRANS",
  "NONDERIV_HOLDING",
  "DERIV_TRANS",
  "DERIV_HOLDING",
];

/** The place in a Filing that stays empty without the table. */
export const TABLE_PATHS: { readonly [Table in BulkTableName]: string } = {
  SUBMISSION: "",
  REPORTINGOWNER: "reportingOwners",
  NONDERIV_TRANS: "nonDerivative",
  NONDERIV_HOLDING: "nonDerivative",
  DERIV_TRANS: "derivative",
  DERIV_HOLDING: "derivative",
  FOOTNOTES: "footnotes",
  OWNER_SIGNATURE: "signatures",
};

export const SUBMISSION_COLUMNS = {
  filedOn: "FILING_DATE",
  periodOfReport: "PERIOD_OF_REPORT",
  dateOfOriginalSubmission: "DATE_OF_ORIG_SUB",
  noSecuritiesOwned: "NO_SECURITIES_OWNED",
  notSubjectToSection16: "NOT_SUBJECT_SEC16",
  form3HoldingsReported: "FORM3_HOLDINGS_REPORTED",
  form4TransactionsReported: "FORM4_TRANS_REPORTED",
  formType: "DOCUMENT_TYPE",
  issuerCik: "ISSUERCIK",
  issuerName: "ISSUERNAME",
  tradingSymbol: "ISSUERTRADINGSYMBOL",
  remarks: "REMARKS",
  aff10b5One: "AFF10B5ONE",
} as const;

export const OWNER_COLUMNS = {
  cik: "RPTOWNERCIK",
  name: "RPTOWNERNAME",
  relationship: "RPTOWNER_RELATIONSHIP",
  officerTitle: "RPTOWNER_TITLE",
  otherText: "RPTOWNER_TXT",
  street1: "RPTOWNER_STREET1",
  street2: "RPTOWNER_STREET2",
  city: "RPTOWNER_CITY",
  state: "RPTOWNER_STATE",
  zip: "RPTOWNER_ZIPCODE",
  stateDescription: "RPTOWNER_STATE_DESC",
} as const;

export const FOOTNOTE_COLUMNS = { id: "FOOTNOTE_ID", text: "FOOTNOTE_TXT" } as const;
export const SIGNATURE_COLUMNS = { name: "OWNERSIGNATURENAME", date: "OWNERSIGNATUREDATE" } as const;

/** Fields of a row to columns; `""` where the table has none. */
export type RowColumns = { readonly [field in RowField]: string };

export type RowField =
  | "securityTitle"
  | "transactionDate"
  | "deemedExecutionDate"
  | "transactionFormType"
  | "transactionCode"
  | "equitySwapInvolved"
  | "timeliness"
  | "shares"
  | "pricePerShare"
  | "acquiredDisposed"
  | "sharesOwnedFollowing"
  | "valueOwnedFollowing"
  | "directOrIndirect"
  | "natureOfOwnership"
  | "conversionOrExercisePrice"
  | "exerciseDate"
  | "expirationDate"
  | "totalValue"
  | "underlyingSecurityTitle"
  | "underlyingShares"
  | "underlyingValue";

const HOLDING: RowColumns = {
  securityTitle: "SECURITY_TITLE",
  transactionDate: "",
  deemedExecutionDate: "",
  transactionFormType: "TRANS_FORM_TYPE",
  transactionCode: "",
  equitySwapInvolved: "",
  timeliness: "",
  shares: "",
  pricePerShare: "",
  acquiredDisposed: "",
  sharesOwnedFollowing: "SHRS_OWND_FOLWNG_TRANS",
  valueOwnedFollowing: "VALU_OWND_FOLWNG_TRANS",
  directOrIndirect: "DIRECT_INDIRECT_OWNERSHIP",
  natureOfOwnership: "NATURE_OF_OWNERSHIP",
  conversionOrExercisePrice: "",
  exerciseDate: "",
  expirationDate: "",
  totalValue: "",
  underlyingSecurityTitle: "",
  underlyingShares: "",
  underlyingValue: "",
};

const TRANSACTION: RowColumns = {
  ...HOLDING,
  transactionDate: "TRANS_DATE",
  deemedExecutionDate: "DEEMED_EXECUTION_DATE",
  transactionCode: "TRANS_CODE",
  equitySwapInvolved: "EQUITY_SWAP_INVOLVED",
  timeliness: "TRANS_TIMELINESS",
  shares: "TRANS_SHARES",
  pricePerShare: "TRANS_PRICEPERSHARE",
  acquiredDisposed: "TRANS_ACQUIRED_DISP_CD",
};

const UNDERLYING = {
  conversionOrExercisePrice: "CONV_EXERCISE_PRICE",
  expirationDate: "EXPIRATION_DATE",
  underlyingSecurityTitle: "UNDLYNG_SEC_TITLE",
  underlyingShares: "UNDLYNG_SEC_SHARES",
  underlyingValue: "UNDLYNG_SEC_VALUE",
} as const;

export type RowTableName = "NONDERIV_TRANS" | "NONDERIV_HOLDING" | "DERIV_TRANS" | "DERIV_HOLDING";

export const ROW_COLUMNS: { readonly [Table in RowTableName]: RowColumns } = {
  NONDERIV_TRANS: TRANSACTION,
  NONDERIV_HOLDING: HOLDING,
  // The one table that spells it so.
  DERIV_TRANS: { ...TRANSACTION, ...UNDERLYING, exerciseDate: "EXCERCISE_DATE", totalValue: "TRANS_TOTAL_VALUE" },
  DERIV_HOLDING: { ...HOLDING, ...UNDERLYING, exerciseDate: "EXERCISE_DATE" },
};

/** Rows of a table come in no order; those of one filing are numbered in document order by this key. */
export const ROW_KEYS: { readonly [Table in RowTableName]: string } = {
  NONDERIV_TRANS: "NONDERIV_TRANS_SK",
  NONDERIV_HOLDING: "NONDERIV_HOLDING_SK",
  DERIV_TRANS: "DERIV_TRANS_SK",
  DERIV_HOLDING: "DERIV_HOLDING_SK",
};

/**
 * Columns of footnotes beside X_FN: those on the coding as a whole, which are the code's in a Filing. The metadata of the
 * sets names EQUITY_SWAP_INVOLVED_FN, the tables have EQUITY_SWAP_TRANS_CD_FN.
 */
export const CODING_FOOTNOTES = ["TRANS_CODE_FN", "TRANS_FORM_TYPE_FN", "EQUITY_SWAP_TRANS_CD_FN", "EQUITY_SWAP_INVOLVED_FN"] as const;

/** Columns whose absence is a warning: what hangs on them is not a holding, a transaction or whose it is. */
const OPTIONAL_COLUMNS: ReadonlySet<string> = new Set<string>([
  SUBMISSION_COLUMNS.remarks,
  SUBMISSION_COLUMNS.aff10b5One,
  OWNER_COLUMNS.street1,
  OWNER_COLUMNS.street2,
  OWNER_COLUMNS.city,
  OWNER_COLUMNS.state,
  OWNER_COLUMNS.zip,
  OWNER_COLUMNS.stateDescription,
  SIGNATURE_COLUMNS.date,
]);

export function isOptionalColumn(column: string): boolean {
  return OPTIONAL_COLUMNS.has(column);
}

/** Columns of a table that fields are read from, those of footnotes apart. */
export function columnsOf(table: BulkTableName): string[] {
  switch (table) {
    case "SUBMISSION":
      return Object.values(SUBMISSION_COLUMNS);
    case "REPORTINGOWNER":
      return Object.values(OWNER_COLUMNS);
    case "FOOTNOTES":
      return Object.values(FOOTNOTE_COLUMNS);
    case "OWNER_SIGNATURE":
      return Object.values(SIGNATURE_COLUMNS);
    default:
      return Object.values(ROW_COLUMNS[table]).filter((column) => column !== "");
  }
}
