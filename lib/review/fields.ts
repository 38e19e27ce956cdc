import { transactionCodes } from "@/lib/filing/codes";
import { type Filing, formTypes, type TableName } from "@/lib/filing/types";

/** The fields of the form, as the review screen shows and reads them. */

export type FieldKind = "text" | "long-text" | "date" | "decimal" | "box" | "choice";

export type ReviewField = {
  /** Place in the Filing: `nonDerivative[0].shares`. */
  path: string;
  /** As the form prints it. */
  label: string;
  kind: FieldKind;
  /** Of a choice: the values that may stand there and what they mean; an empty value is "not reported". */
  options?: readonly (readonly [value: string, label: string])[];
};

const BOX = [
  ["", "not asked, or not seen"],
  ["true", "checked"],
  ["false", "not checked"],
] as const;
const CODES = transactionCodes.map(({ code, label }) => [code, `${code} ${label}`] as const);

/** What stands above the tables, without owners. */
export function headerFields(formType: Filing["formType"]): ReviewField[] {
  const period = { "3": "Date of event requiring statement", "4": "Date of earliest transaction", "5": "Issuer’s fiscal year ended" };
  const digit = formType.charAt(0) as keyof typeof period;
  return [
    { path: "formType", label: "Form", kind: "choice", options: formTypes.map((type) => [type, type] as const) },
    { path: "periodOfReport", label: period[digit], kind: "date" },
    { path: "dateOfOriginalSubmission", label: "If amendment, date of original", kind: "date" },
    { path: "accessionNumber", label: "Accession number, if you know it", kind: "text" },
  ];
}

export const issuerFields: readonly ReviewField[] = [
  { path: "issuer.name", label: "Issuer name", kind: "text" },
  { path: "issuer.tradingSymbol", label: "Ticker or trading symbol", kind: "text" },
];

export function boxFields(formType: Filing["formType"]): ReviewField[] {
  const fields: ReviewField[] = [];
  const box = (path: string, label: string) => fields.push({ path, label, kind: "choice", options: BOX });
  if (formType.startsWith("3")) box("noSecuritiesOwned", "No securities are beneficially owned");
  else {
    box("notSubjectToSection16", "No longer subject to Section 16");
    box("aff10b5One", "Rule 10b5-1 plan");
  }
  if (formType.startsWith("5")) {
    box("form3HoldingsReported", "Form 3 holdings reported");
    box("form4TransactionsReported", "Form 4 transactions reported");
  }
  return fields;
}

export function ownerFields(at: number): ReviewField[] {
  const path = (field: string) => `reportingOwners[${at}].${field}`;
  return [
    { path: path("name"), label: "Name (last, first, middle)", kind: "text" },
    { path: path("isDirector"), label: "Director", kind: "box" },
    { path: path("isOfficer"), label: "Officer", kind: "box" },
    { path: path("isTenPercentOwner"), label: "10% owner", kind: "box" },
    { path: path("isOther"), label: "Other", kind: "box" },
    { path: path("officerTitle"), label: "Officer title", kind: "text" },
    { path: path("otherText"), label: "Other, specified", kind: "text" },
    { path: path("address.street1"), label: "Street", kind: "text" },
    { path: path("address.street2"), label: "Street, second line", kind: "text" },
    { path: path("address.city"), label: "City", kind: "text" },
    { path: path("address.state"), label: "State", kind: "text" },
    { path: path("address.zip"), label: "Zip", kind: "text" },
  ];
}

/** The fields of one row in the order of its table. */
export function rowFields(table: TableName, at: number, kind: "transaction" | "holding", formType: Filing["formType"]): ReviewField[] {
  const path = (field: string) => `${table}[${at}].${field}`;
  const isTransaction = kind === "transaction";
  const fields: (ReviewField | false)[] = [
    { path: path("securityTitle"), label: "Title of security", kind: "text" },
    table === "derivative" && { path: path("conversionOrExercisePrice"), label: "Exercise price", kind: "decimal" },
    isTransaction && { path: path("transactionDate"), label: "Transaction date", kind: "date" },
    isTransaction && { path: path("deemedExecutionDate"), label: "Deemed execution", kind: "date" },
    isTransaction && { path: path("transactionCode"), label: "Code", kind: "choice", options: [["", "none"], ...CODES] },
    isTransaction && {
      path: path("timeliness"),
      label: "V (early)",
      kind: "choice",
      options: [
        ["", "no"],
        ["E", "early"],
        ["L", "late"],
      ],
    },
    isTransaction && { path: path("shares"), label: "Amount", kind: "decimal" },
    isTransaction && { path: path("acquiredDisposed"), label: "(A) or (D)", kind: "choice", options: direction("A", "D") },
    isTransaction && { path: path("pricePerShare"), label: "Price", kind: "decimal" },
    table === "derivative" && { path: path("exerciseDate"), label: "Date exercisable", kind: "date" },
    table === "derivative" && { path: path("expirationDate"), label: "Expiration date", kind: "date" },
    table === "derivative" && { path: path("underlyingSecurityTitle"), label: "Underlying title", kind: "text" },
    table === "derivative" && { path: path("underlyingShares"), label: "Underlying shares", kind: "decimal" },
    {
      path: path("sharesOwnedFollowing"),
      label: formType.startsWith("5") ? "Owned at fiscal year end" : isTransaction ? "Owned following" : "Amount owned",
      kind: "decimal",
    },
    { path: path("directOrIndirect"), label: "(D) or (I)", kind: "choice", options: direction("D", "I") },
    { path: path("natureOfOwnership"), label: "Nature of indirect ownership", kind: "text" },
  ];
  return fields.filter((field) => field !== false);
}

const direction = (first: string, second: string) => [["", "not reported"] as const, [first, first] as const, [second, second] as const];

export function footnoteFields(filing: Filing): ReviewField[] {
  return filing.footnotes.map((note, at) => ({ path: `footnotes[${at}].text`, label: note.id, kind: "long-text" as const }));
}

export function closingFields(filing: Filing): ReviewField[] {
  return [
    { path: "remarks", label: "Remarks", kind: "long-text" },
    ...filing.signatures.flatMap((_, at): ReviewField[] => [
      { path: `signatures[${at}].name`, label: "Signature", kind: "text" },
      { path: `signatures[${at}].date`, label: "Date signed", kind: "date" },
    ]),
  ];
}

/** Every field that the screen shows of a filing, in form order. */
export function allFields(filing: Filing): ReviewField[] {
  const rows = (table: TableName) => filing[table].flatMap((row, at) => rowFields(table, at, row.kind, filing.formType));
  return [
    ...headerFields(filing.formType),
    ...issuerFields,
    ...filing.reportingOwners.flatMap((_, at) => ownerFields(at)),
    ...boxFields(filing.formType),
    ...rows("nonDerivative"),
    ...rows("derivative"),
    ...footnoteFields(filing),
    ...closingFields(filing),
  ];
}
