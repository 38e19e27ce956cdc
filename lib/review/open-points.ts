import type { Confidence, Filing } from "@/lib/filing/types";
import { allFields } from "./fields";
import { isChanged, type ReviewWork, sectionLabels, sections } from "./work";

/** What still stands between a reading and its being stored; `path` is where on the screen. */
export type OpenPoint = { path: string; label: string };

/** Read from text by nature unknown; resolved by a choice, or optional. */
const RESOLVED_ELSEWHERE = /^(accessionNumber|issuer\.cik|reportingOwners\[\d+\]\.cik)$/;

export function confidenceOf(filing: Filing, path: string): Confidence {
  return filing.confidence?.[path] ?? "high";
}

/** Fields that a person must look at: read with low confidence, or not seen. */
export function isFlagged(filing: Filing, path: string): boolean {
  const confidence = confidenceOf(filing, path);
  return (confidence === "low" || confidence === "missing") && !RESOLVED_ELSEWHERE.test(path);
}

/** Flagged places that are no field of the screen, such as a whole row. */
export function otherFlagged(filing: Filing): string[] {
  const shown = new Set(allFields(filing).map((field) => field.path));
  return Object.keys(filing.confidence ?? {}).filter((path) => isFlagged(filing, path) && !shown.has(path));
}

/**
 * What must be done before a filing can be stored: every section checked, every flagged field touched (changed or ticked), issuer and owners
 * chosen, and form type, period, issuer name and owners' names there. In form order; empty when it can be stored.
 */
export function openPoints(work: ReviewWork, reading: Filing): OpenPoint[] {
  const { filing, ticked } = work;
  const points: OpenPoint[] = [];
  const isTicked = (path: string) => ticked.includes(path);
  for (const field of allFields(filing)) {
    if (isFlagged(filing, field.path) && !isTicked(field.path) && !isChanged(work, reading, field.path))
      points.push({ path: field.path, label: `${field.label}: look at it, then correct or tick it` });
  }
  for (const path of otherFlagged(filing)) if (!isTicked(path)) points.push({ path, label: `${path}: look at it, then tick it` });
  if (work.issuer === null) points.push({ path: "issuer", label: "Issuer: choose which company this is" });
  for (const [at, choice] of work.owners.entries())
    if (choice === null) points.push({ path: "owners", label: `Reporting person ${at + 1}: choose who this is` });
  if (!filing.periodOfReport) points.push({ path: "periodOfReport", label: "The date in box 2 or 3 is needed" });
  if (!filing.issuer.name) points.push({ path: "issuer.name", label: "The issuer’s name is needed" });
  if (filing.reportingOwners.length === 0) points.push({ path: "owners", label: "At least one reporting person is needed" });
  for (const [at, owner] of filing.reportingOwners.entries())
    if (!owner.name) points.push({ path: `reportingOwners[${at}].name`, label: `The name of reporting person ${at + 1} is needed` });
  for (const section of sections)
    if (!isTicked(section)) points.push({ path: section, label: `${sectionLabels[section]}: tick that it is right` });
  return points;
}
