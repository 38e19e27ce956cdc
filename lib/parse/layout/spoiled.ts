import type { Filing } from "@/lib/filing/types";
import { isCheckMark } from "./check-boxes";
import type { Findings } from "./findings";
import type { FoundLabel } from "./labels";
import type { Grid } from "./lines";
import { isLabelRest } from "./regions";

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

/** Whether lines of boxes and tables all end at one place, as if the page's right side had been cut off. */
export function isCutRight(grid: Grid, tablesEnd: number): boolean {
  if (grid.origin !== "text") return false;
  const lines = grid.lines.filter(({ kind }) => kind === "aligned");
  const edge = Math.max(0, ...lines.map(({ fragments }) => fragments.at(-1)?.x1 ?? 0));
  const atEdge = grid.lines.slice(0, tablesEnd).flatMap(({ kind, fragments }) => {
    const last = fragments.at(-1);
    return kind === "aligned" && last && last.x1 >= edge - 1 ? [last.text] : [];
  });
  // A form may well end its lines at one place; a heading's word or bracket is only torn by a cut.
  return atEdge.length >= 2 && atEdge.some((text) => /\([^)]*$/.test(text) || TORN.test(text));
}
const TORN = /(?:^|\s)(?:Natur|Natu|Indirec|Indire|Indir|Benefici?a?|Benef|Ownershi|Ownersh|Owners|Owner|Instr?)$/;

/** Marks what stands at the right side of the form. */
export function doubtRightSide(filing: Filing, findings: Findings): void {
  for (const key of ["signatures", "footnotes", "remarks"] as const) findings.doubt(key, "low");
  for (const table of ["nonDerivative", "derivative"] as const)
    filing[table].forEach((_, at) => {
      for (const field of ["natureOfOwnership", "footnoteIds.natureOfOwnership", "directOrIndirect", "footnoteIds.directOrIndirect"])
        findings.doubt(`${table}[${at}].${field}`, "low");
    });
  filing.reportingOwners.forEach((_, at) => {
    for (const field of ["isTenPercentOwner", "isOther", "officerTitle", "otherText"])
      findings.doubt(`reportingOwners[${at}].${field}`, "low");
  });
}

/**
 * Whether words of the boxes were read as part of no field: a value stands where it was not looked for, so that the
 * fields beside it cannot be trusted either. Cells of tables hold torn labels, and are not judged.
 */
export function hasUnreadWords(grid: Grid, labels: readonly FoundLabel[], headerEnd: number, findings: Findings): boolean {
  if (grid.origin === "ocr") return false;
  const first = labels.find(({ name }) => name === "owner" || name === "issuer")?.line ?? headerEnd;
  return grid.lines
    .slice(first, headerEnd)
    .some(
      ({ kind, fragments }) =>
        kind === "aligned" &&
        fragments.some(
          (fragment) =>
            fragment.label === null &&
            !findings.used.has(fragment) &&
            /[A-Za-z0-9]{2}/.test(fragment.text) &&
            !isLabelRest(fragment.text) &&
            !isCheckMark(fragment.text),
        ),
    );
}

export function doubtBoxes(findings: Findings): void {
  for (const field of ["name", "isDirector", "isOfficer", "isTenPercentOwner", "isOther", "officerTitle", "otherText"])
    findings.doubt(`reportingOwners[0].${field}`, "low");
  for (const field of ["street1", "street2", "city", "state", "zip"]) findings.doubt(`reportingOwners[0].address.${field}`, "low");
  for (const path of ["issuer.name", "issuer.tradingSymbol", "periodOfReport", "dateOfOriginalSubmission"]) findings.doubt(path, "low");
}
