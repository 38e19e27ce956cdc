import type { Filing, FormType, Issuer, ReadResult, Source } from "@/lib/filing/types";
import { validateFiling } from "@/lib/filing/validate";
import { readText } from "@/lib/parse/fields";
import { excerptOf, type Problem } from "@/lib/problem";
import { collectProblems } from "./collect-problems";
import { around, cellsOf, collapse, type HtmlElement, readHtmlTree, textOf } from "./html-tree";
import { type PageReading, place, readLinkedCik, readMark, readPrintedDate, startReading } from "./rendered-html-fields";
import { readNotes, readSignatures } from "./rendered-html-notes";
import { type Box, listBoxes, MAX_OWNERS, readOwners } from "./rendered-html-owners";
import { findOwnersTable, readPlainOwners } from "./rendered-html-plain";
import { readTables } from "./rendered-html-rows";

const FORM_OWNERS = 10;
/** Forms 4 and 5 have the box on Rule 10b5-1(c) from here on (release 33-11138). */
const FIRST_PLAN_BOX = "2023-04-01";
/** Characters of text before box 1 among which the form says what it is. */
const HEAD = 20_000;

/**
 * A Form 3, 4 or 5 as EDGAR renders it (`xslF345X0n` pages), from EDGAR itself or saved by a browser. What such a page
 * cannot carry is null (docs/formats.md); what it should have and has not is "missing" in `confidence`, all else is as
 * sure as the XML. A NoFiling where the page holds no form, or several.
 */
export function parseRenderedHtml(text: string, source: Source, earlier: readonly Problem[] = []): ReadResult {
  const problems = collectProblems(earlier);
  const refuse = (problem: Problem): ReadResult => {
    problems.report(problem);
    return { source, problems: problems.list() };
  };
  const tree = readHtmlTree(text);
  if (tree.root === null) return refuse(tree.problem);
  const reading = startReading(problems.report);
  const boxes = listBoxes(tree.root);
  const issuers = boxes.filter(({ label }) => ISSUER_LABEL.test(label));
  if (issuers.length > 1) return refuse(notAFiling(`The page holds ${issuers.length} forms; save each as a page of its own.`));
  const formType = readFormType(tree.root, boxes, reading);
  const [issuer] = issuers;
  if (formType === null || issuer === undefined)
    return refuse(notAFiling("The page speaks of Forms 3, 4 or 5, but its boxes are not those of a form that EDGAR renders."));
  const filing = readForm(formType, issuer, tree.root, boxes, source, reading);
  if (filing === null) return { source, problems: problems.list() };
  reportAgain(filing, problems.list(), problems.report);
  filing.problems = problems.list();
  return filing;
}

const ISSUER_LABEL = /issuer name and ticker or trading symbol/i;

function notAFiling(message: string): Problem {
  return { code: "not-a-filing", severity: "error", path: "", message, line: null, excerpt: null };
}

/** What validation adds, but for fields that could not be read or not be seen, which are said already. */
function reportAgain(filing: Filing, reported: readonly Problem[], report: (problem: Problem) => void): void {
  const said = [...reported.map(({ path }) => path), ...Object.keys(filing.confidence ?? {})].filter((path) => path !== "");
  for (const warning of validateFiling(filing)) {
    const isSaid = said.some((path) => path === warning.path || (warning.code === "inconsistent" && path.startsWith(`${warning.path}.is`)));
    if (!isSaid) report(warning);
  }
}

function readForm(
  formType: FormType,
  issuerBox: Box,
  root: HtmlElement,
  boxes: readonly Box[],
  source: Source,
  reading: PageReading,
): Filing | null {
  const form = formType.charAt(0);
  const notes = readNotes(root, boxes, reading);
  const tables = readTables(root, reading, new Set(notes.footnotes.map(({ id }) => id)));
  if (tables === null) return null;
  const ownersTable = findOwnersTable(boxes);
  const reportingOwners = ownersTable ? readPlainOwners(ownersTable, boxes, reading) : readOwners(boxes, reading);
  if (!checkOwners(reportingOwners.length, boxes, reading)) return null;
  const signatures = readSignatures(boxes, reading);
  const periodOfReport = dateOfBox(boxes, PERIOD_LABEL, "periodOfReport", reading);
  const rows = tables.nonDerivative.length + tables.derivative.length;
  reading.confidence.accessionNumber = "missing";
  if (form === "3" && rows === 0 && !notes.saysNoSecurities) reading.confidence.noSecuritiesOwned = "low";
  const isAfterForm3 = form === "4" || form === "5";
  const latest = [periodOfReport, ...signatures.map(({ date }) => date)].reduce(
    (one, other) => ((other ?? "") > (one ?? "") ? other : one),
    null,
  );
  const hasPlanBox = isAfterForm3 && (latest === null || latest >= FIRST_PLAN_BOX);
  return {
    source,
    accessionNumber: null,
    formType,
    schemaVersion: null,
    periodOfReport,
    filedOn: null,
    acceptedAt: null,
    dateOfOriginalSubmission: dateOfBox(boxes, ORIGINAL_LABEL, "dateOfOriginalSubmission", reading),
    noSecuritiesOwned: form === "3" ? notes.saysNoSecurities : null,
    notSubjectToSection16: markOf(boxes, /no longer subject to section 16/i, "notSubjectToSection16", isAfterForm3, reading),
    form3HoldingsReported: markOf(boxes, /^form 3 holdings reported/i, "form3HoldingsReported", form === "5", reading),
    form4TransactionsReported: markOf(boxes, /^form 4 transactions reported/i, "form4TransactionsReported", form === "5", reading),
    aff10b5One: markOf(boxes, /^check this box to indicate that .* 10b5-1\(c\)/i, "aff10b5One", hasPlanBox, reading),
    issuer: readIssuer(issuerBox, reading),
    reportingOwners,
    nonDerivative: tables.nonDerivative,
    derivative: tables.derivative,
    footnotes: notes.footnotes,
    remarks: notes.remarks,
    signatures,
    problems: [],
    confidence: reading.confidence,
    provenance: reading.provenance,
  };
}

const PERIOD_LABEL = /(?:date of earliest transaction|date of event requiring statement|issuer's fiscal year ended)/i;
const ORIGINAL_LABEL = /if amendment, date (?:of )?original(?:ly)? filed/i;
const OMB_NUMBERS: Readonly<Record<string, string>> = { "3235-0104": "3", "3235-0287": "4", "3235-0362": "5" };
const TITLES = [
  { form: "5", title: /annual statement of (?:changes in )?beneficial ownership/i },
  { form: "3", title: /initial statement of beneficial ownership/i },
  { form: "4", title: /statement of changes in beneficial ownership/i },
] as const;

/**
 * The number by the form's title, its OMB number and "FORM 4"; an amendment by "/A" or a filled box "If Amendment".
 * Where these contradict each other the form type is to be looked at. Null where nothing says the number.
 */
function readFormType(root: HtmlElement, boxes: readonly Box[], reading: PageReading): FormType | null {
  // A footnote may speak of another form: only what stands before box 1 counts.
  const [above = ""] = textOf(root).split(/name and address of reporting person/i, 1);
  const head = collapse(above.slice(-HEAD));
  const named = /\bform ([345])(\/a)?\b/i.exec(head);
  const omb = /\b3235-\d{4}\b/.exec(head)?.[0] ?? "";
  const said = [named?.[1], OMB_NUMBERS[omb], TITLES.find(({ title }) => title.test(head))?.form].filter((form) => form !== undefined);
  const [number] = said;
  if (number === undefined) return null;
  const isNamedAmendment = [...head.matchAll(/\bform [345](\/a)?(?![\w/])/gi)].some(([, amendment]) => amendment !== undefined);
  const original = boxes.find(({ label }) => ORIGINAL_LABEL.test(label));
  const isAmendment = isNamedAmendment || (original !== undefined && /\d{1,2}\/\d{1,2}\/\d{4}/.test(original.label));
  // Only a page whose title is the form's ("SEC FORM 4/A") says there whether it is an amendment.
  const isTitled = /\bsec form [345]/i.test(head);
  if (said.some((form) => form !== number) || (isAmendment !== isNamedAmendment && isTitled)) reading.confidence.formType = "low";
  else if (!isTitled) reading.confidence.formType = "medium";
  if (original) place(reading, "formType", named?.[0] ?? omb, original.element);
  return ((number === "3" || number === "4" || number === "5") && (isAmendment ? (`${number}/A` as const) : number)) || null;
}

function readIssuer({ element, label }: Box, reading: PageReading): Issuer {
  const { cik, link } = readLinkedCik(element, "issuer.cik", reading);
  if (cik === null) {
    reading.confidence["issuer.cik"] = "missing";
    const message = "The page does not link the issuer's page at EDGAR, so nothing tells its CIK.";
    reading.report({ code: "missing-field", severity: "warning", path: "issuer.cik", message, line: element.line, excerpt: null });
  }
  const whole = label.replace(/^.*trading symbol\s*/i, "");
  const open = link ? whole.indexOf("[", collapse(textOf(link)).length) : whole.lastIndexOf("[");
  const name = readText(link ? textOf(link) : open < 0 ? whole : whole.slice(0, open));
  const tradingSymbol = open < 0 ? null : readText(whole.slice(open + 1).replace(/\]\s*$/, ""));
  if (name !== null) place(reading, "issuer.name", name, link ?? element);
  else reading.confidence["issuer.name"] = "missing";
  if (tradingSymbol !== null) place(reading, "issuer.tradingSymbol", whole.slice(open), element);
  else if (open < 0) reading.confidence["issuer.tradingSymbol"] = "missing";
  return { cik, name, tradingSymbol, foreignTradingSymbol: null };
}

/** The date that follows the label and its "(Month/Day/Year)" in the same cell. */
function dateOfBox(boxes: readonly Box[], label: RegExp, path: string, reading: PageReading) {
  const box = boxes.find((candidate) => label.test(candidate.label));
  if (!box) {
    reading.confidence[path] = "missing";
    return null;
  }
  const found = label.exec(box.label);
  const text = box.label.slice((found?.index ?? 0) + (found?.[0].length ?? 0)).replace(/^\s*\(Month\/Day\/Year\)/i, "");
  place(reading, path, text, box.element);
  return readPrintedDate(text, path, reading.report, box.element.line);
}

/** A box at the head of the form, left of its label. Null where the form has none; "missing" where it should have one. */
function markOf(boxes: readonly Box[], label: RegExp, path: string, isExpected: boolean, reading: PageReading): boolean | null {
  const box = boxes.find((candidate) => label.test(candidate.label));
  if (!box) {
    if (isExpected) reading.confidence[path] = "missing";
    return null;
  }
  const row = around(box.element, "tr");
  const cells = row ? cellsOf(row) : [];
  const cell = cells[cells.indexOf(box.element) - 1];
  const text = cell ? collapse(textOf(cell)) : "";
  if (cell) place(reading, path, text, cell);
  const mark = cell ? readMark(text) : null;
  if (mark !== null) return mark;
  const message = `The box reads "${excerptOf(text)}", neither empty nor X.`;
  reading.report({ code: "bad-flag", severity: "warning", path, message, line: box.element.line, excerpt: excerptOf(text) });
  return null;
}

/** False, with the reason reported, where there are too many owners to read. Box 6 says whether there is more than one. */
function checkOwners(count: number, boxes: readonly Box[], reading: PageReading): boolean {
  if (count > FORM_OWNERS) {
    const severity = count > MAX_OWNERS ? "error" : "warning";
    const message = `${count} reporting owners; a form allows ${FORM_OWNERS}.`;
    reading.report({ code: "too-many-rows", severity, path: "reportingOwners", message, line: null, excerpt: null });
    if (severity === "error") return false;
  }
  const ignored: PageReading = startReading(() => {});
  const isJoint = markOf(boxes, /form filed by more than one reporting person/i, "isJoint", false, ignored);
  if ((isJoint === true && count < 2) || (isJoint === false && count > 1)) {
    const message = `Box 6 says that ${isJoint ? "more than one person" : "one person"} files the form, and the page names ${count}.`;
    reading.report({ code: "inconsistent", severity: "warning", path: "reportingOwners", message, line: null, excerpt: null });
  }
  return true;
}
