import type { Filing } from "@/lib/filing/types";
import type { Findings } from "./findings";
import type { FoundLabel } from "./labels";
import type { Grid } from "./lines";

const HEADS = ["owner", "issuer", "period", "relationship", "joint"] as const;

/**
 * Whether a text is the output of a poor recognition: labels that every form prints could not be read letter by
 * letter. What such a text says elsewhere may be misread too, and nothing in it shows where. Cells of a table keep
 * their place, so that there some labels may be torn.
 */
export function isSpoiled(grid: Grid, labels: readonly FoundLabel[], headerEnd: number): boolean {
  if (grid.origin !== "text") return false;
  const lines = grid.lines.slice(0, headerEnd);
  const isTable = lines.filter(({ kind }) => kind === "cells").length * 3 > lines.length;
  const unread = HEADS.filter((head) => labels.find(({ name }) => name === head)?.exact !== true).length;
  return unread > (isTable ? 2 : 0);
}

/** Marks every value of a spoiled text, and what may have been lost without a trace. */
export function doubtEverything(filing: Filing, findings: Findings): void {
  const walk = (value: unknown, path: string) => {
    if (Array.isArray(value)) value.forEach((inner, at) => void walk(inner, `${path}[${at}]`));
    else if (typeof value === "object" && value !== null) for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`);
    else findings.doubt(path, "low");
  };
  for (const key of ["issuer", "reportingOwners", "nonDerivative", "derivative", "footnotes", "signatures"] as const) {
    walk(filing[key], key);
    findings.doubt(key, "low");
  }
  for (const key of ["formType", "periodOfReport", "dateOfOriginalSubmission", "remarks"] as const) findings.doubt(key, "low");
  if (filing.formType.startsWith("3")) return;
  for (const key of ["notSubjectToSection16", "aff10b5One"] as const) findings.doubt(key, filing[key] === null ? "missing" : "low");
  if (!filing.formType.startsWith("5")) return;
  for (const key of ["form3HoldingsReported", "form4TransactionsReported"] as const) findings.doubt(key, "low");
}
