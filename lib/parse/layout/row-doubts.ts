import type { DerivativeRow, TableName } from "@/lib/filing/types";
import type { ColumnName } from "./columns";
import type { Field, RowContext } from "./row-fields";

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

/** Where one value of a row is lost or in doubt, its neighbours may have moved into its place: the whole row is to be looked at. */
export function judgeWhole(row: DerivativeRow, path: string, { findings, grid }: RowContext): void {
  const isDoubted = (field: Field) => ["low", "missing"].includes(findings.confidence[`${path}.${field}`] ?? "high");
  const isOdd = /\d\/|\/\d|(?:^|\s)[\d,]{3,}$/.test(row.securityTitle ?? "");
  // On a recognised page each value has its place, and a letter that was lost moves no other.
  const most = grid.origin === "ocr" ? 2 : 0;
  if (!isOdd && CORE.filter(isDoubted).length <= most) return;
  for (const [field, value] of Object.entries(row)) {
    if (field === "footnoteIds" || field === "timeliness" || field === "transactionFormType") continue;
    if (value !== null || CORE.some((core) => core === field)) findings.doubt(`${path}.${field}`, "low");
    findings.doubt(`${path}.footnoteIds.${field}`, "low");
  }
}

/** What a row of the form cannot be without; a field that only cites a footnote is said there. */
export function demandFields(row: DerivativeRow, path: string, table: TableName, context: RowContext): void {
  const { findings, formType, columns, hasColumns, grid } = context;
  const need: Field[] = ["securityTitle", "directOrIndirect"];
  if (row.kind === "transaction")
    need.push("transactionDate", "transactionCode", "acquiredDisposed", "pricePerShare", "sharesOwnedFollowing");
  else if (table === "nonDerivative") need.push("sharesOwnedFollowing");
  if (table === "derivative")
    need.push("conversionOrExercisePrice", "exerciseDate", "expirationDate", "underlyingSecurityTitle", "underlyingShares");
  if (row.kind === "transaction" && row.totalValue === null) need.push("shares");
  if (row.directOrIndirect === "I") need.push("natureOfOwnership");
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
  if (row.directOrIndirect === "D" && row.natureOfOwnership !== null) findings.doubt(`${path}.natureOfOwnership`, "low");
}

/** Letters of a recognised page are read one by one; that they agree with what stands beside them is the second fact. */
export function judgeLetters(row: DerivativeRow, path: string, table: TableName, { grid, findings }: RowContext): void {
  if (grid.origin !== "ocr") return;
  const { directOrIndirect, natureOfOwnership, transactionCode, acquiredDisposed } = row;
  // Without its date a transaction looks like a holding.
  if (row.transactionDate === null && row.kind === "holding" && transactionsMayBeLost(row))
    for (const field of ["kind", "transactionFormType", "equitySwapInvolved"]) findings.doubt(`${path}.${field}`, "low");
  if (directOrIndirect !== null && (directOrIndirect === "I") !== (natureOfOwnership !== null))
    for (const field of ["directOrIndirect", "natureOfOwnership"]) findings.doubt(`${path}.${field}`, "low");
  const usual = transactionCode === null ? undefined : USUAL[table][transactionCode];
  if (transactionCode !== null && usual !== acquiredDisposed)
    for (const field of ["transactionCode", "acquiredDisposed"]) findings.doubt(`${path}.${field}`, "low");
}

/** A price or an amount of a transaction stands in the row. */
function transactionsMayBeLost({ pricePerShare, shares, conversionOrExercisePrice, exerciseDate, expirationDate }: DerivativeRow): boolean {
  return [pricePerShare, shares, conversionOrExercisePrice, exerciseDate, expirationDate].some((value) => value !== null);
}

/** The direction that nearly all rows with a code have. */
const USUAL: Readonly<Record<TableName, Readonly<Record<string, "A" | "D">>>> = {
  nonDerivative: { P: "A", S: "D", A: "A", F: "D", M: "A", X: "A", C: "A", G: "D", D: "D" },
  derivative: { A: "A", M: "D", X: "D", C: "D", G: "D", D: "D", F: "D" },
};

/** A footnote's mark is small and raised: recognition loses it, and nothing shows that it did. */
export function doubtLostMarks(row: DerivativeRow, path: string, { grid, footnoteIds, findings }: RowContext): void {
  if (grid.origin !== "ocr" || footnoteIds.size === 0) return;
  for (const field of Object.keys(row))
    if (field !== "footnoteIds" && row.footnoteIds[field as Field] === undefined) findings.doubt(`${path}.footnoteIds.${field}`, "low");
}
