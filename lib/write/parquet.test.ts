import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import type { ExportColumn, ExportValue } from "@/lib/export/columns";
import { parquetFile } from "./parquet";

type Row = { [name: string]: ExportValue };

const columns: ExportColumn<Row>[] = (["text", "decimal", "day", "boolean", "integer", "list"] as const).map((type) => ({
  name: `${type}Value`,
  type,
  meaning: "",
  source: "",
  read: (row) => row[type] ?? null,
}));

const rows: Row[] = [
  { text: "=1+1 ”é” 株", decimal: "0.0000", day: "1969-12-31", boolean: false, integer: 0, list: [] },
  { text: null, decimal: null, day: null, boolean: null, integer: null, list: null },
  { text: "", decimal: "-999999999999.123456789012345678901234567890", day: "2024-02-29", boolean: true, integer: -7, list: ["a | b", ""] },
  { text: "x".repeat(10_000), decimal: "Infinity", day: "0001-01-01", boolean: true, integer: 2_147_483_647, list: ["1", "2", "3"] },
];

function fileOf(groups: readonly Row[][]): ArrayBuffer {
  const file = parquetFile(columns);
  const pieces = [...groups.map((group) => file.write(group)), file.finish()];
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes.buffer;
}

/** As it was written: days are text again, everything else must be what it was. */
async function readBack(file: ArrayBuffer): Promise<Row[]> {
  const read = await parquetReadObjects({ file });
  return read.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name.replace("_value", ""),
        value instanceof Date ? value.toISOString().slice(0, 10) : (value ?? null),
      ]),
    ),
  );
}

test("what is written in several row groups is read back equal, to the last digit", async () => {
  const file = fileOf([rows, [rows[3] as Row], rows.slice(1)]);
  expect(await readBack(file)).toEqual([...rows, rows[3], ...rows.slice(1)]);
  expect(parquetMetadata(file).row_groups.map(({ num_rows }) => Number(num_rows))).toEqual([4, 1, 3]);
});

test("a list without rows is a file without rows", async () => {
  const file = fileOf([]);
  expect(await readBack(file)).toEqual([]);
  expect(parquetMetadata(file).schema.map(({ name }) => name)).toContain("decimal_value");
});

test("days are of type DATE, and only they are numbers of days", () => {
  const { schema } = parquetMetadata(fileOf([rows]));
  expect(schema.filter(({ converted_type }) => converted_type === "DATE").map(({ name }) => name)).toEqual(["day_value"]);
});

test("no piece holds what came before it", () => {
  const file = parquetFile(columns);
  const sizes = Array.from({ length: 200 }, () => file.write(rows).length);
  expect(Math.max(...sizes.slice(1)) - Math.min(...sizes.slice(1))).toBe(0);
});
