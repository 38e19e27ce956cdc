import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { tsvLine } from "@/lib/testing/bulk-set";
import { readTsv } from "./tsv-records";

const cell = fc.string({ unit: fc.constantFrom("a", "b", '"', "\t", "\n", "\r", " "), maxLength: 6 });
const record = fc.array(cell, { minLength: 2, maxLength: 4 }).filter((cells) => cells.some((text) => text !== ""));

test("records that were written are read again, with quotes, tabs and line ends in their cells", () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 6 }), (records) => {
      expect(readTsv(records.map((cells) => `${tsvLine(cells)}\n`).join(""))).toEqual(records);
    }),
  );
});

test("any text is read as csv-parse alone reads it, quotes in unquoted cells included", () => {
  const options = { delimiter: "\t", record_delimiter: "\n", relax_quotes: true, relax_column_count: true, skip_empty_lines: true };
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "b", '"', "\t", "\n"), maxLength: 40 }), (text) => {
      let expected: string[][] | null;
      try {
        expected = parse(text, options);
      } catch {
        expected = null;
      }
      if (expected === null) expect(() => readTsv(text)).toThrow();
      else expect(readTsv(text)).toEqual(expected);
    }),
    { numRuns: 2_000 },
  );
});
