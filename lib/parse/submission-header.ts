import { readAcceptanceTime, readCompactDate } from "@/lib/dates";
import { accessionYear, readAccessionNumber, readCik } from "@/lib/filing/identifiers";
import type { Cik, Filing } from "@/lib/filing/types";
import { excerptOf, type Problem, type ProblemCode } from "@/lib/problem";
import type { Envelope } from "./ownership-xml";

/** What a header says, as text; null where it does not. */
export type SubmissionHeader = {
  accessionNumber: string | null;
  /** From the first line, `<SEC-DOCUMENT>0000002488-23-000064.txt : 20230320`. */
  documentLine: string | null;
  type: string | null;
  period: string | null;
  filedOn: string | null;
  acceptedAt: string | null;
  ownerCiks: Cik[];
  issuerCiks: Cik[];
  /** The issuer's Standard Industrial Classification; the words only in the labelled dialect. */
  industry: { sic: string; description: string | null } | null;
};

/** A header is a few thousand characters; a joint filing of ten owners has 20,000. */
const MAX_HEADER = 200_000;

/**
 * Reads a header of either dialect, or of both mixed as in the 1990s: labelled lines (`CENTRAL INDEX KEY: 000…`)
 * and tags (`<CIK>000…`, with or without line ends). A label and a tag of one meaning are one name here.
 */
export function readHeader(text: string): SubmissionHeader {
  const header: SubmissionHeader = {
    accessionNumber: null,
    documentLine: null,
    type: null,
    period: null,
    filedOn: null,
    acceptedAt: null,
    ownerCiks: [],
    issuerCiks: [],
    industry: null,
  };
  let block: Cik[] | null = null;
  for (const [name, value] of headerFields(text.slice(0, MAX_HEADER))) {
    switch (name) {
      case "SEC-DOCUMENT":
      case "IMS-DOCUMENT":
        header.documentLine ??= value;
        break;
      case "ACCESSION-NUMBER":
        header.accessionNumber ??= value;
        break;
      case "CONFORMED-SUBMISSION-TYPE":
      case "TYPE":
        header.type ??= value;
        break;
      case "CONFORMED-PERIOD-OF-REPORT":
      case "PERIOD":
        header.period ??= value;
        break;
      case "FILED-AS-OF-DATE":
      case "FILING-DATE":
        header.filedOn ??= value;
        break;
      case "ACCEPTANCE-DATETIME":
        header.acceptedAt ??= value;
        break;
      case "REPORTING-OWNER":
        block = header.ownerCiks;
        break;
      case "ISSUER":
      case "SUBJECT-COMPANY":
        block = header.issuerCiks;
        break;
      case "/REPORTING-OWNER":
      case "/ISSUER":
      case "/SUBJECT-COMPANY":
        block = null;
        break;
      case "CENTRAL-INDEX-KEY":
      case "CIK": {
        const cik = readCik(value);
        if (cik !== null) block?.push(cik);
        break;
      }
      case "STANDARD-INDUSTRIAL-CLASSIFICATION":
      case "ASSIGNED-SIC":
        // An owner may be a company too, with an industry of its own.
        if (block === header.issuerCiks) header.industry ??= readIndustry(value);
        break;
    }
  }
  return header;
}

/** `SEMICONDUCTORS & RELATED DEVICES [3674]` or `3674`; 0000 and what is no code are null. */
function readIndustry(value: string): SubmissionHeader["industry"] {
  const found = /^(?:(.*?)\s*\[(\d{4})\]|(\d{4}))$/.exec(value.trim());
  const sic = found?.[2] ?? found?.[3];
  return sic && sic !== "0000" ? { sic, description: found?.[1] || null } : null;
}

/** Accession number and times of a header; what is not of its form is left out and reported. */
export function readEnvelope(header: SubmissionHeader, problems: Problem[]): Envelope {
  const filedOn = header.filedOn === null ? null : readCompactDate(header.filedOn);
  if (header.filedOn !== null && filedOn === null)
    problems.push(warning("bad-date", "filedOn", "The header's filing date is no day.", header.filedOn));
  const acceptedAt = header.acceptedAt === null ? null : readAcceptanceTime(header.acceptedAt);
  if (header.acceptedAt !== null && acceptedAt === null) {
    problems.push(warning("bad-date", "acceptedAt", "The header's acceptance time is no time of 14 digits.", header.acceptedAt));
  }
  let accessionNumber = readAccessionNumber(header.accessionNumber);
  if (header.accessionNumber !== null && accessionNumber === null) {
    problems.push(warning("bad-identifier", "accessionNumber", "The header's accession number is none.", header.accessionNumber));
  }
  if (accessionNumber !== null && filedOn !== null && accessionYear(accessionNumber) > Number(filedOn.slice(0, 4))) {
    problems.push(
      warning(
        "bad-identifier",
        "accessionNumber",
        `The accession number ${accessionNumber} is of a year after the filing date.`,
        accessionNumber,
      ),
    );
    accessionNumber = null;
  }
  const first = readAccessionNumber(header.documentLine?.split(".", 1)[0]);
  if (accessionNumber !== null && first !== null && first !== accessionNumber) {
    problems.push(warning("header-mismatch", "accessionNumber", `The first line says ${first}, the header ${accessionNumber}.`, null));
  }
  return { accessionNumber, filedOn, acceptedAt };
}

/** Adds a `header-mismatch` warning for each thing that header and form say differently. Order of owners means nothing. */
export function compareWithHeader(filing: Filing, header: SubmissionHeader): void {
  const mismatch = (path: string, message: string) => filing.problems.push(warning("header-mismatch", path, message, null));
  if (header.type !== null && header.type.toUpperCase() !== filing.formType) {
    mismatch("formType", `The header says form ${excerptOf(header.type)}, the form itself ${filing.formType}.`);
  }
  const period = header.period === null ? null : readCompactDate(header.period);
  if (header.period !== null && period !== filing.periodOfReport) {
    mismatch(
      "periodOfReport",
      `The header says period ${period ?? excerptOf(header.period)}, the form ${filing.periodOfReport ?? "none"}.`,
    );
  }
  if (header.issuerCiks.length > 0 && !(filing.issuer.cik !== null && header.issuerCiks.includes(filing.issuer.cik))) {
    mismatch("issuer.cik", `The header names issuer ${header.issuerCiks.join(", ")}, the form ${filing.issuer.cik ?? "none"}.`);
  }
  const owners = new Set(filing.reportingOwners.map((owner) => owner.cik));
  const inHeader = new Set<Cik | null>(header.ownerCiks);
  if (header.ownerCiks.length > 0 && (owners.size !== inHeader.size || [...owners].some((cik) => !inHeader.has(cik)))) {
    mismatch("reportingOwners", `The header names owners ${listOf(inHeader)}; the form ${listOf(owners)}.`);
  }
}

function listOf(ciks: ReadonlySet<Cik | null>): string {
  const shown = [...ciks].slice(0, 12).map((cik) => cik ?? "without CIK");
  return shown.join(", ") + (ciks.size > shown.length ? `, and ${ciks.size - shown.length} more` : "");
}

function warning(code: ProblemCode, path: string, message: string, excerpt: string | null): Problem {
  return { code, severity: "warning", path, message, line: null, excerpt: excerpt && excerptOf(excerpt) };
}

/** Names and values in order; of a tag its text up to the next tag or line end. */
function* headerFields(text: string): Generator<[name: string, value: string]> {
  for (const raw of text.split(/\r\n?|\n/)) {
    const line = raw.trim();
    if (line === "") continue;
    if (line.charCodeAt(0) === 60) {
      for (const part of line.split("<")) {
        const close = part.indexOf(">");
        if (close > 0) yield [part.slice(0, close).toUpperCase(), part.slice(close + 1).trim()];
      }
      continue;
    }
    const colon = line.indexOf(":");
    if (colon > 0 && colon < 60) yield [line.slice(0, colon).toUpperCase().replaceAll(" ", "-"), line.slice(colon + 1).trim()];
  }
}
