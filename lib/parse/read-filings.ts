import { accessionYear, readAccessionNumber } from "@/lib/filing/identifiers";
import { type AccessionNumber, type Filing, isFiling, type NoFiling, type ReadResult, type Source } from "@/lib/filing/types";
import type { Problem, ProblemCode } from "@/lib/problem";
import { parseBulkFiling } from "./bulk-tsv";
import { decodeBytes } from "./decode";
import { type DetectedOther, detectBinary, detectText } from "./detect";
import { parseOwnershipXml } from "./ownership-xml";
import { parsePlainText } from "./plain-text";
import { parseRenderedHtml } from "./rendered-html";
import { parseSubmission } from "./submission-text";

/** Bytes of one document; the largest submission at hand, with a uuencoded PDF, has 0.36 MB. */
export const MAX_BYTES = 10_000_000;

const INSTEAD = "take the form's XML or its complete submission text file from EDGAR instead";

/**
 * The one entrance for a document of any kind: what it is, is told by its content alone. Gives its filings in
 * document order or, where it holds none, one NoFiling with the reason; never throws for what the bytes hold.
 */
export function readFilings(bytes: Uint8Array, { name, sha256 }: { name: string; sha256: string }): ReadResult[] {
  const source: Source = { format: null, name, sha256 };
  if (bytes.length > MAX_BYTES) {
    const message = `The document has ${bytes.length.toLocaleString("en-US")} bytes; at most ${MAX_BYTES.toLocaleString("en-US")} are read.`;
    return [noFiling(source, [], "too-large", message)];
  }
  const binary = detectBinary(bytes);
  if (binary) return [explain(binary, source, [])];
  const { text, problems } = decodeBytes(bytes);
  if (problems.some((problem) => problem.severity === "error")) return [{ source, problems }];
  const detected = detectText(text);
  if (detected.kind === "other") return [explain(detected, source, problems)];
  source.format = detected.kind;
  if (detected.kind === "text") return [parsePlainText(text, source, problems)];
  if (detected.kind === "sec-bulk") return [parseBulkFiling(text, source, problems)];
  if (detected.kind === "edgar-submission") return parseSubmission(text, source, problems);
  if (detected.kind === "edgar-html") return [nameOfPage(parseRenderedHtml(text, source, problems))];
  return [readBareDocument(text, source, problems)];
}

/** White space before an XML declaration is against the letter of XML; it does no harm, so it is passed over. */
function readBareDocument(text: string, source: Source, earlier: readonly Problem[]): ReadResult {
  let start = 0;
  let firstLine = 1;
  for (let code = text.charCodeAt(0); code <= 32 || code === 0xfeff; code = text.charCodeAt(++start)) if (code === 10) firstLine++;
  const result = parseOwnershipXml(start === 0 ? text : text.slice(start), source, { firstLine, earlier });
  return isFiling(result) ? nameAccession(result) : result;
}

/** The number that a page's file name gives is still to be looked at. */
function nameOfPage(result: ReadResult): ReadResult {
  if (!isFiling(result)) return result;
  const filing = nameAccession(result);
  if (filing.accessionNumber !== null && filing.confidence) filing.confidence.accessionNumber = "low";
  return filing;
}

/** A file name that is exactly an accession number gives it; a bare document has none of its own. */
function nameAccession(filing: Filing): Filing {
  const accessionNumber = accessionInName(filing.source.name);
  if (accessionNumber === null) return filing;
  const signed = filing.signatures.reduce(
    (latest, { date }) => (date !== null && date > latest ? date : latest),
    filing.periodOfReport ?? "",
  );
  if (signed !== "" && accessionYear(accessionNumber) > Number(signed.slice(0, 4)) + 1) {
    const message = `The file is named ${accessionNumber}, an accession number of a year after the form was signed; it is not taken.`;
    filing.problems.push({ code: "bad-identifier", severity: "warning", path: "accessionNumber", message, line: null, excerpt: null });
    return filing;
  }
  filing.accessionNumber = accessionNumber;
  const message = `The accession number ${accessionNumber} is taken from the file's name; the document itself does not say it.`;
  filing.problems.push({ code: "accession-from-name", severity: "warning", path: "accessionNumber", message, line: null, excerpt: null });
  return filing;
}

function accessionInName(name: string): AccessionNumber | null {
  const base = name.slice(Math.max(name.lastIndexOf("/"), name.lastIndexOf("\\")) + 1);
  const dot = base.lastIndexOf(".");
  return readAccessionNumber(dot < 0 ? base : base.slice(0, dot));
}

function explain(detected: DetectedOther, source: Source, earlier: readonly Problem[]): NoFiling {
  if (detected.code === "missing-table") {
    const message = `This is ${detected.what}, given alone: give the folder or the zip of all its tables, with SUBMISSION.tsv beside it.`;
    return noFiling({ ...source, format: detected.format }, earlier, detected.code, message);
  }
  const message =
    detected.code === "unsupported-format"
      ? `This is ${detected.what}, which is recognised but not yet read; ${INSTEAD}.`
      : `This is ${detected.what}, not an ownership filing (XML or EDGAR submission text).`;
  return noFiling({ ...source, format: detected.format }, earlier, detected.code, message);
}

function noFiling(source: Source, earlier: readonly Problem[], code: ProblemCode, message: string): NoFiling {
  return { source, problems: [...earlier, { code, severity: "error", path: "", message, line: null, excerpt: null }] };
}
