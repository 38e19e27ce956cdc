import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findFiling } from "@/db/queries/filing";
import { emptyDatabase } from "@/db/testing/dump";
import { fileOf } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import { type Filing, isFiling, type ReadResult } from "@/lib/filing/types";
import { type BulkTableName, bulkTableNames } from "@/lib/parse/bulk-tables";
import { readFilings } from "@/lib/parse/read-filings";
import { asBulk, bulkHeaders, tsvLine, writeBulkSet } from "@/lib/testing/bulk-set";
import { filingsFolder, testWithFilings } from "@/lib/testing/filings";
import { generateFilings } from "@/lib/testing/generate-filings";
import { writeSubmission } from "@/lib/write/submission-text";
import { readBulkSet } from "./bulk";
import { fileOnDisk, findBulkSet } from "./bulk-set";
import { readBytes } from "./bytes";
import { type FileRead, readFiles } from "./files";
import { ingest } from "./ingest";
import { storeFile } from "./store-file";
import { zipOf } from "./zip-fixture";

const { db } = await testDatabase();
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "section16-bulk-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => emptyDatabase(db));

const filings = [...generateFilings(40, 7)].map(
  (filing, at): Filing => ({
    ...filing,
    footnotes: filing.footnotes.map(({ id, text }) => ({ id, text: `${text} The "plan"\nis\tnot\r\none; ${at}` })),
  }),
);
const contentOf = ({ source, problems, ...content }: Filing) => content;
const byNumber = (a: Filing, b: Filing) => ((a.accessionNumber ?? "") < (b.accessionNumber ?? "") ? -1 : 1);
const expected = filings.map(asBulk).sort(byNumber).map(contentOf);

type Tables = { [Table in BulkTableName]: string };

function putSet(name: string, tables: Partial<Tables>): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  for (const [table, text] of Object.entries(tables)) writeFileSync(join(path, `${table}.tsv`), text);
  return path;
}

const zipSet = (tables: Partial<Tables>, under = "") =>
  zipOf(Object.entries(tables).map(([table, content]) => ({ name: `${under}${table}.tsv`, content })));

async function readAll(files: AsyncIterable<FileRead>): Promise<ReadResult[]> {
  const results: ReadResult[] = [];
  for await (const file of files) {
    if ("problem" in file) results.push({ source: { format: null, name: file.name, sha256: file.sha256 }, problems: [file.problem] });
    else results.push(...readFilings(file.bytes, { name: file.name, sha256: "" }));
  }
  return results;
}

async function readContents(files: AsyncIterable<FileRead>) {
  const results = await readAll(files);
  expect(results.filter((result) => !isFiling(result))).toEqual([]);
  return results.filter(isFiling).sort(byNumber).map(contentOf);
}

/** Every line but the header elsewhere, the same each time. */
const shuffled = (lines: string[]) =>
  lines
    .map((line, at) => ({ line, key: (at * 7919) % 104_729 }))
    .sort((a, b) => a.key - b.key)
    .map(({ line }) => line);

const keyed = <Row extends { reportingOwners: unknown[]; signatures: unknown[] }>(rows: Row[]) =>
  rows.map((row) => ({
    ...row,
    reportingOwners: row.reportingOwners.map((owner) => JSON.stringify(owner)).sort(),
    signatures: row.signatures.length,
  }));

test("a folder of tables gives its filings, as does a zip of them, named by accession number", async () => {
  const path = putSet("plain", writeBulkSet(filings));
  expect(await readContents(readFiles([path]))).toEqual(expected);
  expect(await readContents(readBytes("2024q3_form345.zip", zipSet(writeBulkSet(filings))))).toEqual(expected);
  const zip = join(folder, "q.zip");
  writeFileSync(zip, zipSet(writeBulkSet(filings), "2024q3/"));
  const names = (await readAll(readFiles([zip]))).map(({ source }) => source.name);
  expect(names.sort()[0]).toBe(`${zip}!/2024q3!/${expected[0]?.accessionNumber}`);
});

test.each([
  ["shuffled rows", writeBulkSet(filings, shuffled)],
  ["CRLF and byte order marks", mapTables(writeBulkSet(filings, undefined, "\r\n"), (text) => `\ufeff${text}`)],
  ["no line end at the end", mapTables(writeBulkSet(filings), (text) => text.replace(/\n$/, ""))],
])("%s change nothing", async (name, tables) => {
  expect(keyed(await readContents(readFiles([putSet(name, tables)])))).toEqual(keyed(expected));
});

function mapTables(tables: Tables, change: (text: string) => string): Tables {
  return Object.fromEntries(bulkTableNames.map((name) => [name, change(tables[name])])) as Tables;
}

test("in several passes each filing is given out once and whole", async () => {
  const path = putSet("passes", writeBulkSet(filings, shuffled));
  const set = await findBulkSet(path, await Promise.all(bulkTableNames.map((name) => fileOnDisk(join(path, `${name}.tsv`)))));
  if (!set) throw new Error("No set was found.");
  expect(keyed(await readContents(readBulkSet(set, { passBytes: 4_000 })))).toEqual(keyed(expected));
});

test("a readme and metadata beside the tables are passed over, a filing there is read", async () => {
  const path = putSet("beside", writeBulkSet(filings));
  writeFileSync(join(path, "readme.htm"), "<html><body>Insider transactions</body></html>");
  writeFileSync(join(path, "metadata.json"), '{ "tables": [] }');
  writeFileSync(
    join(path, "z.txt"),
    writeSubmission({ ...(filings[0] as Filing), accessionNumber: "0000000016-24-999999" as Filing["accessionNumber"] }),
  );
  expect(await readContents(readFiles([path]))).toHaveLength(41);
});

test.each(["REPORTINGOWNER", "NONDERIV_TRANS", "DERIV_HOLDING"] as const)(
  "without %s the filings are read and none is stored",
  async (table) => {
    const { [table]: _, ...tables } = writeBulkSet(filings);
    const path = putSet(`without ${table}`, tables);
    const [first, ...rest] = await readAll(readFiles([path]));
    expect(first).toMatchObject({ source: { name: path }, problems: [{ code: "missing-table", message: expect.stringContaining(table) }] });
    expect(rest.filter(isFiling)).toHaveLength(40);
    expect(await ingest(db, readFiles([path]), { trust: "claimed" })).toMatchObject({ stored: 0, alreadyStored: 0 });
  },
);

test("without SUBMISSION each table is refused with a sentence", async () => {
  const { SUBMISSION, ...tables } = writeBulkSet(filings);
  const results = await readAll(readFiles([putSet("no submission", tables)]));
  expect(results).toHaveLength(7);
  for (const { problems } of results)
    expect(problems).toMatchObject([{ code: "missing-table", message: expect.stringContaining("SUBMISSION.tsv") }]);
});

test("of a damaged set nothing is given out: an open quote, a table twice, an entry whose checksum is wrong", async () => {
  const tables = writeBulkSet(filings);
  const open = { ...tables, FOOTNOTES: `${tables.FOOTNOTES}0000000016-24-000001\tF1\t"open\n` };
  expect(await readAll(readFiles([putSet("open", open)]))).toMatchObject([
    { problems: [{ code: "bad-row", message: expect.stringContaining("FOOTNOTES") }] },
  ]);
  const twice = putSet("twice", tables);
  writeFileSync(join(twice, "again.tsv"), tables.FOOTNOTES);
  expect(await readAll(readFiles([twice]))).toMatchObject([{ problems: [{ code: "bad-row" }] }]);
  const entries = Object.entries(tables).map(([name, content], at) => ({ name, content, ...(at === 7 ? { crc: 5 } : {}) }));
  expect(await readAll(readBytes("crc.zip", zipOf(entries)))).toMatchObject([{ problems: [{ code: "archive" }] }]);
});

test("rows of a filing that SUBMISSION does not name are said, and the others are read", async () => {
  const tables = writeBulkSet(filings);
  const results = await readAll(
    readFiles([putSet("orphan", { ...tables, OWNER_SIGNATURE: `${tables.OWNER_SIGNATURE}0000000016-24-999999\t/s/ A\t\n` })]),
  );
  expect(results.filter(isFiling)).toHaveLength(40);
  expect(results.filter((result) => !isFiling(result))).toMatchObject([
    { problems: [{ code: "bad-row", message: expect.stringContaining("OWNER_SIGNATURE") }] },
  ]);
});

test("a set without any row holds no filing", async () => {
  const tables = Object.fromEntries(bulkTableNames.map((name) => [name, tsvLine(bulkHeaders[name])]));
  expect(await readAll(readFiles([putSet("empty", tables)]))).toMatchObject([{ problems: [{ code: "not-a-filing" }] }]);
});

test("a set is stored once, with the rows of each filing as its document", async () => {
  const path = putSet("stored", writeBulkSet(filings));
  expect(await ingest(db, readFiles([path]), { trust: "claimed" })).toMatchObject({ stored: 40, alreadyStored: 0, refused: [] });
  expect(await ingest(db, readFiles([path]), { trust: "claimed" })).toMatchObject({ stored: 0, alreadyStored: 40, refused: [] });
  expect(await db.selectFrom("filing").select("id").execute()).toHaveLength(40);
  const documents = await db.selectFrom("filing_document").selectAll().execute();
  expect(documents).toHaveLength(40);
  expect(new Set(documents.map((document) => document.source_format))).toEqual(new Set(["sec-bulk"]));
});

test("a filing that is held from its submission is not touched; one that comes later speaks instead of the set's copy", async () => {
  const path = putSet("held", writeBulkSet(filings));
  const submissions = filings.map((filing) => fileOf(`${filing.accessionNumber}.txt`, writeSubmission(filing)));
  for (const file of submissions.slice(0, 20)) await storeFile(db, file, { trust: "claimed", refreshNow: true });
  const before = await db.selectFrom("filing").selectAll().orderBy("id").execute();
  expect(await ingest(db, readFiles([path]), { trust: "claimed" })).toMatchObject({ stored: 20, alreadyStored: 20 });
  expect(
    await db
      .selectFrom("filing")
      .selectAll()
      .where(
        "id",
        "in",
        before.map(({ id }) => id),
      )
      .orderBy("id")
      .execute(),
  ).toEqual(before);
  expect(await db.selectFrom("filing_document").selectAll().execute()).toHaveLength(40);
  const at = filings.findIndex(({ nonDerivative }, index) => index >= 20 && nonDerivative[0]?.transactionCode === "S");
  const late = filings[at] as Filing;
  await storeFile(db, submissions[at] as FileRead, { trust: "claimed", refreshNow: true });
  const shown = await findFiling(db, late.accessionNumber ?? "");
  const [copy] = await db
    .selectFrom("filing")
    .select("id")
    .where("accession_number", "=", late.accessionNumber)
    .where("content_hash", "like", "sec-bulk:%")
    .execute();
  expect(shown?.id).not.toBe(copy?.id);
  expect(shown?.rows.some(({ notCounted }) => notCounted === "conflicting-copy")).toBe(false);
  expect((await findFiling(db, copy?.id ?? ""))?.rows.map(({ notCounted }) => notCounted)).toEqual(
    [...late.nonDerivative, ...late.derivative].map(() => "conflicting-copy"),
  );
});

testWithFilings("the real set of a quarter, of which three tables are missing, is read whole and nothing of it is stored", async () => {
  const path = `${filingsFolder}/bulk/sec-insider-transactions-2024q3`;
  const results = await readAll(readFiles([path]));
  const [first] = results;
  expect(first).toMatchObject({
    problems: [{ code: "missing-table", message: expect.stringContaining("REPORTINGOWNER, NONDERIV_TRANS, FOOTNOTES") }],
  });
  const found = results.filter(isFiling);
  expect([results.length, found.length]).toEqual([21_605, 21_604]);
  const sum = (count: (filing: Filing) => number) => found.reduce((total, filing) => total + count(filing), 0);
  expect(sum(({ nonDerivative }) => nonDerivative.length)).toBe(10_733);
  expect(sum(({ derivative }) => derivative.length)).toBe(11_412 + 5_014);
  expect(sum(({ signatures }) => signatures.length)).toBe(23_459);
  const codes = new Set(found.flatMap(({ problems }) => problems.map(({ code }) => code)));
  for (const code of ["bad-row", "bad-date", "bad-number", "bad-flag", "unknown-code"]) expect(codes, code).not.toContain(code);
});
