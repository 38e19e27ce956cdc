/** A value of a record as it stands in COPY's text format. */
export type CopyValue = string | number | boolean | null | undefined | readonly string[] | { readonly [key: string]: unknown };

const SPECIAL = /[\\\n\r\t]/;
const ESCAPES: { [character: string]: string } = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

const escaped = (text: string) => (SPECIAL.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character] as string) : text);

/**
 * One line of COPY's text format: the record's values of these columns. A list becomes an array, an object `jsonb`; what is not there is
 * null. Half of a character becomes U+FFFD when the line is encoded.
 */
export function copyLine(columns: readonly string[], record: { readonly [column: string]: CopyValue }): string {
  let line = "";
  for (const [at, column] of columns.entries()) line += `${at === 0 ? "" : "\t"}${copyValue(record[column])}`;
  return `${line}\n`;
}

function copyValue(value: CopyValue): string {
  if (value === null || value === undefined) return "\\N";
  if (typeof value === "string") return escaped(value);
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? "t" : "f";
  if (Array.isArray(value)) return escaped(`{${value.map((item: string) => `"${item.replace(/["\\]/g, "\\$&")}"`).join(",")}}`);
  return escaped(JSON.stringify(value, (_key, part: unknown) => (typeof part === "string" ? part.toWellFormed() : part)));
}

/** Bytes as `bytea` reads them. */
export const copyBytes = (bytes: Uint8Array) => `\\x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex")}`;
