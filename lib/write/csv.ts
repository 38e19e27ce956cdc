import { stringify } from "csv-stringify/sync";
import { csvCell } from "./csv-cell";

/** RFC 4180 lines, CRLF, quoted where needed. */
export function csvLines(records: readonly (readonly (string | null)[])[]): string {
  return stringify(
    records.map((record) => record.map(csvCell)),
    { record_delimiter: "\r\n" },
  );
}
