import fc from "fast-check";
import { expect, test } from "vitest";
import { type AccessionNumber, type Filing, isFiling, type ReadResult } from "@/lib/filing/types";
import { arbitraryDate, arbitraryFiling } from "@/lib/testing/arbitrary-filing";
import { asBulk, bulkHeaders, bulkRecords, tsvLine } from "@/lib/testing/bulk-set";
import { BULK_FILING_MARK, writeBulkSection } from "./bulk-filing-text";
import { type BulkTableName, bulkTableNames } from "./bulk-tables";
import { readFilings } from "./read-filings";

const NUMBER = "0000000016-24-000001" as AccessionNumber;

type Change = {
  without?: BulkTableName[];
  headers?: Partial<Record<BulkTableName, string>>;
  rows?: Partial<Record<BulkTableName, string[]>>;
};

/** The filing's rows as they are cut out of a set. */
function textOf(filing: Filing, { without = [], headers = {}, rows = {} }: Change = {}): string {
  let key = 0;
  const records = bulkRecords(filing, () => ++key);
  const sections = bulkTableNames
    .filter((table) => !without.includes(table))
    .map((table) => {
      const lines = rows[table] ?? records[table].map(tsvLine);
      return writeBulkSection(table, headers[table] ?? tsvLine(bulkHeaders[table]), lines.map((line) => `${line}\n`).join(""));
    });
  return `${BULK_FILING_MARK}\n${sections.join("")}`;
}

function read(text: string): ReadResult {
  const results = readFilings(new TextEncoder().encode(text), { name: "set.zip!/a", sha256: "" });
  expect(results).toHaveLength(1);
  return results[0] as ReadResult;
}

function readFiling(text: string): Filing {
  const result = read(text);
  if (!isFiling(result)) throw new Error(JSON.stringify(result.problems));
  return result;
}

const anyFiling = fc
  .tuple(arbitraryFiling, arbitraryDate)
  .map(([filing, filedOn]): Filing => ({ ...filing, accessionNumber: NUMBER, filedOn }));

test("any filing written as rows of the tables is read as the same filing, up to what a set cannot carry", () => {
  fc.assert(
    fc.property(anyFiling, (filing) => {
      const { source, problems, ...content } = readFiling(textOf(filing));
      const { source: _, problems: none, ...expected } = asBulk(filing);
      expect(content).toEqual(expected);
      expect(source.format).toBe("sec-bulk");
      expect(problems.filter(({ severity }) => severity === "error")).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

const [sample] = fc.sample(
  anyFiling.filter((filing) => filing.nonDerivative.length > 1 && filing.derivative.length > 1 && filing.footnotes.length > 1),
  { numRuns: 1, seed: 16 },
);
const filing = { ...(sample as Filing), formType: "4" as const, filedOn: "2024-03-21" as Filing["filedOn"] };

test("rows are put in the order of their keys, whatever order they stand in", () => {
  let key = 0;
  const records = bulkRecords(filing, () => ++key);
  const rows = Object.fromEntries(
    (["NONDERIV_TRANS", "NONDERIV_HOLDING", "DERIV_TRANS", "DERIV_HOLDING", "FOOTNOTES"] as const).map((table) => [
      table,
      records[table].map(tsvLine).reverse(),
    ]),
  );
  expect(readFiling(textOf(filing, { rows }))).toEqual(readFiling(textOf(filing)));
});

test.each([
  ["REPORTINGOWNER", "error", "reportingOwners"],
  ["NONDERIV_TRANS", "error", "nonDerivative"],
  ["DERIV_HOLDING", "error", "derivative"],
  ["FOOTNOTES", "warning", "footnotes"],
  ["OWNER_SIGNATURE", "warning", "signatures"],
] as const)("a set without %s gives a missing-table %s at %s, and the rest is read", (table, severity, path) => {
  const found = readFiling(textOf(filing, { without: [table] }));
  expect(found.problems).toContainEqual(expect.objectContaining({ code: "missing-table", severity, path }));
  expect(found.problems.some(({ code }) => code === "unknown-footnote")).toBe(false);
  expect(found.issuer.cik).toBe(filing.issuer.cik);
});

test("columns that are not known are passed over, absent ones are said", () => {
  const extended = readFiling(
    textOf(filing, {
      headers: { OWNER_SIGNATURE: `${tsvLine(bulkHeaders.OWNER_SIGNATURE)}\tNEW` },
      rows: { OWNER_SIGNATURE: [`${NUMBER}\t/s/ A\t21-MAR-2024\tx`] },
    }),
  );
  expect(extended.signatures).toEqual([{ name: "/s/ A", date: "2024-03-21" }]);
  const header = tsvLine(bulkHeaders.SUBMISSION.filter((column) => column !== "AFF10B5ONE"));
  const row = `${NUMBER}\t21-MAR-2024\t20-mar-2024\t\t\tfalse\t\t\t4\t16\tExample Corp\tEXMP\t`;
  const found = readFiling(textOf(filing, { headers: { SUBMISSION: header }, rows: { SUBMISSION: [row] } }));
  expect(found).toMatchObject({ aff10b5One: null, periodOfReport: "2024-03-20", notSubjectToSection16: false, remarks: null });
  expect(found.problems).toContainEqual(expect.objectContaining({ code: "missing-column", severity: "warning", path: "aff10b5One" }));
  const older = readFiling(textOf(filing, { headers: { SUBMISSION: header }, rows: { SUBMISSION: [row.replaceAll("2024", "2022")] } }));
  expect(older.problems.some(({ code }) => code === "missing-column")).toBe(false);
  const shares = tsvLine(bulkHeaders.NONDERIV_TRANS).replace("TRANS_SHARES\t", "SHARES\t");
  expect(readFiling(textOf(filing, { headers: { NONDERIV_TRANS: shares } })).problems).toContainEqual(
    expect.objectContaining({ code: "missing-column", severity: "error", path: "nonDerivative" }),
  );
});

test("footnote ids, dates, numbers, boxes and relationships are read as the SEC writes them", () => {
  const header =
    "ACCESSION_NUMBER\tNONDERIV_TRANS_SK\tSECURITY_TITLE\tTRANS_DATE\tTRANS_CODE\tEQUITY_SWAP_INVOLVED\tEQUITY_SWAP_TRANS_CD_FN\tTRANS_SHARES\tTRANS_SHARES_FN\tTRANS_PRICEPERSHARE\tTRANS_ACQUIRED_DISP_CD";
  const found = readFiling(
    textOf(filing, {
      headers: { NONDERIV_TRANS: header },
      rows: {
        NONDERIV_TRANS: [
          `${NUMBER}\t10\tSecond\t31-FEB-2024\tS\t0\t\t1,000\t\t0.0\tX`,
          `${NUMBER}\t9\t"The ""A"" class\nof stock"\t26-SEP-2024\tS\ttrue\tF2, F1\t19.82\tF1, F1\t\tD`,
        ],
        REPORTINGOWNER: [`${NUMBER}\t17\tDOE JANE\tDirector, TenPercentOwner,Boss\t\t\t\t\t\t\t\t\t`],
        FOOTNOTES: [`${NUMBER}\tF10\tten`, `${NUMBER}\tF2\ttwo`, `${NUMBER}\tF1\t"one\tand ""more"""`],
        NONDERIV_HOLDING: [],
        DERIV_TRANS: [],
        DERIV_HOLDING: [],
      },
    }),
  );
  expect(found.nonDerivative).toMatchObject([
    {
      securityTitle: 'The "A" class\nof stock',
      transactionDate: "2024-09-26",
      equitySwapInvolved: true,
      shares: "19.82",
      pricePerShare: null,
      acquiredDisposed: "D",
      footnoteIds: { transactionCode: ["F2", "F1"], shares: ["F1"] },
    },
    { securityTitle: "Second", transactionDate: null, shares: null, pricePerShare: "0.0", acquiredDisposed: null },
  ]);
  expect(found.footnotes).toEqual([
    { id: "F1", text: 'one\tand "more"' },
    { id: "F2", text: "two" },
    { id: "F10", text: "ten" },
  ]);
  expect(found.reportingOwners).toMatchObject([{ cik: "0000000017", isDirector: true, isTenPercentOwner: true, isOfficer: false }]);
  expect(found.problems.map(({ code }) => code)).toEqual(expect.arrayContaining(["bad-date", "bad-number", "bad-code"]));
});

test.each([
  ["a row with too few cells", { rows: { OWNER_SIGNATURE: [NUMBER as string] } }],
  [
    "two rows of SUBMISSION",
    { rows: { SUBMISSION: [`${NUMBER}\t\t\t\t\t\t\t\t4\t16\t\t\t\t`, `${NUMBER}\t\t\t\t\t\t\t\t3\t16\t\t\t\t`] } },
  ],
])("%s is an error, so that nothing is stored", (_, change) => {
  expect(read(textOf(filing, change)).problems).toContainEqual(expect.objectContaining({ code: "bad-row", severity: "error" }));
});

test("a quoted cell that does not end is refused, quickly", () => {
  const start = performance.now();
  const result = read(textOf(filing, { rows: { FOOTNOTES: [`${NUMBER}\tF1\t"${"a\t".repeat(400_000)}`], OWNER_SIGNATURE: [] } }));
  expect(isFiling(result)).toBe(false);
  expect(performance.now() - start).toBeLessThan(2_000);
});

test("above 500 rows or owners nothing is read", () => {
  const rows = { NONDERIV_HOLDING: Array.from({ length: 501 }, (_, at) => `${NUMBER}\t${at}${"\t".repeat(12)}`) };
  expect(read(textOf(filing, { rows })).problems).toContainEqual(expect.objectContaining({ code: "too-many-rows", severity: "error" }));
});

test.each(bulkTableNames)("the table %s given alone is refused with a sentence that says what it needs", (table) => {
  const result = read(`\ufeff${tsvLine(bulkHeaders[table])}\r\n${NUMBER}\r\n`);
  expect(result.source.format).toBe("sec-bulk");
  expect(result.problems).toMatchObject([
    { code: "missing-table", message: expect.stringMatching(new RegExp(`${table}.*SUBMISSION\\.tsv beside it`)) },
  ]);
});
