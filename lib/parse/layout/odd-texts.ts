import type { DerivativeRow, Filing, NonDerivativeRow } from "@/lib/filing/types";
import { isUsualWord } from "./damage";
import type { Findings } from "./findings";

/** What is printed in the boxes, and in no name. */
const PRINT =
  /trading symbol|\bsymbol\b.*\s|\bticker\b|\bto issuer\b|reporting person|signature of|person\(?s|\(s\)|^(?:or|to|and|of) |\bspecify\b|check (?:all|applicable)|month\/day/i;
const STRAY = /\s(?:[|~lL]|-?1)$|\s[|~]\s|^[|~]/;
const FIELDS = ["securityTitle", "underlyingSecurityTitle", "natureOfOwnership"] as const;

/**
 * Doubts texts that look as if they had lost or caught something: a bracket without its other half, a footnote's number without
 * brackets, a noise sign, a word of the print, a torn first word.
 */
export function judgeTexts(filing: Filing, findings: Findings): void {
  const numbers = new Set(filing.footnotes.map(({ id }) => id.slice(1)));
  for (const table of ["nonDerivative", "derivative"] as const)
    filing[table].forEach((row, at) => void judgeRow(row, `${table}[${at}]`, numbers, findings));
  const names: [string | null, string][] = [
    [filing.issuer.name, "issuer.name"],
    ...filing.reportingOwners.flatMap(({ name, address, officerTitle, otherText }, at): [string | null, string][] => [
      [name, `reportingOwners[${at}].name`],
      [officerTitle, `reportingOwners[${at}].officerTitle`],
      [otherText, `reportingOwners[${at}].otherText`],
      [address.street1, `reportingOwners[${at}].address.street1`],
      [address.street2, `reportingOwners[${at}].address.street2`],
      [address.city, `reportingOwners[${at}].address.city`],
    ]),
    ...filing.signatures.map(({ name }, at): [string | null, string] => [name, `signatures[${at}].name`]),
  ];
  for (const [text, path] of names) {
    if (text === null) continue;
    const isName = path.endsWith("name");
    if (PRINT.test(text) || STRAY.test(text) || isUnbalanced(text) || (isName && /[[\]]/.test(text))) findings.doubt(path, "low");
    if (/^(?:Director|10% Owner|Owner|Officer|Other)\b/i.test(text) && !/officerTitle|otherText/.test(path)) findings.doubt(path, "low");
    if (path.startsWith("reportingOwners") && (PRINT.test(text) || (isName && /[[\]]/.test(text))))
      findings.doubt(path.split(".")[0] ?? path, "low");
    if (path.startsWith("signatures") && /attorney.*\/s\//i.test(text)) findings.doubt(path, "low");
  }
  judgeNotes(filing, findings);
}

function judgeRow(row: NonDerivativeRow | DerivativeRow, path: string, numbers: ReadonlySet<string>, findings: Findings): void {
  const texts = FIELDS.map(
    (field) => [field, field === "underlyingSecurityTitle" && !("underlyingShares" in row) ? null : valueOf(row, field)] as const,
  );
  for (const [field, text] of texts) {
    if (text === null) continue;
    const bare = /[A-Za-z.)]\s?(\d{1,2})$/.exec(text)?.[1];
    const isMark = bare !== undefined && numbers.has(bare);
    if (isMark || isUnbalanced(text) || STRAY.test(text) || isTornStart(text)) {
      findings.doubt(`${path}.${field}`, "low");
      findings.doubt(`${path}.footnoteIds.${field}`, "low");
    }
  }
  // A price of so many whole cents or dollars is as rare as a footnote's mark that lost its brackets is common.
  for (const field of ["pricePerShare", "conversionOrExercisePrice"] as const) {
    const value = field === "pricePerShare" ? row.pricePerShare : "underlyingShares" in row ? row.conversionOrExercisePrice : null;
    if (value === null || !numbers.has(value) || /\$/.test(findings.provenance[`${path}.${field}`]?.excerpt ?? "")) continue;
    findings.doubt(`${path}.${field}`, "low");
    findings.doubt(`${path}.footnoteIds.${field}`, "low");
  }
}

function valueOf(row: NonDerivativeRow | DerivativeRow, field: (typeof FIELDS)[number]): string | null {
  if (field === "securityTitle") return row.securityTitle;
  if (field === "natureOfOwnership") return row.natureOfOwnership;
  return "underlyingShares" in row ? row.underlyingSecurityTitle : null;
}

/** Notes that end without a full stop among others that have one, or with a sign that is none; a signature taken for a note. */
function judgeNotes(filing: Filing, findings: Findings): void {
  const ends = filing.footnotes.map(({ text }) => /[.!?)"”]$/.test(text));
  const stopped = ends.filter((isStopped) => isStopped).length;
  filing.footnotes.forEach(({ text }, at) => {
    const isOdd = STRAY.test(text) || /[.;]\s\S{1,2}$/.test(text) || text.length < 3;
    if (isOdd || (!ends[at] && stopped * 2 > ends.length)) findings.doubt(`footnotes[${at}].text`, "low");
    if (/\/s\/|signature of/i.test(text)) for (const list of ["footnotes", "signatures"]) findings.doubt(list, "low");
  });
  if (filing.signatures.length < filing.reportingOwners.length) findings.doubt("signatures", "low");
}

function isUnbalanced(text: string): boolean {
  let open = 0;
  for (const sign of text) {
    if (sign === "(") open++;
    else if (sign === ")" && --open < 0) return true;
  }
  return open !== 0;
}

/** Titles begin with a capital or a usual word ("by Trust"). */
function isTornStart(text: string): boolean {
  const word = /^[a-z]+/.exec(text)?.[0];
  return word !== undefined && !isUsualWord(word);
}
