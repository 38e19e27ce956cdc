import { readFileSync } from "node:fs";

/** A record of a table by column name, as text. Absent columns read as empty. */
export type TableRecord = { line: number; get: (column: string) => string };

/** RFC 4180 with commas: quoted fields may hold commas, line ends and doubled quotes. */
export function readCsv(file: string): TableRecord[] {
  return toRecords(splitCsv(readFileSync(file, "utf8")));
}

/** Tab-separated without quoting, as the SEC and OpenInsider write it; in column names a no-break space is a space. */
export function readTsv(file: string): TableRecord[] {
  const lines = readFileSync(file, "utf8").split(/\r?\n/);
  return toRecords(lines.map((line, at) => ({ line: at + 1, fields: line.split("\t") })).filter(({ fields }) => fields.length > 1));
}

type Fields = { line: number; fields: string[] };

function toRecords([header, ...rows]: readonly Fields[]): TableRecord[] {
  const columns = new Map((header?.fields ?? []).map((name, at) => [name.replaceAll("\u00a0", " ").trim(), at] as const));
  return rows.map(({ line, fields }) => ({ line, get: (column) => fields[columns.get(column) ?? -1]?.trim() ?? "" }));
}

function splitCsv(text: string): Fields[] {
  const records: Fields[] = [];
  let fields: string[] = [];
  let line = 1;
  let start = 1;
  for (const [all, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    if (all === "" && fields.length === 0) break;
    fields.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    line += all.split("\n").length - 1;
    if (end === ",") continue;
    records.push({ line: start, fields });
    fields = [];
    start = line;
  }
  return records;
}
