import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { findDraft } from "@/db/drafts/list-drafts";
import { emptyDatabase } from "@/db/testing/dump";
import { fileOf } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import { form4Xml, transactionXml } from "@/lib/testing/documents";
import { listFilings, readFilingBytes, testWithFilings } from "@/lib/testing/filings";
import { readBytes } from "./bytes";
import { readFiles } from "./files";
import { ingest } from "./ingest";
import { storeFile } from "./store-file";
import { zipOf } from "./zip-fixture";

const { db } = await testDatabase();
const upload = { trust: "claimed", refreshNow: true } as const;
const good = form4Xml();
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "section16-refusals-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => emptyDatabase(db));

/** Each PDF starts a process. */
const PDFS_TIMEOUT_MS = 240_000;

const TABLES = [
  "filing",
  "document",
  "filing_document",
  "filing_owner",
  "filing_row",
  "issuer",
  "owner",
  "dirty_issuer",
  "audit",
  "series",
] as const;

async function expectNothingStored(): Promise<void> {
  for (const table of TABLES) expect(await db.selectFrom(table).selectAll().execute(), table).toEqual([]);
}

const FORM_144 = `<?xml version="1.0"?>
<edgarSubmission xmlns="http://www.sec.gov/edgar/ownership"><headerData><submissionType>144</submissionType></headerData><formData/></edgarSubmission>`;

test.each([
  { what: "an empty file", name: "empty.xml", content: "", code: "not-a-filing" },
  { what: "white space", name: "blank.xml", content: " \n\t ", code: "not-a-filing" },
  { what: "a letter", name: "letter.txt", content: "Dear shareholders,\nall is well.\n", code: "not-a-filing" },
  { what: "other XML", name: "other.xml", content: '<?xml version="1.0"?><rss><channel/></rss>', code: "not-a-filing" },
  {
    what: "a document type",
    name: "dtd.xml",
    content: good.replace("<ownershipDocument>", '<!DOCTYPE x [<!ENTITY a "b">]><ownershipDocument>'),
    code: "doctype",
  },
  { what: "UTF-7", name: "utf7.xml", content: good.replace('version="1.0"', 'version="1.0" encoding="UTF-7"'), code: "encoding" },
  { what: "twenty megabytes", name: "large.xml", content: good + " ".repeat(20_000_000), code: "too-large" },
  { what: "a Form 144", name: "144.xml", content: FORM_144, code: "form-144" },
  { what: "a PDF renamed .xml", name: "pdf.xml", content: "%PDF-1.7\n1 0 obj\n<< >>\nendobj\n", code: "truncated" },
  { what: "too many rows", name: "rows.xml", content: form4Xml({ rows: transactionXml().repeat(501) }), code: "too-many-rows" },
])("$what is refused with a reason, nothing of it remains, and the next file is stored", async ({ name, content, code }) => {
  const outcome = await storeFile(db, fileOf(name, content), upload);
  expect(outcome.filings).toEqual([]);
  expect(outcome.refusals.map((problem) => problem.code)).toContain(code);
  for (const problem of outcome.refusals)
    expect(problem).toMatchObject({ severity: "error", message: expect.stringMatching(/^[A-Z"0-9<].*\.$/) });
  await expectNothingStored();
  expect((await storeFile(db, fileOf("good.xml", good), upload)).filings).toHaveLength(1);
});

test.each([
  { what: "a cut form", name: "cut.xml", content: good.slice(0, good.length - 60), code: "truncated", line: 23 },
  { what: "a mismatched tag", name: "tag.xml", content: good.replace("</issuerName>", "</issuerCik>"), code: "mismatched-tag", line: 6 },
])(
  "of $what nothing is stored: what could be read waits for a person, with the line of the damage",
  async ({ name, content, code, line }) => {
    const outcome = await storeFile(db, fileOf(name, content), upload);
    expect(outcome).toMatchObject({ filings: [], refusals: [], drafts: [{ state: "ready", formType: "4" }] });
    const draft = await findDraft(db, outcome.drafts[0]?.id ?? "");
    expect(draft?.reading?.problems[0]).toMatchObject({ code, severity: "error", line });
    expect(await db.selectFrom("filing").selectAll().execute()).toEqual([]);
    expect((await storeFile(db, fileOf("good.xml", good), upload)).filings).toHaveLength(1);
  },
);

test("a good form is stored whatever its name ends in", async () => {
  const { filings, refusals } = await storeFile(db, fileOf("form.pdf", good), upload);
  expect([filings[0]?.status, refusals]).toEqual(["stored", []]);
});

test("of a folder the good files are stored, each bad one is named with its line and reason", async () => {
  const path = join(folder, "mixed");
  mkdirSync(join(path, "deep"), { recursive: true });
  writeFileSync(join(path, "1-good.xml"), good);
  writeFileSync(join(path, "2-tag.xml"), good.replace("</issuerName>", "</issuerCik>"));
  writeFileSync(join(path, "3-letter.txt"), "Dear shareholders");
  writeFileSync(join(path, "deep/4-good.xml"), form4Xml({ rows: transactionXml({ transactionShares: "<value>7</value>" }) }));
  writeFileSync(join(path, "deep/5-large.xml"), good + " ".repeat(11_000_000));
  const seen: string[] = [];
  const totals = await ingest(db, readFiles([path]), { trust: "claimed", onFile: (outcome) => seen.push(outcome.name) });
  expect(totals).toMatchObject({ files: 5, stored: 2, alreadyStored: 0, isInterrupted: false });
  const refused = totals.refused.map(({ name, problem }) => [name.slice(path.length + 1), problem.line, problem.code]);
  expect(totals.drafts.map(({ name }) => name.slice(path.length + 1))).toEqual(["2-tag.xml"]);
  expect(refused.sort()).toEqual([
    ["3-letter.txt", null, "not-a-filing"],
    ["deep/5-large.xml", null, "too-large"],
  ]);
  expect(seen).toHaveLength(5);
  expect(await db.selectFrom("dirty_issuer").selectAll().execute()).toEqual([]);
});

test("of a zip of a hundred with three bad entries ninety-seven filings are stored, and again none", async () => {
  const entries = Array.from({ length: 100 }, (_, at) => {
    const content = form4Xml({ rows: transactionXml({ transactionShares: `<value>${at + 1}</value>` }) });
    if (at === 10) return { name: "010.xml", content: content.slice(0, 400) };
    if (at === 20) return { name: "020.xml", content: "no filing" };
    return { name: `${String(at).padStart(3, "0")}.xml`, content, ...(at === 30 ? { crc: 5 } : {}) };
  });
  const zip = zipOf(entries);
  const totals = await ingest(db, readBytes("hundred.zip", zip), { trust: "claimed" });
  expect(totals).toMatchObject({ files: 100, stored: 97 });
  expect(totals.refused.map(({ name }) => name).sort()).toEqual(["hundred.zip!/020.xml", "hundred.zip!/030.xml"]);
  expect(totals.drafts.map(({ name }) => name)).toEqual(["hundred.zip!/010.xml"]);
  expect(await db.selectFrom("document").select("id").execute()).toHaveLength(98);
  expect(await ingest(db, readBytes("hundred.zip", zip), { trust: "claimed" })).toMatchObject({ stored: 0, alreadyStored: 97 });
});

test("an ingest that is stopped keeps what it stored, brought up to date, and the next run goes on", async () => {
  // The first three batches, which may be under way when it stops, hold 112.
  const files = Array.from({ length: 200 }, (_, at) =>
    fileOf(`${at}.xml`, form4Xml({ rows: transactionXml({ transactionShares: `<value>${at + 1}</value>` }) })),
  );
  const stop = new AbortController();
  const list = async function* () {
    yield* files;
  };
  const first = await ingest(db, list(), { trust: "claimed", signal: stop.signal, onFile: (_, seen) => seen.files === 20 && stop.abort() });
  expect(first.isInterrupted).toBe(true);
  expect(first.stored).toBeGreaterThanOrEqual(20);
  expect(first.stored).toBeLessThan(200);
  expect(await db.selectFrom("dirty_issuer").selectAll().execute()).toEqual([]);
  const second = await ingest(db, list(), { trust: "claimed" });
  expect([second.stored + first.stored, second.alreadyStored]).toEqual([200, first.stored]);
});

testWithFilings(
  "real documents that are no well-formed Form 3, 4 or 5 are refused or wait for a person, and nothing of them is stored",
  async () => {
    for (const path of [
      ...listFilings("xml/xml-malformed"),
      ...listFilings("xml/form144"),
      ...listFilings("html"),
      ...listFilings("pdf"),
      ...listFilings("index").slice(0, 10),
    ]) {
      const outcome = await storeFile(db, { name: path, bytes: readFilingBytes(path) }, upload);
      expect(outcome.filings, path).toEqual([]);
      const isPrinted = /^(html|pdf|xml\/xml-malformed)/.test(path);
      expect([outcome.drafts.length > 0, outcome.refusals.length > 0], path).toEqual([isPrinted, !isPrinted]);
    }
    expect(await db.selectFrom("filing").selectAll().execute()).toEqual([]);
  },
  PDFS_TIMEOUT_MS,
);
