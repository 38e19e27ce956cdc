import { readAccessionNumber } from "@/lib/filing/identifiers";
import { type Filing, type FootnoteIds, type FormType, formTypes } from "@/lib/filing/types";
import { readDate, readDecimal, readText } from "@/lib/parse/fields";
import type { Problem } from "@/lib/problem";
import { controlNames } from "./control-names";
import { allFields, type ReviewField } from "./fields";
import { otherFlagged } from "./open-points";
import { setValueAt } from "./paths";
import { type ReviewWork, sections } from "./work";

/** A form as it was sent: the value of a name, null where it was not sent. */
export type SentForm = (name: string) => string | null;

/**
 * The work with what a person sent put into it. A value that cannot be read is a problem with a sentence and its path, and what was there
 * before stays. Of amounts `$`, commas and spaces are dropped, as a person types them.
 */
export function readReview(work: ReviewWork, sent: SentForm): { work: ReviewWork; problems: Problem[] } {
  const filing = structuredClone(work.filing);
  const problems: Problem[] = [];
  const ticked: string[] = [];
  for (const field of allFields(work.filing)) {
    const text = sent(controlNames.field(field.path));
    if (text !== null || field.kind === "box") setField(filing, field, text ?? "", problems);
    if (sent(controlNames.tick(field.path)) !== null) ticked.push(field.path);
  }
  for (const table of ["nonDerivative", "derivative"] as const) {
    for (const [at, row] of filing[table].entries()) {
      const text = sent(controlNames.field(`${table}[${at}].footnoteIds`));
      if (text !== null) row.footnoteIds = readFootnoteIds(text);
    }
  }
  for (const section of sections) if (sent(controlNames.tick(section)) !== null) ticked.push(section);
  for (const path of otherFlagged(filing)) if (sent(controlNames.tick(path)) !== null) ticked.push(path);
  const issuer = sent(controlNames.issuer) ?? work.issuer;
  const owners = work.owners.map((choice, at) => sent(controlNames.owner(at)) ?? choice);
  return { work: { ...work, filing, ticked, issuer: issuer || null, owners: owners.map((choice) => choice || null) }, problems };
}

function setField(filing: Filing, { path, label, kind }: ReviewField, text: string, problems: Problem[]): void {
  const before = problems.length;
  const report = (problem: Problem) => problems.push({ ...problem, message: `${label}: ${problem.message}` });
  const value = readValue(kind, path, text, report);
  if (problems.length === before) setValueAt(filing, path, value);
}

function readValue(kind: ReviewField["kind"], path: string, text: string, report: (problem: Problem) => void): unknown {
  if (path === "formType") return readFormType(text, report);
  if (path === "accessionNumber") return readNumber(text, report);
  if (kind === "decimal") return readDecimal(text.replace(/[$,\s]/g, ""), path, report);
  if (kind === "date") return readDate(text, path, report);
  if (kind === "box") return text !== "";
  if (kind === "choice" && (text === "true" || text === "false")) return text === "true";
  // A note's text is never null.
  if (path.startsWith("footnotes[")) return text.trim();
  return readText(text);
}

function readFormType(text: string, report: (problem: Problem) => void): FormType | null {
  const found = formTypes.find((type) => type === text);
  if (!found) report(problemOf("bad-code", "formType", `choose one of ${formTypes.join(", ")}.`, text));
  return found ?? null;
}

function readNumber(text: string, report: (problem: Problem) => void): string | null {
  if (text.trim() === "") return null;
  const number = readAccessionNumber(text.trim());
  if (!number) report(problemOf("bad-identifier", "accessionNumber", "ten digits, two and six, such as 0001127602-24-012345.", text));
  return number;
}

function problemOf(code: Problem["code"], path: string, message: string, text: string): Problem {
  return { code, severity: "warning", path, message, line: null, excerpt: text.slice(0, 80) };
}

/** "shares F1 F2; pricePerShare F3" by field. */
function readFootnoteIds(text: string): FootnoteIds {
  const entries = text
    .split(";")
    .map((part) => part.trim().split(/[\s,]+/))
    .filter(([field, ...ids]) => field && /^[A-Za-z]+$/.test(field) && ids.length > 0)
    .map(([field = "", ...ids]): [string, string[]] => [field, [...new Set(ids.map((id) => (/^\d+$/.test(id) ? `F${id}` : id)))]]);
  return Object.fromEntries(entries);
}
