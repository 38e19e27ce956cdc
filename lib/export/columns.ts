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
  const json: { [name: string]: ExportValue } = {};
  for (const { name, read } of columns) json[name] = read(row);
  return json;
}

/** What is made of an object, made once for all rows that share it, as those of one filing do. */
export function onceFor<Shared extends object, Made>(make: (shared: Shared) => Made): (shared: Shared) => Made {
  const made = new WeakMap<Shared, Made>();
  return (shared) => {
    let found = made.get(shared);
    if (found === undefined) {
      found = make(shared);
      made.set(shared, found);
    }
    return found;
  };
}
