import { isFiling, type NoFiling, type ReadResult, type Source } from "@/lib/filing/types";
import { excerptOf, type Problem, type ProblemCode } from "@/lib/problem";
import { type Envelope, parseOwnershipXml } from "./ownership-xml";
import { parsePlainSubmission } from "./plain-submission";
import { compareWithHeader, readEnvelope, readHeader, type SubmissionHeader } from "./submission-header";
import { lineAt } from "./xml-tree";

/** Where a submission begins: the labelled dialect, its predecessor of 1993, and the tagged one (.nc, .sgml). */
const STARTS = ["<SEC-DOCUMENT>", "<IMS-DOCUMENT>", "<SUBMISSION>"] as const;
/** The smallest submission has 1,000 characters, so a file of 10 MB holds no more. */
const MAX_SUBMISSIONS = 10_000;

type Section = { start: number; end: number };

/**
 * EDGAR's complete submission text, any number of submissions one after the other (EDGAR Public Dissemination
 * Service specification; PRIVACY-ENHANCED MESSAGE lines before them are passed over). The header gives accession
 * number and dates; each is compared with the form inside. One result per submission at least. Lines of problems
 * count from the start of the file.
 */
export function parseSubmission(text: string, source: Source, earlier: readonly Problem[] = []): ReadResult[] {
  const sections = findSubmissions(text);
  const results: ReadResult[] = [];
  const line = lineCounter(text);
  for (const section of sections) results.push(...readSubmission(text, section, source, earlier, line));
  return results;
}

function findSubmissions(text: string): Section[] {
  const starts: number[] = [];
  for (const tag of STARTS) {
    for (let at = text.indexOf(tag); at >= 0 && starts.length < MAX_SUBMISSIONS; at = text.indexOf(tag, at + tag.length)) {
      if (isLineStart(text, at)) starts.push(at);
    }
  }
  if (starts.length === 0) return [{ start: 0, end: text.length }];
  starts.sort((a, b) => a - b);
  return starts.map((start, at) => ({ start, end: starts[at + 1] ?? text.length }));
}

/** A tag quoted inside a sentence begins nothing. */
function isLineStart(text: string, at: number): boolean {
  for (let before = at - 1; before >= 0; before--) {
    const code = text.charCodeAt(before);
    if (code === 10 || code === 13 || code === 0xfeff || code === 62) return true;
    if (code !== 32 && code !== 9) return false;
  }
  return true;
}

function readSubmission(
  text: string,
  { start, end }: Section,
  source: Source,
  earlier: readonly Problem[],
  line: (offset: number) => number,
): ReadResult[] {
  const documents = findDocuments(text, start, end);
  const header = readHeader(text.slice(start, documents[0]?.start ?? end));
  const problems = [...earlier];
  const envelope = readEnvelope(header, problems);
  const results: ReadResult[] = [];
  let claimed = false;
  for (const document of documents) {
    const xml = findXml(text, document);
    if (xml === null) continue;
    const content = text.slice(xml.start, xml.end);
    if (!isFormType(documentType(text, document)) && !content.includes("<ownershipDocument")) continue;
    const own: Envelope = claimed ? { ...envelope, accessionNumber: null } : envelope;
    const result = parseOwnershipXml(content, { ...source }, { firstLine: line(xml.start), envelope: own, earlier: problems });
    if (isFiling(result)) {
      compareWithHeader(result, header);
      if (claimed) result.problems.push(secondForm());
      claimed = true;
    }
    results.push(result);
  }
  if (results.length > 0) return results;
  const plain = findPlainForm(text, documents);
  if (plain === null) return [withoutForm(header, documents, text, source, problems, line(start))];
  const content = text.slice(plain.start, plain.end);
  const read = parsePlainSubmission(content, source, { header, envelope, firstLine: line(plain.start), earlier: problems });
  return [isFiling(read) ? read : withoutForm(header, documents, text, source, problems, line(start))];
}

/** Sections do not overlap and each is searched within its bounds, so that the whole stays linear. */
function findDocuments(text: string, start: number, end: number): Section[] {
  const documents: Section[] = [];
  for (let at = find(text, "<DOCUMENT>", start, end); at >= 0; ) {
    const next = find(text, "<DOCUMENT>", at + 10, end);
    const stop = next < 0 ? end : next;
    const close = find(text, "</DOCUMENT>", at, stop);
    documents.push({ start: at, end: close < 0 ? stop : close });
    at = next;
  }
  if (documents.length > 0) return documents;
  const xml = find(text, "<XML>", start, end);
  return xml < 0 ? [] : [{ start: xml, end }];
}

/** Inside of the first `<XML>` block, without the white space before it; null where there is none. */
function findXml(text: string, { start, end }: Section): Section | null {
  const open = find(text, "<XML>", start, end);
  if (open < 0) return null;
  let from = open + 5;
  while (from < end && text.charCodeAt(from) <= 32) from++;
  for (const tag of ["</XML>", "</TEXT>"]) {
    const close = find(text, tag, from, end);
    if (close >= 0) return { start: from, end: close };
  }
  return { start: from, end };
}

/** Inside of the `<TEXT>` of the first document whose type is a form; null where there is none. */
function findPlainForm(text: string, documents: readonly Section[]): Section | null {
  for (const document of documents) {
    if (!/^[345](?:\/A)?$/.test(documentType(text, document))) continue;
    const open = find(text, "<TEXT>", document.start, document.end);
    if (open < 0) continue;
    const close = find(text, "</TEXT>", open, document.end);
    return { start: open + 6, end: close < 0 ? document.end : close };
  }
  return null;
}

/** First offset of `tag` from `start` on and before `end`; -1 where there is none. */
function find(text: string, tag: string, start: number, end: number): number {
  const at = text.slice(start, end).indexOf(tag);
  return at < 0 ? -1 : start + at;
}

/** `<TYPE>4` of a document; it ends with its line or at the next tag. */
function documentType(text: string, { start, end }: Section): string {
  const at = find(text, "<TYPE>", start, end);
  if (at < 0) return "";
  return (
    text
      .slice(at + 6, Math.min(at + 30, end))
      .split(/[\r\n<]/, 1)[0]
      ?.trim() ?? ""
  );
}

/** Forms 3, 4, 5 and 144: of these an XML that does not parse must be spoken of. */
function isFormType(type: string): boolean {
  return /^(?:3|4|5|144)(?:\/A)?$/.test(type);
}

function withoutForm(
  header: SubmissionHeader,
  documents: readonly Section[],
  text: string,
  source: Source,
  earlier: readonly Problem[],
  line: number,
): NoFiling {
  const type = header.type ?? (documents[0] ? documentType(text, documents[0]) : "");
  if (/^144/.test(type))
    return refuse("form-144", "This is a Form 144, a notice of an intended sale: it reports no transaction and is not read.");
  if (type !== "" && !isFormType(type))
    return refuse("not-a-filing", `This is an EDGAR submission of type ${excerptOf(type)}, not a Form 3, 4 or 5.`);
  if (documents.length === 0)
    return refuse("not-a-filing", "This is the header of an EDGAR submission alone, without its documents: it reports no rows.");
  return refuse(
    "unsupported-format",
    "This is a plain-text filing from before 2003 (XML is mandatory since 30 June 2003), in which no form could be read; keep it as an attached document.",
  );

  function refuse(code: ProblemCode, message: string): NoFiling {
    return { source: { ...source }, problems: [...earlier, { code, severity: "error", path: "", message, line, excerpt: null }] };
  }
}

function secondForm(): Problem {
  const message = "The submission holds more than one form; only the first takes its accession number.";
  return { code: "header-mismatch", severity: "warning", path: "accessionNumber", message, line: null, excerpt: null };
}

/** Lines of growing offsets, in one pass over the text. */
function lineCounter(text: string): (offset: number) => number {
  let last = 0;
  let line = 1;
  return (offset) => {
    if (offset < last) return lineAt(text, offset);
    line += lineAt(text.slice(last, offset), offset - last, 0);
    last = offset;
    return line;
  };
}
