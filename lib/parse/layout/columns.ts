import type { FormType, TableName } from "@/lib/filing/types";
import { lettersOf } from "./fuzzy";
import type { Fragment, Line } from "./lines";

/** The columns of the tables, in the words of the contract where a column is a field. */
export type ColumnName =
  | "securityTitle"
  | "conversionOrExercisePrice"
  | "transactionDate"
  | "deemedExecutionDate"
  | "transactionCode"
  | "early"
  | "shares"
  | "acquired"
  | "disposed"
  | "acquiredDisposed"
  | "pricePerShare"
  | "exerciseDate"
  | "expirationDate"
  | "underlyingSecurityTitle"
  | "underlyingShares"
  | "sharesOwnedFollowing"
  | "directOrIndirect"
  | "natureOfOwnership";

/** A column that may be in the table: its number on the form, what its own label says, and whether every edition has it. */
type Template = { name: ColumnName; number: string; label: RegExp; optional?: true };

const SUB_DATE = /^(?:dateexercisable|exercisable|exercisa|exer|dateexer)/;
const NATURE = /^natureof|^nature$/;

const TABLE_I: readonly Template[] = [
  { name: "securityTitle", number: "1", label: /^titleofsecurity/ },
  { name: "transactionDate", number: "2", label: /^transactiondate|^date$/ },
  { name: "deemedExecutionDate", number: "2A", label: /^deemed/, optional: true },
  { name: "transactionCode", number: "", label: /^code$/ },
  { name: "early", number: "", label: /^v$/ },
  { name: "shares", number: "", label: /^amount$/ },
  { name: "acquiredDisposed", number: "", label: /^aord?$|^d$|^a$|^ad$/ },
  { name: "pricePerShare", number: "", label: /^price$/ },
  { name: "sharesOwnedFollowing", number: "5", label: /^amountofsecurities|^securitiesbeneficiallyowned/ },
  { name: "directOrIndirect", number: "6", label: /^ownershipform|^dir/ },
  { name: "natureOfOwnership", number: "7", label: NATURE },
];

const TABLE_II: readonly Template[] = [
  { name: "securityTitle", number: "1", label: /^titleofderivative/ },
  { name: "conversionOrExercisePrice", number: "2", label: /^conversion/ },
  { name: "transactionDate", number: "3", label: /^transactiondate/ },
  { name: "deemedExecutionDate", number: "3A", label: /^deemed/, optional: true },
  { name: "transactionCode", number: "", label: /^code$/ },
  { name: "early", number: "", label: /^v$/ },
  { name: "acquired", number: "", label: /^a$/ },
  { name: "disposed", number: "", label: /^d$/ },
  { name: "exerciseDate", number: "", label: SUB_DATE },
  { name: "expirationDate", number: "", label: /^expir/ },
  { name: "underlyingSecurityTitle", number: "", label: /^title$/ },
  { name: "underlyingShares", number: "", label: /^amount$|^amountor|^shares$|^ofshares$|^numberof|^number$/ },
  { name: "pricePerShare", number: "8", label: /^priceofderivative/ },
  { name: "sharesOwnedFollowing", number: "9", label: /^numberofderivative/ },
  { name: "directOrIndirect", number: "10", label: /^ownershipform/ },
  { name: "natureOfOwnership", number: "11", label: NATURE },
];

const TABLE_I_OF_FORM_3: readonly Template[] = [
  { name: "securityTitle", number: "1", label: /^titleofsecurity/ },
  { name: "sharesOwnedFollowing", number: "2", label: /^amountofsecurities/ },
  { name: "directOrIndirect", number: "3", label: /^ownershipform/ },
  { name: "natureOfOwnership", number: "4", label: NATURE },
];

const TABLE_II_OF_FORM_3: readonly Template[] = [
  { name: "securityTitle", number: "1", label: /^titleofderivative/ },
  { name: "exerciseDate", number: "", label: SUB_DATE },
  { name: "expirationDate", number: "", label: /^expir/ },
  { name: "underlyingSecurityTitle", number: "", label: /^title$/ },
  { name: "underlyingShares", number: "", label: /^amount$|^amountor|^shares$|^ofshares$|^numberof|^number$/ },
  { name: "conversionOrExercisePrice", number: "4", label: /^conversion/ },
  { name: "directOrIndirect", number: "5", label: /^ownershipform/ },
  { name: "natureOfOwnership", number: "6", label: NATURE },
];

export function templateOf(formType: FormType, table: TableName): readonly Template[] {
  if (formType.startsWith("3")) return table === "nonDerivative" ? TABLE_I_OF_FORM_3 : TABLE_II_OF_FORM_3;
  return table === "nonDerivative" ? TABLE_I : TABLE_II;
}

export type Column = {
  name: ColumnName;
  /** Where the column begins and ends, from the positions of the labels. */
  left: number;
  right: number;
  /** Where its values begin; null where labels stand in the middle of their columns. */
  edge: number | null;
};

export type TableColumns = {
  columns: Column[];
  /** Whether each column of the form was found by its label and all stand in the form's order. */
  complete: boolean;
  /** Whether labels begin where their columns begin (EDGAR), or stand in the middle. */
  leftAligned: boolean;
};

/** Words of the column headings of all editions; a line of nothing else is a heading. */
const HEADING_WORDS = new Set(
  (
    "title of security instr transaction date month day year deemed execution if any code v securities acquired a or disposed d and amount beneficially " +
    "owned following reported transactions transaction(s) ownership form direct indirect i nature beneficial price derivative conversion exercise number " +
    "exercisable expiration underlying shares at end issuer s issuers fiscal es dir ect ire ect(i) (d)or con version exer cise deriva tive secu rity rities acqui " +
    "red dis posed cisable cisa ble deri vative benefi ficially ind x e g puts calls warrants options convertible in one to the y er"
  ).split(" "),
);
const HEADING_NUMBER = /^\d{1,2}A?$/;

/** Whether a line holds words of the column headings only. */
export function isHeadingLine(line: Line): boolean {
  let words = 0;
  let known = 0;
  for (const { text } of line.fragments) {
    // A figure in brackets is a footnote mark, an amount with a comma or a dollar is a value.
    if (/^\(\d{1,2}\)/.test(text) || /\d,\d{3}|\$|\d\/\d|\d{3}/.test(text)) return false;
    for (const word of text.toLowerCase().split(/[^a-z0-9]+/)) {
      if (word === "") continue;
      words++;
      if (HEADING_WORDS.has(word) || HEADING_NUMBER.test(word.toUpperCase())) known++;
    }
  }
  if (words === 0) return true;
  // One letter alone is a code or D or I of a row.
  if (line.fragments.every(({ text }) => /^[A-Z]$/.test(text) && text !== "V")) return false;
  return words <= 2 ? known === words : known / words >= 0.8;
}

/** The columns of a table from its heading lines; null when fewer than half are found. */
export function findColumns(heading: readonly Line[], template: readonly Template[]): TableColumns | null {
  const fragments = heading.flatMap((line) => line.fragments);
  const em = heading[0]?.em ?? 1;
  const found: { template: Template; x0: number; x1: number }[] = [];
  let after = Number.NEGATIVE_INFINITY;
  for (const column of template) {
    const label = findLabel(column, fragments, after, em);
    if (label === null) continue;
    found.push({ template: column, x0: label.x0, x1: label.x1 });
    after = label.x0;
  }
  const required = template.filter(({ optional }) => !optional).length;
  const seen = found.filter(({ template: { optional } }) => !optional).length;
  if (found.length < 3 || seen * 2 < required) return null;
  const leftAligned = areLeftAligned(found, fragments);
  const columns = found.map(({ template: { name }, x0, x1 }, at): Column => {
    const previous = found[at - 1];
    const next = found[at + 1];
    const left = previous === undefined ? Number.NEGATIVE_INFINITY : leftAligned ? x0 - em * 0.6 : (previous.x1 + x0) / 2;
    const right = next === undefined ? Number.POSITIVE_INFINITY : leftAligned ? next.x0 - em * 0.6 : (x1 + next.x0) / 2;
    return { name, left, right, edge: leftAligned ? x0 : null };
  });
  return { columns, complete: seen === required, leftAligned };
}

/** By its number first ("2A. Deemed"), which stands at its column's top; else by its words, right of the column before. */
function findLabel(
  { number, label }: Template,
  fragments: readonly Fragment[],
  after: number,
  em: number,
): { x0: number; x1: number } | null {
  if (number !== "") {
    const numbered = fragments.find(({ text, x0 }) => x0 > after + em * 0.5 && new RegExp(`^${number}\\s?[.,](?!\\d)`).test(text));
    if (numbered) return spanOf(numbered, fragments, em);
  }
  const named = fragments.filter(
    ({ text, x0 }) => x0 > after + em * 0.5 && label.test(lettersOf(text.replace(/^\d{1,2}A?\s?[.,]\s?/, ""))),
  );
  // Of the same words on several lines the lowest is the column's own.
  const leftmost = Math.min(...named.map(({ x0 }) => x0));
  const own = named.filter(({ x0 }) => x0 <= leftmost + em * 2).at(-1);
  return own ? spanOf(own, fragments, em) : null;
}

/** The label with the lines above and below it that begin at the same place. */
function spanOf(label: Fragment, fragments: readonly Fragment[], em: number): { x0: number; x1: number } {
  let { x0, x1 } = label;
  for (const other of fragments) {
    if (Math.abs(other.x0 - label.x0) > em * 0.8) continue;
    if (other.x1 - other.x0 > (label.x1 - label.x0) * 2 + em * 12) continue;
    x0 = Math.min(x0, other.x0);
    x1 = Math.max(x1, other.x1);
  }
  return { x0, x1 };
}

/** Labels of several lines begin at one place when they are set to the left, and share their middle when centred. */
function areLeftAligned(found: readonly { x0: number; x1: number }[], fragments: readonly Fragment[]): boolean {
  let byEdge = 0;
  let byMiddle = 0;
  for (const { x0, x1 } of found) {
    const middle = (x0 + x1) / 2;
    for (const other of fragments) {
      const otherMiddle = (other.x0 + other.x1) / 2;
      if (otherMiddle < x0 || otherMiddle > x1) continue;
      byEdge += Math.min(10, Math.abs(other.x0 - x0));
      byMiddle += Math.min(10, Math.abs(otherMiddle - middle));
    }
  }
  return byEdge <= byMiddle;
}
