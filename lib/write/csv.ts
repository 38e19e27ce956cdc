import { stringify } from "csv-stringify/sync";

/** What a spreadsheet takes for the start of a formula, in its full-width forms too. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;
/** Numbers may be negative; they are no formula. */
const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** A cell that a spreadsheet shows as text: a leading apostrophe where it would take it for a formula. Null is an empty cell. */
export function csvCell(value: string | null): string {
  if (value === null) return "";
  return FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
}

/** RFC 4180 lines, CRLF, quoted where needed. */
export function csvLines(records: readonly (readonly (string | null)[])[]): string {
  return stringify(
    records.map((record) => record.map(csvCell)),
    { record_delimiter: "\r\n" },
  );
}
