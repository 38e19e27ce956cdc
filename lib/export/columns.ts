import type { TransactionRow } from "@/lib/filing/rows";

/** A value of an exported row: decimals and days are text, exactly as they are kept. */
export type ExportValue = string | number | boolean | null | string[];

/** One column of what is taken away: the one source of CSV, JSON, the OpenAPI document and the code book. */
export type ExportColumn<Row = TransactionRow> = {
  /** In JSON; in CSV the same in snake_case. */
  name: string;
  type: "text" | "decimal" | "day" | "boolean" | "integer" | "list";
  meaning: string;
  /** What null (an empty cell) says; absent: it is never null. */
  whenNull?: string;
  /** The rule or the box of the form. */
  source: string;
  read: (row: Row) => ExportValue;
};

/** The name of a column in CSV. */
export function csvName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A row as JSON has it. */
export function toJsonRow<Row>(columns: readonly ExportColumn<Row>[], row: Row): { [name: string]: ExportValue } {
  return Object.fromEntries(columns.map(({ name, read }) => [name, read(row)]));
}

/** A row as CSV has it: lists with ` | ` between, booleans as true and false, null as an empty cell. */
export function toCsvRecord<Row>(columns: readonly ExportColumn<Row>[], row: Row): (string | null)[] {
  return columns.map(({ read }) => {
    const value = read(row);
    return Array.isArray(value) ? value.join(" | ") || null : value === null ? null : String(value);
  });
}
