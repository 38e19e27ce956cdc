import type { SchemaElement } from "hyparquet";
import { ByteWriter, ParquetWriter } from "hyparquet-writer";
import { csvName, type ExportColumn, type ExportValue } from "@/lib/export/columns";

const DAY_MS = 86_400_000;

/**
 * Each type of a column as Parquet has it; any may be null. Decimals stay text: they have as many digits as were filed, and no
 * DECIMAL(38, s) holds them all (docs/decisions/014-parquet.md).
 */
const TYPES = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } },
  decimal: { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } },
  day: { type: "INT32", converted_type: "DATE", logical_type: { type: "DATE" } },
  boolean: { type: "BOOLEAN" },
  integer: { type: "INT32" },
} as const satisfies { [type in Exclude<ExportColumn["type"], "list">]: Partial<SchemaElement> };

/** The schema of rows of these columns, under the names that CSV has; a list is a LIST of text. */
export function parquetSchema(columns: readonly Pick<ExportColumn, "name" | "type">[]): SchemaElement[] {
  return [
    { name: "root", num_children: columns.length },
    ...columns.flatMap(({ name, type }): SchemaElement[] =>
      type === "list"
        ? [
            { name: csvName(name), repetition_type: "OPTIONAL", num_children: 1, converted_type: "LIST", logical_type: { type: "LIST" } },
            { name: "list", repetition_type: "REPEATED", num_children: 1 },
            { name: "element", repetition_type: "REQUIRED", ...TYPES.text },
          ]
        : [{ name: csvName(name), repetition_type: "OPTIONAL", ...TYPES[type] }],
    ),
  ];
}

/** Days since 1970 of a day, which is text; other values are written as they are. */
function toParquet(type: ExportColumn["type"], value: ExportValue): ExportValue {
  return type === "day" && typeof value === "string" ? Date.parse(`${value}T00:00:00Z`) / DAY_MS : value;
}

/** A file written piece by piece: what each call gives follows what the last one gave, and is held no longer. */
export type ParquetFile<Row> = {
  /** The rows as one row group. */
  write: (rows: readonly Row[]) => Uint8Array<ArrayBuffer>;
  /** The end of the file, without which nobody can read it. */
  finish: () => Uint8Array<ArrayBuffer>;
};

export function parquetFile<Row>(columns: readonly ExportColumn<Row>[]): ParquetFile<Row> {
  const writer = new ByteWriter();
  const file = new ParquetWriter({ writer, schema: parquetSchema(columns), createdBy: "Section16" });
  const take = () => {
    const bytes = writer.getBytes().slice();
    writer.index = 0;
    return bytes;
  };
  return {
    write: (rows) => {
      const columnData = columns.map(({ name, type, read }) => ({
        name: csvName(name),
        data: rows.map((row) => toParquet(type, read(row))),
        offsetIndex: false,
      }));
      file.write({ columnData, rowGroupSize: Math.max(rows.length, 1) });
      return take();
    },
    finish: () => {
      file.finish();
      return take();
    },
  };
}
