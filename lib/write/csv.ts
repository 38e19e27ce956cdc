import { csvName, type ExportColumn, type ExportValue, onceFor } from "@/lib/export/columns";
import { csvCell } from "./csv-cell";

/**
 * Writes rows as RFC 4180, CRLF, quoted where needed: the names of the columns, then line by line. Rows of one filing stand together and are alike in most
 * columns, so a cell is made only where the value is not that of the row above (docs/decisions/019-exports.md has why no library does it).
 */
export function csvWriter<Row>(columns: readonly ExportColumn<Row>[]): { head: string; lines: (rows: readonly Row[]) => string } {
  const above: ExportValue[] = columns.map(() => null);
  const cells: string[] = columns.map(() => "");
  const line = (row: Row) => {
    columns.forEach(({ read }, at) => {
      const value = read(row);
      if (value === above[at]) return;
      above[at] = value;
      cells[at] = cellOf(value);
    });
    return `${cells.join(",")}\r\n`;
  };
  return { head: `${columns.map(({ name }) => csvName(name)).join(",")}\r\n`, lines: (rows) => rows.map(line).join("") };
}

/** Booleans as true and false, null as an empty cell. */
const cellOf = (value: ExportValue) =>
  Array.isArray(value) ? (value.length === 0 ? "" : listCellOf(value)) : value === null ? "" : textCellOf(String(value));

const listCellOf = onceFor((list: string[]) => textCellOf(list.join(" | ")));

/** Most cells: nothing to quote, and nothing at the start that a spreadsheet could take for a formula (csv-cell.ts). */
const PLAIN = /^[A-Za-z0-9][^",\r\n]*$/;
const MUST_BE_QUOTED = /[",\r\n]/;

function textCellOf(text: string): string {
  if (PLAIN.test(text)) return text;
  const cell = csvCell(text);
  return MUST_BE_QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
