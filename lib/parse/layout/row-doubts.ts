import type { DerivativeRow, TableName } from "@/lib/filing/types";
import type { Field, RowContext } from "./row-checks";

/** Doubts that only a recognised page raises. */

/** Letters of a recognised page are read one by one; that they agree with what stands beside them is the second fact. */
export function judgeLetters(row: DerivativeRow, path: string, table: TableName, { grid, findings }: RowContext): void {
  if (grid.origin !== "ocr") return;
  const { directOrIndirect, natureOfOwnership, transactionCode, acquiredDisposed } = row;
  // Without its date a transaction looks like a holding.
  if (row.transactionDate === null && row.kind === "holding" && transactionsMayBeLost(row))
    for (const field of ["kind", "transactionFormType", "equitySwapInvolved"]) findings.doubt(`${path}.${field}`, "low");
  if (directOrIndirect !== null && (directOrIndirect === "I") !== (natureOfOwnership !== null))
    for (const field of ["directOrIndirect", "natureOfOwnership"]) findings.doubt(`${path}.${field}`, "low");
  const usual = usualDirection(table, transactionCode);
  if (transactionCode !== null && usual !== acquiredDisposed)
    for (const field of ["transactionCode", "acquiredDisposed"]) findings.doubt(`${path}.${field}`, "low");
}

/** A price or an amount of a transaction stands in the row. */
function transactionsMayBeLost({ pricePerShare, shares, conversionOrExercisePrice, exerciseDate, expirationDate }: DerivativeRow): boolean {
  return [pricePerShare, shares, conversionOrExercisePrice, exerciseDate, expirationDate].some((value) => value !== null);
}

/** The direction that nearly all rows of a table with a code have; null of a code that has both, or none. */
export function usualDirection(table: TableName, code: string | null): "A" | "D" | null {
  return USUAL[table][code ?? ""] ?? null;
}
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
