import { compare } from "@/lib/decimal";
import type { DerivativeRow, Filing, NonDerivativeRow } from "@/lib/filing/types";
import { readAmount } from "../cell-values";
import type { Findings } from "../findings";
import { lettersOf } from "../fuzzy";

type Row = NonDerivativeRow | DerivativeRow;
type Entry = { row: Row; path: string };
type Field =
  | "conversionOrExercisePrice"
  | "exerciseDate"
  | "expirationDate"
  | "underlyingSecurityTitle"
  | "natureOfOwnership"
  | "pricePerShare";
type Note = { id: string; text: string };

/** "Each share of X is convertible", "each unit represents a right": what a security turns into. */
const TURNS = /\b(?:each|every|one) (.{3,80}?) (?:represents?\b|converts?\b|(?:is|are|will|may|shall|can)\b.{0,80}?\bconvert)/i;
const NEVER_EXPIRES = /\bno expiration\b|\bdo(?:es)? not (?:have an expiration|expire)/i;
const VESTS = /\bexercisable\b|\bvest(?:s|ed|ing)?\b/i;
const WITHHELD = /\bwithh[eo]ld/i;
const HELD = /^(?:the|these|all) (shares?|securities|options?|units?|warrants?)\b.{0,60}?\b(?:held|owned)\b.{0,30}?\b(?:by|in|through)\b/i;
const RANGE = /\bfrom \$?([\d,.]*\d) to \$?([\d,.]*\d)/i;
/** EDGAR takes 30 rows a table. */
const MAX_ROWS = 200;

/**
 * Raised marks are what recognition loses first, and each note is cited somewhere: one that no row cites is proposed where its words say that it belongs.
 * Where several notes say the same of as many rows they follow each other; of other numbers nothing is proposed. All of it is "low". That there
 * is no last day is "medium" where a note says it.
 */
export function proposeMarks(filing: Filing, findings: Findings): void {
  const entries = (["nonDerivative", "derivative"] as const).flatMap((table) =>
    filing[table].slice(0, MAX_ROWS).map((row: Row, at): Entry => ({ row, path: `${table}[${at}]` })),
  );
  const cited = new Set(entries.flatMap(({ row }) => Object.values(row.footnoteIds).flat()));
  const notes = filing.footnotes.flatMap(({ id, text }): Note[] => (text === null || cited.has(id) ? [] : [{ id, text }]));
  const cite = ({ row, path }: Entry, field: Field, id: string) => {
    row.footnoteIds = { ...row.footnoteIds, [field]: [...(row.footnoteIds[field] ?? []), id] };
    findings.doubt(`${path}.footnoteIds.${field}`, "low");
  };
  const isTurning = notes.filter((note) => citeTurning(note, entries, cite));
  const others = notes.filter((note) => !isTurning.includes(note));
  const held = others.filter(({ text }) => HELD.test(text));
  for (const isOfOptions of [true, false])
    shareNotes(
      held.filter(({ text }) => /^option/i.test(HELD.exec(text)?.[1] ?? "") === isOfOptions),
      entries.filter(({ row }) => row.directOrIndirect === "I" && isFree(row, "natureOfOwnership") && isOption(row) === isOfOptions),
      "natureOfOwnership",
      cite,
    );
  citeDays(
    others.filter((note) => !held.includes(note)),
    entries,
    cite,
    findings,
  );
  for (const { id, text } of others) citePrices(id, text, entries, cite);
}

type Cite = (entry: Entry, field: Field, id: string) => void;

/** A note of what one security turns into stands beside its price of conversion, and its days; of the security behind others, beside that title. */
function citeTurning({ id, text }: Note, entries: readonly Entry[], cite: Cite): boolean {
  const thing = lettersOf(
    (TURNS.exec(text)?.[1] ?? "")
      .replace(/\(.*?\)/g, "")
      .replace(/^shares? of /i, "")
      .replace(/ (?:held|owned) by .*$/i, ""),
  );
  if (thing.length < 6) return false;
  const own = entries.filter(
    ({ row }) => isDerivative(row) && row.conversionOrExercisePrice === null && isSameThing(row.securityTitle, thing),
  );
  for (const entry of own) {
    if (isFree(entry.row, "conversionOrExercisePrice")) cite(entry, "conversionOrExercisePrice", id);
    if (!NEVER_EXPIRES.test(text)) continue;
    for (const field of ["exerciseDate", "expirationDate"] as const) if (isEmptyDay(entry.row, field)) cite(entry, field, id);
  }
  const behind = entries.filter(
    ({ row }) => isDerivative(row) && !isSameThing(row.securityTitle, thing) && isSameThing(row.underlyingSecurityTitle, thing),
  );
  if (own.length === 0) for (const entry of behind) cite(entry, "underlyingSecurityTitle", id);
  return own.length + behind.length > 0;
}

/** Notes of days: that there is no last one, and from when on something may be exercised; for units, that have neither, it says both. */
function citeDays(notes: readonly Note[], entries: readonly Entry[], cite: Cite, findings: Findings): void {
  const ending = notes.filter(({ text }) => NEVER_EXPIRES.test(text));
  // An option has a last day, which was lost where none stands.
  const endless = entries.filter(({ row }) => isEmptyDay(row, "expirationDate") && !isOption(row));
  shareNotes(ending, endless, "expirationDate", cite);
  if (ending.length === 1) for (const { path } of endless) findings.confidence[`${path}.expirationDate`] = "medium";
  const vesting = notes.filter((note) => VESTS.test(note.text) && !WITHHELD.test(note.text) && !ending.includes(note));
  const fitting = entries.filter(
    ({ row }) => isEmptyDay(row, "exerciseDate") && vesting.every(({ text }) => !/\boption/i.test(text) || isOption(row)),
  );
  const units = fitting.filter(({ row }) => isUnit(row) && isEmptyDay(row, "expirationDate"));
  shareNotes(vesting, fitting, "exerciseDate", cite);
  if (units.length === fitting.length) shareNotes(vesting, units, "expirationDate", cite);
}

/** The note of an average price has the range that the price of its row lies in. */
function citePrices(id: string, text: string, entries: readonly Entry[], cite: Cite): void {
  const [, from, to] = RANGE.exec(text) ?? [];
  const [least, most] = [readAmount(from ?? ""), readAmount(to ?? "")];
  if (!/\bprices?\b/i.test(text) || least === null || most === null) return;
  for (const entry of entries) {
    const { pricePerShare: price } = entry.row;
    if (price !== null && compare(least, price) <= 0 && compare(price, most) <= 0 && isFree(entry.row, "pricePerShare"))
      cite(entry, "pricePerShare", id);
  }
}

/** One note is of all the rows, as many notes as rows are of one each. */
function shareNotes(notes: readonly Note[], entries: readonly Entry[], field: Field, cite: Cite): void {
  if (notes.length !== 1 && notes.length !== entries.length) return;
  entries.forEach((entry, at) => {
    const note = notes.length === 1 ? notes[0] : notes[at];
    if (note) cite(entry, field, note.id);
  });
}

function isDerivative(row: Row): row is DerivativeRow {
  return "exerciseDate" in row;
}

function isFree({ footnoteIds }: Row, field: Field): boolean {
  return footnoteIds[field] === undefined;
}

function isEmptyDay(row: Row, field: "exerciseDate" | "expirationDate"): boolean {
  return isDerivative(row) && row[field] === null && isFree(row, field);
}

function isOption({ securityTitle }: Row): boolean {
  return /\boption/i.test(securityTitle ?? "");
}

function isUnit({ securityTitle }: Row): boolean {
  return /\bunits?\b|\brestricted\b|\brsus?\b/i.test(securityTitle ?? "");
}

/** The title of a row, or its beginning, in one or several. */
function isSameThing(title: string | null, thing: string): boolean {
  const letters = lettersOf(title ?? "").replace(/s$/, "");
  return letters.length >= 6 && thing.startsWith(letters) && thing.length - letters.length <= 5;
}
