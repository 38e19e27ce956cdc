import type { DerivativeRow, FormType, TableName } from "@/lib/filing/types";
import type { ColumnName } from "./columns";
import type { Findings } from "./findings";
import type { Grid } from "./lines";

export type RowContext = {
  table: TableName;
  formType: FormType;
  findings: Findings;
  grid: Grid;
  /** Ids of the footnotes that the document explains. */
  footnoteIds: ReadonlySet<string>;
  /** The columns came from the table's own heading; else from the kinds of value alone. */
  hasColumns: boolean;
  /** Columns that were found. */
  columns: ReadonlySet<ColumnName>;
};

export type Field = keyof DerivativeRow & string;

const CORE: readonly Field[] = [
  "transactionDate",
  "transactionCode",
  "shares",
  "acquiredDisposed",
  "pricePerShare",
  "sharesOwnedFollowing",
  "directOrIndirect",
  "conversionOrExercisePrice",
  "exerciseDate",
  "expirationDate",
  "underlyingShares",
];

/** Without its date and code a transaction looks like a holding, that has none of these; V and a nature leave no gap. */
const MAY_BE_LOST: readonly Field[] = [...CORE, "equitySwapInvolved", "transactionFormType", "natureOfOwnership"];

/** Where one value of a row is lost or in doubt, its neighbours may have moved into its place: the whole row is to be looked at. */
export function judgeWhole(row: DerivativeRow, path: string, { findings, grid, formType }: RowContext): void {
  const isDoubted = (field: Field) => ["low", "missing"].includes(findings.confidence[`${path}.${field}`] ?? "high");
  const isOdd =
    /\d\/|\/\d|(?:^|\s)[\d,]{3,}$/.test(row.securityTitle ?? "") ||
    /[\dOlI]\/|\/[\dOlI]/.test(`${row.underlyingSecurityTitle ?? ""} ${row.natureOfOwnership ?? ""}`);
  // On a recognised page each value has its place, and a letter that was lost moves no other.
  const most = grid.origin === "ocr" ? 2 : 0;
  if (!isOdd && CORE.filter(isDoubted).length <= most) return;
  for (const [field, value] of Object.entries(row)) {
    if (field === "footnoteIds") continue;
    const mayBeLost = MAY_BE_LOST.some((core) => core === field) || (field === "timeliness" && !formType.startsWith("3"));
    if (value !== null || mayBeLost) findings.doubt(`${path}.${field}`, "low");
    findings.doubt(`${path}.footnoteIds.${field}`, "low");
  }
}

/** What a row of the form cannot be without; a field that only cites a footnote is said there. */
export function demandFields(
  row: DerivativeRow,
  path: string,
  table: TableName,
  { findings, formType, columns, hasColumns, grid }: RowContext,
): void {
  const need: Field[] = ["securityTitle", "directOrIndirect"];
  if (row.kind === "transaction")
    need.push("transactionDate", "transactionCode", "acquiredDisposed", "pricePerShare", "sharesOwnedFollowing");
  else if (table === "nonDerivative") need.push("sharesOwnedFollowing");
  if (table === "derivative")
    need.push("conversionOrExercisePrice", "exerciseDate", "expirationDate", "underlyingSecurityTitle", "underlyingShares");
  if (row.kind === "transaction" && row.totalValue === null) need.push("shares");
  if (row.directOrIndirect !== "D") need.push("natureOfOwnership");
  for (const field of need) {
    if (row[field] !== null || row.footnoteIds[field] !== undefined) continue;
    if (field === "sharesOwnedFollowing" && (row.valueOwnedFollowing !== null || formType.startsWith("3"))) continue;
    if (field === "underlyingShares" && row.underlyingValue !== null) continue;
    // Filers leave the price of an award and the dates of a share unit empty; that is seen, not lost, where the column was found.
    const mayBeEmpty =
      field === "pricePerShare" || field === "exerciseDate" || field === "expirationDate" || field === "conversionOrExercisePrice";
    if (mayBeEmpty && hasColumns && grid.origin !== "ocr" && columns.has(field as ColumnName)) continue;
    findings.doubt(`${path}.${field}`, "missing");
    if (field === "sharesOwnedFollowing") findings.doubt(`${path}.valueOwnedFollowing`, "missing");
    if (field === "shares" && table === "derivative") findings.doubt(`${path}.totalValue`, "missing");
    if (field === "underlyingShares") findings.doubt(`${path}.underlyingValue`, "missing");
    findings.warn("missing-field", `${path}.${field}`, "The row does not say it, or it was not seen.");
  }
  // What can be exercised from a day on expires on one.
  const isSaid = (field: Field) => row[field] !== null || row.footnoteIds[field] !== undefined;
  if (table === "derivative" && isSaid("exerciseDate") && !isSaid("expirationDate"))
    for (const field of ["expirationDate", "footnoteIds.expirationDate"]) findings.doubt(`${path}.${field}`, "missing");
  if (row.directOrIndirect === "D" && row.natureOfOwnership !== null) findings.doubt(`${path}.natureOfOwnership`, "low");
}
