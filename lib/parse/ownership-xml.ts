import {
  type Address,
  type Filing,
  type Footnote,
  type FormType,
  formTypes,
  type Issuer,
  type NoFiling,
  type ReportingOwner,
  type Signature,
  type Source,
} from "@/lib/filing/types";
import { validateFiling } from "@/lib/filing/validate";
import { readCikField, readDate, readFlag, readText } from "@/lib/parse/fields";
import { excerptOf, type Problem, type ProblemCode, type Report } from "@/lib/problem";
import { collectProblems, type ProblemCollection } from "./collect-problems";
import { flagDamage } from "./lenient-confidence";
import { readLenientTree } from "./lenient-xml";
import { type RowContext, readDerivativeTable, readNonDerivativeTable } from "./ownership-rows";
import { child, children, findDescendant, readXmlTree, textOf, type XmlElement } from "./xml-tree";

/** What the form allows; more is kept with a warning up to MAX_OWNERS. */
const FORM_OWNERS = 10;
const MAX_OWNERS = 500;
/** Footnotes are F1 to F99. */
const FORM_FOOTNOTES = 99;
/** EDGAR's newest schema of ownership documents (seen from August 2026). */
const NEWEST_SCHEMA = "X0609";

/** What an EDGAR header says beside the document; all null for a bare one. */
export type Envelope = Pick<Filing, "accessionNumber" | "filedOn" | "acceptedAt">;

const NO_ENVELOPE: Envelope = { accessionNumber: null, filedOn: null, acceptedAt: null };

export type OwnershipXmlOptions = {
  /** Line of the source on which the text begins. */
  firstLine?: number;
  envelope?: Envelope;
  /** Problems found on the way to this document; they come first. */
  earlier?: readonly Problem[];
};

/**
 * One `<ownershipDocument>` (EDGAR ownership XML technical specification, schemas X0101 to X0609) as a Filing,
 * with every problem that reading and validation found; a NoFiling where it is no ownership document. Of malformed XML what
 * can be read, with the error, so that it is shown and never stored.
 */
export function parseOwnershipXml(text: string, source: Source, options: OwnershipXmlOptions = {}): Filing | NoFiling {
  const problems = collectProblems(options.earlier ?? []);
  const { root, problem } = readXmlTree(text, options.firstLine);
  if (root === null) {
    problems.report(problem);
    return (LENIENT.has(problem.code) ? readLeniently(text, source, options, problem) : null) ?? { source, problems: problems.list() };
  }
  const document = root.name === "ownershipDocument" ? root : unwrap(root, problems.report);
  const filing = document && readDocument(document, source, options.envelope ?? NO_ENVELOPE, problems.report);
  if (!filing) {
    const { format } = source;
    return { source: { ...source, format: document ? format : null }, problems: problems.list() };
  }
  return withProblems(filing, problems);
}

/** Why the strict reader refuses what the lenient one may read; a limit or a document type holds for both. */
const LENIENT: ReadonlySet<ProblemCode> = new Set(["malformed-xml", "mismatched-tag", "truncated"]);

/**
 * What can be read of a document that the strict reader refused, with its error first and the confidence of each field
 * in or after the damage; null when there is nothing of a form in it, or no owner and no row.
 */
function readLeniently(
  text: string,
  source: Source,
  { firstLine = 1, envelope, earlier = [] }: OwnershipXmlOptions,
  reason: Problem,
): Filing | null {
  const tree = readLenientTree(text, firstLine);
  if (tree === null || findDescendant(tree.root, "ownershipDocument") === null) return null;
  const problems = collectProblems([...earlier, reason]);
  const document = tree.root.name === "ownershipDocument" ? tree.root : unwrap(tree.root, problems.report);
  const filing = document && readDocument(document, source, envelope ?? NO_ENVELOPE, problems.report);
  if (!document || !filing) return null;
  if (filing.reportingOwners.length + filing.nonDerivative.length + filing.derivative.length === 0) return null;
  return { ...withProblems(filing, problems), ...flagDamage(document, tree, { text, firstLine, reasonLine: reason.line }) };
}

function withProblems(filing: Filing, problems: ProblemCollection): Filing {
  // A cell that could not be read is not missing.
  const reported = new Set(problems.list().map(({ path }) => path));
  for (const warning of validateFiling(filing))
    if (warning.code !== "missing-field" || !reported.has(warning.path)) problems.report(warning);
  filing.problems = problems.list();
  return filing;
}

/** The ownership document inside a wrapper; null, with the reason reported, where there is none that counts. */
function unwrap(root: XmlElement, report: Report): XmlElement | null {
  const document = findDescendant(root, "ownershipDocument");
  const live = textOf(findDescendant(root, "testOrLive") ?? findDescendant(root, "liveTestFlag"))
    .trim()
    .toUpperCase();
  const submissionType = textOf(findDescendant(root, "submissionType")).trim();
  if (document && live === "TEST") {
    reportError(report, "test-filing", "", "This is a test filing, not an EDGAR document of record.", root);
    return null;
  }
  if (document) {
    const message = `The form stands inside <${excerptOf(root.name)}>, as it is sent to EDGAR: it is not an EDGAR document of record.`;
    report({ code: "test-filing", severity: "warning", path: "", message, line: root.line, excerpt: null });
    return document;
  }
  if (root.name === "edgarSubmission" && /^144(\/A)?$/.test(submissionType)) {
    reportError(
      report,
      "form-144",
      "",
      "This is a Form 144, a notice of an intended sale: it reports no transaction and is not read.",
      root,
    );
    return null;
  }
  reportError(report, "not-a-filing", "", `This XML is no ownership form: its root is <${excerptOf(root.name)}>.`, root);
  return null;
}

function readDocument(document: XmlElement, source: Source, envelope: Envelope, report: Report): Filing | null {
  if (textOf(child(document, "testOrLive")).trim().toUpperCase() === "TEST") {
    reportError(report, "test-filing", "", "This is a test filing, not an EDGAR document of record.", document);
    return null;
  }
  const formType = readFormType(document, report);
  if (formType === null) return null;
  const ownerElements = children(document, "reportingOwner");
  if (ownerElements.length > MAX_OWNERS) {
    const message = `${ownerElements.length} reporting owners are more than the ${MAX_OWNERS} that are read; a form allows ${FORM_OWNERS}.`;
    reportError(report, "too-many-rows", "reportingOwners", message, document);
    return null;
  }
  if (ownerElements.length > FORM_OWNERS) {
    warn(report, "too-many-rows", "reportingOwners", `${ownerElements.length} reporting owners; a form allows ${FORM_OWNERS}.`, document);
  }
  const footnotes = readFootnotes(child(document, "footnotes"), report);
  const context: RowContext = { footnoteIds: new Set(footnotes.map((footnote) => footnote.id)), report };
  const nonDerivative = readNonDerivativeTable(children(document, "nonDerivativeTable"), context);
  const derivative = readDerivativeTable(children(document, "derivativeTable"), context);
  if (nonDerivative === null || derivative === null) return null;
  return {
    source,
    accessionNumber: envelope.accessionNumber,
    formType,
    schemaVersion: readSchemaVersion(child(document, "schemaVersion"), report),
    periodOfReport: dateOf(document, "periodOfReport", report),
    filedOn: envelope.filedOn,
    acceptedAt: envelope.acceptedAt,
    dateOfOriginalSubmission: dateOf(document, "dateOfOriginalSubmission", report),
    noSecuritiesOwned: flagOf(document, "noSecuritiesOwned", "noSecuritiesOwned", report),
    notSubjectToSection16: flagOf(document, "notSubjectToSection16", "notSubjectToSection16", report),
    form3HoldingsReported: flagOf(document, "form3HoldingsReported", "form3HoldingsReported", report),
    form4TransactionsReported: flagOf(document, "form4TransactionsReported", "form4TransactionsReported", report),
    aff10b5One: flagOf(document, "aff10b5One", "aff10b5One", report),
    issuer: readIssuer(child(document, "issuer"), document, report),
    reportingOwners: ownerElements.map((owner, at) => readOwner(owner, `reportingOwners[${at}]`, report)),
    nonDerivative,
    derivative,
    footnotes,
    remarks: stringOf(document, "remarks"),
    signatures: children(document, "ownerSignature").map((signature, at) => readSignature(signature, `signatures[${at}]`, report)),
    problems: [],
  };
}

function readFormType(document: XmlElement, report: Report): FormType | null {
  const element = child(document, "documentType");
  const text = textOf(element).trim().toUpperCase();
  const formType = formTypes.find((type) => type === text) ?? null;
  if (formType === null) {
    const message =
      text === ""
        ? "The form does not say its type (documentType)."
        : `The form type "${excerptOf(text)}" is none of ${formTypes.join(", ")}.`;
    reportError(report, text === "" ? "missing-field" : "bad-code", "formType", message, element ?? document);
  }
  return formType;
}

function readSchemaVersion(element: XmlElement | null, report: Report): string | null {
  const version = readText(textOf(element));
  if (version !== null && element && (!/^X0\d{3}$/.test(version) || version > NEWEST_SCHEMA || version < "X0101")) {
    const message = `Schema version "${excerptOf(version)}" is not known here (${NEWEST_SCHEMA} is the newest); what is known of the form was read.`;
    warn(report, "unknown-schema", "schemaVersion", message, element);
  }
  return version;
}

function readIssuer(issuer: XmlElement | null, document: XmlElement, report: Report): Issuer {
  const cikElement = child(issuer, "issuerCik");
  const cik = readCikField(textOf(cikElement), "issuer.cik", report, cikElement?.line);
  if (cik === null)
    reportError(
      report,
      "missing-field",
      "issuer.cik",
      "The form names no issuer CIK, so nothing tells whose securities these are.",
      issuer ?? document,
    );
  return {
    cik,
    name: stringOf(issuer, "issuerName"),
    tradingSymbol: stringOf(issuer, "issuerTradingSymbol"),
    foreignTradingSymbol: stringOf(issuer, "issuerForeignTradingSymbol"),
  };
}

/** `rptOwnerCcc`, a filer's secret that some unpublished documents carry, is never read. */
function readOwner(owner: XmlElement, path: string, report: Report): ReportingOwner {
  const id = child(owner, "reportingOwnerId");
  const cikElement = child(id, "rptOwnerCik");
  const cik = readCikField(textOf(cikElement), `${path}.cik`, report, cikElement?.line);
  if (cik === null && textOf(cikElement).trim() === "")
    warn(report, "missing-field", `${path}.cik`, "This reporting owner has no CIK, so the owner can be identified by name only.", owner);
  const relationship = child(owner, "reportingOwnerRelationship");
  return {
    cik,
    name: stringOf(id, "rptOwnerName"),
    address: readAddress(child(owner, "reportingOwnerAddress"), `${path}.address`, report),
    isDirector: flagOf(relationship, "isDirector", `${path}.isDirector`, report) ?? false,
    isOfficer: flagOf(relationship, "isOfficer", `${path}.isOfficer`, report) ?? false,
    isTenPercentOwner: flagOf(relationship, "isTenPercentOwner", `${path}.isTenPercentOwner`, report) ?? false,
    isOther: flagOf(relationship, "isOther", `${path}.isOther`, report) ?? false,
    officerTitle: stringOf(relationship, "officerTitle"),
    otherText: stringOf(relationship, "otherText"),
  };
}

function readAddress(address: XmlElement | null, path: string, report: Report): Address {
  return {
    street1: stringOf(address, "rptOwnerStreet1"),
    street2: stringOf(address, "rptOwnerStreet2"),
    city: stringOf(address, "rptOwnerCity"),
    state: stringOf(address, "rptOwnerState"),
    zip: stringOf(address, "rptOwnerZipCode"),
    stateDescription: stringOf(address, "rptOwnerStateDescription"),
    nonUs: flagOf(address, "rptOwnerNonUSAddressFlag", `${path}.nonUs`, report),
  };
}

/** Footnotes as they stand; a repeated id is reported, and its first text is the one that counts. */
function readFootnotes(element: XmlElement | null, report: Report): Footnote[] {
  const seen = new Set<string>();
  const footnotes = children(element, "footnote").map((footnote, at) => {
    const id = (footnote.attributes.id ?? "").trim();
    if (id === "") warn(report, "missing-field", `footnotes[${at}].id`, "A footnote has no id, so no cell can cite it.", footnote);
    else if (seen.has(id))
      warn(report, "duplicate-footnote", `footnotes[${at}].id`, `Footnote ${excerptOf(id)} stands there twice.`, footnote);
    seen.add(id);
    return { id, text: textOf(footnote).trim() };
  });
  if (element && footnotes.length > FORM_FOOTNOTES) {
    warn(report, "too-many-rows", "footnotes", `${footnotes.length} footnotes; a form allows ${FORM_FOOTNOTES}.`, element);
  }
  return footnotes;
}

function readSignature(signature: XmlElement, path: string, report: Report): Signature {
  return { name: stringOf(signature, "signatureName"), date: dateOf(signature, "signatureDate", report, `${path}.date`) };
}

function stringOf(parent: XmlElement | null, name: string): string | null {
  return readText(textOf(child(parent, name)));
}

function dateOf(parent: XmlElement, name: string, report: Report, path = name) {
  const element = child(parent, name);
  return readDate(textOf(element), path, report, element?.line);
}

function flagOf(parent: XmlElement | null, name: string, path: string, report: Report): boolean | null {
  const element = child(parent, name);
  return element === null ? null : readFlag(textOf(element), path, report, element.line);
}

function reportError(report: Report, code: ProblemCode, path: string, message: string, at: XmlElement): void {
  report({ code, severity: "error", path, message, line: at.line, excerpt: null });
}

function warn(report: Report, code: ProblemCode, path: string, message: string, at: XmlElement): void {
  report({ code, severity: "warning", path, message, line: at.line, excerpt: null });
}
