/** What a spreadsheet takes for the start of a formula, in its full-width forms too. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
/** Numbers may be negative; they are no formula. */
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** A cell that a spreadsheet shows as text: a leading apostrophe where it would take it for a formula. Null is an empty cell. */
export function csvCell(value: string | null): string {
  if (value === null) return "";
  return FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
}
