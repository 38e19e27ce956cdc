import { nonDerivativeOf } from "@/lib/filing/non-derivative-of";
import { noRelationship } from "@/lib/filing/relationship";
import type { Filing, FormType, ReportingOwner, Source } from "@/lib/filing/types";
import type { Problem } from "@/lib/problem";
import { type CheckMarks, readCheckMarks } from "./check-boxes";
import { readDateBox, readIssuerBox } from "./company-boxes";
import { judgeDamage } from "./damage";
import { type Findings, startFindings } from "./findings";
import { footnoteStarts } from "./footnote-numbers";
import { readFormType } from "./form-type";
import { lettersOf } from "./fuzzy";
import { type FoundLabel, type LabelName, splitLabels } from "./labels";
import { type Grid, lineText } from "./lines";
import { doubtLooseText } from "./loose/doubts";
import { isLooseText } from "./loose/line-texts";
import { proposeMarks } from "./loose/note-marks";
import { readLooseForm } from "./loose/read-loose";
import { confirmRows } from "./loose/row-evidence";
import { readNotes } from "./notes";
import { judgeTexts } from "./odd-texts";
import { readOwnerBox } from "./owner-box";
import { readRelationship } from "./relationship";
import { judgeArithmetic } from "./row-arithmetic";
import { findSections, type Sections } from "./sections";
import { doubtBoxes, doubtEverything, doubtRightSide, hasUnreadWords, isCutRight, isSpoiled } from "./spoiled";
import { readTable } from "./table";

/** EDGAR takes ten owners a form; a list of more is no form. */
const MAX_OWNERS = 30;

/**
 * Reads one form from its lines by the words printed on it (DOMAIN 12.2). Whatever was not confirmed by a label,
 * a position and the kind of its value at once is marked in `confidence`.
 */
export function readForm(grid: Grid, source: Source, earlier: readonly Problem[]): Filing | null {
  const findings = startFindings(grid);
  const sections = findSections(grid);
  const labels = splitLabels(grid, 0, sections.headerEnd);
  const formType = readFormType(grid, sections.headerEnd, findings);
  if (formType === null) return null;
  const marks = readCheckMarks(grid, labels, sections.headerEnd);
  const issuer = readIssuerBox(grid, labels, sections.headerEnd, findings);
  const periodOfReport = readDateBox(grid, labels, "period", sections.headerEnd, "periodOfReport", findings);
  const original = readDateBox(grid, labels, "original", sections.headerEnd, "dateOfOriginalSubmission", findings);
  const areMarksWhole = marks.marked.has("oneOwner") || marks.marked.has("manyOwners");
  const reportingOwners = readOwners(grid, sections, labels, marks, areMarksWhole, findings);
  const ids = footnoteIdsOf(grid, sections);
  const derivative = readTable(grid, sections.derivative, "derivative", formType, ids, findings);
  const nonDerivative = readTable(grid, sections.nonDerivative, "nonDerivative", formType, ids, findings);
  const tablesEnd = Math.max(
    sections.headerEnd,
    ...sections.derivative.map(({ end }) => end),
    ...sections.nonDerivative.map(({ end }) => end),
  );
  const notes = readNotes(grid, sections, tablesEnd, findings);
  if (sections.hasLateOwners) {
    for (const list of ["reportingOwners", "signatures"]) findings.doubt(list, "low");
    findings.warn("uncertain-reading", "reportingOwners", "more reporting persons stand on pages behind the form; add them by hand");
  }
  judgeOwnerCount(marks, reportingOwners.length, findings);
  const boxes = readBoxes(grid, labels, marks, areMarksWhole, formType, sections.headerEnd, findings);
  if (formType.startsWith("3") && nonDerivative.length + derivative.length === 0) findings.doubt("noSecuritiesOwned", "low");
  const amended = original !== null && !formType.endsWith("/A") ? (`${formType}/A` as FormType) : formType;
  // The head of the form often lacks the sign of an amendment; the box alone may have caught another date.
  if (amended !== formType) for (const path of ["formType", "dateOfOriginalSubmission"]) findings.doubt(path, "low");
  if (formType.endsWith("/A") && original === null) findings.doubt("dateOfOriginalSubmission", "low");
  for (const path of ["issuer.cik", ...reportingOwners.map((_, at) => `reportingOwners[${at}].cik`), "accessionNumber"])
    findings.doubt(path, "missing");
  findings.warn("not-seen", "", "the document names no CIK and no accession number");
  const filing: Filing = {
    source,
    accessionNumber: null,
    formType: amended,
    schemaVersion: null,
    periodOfReport,
    filedOn: null,
    acceptedAt: null,
    dateOfOriginalSubmission: original,
    noSecuritiesOwned: formType.startsWith("3") ? nonDerivative.length + derivative.length === 0 : null,
    ...boxes,
    issuer,
    reportingOwners,
    nonDerivative: nonDerivative.map(nonDerivativeOf),
    derivative,
    ...notes,
    problems: [...earlier, ...findings.problems],
    confidence: findings.confidence,
    provenance: findings.provenance,
  };
  const spoiled = isSpoiled(grid, labels, sections.headerEnd);
  if (isLooseText(grid, labels, sections.headerEnd, spoiled)) {
    const loose = readLooseForm(grid, sections, filing, findings);
    doubtLooseText(loose, findings);
    confirmRows(loose, findings.loose, findings);
    judgeArithmetic(loose, grid, findings);
    proposeMarks(loose, findings);
    const message = "The columns of this text were lost when it was recognised; compare each value with the document.";
    loose.problems = [...earlier, ...findings.problems];
    loose.problems.push({ code: "uncertain-reading", severity: "warning", path: "", message, line: null, excerpt: null });
    return loose;
  }
  if (spoiled) {
    doubtEverything(filing, findings);
    const message =
      "The text was spoiled when it was recognised: words printed on every form cannot be read in it, so nothing else is sure.";
    findings.warn("uncertain-reading", "", message);
  }
  if (marks.stray.length > 0 || hasUnreadWords(grid, labels, sections.headerEnd, findings)) doubtBoxes(findings);
  if (isCutRight(grid, tablesEnd)) doubtRightSide(filing, findings);
  if (grid.origin !== "ocr") judgeTexts(filing, findings);
  judgeDamage(filing, grid, sections, labels, findings);
  if (grid.origin !== "text-layer") confirmRows(filing, grid.origin === "ocr" ? ["nonDerivative", "derivative"] : findings.loose, findings);
  judgeArithmetic(filing, grid, findings);
  filing.problems = [...earlier, ...findings.problems];
  return filing;
}

function readOwners(
  grid: Grid,
  sections: Sections,
  labels: readonly FoundLabel[],
  marks: CheckMarks,
  areMarksWhole: boolean,
  findings: Findings,
): ReportingOwner[] {
  const first = labels.find(({ name }) => name === "owner");
  const owners: ReportingOwner[] = [];
  const path = "reportingOwners[0]";
  if (!first) {
    findings.doubt(`${path}.name`, "missing");
    findings.warn("missing-field", `${path}.name`, "The box with the reporting person's name was not found.");
    for (const field of ["street1", "street2", "city", "state", "zip"]) findings.doubt(`${path}.address.${field}`, "missing");
  }
  const relationship = readRelationship(grid, labels, marks, sections.headerEnd, path, areMarksWhole, findings);
  const box = first ? readOwnerBox(grid, first, labels, sections.headerEnd, path, findings) : null;
  owners.push({ cik: null, name: box?.name ?? null, address: box?.address ?? NO_ADDRESS, ...relationship });
  if (sections.moreOwners === null) return owners;
  const { start, end } = sections.moreOwners;
  const more = splitLabels(grid, start, end);
  const heads = more.filter(({ name }) => name === "owner").slice(0, MAX_OWNERS);
  heads.forEach((label, at) => {
    const stop = heads[at + 1]?.line ?? end;
    const own = `reportingOwners[${owners.length}]`;
    const found = readOwnerBox(grid, label, more, stop, own, findings);
    // EDGAR's page prints the first owner once more before the others.
    if (at === 0 && isSameName(found.name, owners[0]?.name ?? null)) {
      for (const known of Object.keys(findings.confidence)) if (known.startsWith(own)) delete findings.confidence[known];
      for (const known of Object.keys(findings.provenance)) if (known.startsWith(own)) delete findings.provenance[known];
      return;
    }
    // Only the first owner's relationship is printed.
    for (const field of ["isDirector", "isOfficer", "isTenPercentOwner", "isOther", "officerTitle", "otherText"])
      findings.doubt(`${own}.${field}`, "missing");
    owners.push({
      cik: null,
      name: found.name,
      address: found.address,
      ...noRelationship,
    });
  });
  return owners;
}

/** The first box may have caught words of its neighbours. */
function isSameName(name: string | null, first: string | null): boolean {
  return name === first || (name !== null && first !== null && lettersOf(first).includes(lettersOf(name)));
}

const NO_ADDRESS = { street1: null, street2: null, city: null, state: null, zip: null, stateDescription: null, nonUs: null };

/** Numbers of the explanations, before they are read: what a table cites must be among them. */
function footnoteIdsOf(grid: Grid, { explanation, foot }: Sections): Set<string> {
  const ids = new Set<string>();
  if (explanation === null) return ids;
  const lines = grid.lines
    .slice(explanation, foot)
    .map((line) => (line.fragments[0]?.text ?? "").replace(/^explanation of responses:?\s*/i, ""));
  for (const { id } of footnoteStarts(lines, grid.origin === "text").values()) ids.add(`F${id}`);
  return ids;
}

/** Box 6 and the number of owners must agree. */
function judgeOwnerCount({ marked }: CheckMarks, owners: number, findings: Findings): void {
  if (marked.has("manyOwners") && owners === 1) {
    findings.doubt("reportingOwners", "low");
    findings.warn("uncertain-reading", "reportingOwners", "the form is marked as filed by more than one person, and only one was found");
  } else if (marked.has("oneOwner") && owners > 1) {
    findings.doubt("reportingOwners", "low");
    findings.warn("uncertain-reading", "reportingOwners", "the form is marked as filed by one person, and more were found");
  } else if (!marked.has("oneOwner") && !marked.has("manyOwners") && owners === 1) {
    findings.warn("not-seen", "reportingOwners", "no mark found for box 6: one name and one signature, so one person assumed");
  }
}

/** Words of the box of 10b5-1, which forms before April 2023 do not have. */
function hasPlanWords(grid: Grid, headerEnd: number): boolean {
  return grid.lines
    .slice(0, headerEnd)
    .some((line) => /writtenplan|tisfythe|affirmative|10b51/.test(lettersOf(lineText(line).slice(0, 500))));
}

type Boxes = Pick<Filing, "notSubjectToSection16" | "form3HoldingsReported" | "form4TransactionsReported" | "aff10b5One">;

/**
 * The boxes of the form as a whole. An empty box is "not checked" only where crosses of this document are known to
 * have survived; a box that the form does not print was not asked.
 */
function readBoxes(
  grid: Grid,
  labels: readonly FoundLabel[],
  { marked, empty, stray }: CheckMarks,
  areMarksWhole: boolean,
  formType: FormType,
  headerEnd: number,
  findings: Findings,
): Boxes {
  const heads = (["owner", "issuer", "period", "relationship", "joint"] as const).map((name) =>
    labels.find((label) => label.name === name),
  );
  const isClean = grid.origin !== "ocr" && areMarksWhole && stray.length === 0 && heads.every((label) => label?.exact === true);
  const unseen: string[] = [];
  const read = (name: LabelName, path: keyof Boxes): boolean | null => {
    const mark = marked.get(name);
    if (mark) {
      findings.locate(path, [mark]);
      findings.doubt(path, grid.origin === "ocr" ? "low" : isClean ? "medium" : "low");
      if (isClean) delete findings.confidence[path];
      return true;
    }
    if (!labels.some((label) => label.name === name)) {
      // A label that was spoiled is no proof that the form does not print the box.
      if (grid.origin === "ocr" || (name === "planBox" && hasPlanWords(grid, headerEnd))) findings.doubt(path, "missing");
      return null;
    }
    if (isClean || empty.has(name)) return false;
    unseen.push(path);
    findings.doubt(path, "missing");
    return null;
  };
  const isForm5 = formType.startsWith("5");
  const boxes: Boxes = {
    notSubjectToSection16: formType.startsWith("3") ? null : read("exitBox", "notSubjectToSection16"),
    form3HoldingsReported: isForm5 ? read("holdingsBox", "form3HoldingsReported") : null,
    form4TransactionsReported: isForm5 ? read("transactionsBox", "form4TransactionsReported") : null,
    aff10b5One: formType.startsWith("3") ? null : read("planBox", "aff10b5One"),
  };
  if (!formType.startsWith("3") && boxes.notSubjectToSection16 === null && !unseen.includes("notSubjectToSection16"))
    findings.doubt("notSubjectToSection16", "missing");
  const names: Readonly<Record<string, string>> = {
    aff10b5One: "10b5-1",
    notSubjectToSection16: "Section 16",
    form3HoldingsReported: "Form 3 holdings",
    form4TransactionsReported: "Form 4 transactions",
  };
  const order = ["aff10b5One", "notSubjectToSection16", "form3HoldingsReported", "form4TransactionsReported"];
  const said = order.filter((path) => unseen.includes(path)).map((path) => names[path]);
  if (said.length > 0)
    findings.warn("not-seen", unseen[0] ?? "", `no mark found for the ${said.join(" and ")} ${said.length === 1 ? "box" : "boxes"}`);
  return boxes;
}
