import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ExportColumn, ExportValue } from "@/lib/export/columns";
import { csvWriter } from "./csv";
import { csvCell } from "./csv-cell";

type Row = ExportValue[];

const columnsOf = (count: number) =>
  Array.from({ length: count }, (_, at): ExportColumn<Row> => {
    return { name: `columnNo${at}`, type: "text", meaning: "", source: "", read: (row) => row[at] ?? null };
  });

test("names in snake_case, CRLF, quotes only where they are needed, no formula", () => {
  const { head, lines } = csvWriter(columnsOf(3));
  expect(head).toBe("column_no0,column_no1,column_no2\r\n");
  expect(lines([["a b", null, true]])).toBe("a b,,true\r\n");
  expect(
    lines([
      ['say "no", twice', "two\nlines", ["x", "y, z"]],
      ["=1+1", "-5.25", []],
      ["-cmd", "＝1", ["@a", "b"]],
    ]),
  ).toBe('"say ""no"", twice","two\nlines","x | y, z"\r\n\'=1+1,-5.25,\r\n\'-cmd,\'＝1,\'@a | b\r\n');
});

test("a value that stands in the row above, or came before in another row, is written as itself", () => {
  const { lines } = csvWriter(columnsOf(2));
  const shared = ["one", "two"];
  expect(
    lines([
      ["a", shared],
      ["a", shared],
      [null, ["one"]],
      ["a", shared],
      ["", null],
    ]),
  ).toBe("a,one | two\r\na,one | two\r\n,one\r\na,one | two\r\n,\r\n");
  expect(lines([["a", null]]), "after the last of another call").toBe("a,\r\n");
});

test("another program reads what was written, whatever it is", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", ",", '"', "\r", "\n", "=", "-", "1", " ", "|", "é", "＠", "𝄞"), maxLength: 8 });
  const value = fc.oneof(text, fc.constant(null), fc.boolean(), fc.integer());
  fc.assert(
    fc.property(fc.array(fc.tuple(value, value, value), { minLength: 1, maxLength: 6 }), (rows) => {
      const { head, lines } = csvWriter(columnsOf(3));
      const read = parse(head + lines(rows), { from: 2, record_delimiter: "\r\n" });
      expect(read).toEqual(rows.map((row) => row.map((cell) => csvCell(cell === null ? null : String(cell)))));
    }),
  );
});
