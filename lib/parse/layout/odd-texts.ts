import type { DerivativeRow, Filing, NonDerivativeRow } from "@/lib/filing/types";
import type { Findings } from "./findings";
import { isPartOfUsualWord, isUsualWord } from "./usual-words";

/** What is printed in the boxes, and in no name. */
const PRINT =
  /trading symbol|\bsymbol\b.*\s|\bticker\b|\bto issuer\b|reporting person|signature of|person\(?s|\(s\)|^(?:or|to|and|of) |\bspecify\b|check (?:all|applicable)|month\/day/i;
const STRAY = /\s(?:[|~lL]|-?1)$|\s[|~]\s|^[|~]|^(?:-?1|[lL])\s/;
/** A form of EDGAR has 30 rows a table, and a few titles. */
const MAX_ROWS = 200;
const MAX_TEXTS = 100;
const FIELDS = ["securityTitle", "underlyingSecurityTitle", "natureOfOwnership"] as const;

/**
 * Doubts texts that look as if they had lost or caught something: a bracket without its other half, a footnote's number without
 * brackets, a noise sign, a word of the print, a torn first word.
 */
export function judgeTexts(filing: Filing, findings: Findings): void {
  const numbers = new Set(filing.footnotes.map(({ id }) => id.slice(1)));
  const notes = [...filing.footnotes.map(({ text }) => text), filing.remarks ?? ""].join(" ");
  // A plan that the notes speak of, without its cross.
  if (filing.aff10b5One === false && /10b5-?1/i.test(notes)) findings.doubt("aff10b5One", "low");
  const rows = [...filing.nonDerivative, ...filing.derivative].slice(0, MAX_ROWS);
  const texts = [...new Set(rows.flatMap((row) => FIELDS.flatMap((field) => textOf(row, field) ?? [])))].slice(0, MAX_TEXTS);
  const cited = new Set(rows.flatMap(({ footnoteIds }) => Object.values(footnoteIds).flatMap((ids) => ids.map((id) => id.slice(1)))));
  for (const table of ["nonDerivative", "derivative"] as const)
    filing[table].forEach((row, at) => void judgeRow(row, `${table}[${at}]`, numbers, texts, cited, findings));
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
    if (path.startsWith("signatures") && isOddSignature(text)) findings.doubt(path, "low");
    if (path.startsWith("reportingOwners") && isName && isTornName(text, filing)) findings.doubt(path, "low");
    if (path === "issuer.name" && (/^[a-z]{1,3}[,\s]|^\W/.test(text) || SUFFIX.test(text))) findings.doubt(path, "low");
  }
  filing.reportingOwners.forEach(({ isDirector, officerTitle, otherText }, at) => {
    // Nearly all of these sit on the board.
    if (!isDirector && /\b(?:CEO|chief executive|chair(?:man|woman|person)?)\b/i.test(officerTitle ?? otherText ?? ""))
      findings.doubt(`reportingOwners[${at}].isDirector`, "low");
  });
  judgeNotes(filing, findings);
}

function judgeRow(
  row: NonDerivativeRow | DerivativeRow,
  path: string,
  numbers: ReadonlySet<string>,
  titles: readonly string[],
  cited: ReadonlySet<string>,
  findings: Findings,
): void {
  const texts = FIELDS.map(
    (field) => [field, field === "underlyingSecurityTitle" && !("underlyingShares" in row) ? null : textOf(row, field)] as const,
  );
  for (const [field, text] of texts) {
    if (text === null) continue;
    const bare = /[A-Za-z.)]\s?(\d{1,2})$/.exec(text)?.[1];
    // Small words behind another row's whole title came from the next line of another column.
    const hasCaught = titles.some((other) => text.startsWith(`${other} `) && /^[a-z]{2}/.test(text.slice(other.length + 1)));
    const isMark = bare !== undefined && numbers.has(bare);
    if (
      isMark ||
      titles.some((other) => isCutOf(text, other)) ||
      isTornEnd(text) ||
      isUnbalanced(text) ||
      STRAY.test(text) ||
      isTornStart(text) ||
      hasCaught ||
      isUnended(text)
    ) {
      for (const torn of isUnended(text) || hasCaught ? FIELDS : [field])
        for (const place of [torn, `footnoteIds.${torn}`]) findings.doubt(`${path}.${place}`, "low");
    }
  }
  judgeNumbers(row, path, numbers, cited, findings);
  // A price of so many whole cents or dollars is as rare as a footnote's mark that lost its brackets is common.
  for (const field of ["pricePerShare", "conversionOrExercisePrice"] as const) {
    const value = field === "pricePerShare" ? row.pricePerShare : "underlyingShares" in row ? row.conversionOrExercisePrice : null;
    // 179.9112 with the mark (6) behind it.
    const fraction = /\.(\d{3,})$/.exec(value ?? "")?.[1] ?? "";
    if (fraction.length >= 4 && [...numbers].some((number) => fraction.endsWith(number) && (fraction.length > 4 || !cited.has(number)))) {
      findings.doubt(`${path}.${field}`, "low");
      findings.doubt(`${path}.footnoteIds.${field}`, "low");
    }
    if (value === null || !numbers.has(value) || /\$/.test(findings.provenance[`${path}.${field}`]?.excerpt ?? "")) continue;
    findings.doubt(`${path}.${field}`, "low");
    findings.doubt(`${path}.footnoteIds.${field}`, "low");
  }
}

/** 2621 among numbers with commas is 262 with the mark (1); and of two equal days of one row one lost its mark. */
function judgeNumbers(
  row: NonDerivativeRow | DerivativeRow,
  path: string,
  numbers: ReadonlySet<string>,
  cited: ReadonlySet<string>,
  findings: Findings,
): void {
  const isUncited = (value: string) => [...numbers].some((number) => value.endsWith(number) && !cited.has(number));
  const doubt = (field: string) => {
    for (const place of [field, `footnoteIds.${field}`]) findings.doubt(`${path}.${place}`, "low");
  };
  for (const field of ["shares", "sharesOwnedFollowing"] as const)
    if (
      /^\d{2,}$/.test(row[field] ?? "") &&
      isUncited(row[field] ?? "") &&
      !/,/.test(findings.provenance[`${path}.${field}`]?.excerpt ?? "")
    )
      doubt(field);
  if (/\.\d{3}$/.test(row.pricePerShare ?? "") && isUncited(row.pricePerShare ?? "")) doubt("pricePerShare");
  if (!("exerciseDate" in row) || row.exerciseDate === null || row.exerciseDate !== row.expirationDate) return;
  const [from, to] = [row.footnoteIds.exerciseDate, row.footnoteIds.expirationDate];
  if ((from === undefined) !== (to === undefined)) doubt(from === undefined ? "exerciseDate" : "expirationDate");
}

function textOf(row: NonDerivativeRow | DerivativeRow, field: (typeof FIELDS)[number]): string | null {
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
    if (isOdd || (!ends[at] && stopped * 2 >= ends.length)) findings.doubt(`footnotes[${at}].text`, "low");
    // The lines of the signature came behind the last note.
    const isSigned =
      /\/s\/|signature of|\d\/\d{1,2}\/\d{4}$/i.test(text) || (at === ends.length - 1 && /attorney[- ]in[- ]fact/i.test(text));
    if (isSigned) findings.doubt(`footnotes[${at}].text`, "low");
    if (isSigned) for (const list of ["footnotes", "signatures"]) findings.doubt(list, "low");
  });
  if (filing.signatures.length < filing.reportingOwners.length) findings.doubt("signatures", "low");
}

/** Lines in the wrong order, or without their end. */
function isOddSignature(name: string): boolean {
  return (
    /attorney.*\/s\//i.test(name) ||
    /\b(?:of|for|by|and|in|the|under)$/i.test(name) ||
    /attorney-in-(?!fact\b)/i.test(name) ||
    /\s(?:[|~l]|-?\d)\s/.test(name) ||
    /,$|^[a-z]+ /.test(name) ||
    (/\s[A-Z]\.\s/.test(name) && /\s[A-Z]\s/.test(name)) ||
    /^\/s\/ (?:[A-Z][\w'’.-]* ){2,4}attorney/i.test(name)
  );
}

/** A name without its beginning, or with a word that the signature has with more letters. */
function isTornName(name: string, { signatures }: Filing): boolean {
  if (/^(?:[A-Za-z]\s|[a-z]{2,}[A-Z]?)/.test(name) && !/^(?:d[aei]|del|de la|van|von|le|la|el)\s/i.test(name)) return true;
  const signed = signatures.flatMap((signature) => wordsOf(signature.name));
  // Companies sign by persons, whose words are others.
  if (signed.length === 0 || wordsOf(name).some((word) => SUFFIX.test(word))) return false;
  return wordsOf(name).some(
    (word) =>
      word.length > 1 &&
      !signed.includes(word) &&
      signed.some((other) => other.length > word.length && (other.startsWith(word) || other.endsWith(word))),
  );
}
const SUFFIX = /^(?:inc|corp|co|ltd|llc|lp|plc)\.?$/i;

function wordsOf(text: string | null): string[] {
  return (text ?? "")
    .toLowerCase()
    .split(/[^a-z'’]+/)
    .filter((word) => word !== "");
}

function isUnbalanced(text: string): boolean {
  let open = 0;
  for (const sign of text) {
    if (sign === "(") open++;
    else if (sign === ")" && --open < 0) return true;
  }
  return open !== 0;
}

/** Whether a text is another one of the filing without a part of a word at one end. */
function isCutOf(text: string, other: string): boolean {
  if (other.length <= text.length || text.length < 4) return false;
  if (other.startsWith(text)) return /[A-Za-z]/.test(other.charAt(text.length)) && /[A-Za-z]$/.test(text);
  return other.endsWith(text) && /[A-Za-z]/.test(other.charAt(other.length - text.length - 1)) && /^[A-Za-z]/.test(text);
}

/** "Common Sto": the last word is the beginning of a usual one, and none itself. */
function isTornEnd(text: string): boolean {
  const word = /\s([A-Z]?[a-z]{1,12})$/.exec(text)?.[1];
  return word !== undefined && word.length > 1 && !isUsualWord(word) && isPartOfUsualWord(word);
}

/** Titles begin with a capital or as a nature does ("by Trust"); a class has its word before its letter. */
function isTornStart(text: string): boolean {
  const word = /^[a-z]+/.exec(text)?.[0];
  return (
    (word !== undefined && !/^(?:by|see|in|held|as|through|of|c|s|401)$/.test(word)) ||
    /^(?:[A-C] (?:Common|Ordinary)|footnotes?\b)/i.test(text)
  );
}

/** "By", and the rest on the next line. */
function isUnended(text: string): boolean {
  return /(?:^|\s)(?:by|see|of|for|and|the|in|to|c\/o)$/i.test(text);
}
