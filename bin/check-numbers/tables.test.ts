import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { numberIn, rounded, secDate } from "./numbers";
import { scanFiling } from "./scan";
import { readCsv, readTsv } from "./tables";

function written(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "section16-table-")), "table");
  writeFileSync(file, text);
  return file;
}

test("a quoted field of a CSV may hold commas, quotes and line ends, and records know their line", () => {
  const records = readCsv(written('a,b,c\n1,"x, ""y""\nz",\n,2,3\n'));
  expect(records.map(({ line, get }) => [line, get("a"), get("b"), get("c"), get("d")])).toEqual([
    [2, "1", 'x, "y"\nz', "", ""],
    [4, "", "2", "3", ""],
  ]);
});

test("a TSV is cut at tabs alone, and a no-break space in a column name is a space", () => {
  const [record, ...others] = readTsv(written('Trade\u00a0Date\tQty\r\n2024-01-02\t"5\r\n'));
  expect([record?.line, record?.get("Trade Date"), record?.get("Qty"), others.length]).toEqual([2, "2024-01-02", '"5', 0]);
});

test.each([
  ["4900.0", "4900"],
  ["+27,868", "27868"],
  ["$15.750", "15.75"],
  ["1.5e-05", "0.000015"],
  ["2e+3", "2000"],
  ["", null],
  ["n/a", null],
])("the table's %j is the number %j", (text, number) => {
  expect(numberIn(text)).toBe(number);
});

test("two decimals are rounded half away from zero, and the SEC's dates are read", () => {
  expect([rounded(numberIn("224.048"), 2), rounded(numberIn("0.005"), 2), rounded(null, 2)]).toEqual(["224.05", "0.01", null]);
  expect([secDate("26-JUN-2025"), secDate("")]).toEqual(["2025-06-26", null]);
});

test("the scan finds number, parties and Table I transactions without the parser", () => {
  const xml = `<ownershipDocument><issuer><issuerCik>16</issuerCik><issuerName>A &amp; B</issuerName><issuerTradingSymbol> AB </issuerTradingSymbol></issuer>
    <rptOwnerCik>0000000017</rptOwnerCik><nonDerivativeTransaction><transactionDate><value>2024-03-20-05:00</value></transactionDate>
    <transactionCode>P</transactionCode></nonDerivativeTransaction></ownershipDocument>`;
  expect(scanFiling("xml/0000000016-24-000001.xml", xml)).toEqual([
    {
      path: "xml/0000000016-24-000001.xml",
      accessionNumber: "0000000016-24-000001",
      issuerCik: "0000000016",
      issuerName: "A & B",
      symbol: "AB",
      ownerCiks: ["0000000017"],
      transactions: [{ date: "2024-03-20", code: "P" }],
    },
  ]);
  expect(scanFiling("submission/a.txt", `ACCESSION NUMBER:\t0000000016-24-000002\n${xml}`)[0]?.accessionNumber).toBe(
    "0000000016-24-000002",
  );
});
