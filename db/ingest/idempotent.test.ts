import { beforeEach, expect, test } from "vitest";
import { dumpDatabase, emptyDatabase } from "@/db/testing/dump";
import { fileOf, filingsIn, listRealFiles, listSampleFiles, loadFiles, type TestFile } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import type { Filing } from "@/lib/filing/types";
import { form4Xml, ownerXml, transactionXml } from "@/lib/testing/documents";
import { testWithFilings } from "@/lib/testing/filings";
import { writeOwnershipXml } from "@/lib/write/ownership-xml";
import { writeSubmission } from "@/lib/write/submission-text";
import { storeFile } from "./store-file";

const { db } = await testDatabase();
const upload = { trust: "claimed", refreshNow: true } as const;
const FILED = { accessionNumber: "0000000016-24-000001", filedOn: "2024-03-22", acceptedAt: "2024-03-22T16:30:05-04:00" } as Filing;

beforeEach(() => emptyDatabase(db));

const load = (files: readonly TestFile[]) => loadFiles(db, files, "claimed");

async function countFilings(): Promise<number> {
  return (await db.selectFrom("filing").select("id").execute()).length;
}

test("the sample ingested twice is there once", async () => {
  const files = listSampleFiles().filter((_, at) => at % 6 === 0);
  const first = await load(files);
  const dump = await dumpDatabase(db);
  const second = await load(files);
  expect(first).toMatchObject({ stored: files.length, alreadyStored: 0, refused: [] });
  expect(second).toMatchObject({ stored: 0, alreadyStored: files.length, refused: [] });
  expect(await dumpDatabase(db)).toEqual(dump);
});

testWithFilings("real filings ingested twice are there once", async () => {
  const files = listRealFiles().filter((_, at) => at % 9 === 0);
  await load(files);
  const dump = await dumpDatabase(db);
  expect(await load([...files].reverse())).toMatchObject({ stored: 0, refused: [] });
  expect(await dumpDatabase(db)).toEqual(dump);
});

test("twenty uploads of one file at once store one filing, nineteen are told that it is there", async () => {
  const file = fileOf("same.txt", writeSubmission({ ...filingsIn(fileOf("a.xml", form4Xml()))[0], ...FILED } as Filing));
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => storeFile(db, file, upload)));
  const statuses = outcomes.flatMap((outcome) => outcome.filings.map(({ status }) => status));
  expect(statuses.filter((status) => status === "stored")).toHaveLength(1);
  expect(statuses.filter((status) => status === "already-stored")).toHaveLength(19);
  expect(new Set(outcomes.map((outcome) => outcome.filings[0]?.id)).size).toBe(1);
  expect(await countFilings()).toBe(1);
  expect(await db.selectFrom("document").select("id").execute()).toHaveLength(1);
  expect(await db.selectFrom("dirty_issuer").select("issuer_cik").execute()).toEqual([]);
});

test("what one owner reports on many issuers at once is counted in full", async () => {
  const files = Array.from({ length: 24 }, (_, at) => fileOf(`${at}.xml`, form4Xml().replace("0000000016", String(1_000 + at))));
  await Promise.all(files.map((file) => storeFile(db, file, upload)));
  const owner = await db
    .selectFrom("owner")
    .select(["filings", "name"])
    .where("cik", "=", "0000000017" as never)
    .executeTakeFirst();
  expect(owner).toEqual({ filings: 24, name: "DOE JANE" });
});

test("many owners that report on two issuers in opposite order at once end in no deadlock", async () => {
  const ciks = Array.from({ length: 12 }, (_, at) => String(2_000 + at));
  const files = Array.from({ length: 16 }, (_, at) => {
    const order = at % 2 ? ciks : [...ciks].reverse();
    const rows = transactionXml({ transactionShares: `<value>${at}</value>` });
    return fileOf(
      `${at}.xml`,
      form4Xml({ owners: order.map((cik) => ownerXml(cik)).join(""), rows }).replace("0000000016", String(1_000 + (at % 4))),
    );
  });
  await Promise.all(files.map((file) => storeFile(db, file, upload)));
  const owners = await db.selectFrom("owner").select("filings").execute();
  expect(owners.map(({ filings }) => filings)).toEqual(ciks.map(() => 16));
});

const xml = form4Xml({ footnotes: '<footnote id="F1">Sold for A &amp; B.</footnote>' });
const utf16 = new Uint8Array(Buffer.from(`\ufeff${xml}`, "utf16le"));

test.each([
  { what: "white space between elements", bytes: new TextEncoder().encode(xml.replaceAll("><", ">\n\t  <")) },
  { what: "a byte order mark", bytes: new TextEncoder().encode(`\ufeff${xml}`) },
  { what: "another form of an entity", bytes: new TextEncoder().encode(xml.replace("&amp;", "&#38;").replace("Corp", "&#x43;orp")) },
  { what: "CDATA instead of an entity", bytes: new TextEncoder().encode(xml.replace("A &amp; B", "<![CDATA[A & B]]>")) },
  { what: "UTF-16", bytes: utf16 },
  { what: "a comment", bytes: new TextEncoder().encode(xml.replace("<issuer>", "<!-- x --><issuer>")) },
])("the same content with $what is the same filing, with both documents", async ({ bytes }) => {
  await storeFile(db, fileOf("first.xml", xml), upload);
  const { filings } = await storeFile(db, { name: "second.xml", bytes }, upload);
  expect(filings[0]).toMatchObject({ status: "already-stored", canUndo: false });
  expect(await countFilings()).toBe(1);
  expect(await db.selectFrom("filing_document").select("source_name").orderBy("source_name").execute()).toEqual([
    { source_name: "first.xml" },
    { source_name: "second.xml" },
  ]);
});

test("a bare form and its submission give one filing with number and dates, whichever came first", async () => {
  const bare = fileOf("bare.xml", xml);
  const submission = fileOf("submission.txt", writeSubmission({ ...filingsIn(bare)[0], ...FILED } as Filing));
  await storeFile(db, bare, upload);
  await storeFile(db, submission, upload);
  const bareFirst = await dumpDatabase(db);
  await emptyDatabase(db);
  await storeFile(db, submission, upload);
  await storeFile(db, bare, upload);
  expect(await dumpDatabase(db)).toEqual(bareFirst);
  const filings = await db.selectFrom("filing").select(["accession_number", "filed_on", "filed_on_assumed", "accepted_at"]).execute();
  expect(filings).toEqual([
    { accession_number: FILED.accessionNumber, filed_on: "2024-03-22", filed_on_assumed: false, accepted_at: "2024-03-22 16:30:05-04" },
  ]);
});

testWithFilings("real submissions and the bare forms inside them give one database in both orders", async () => {
  const submissions = listRealFiles()
    .filter((file) => file.name.startsWith("submission/"))
    .filter((_, at) => at % 20 === 0);
  const bare = submissions.map((file, at) => fileOf(`bare-${at}.xml`, writeOwnershipXml(filingsIn(file)[0] as Filing)));
  await load([...bare, ...submissions]);
  const bareFirst = await dumpDatabase(db);
  await emptyDatabase(db);
  await load([...submissions, ...bare]);
  expect(await dumpDatabase(db)).toEqual(bareFirst);
  expect(bareFirst.filing).toHaveLength(submissions.length);
  expect(bareFirst.filing?.every((row) => !row.includes('"filed_on_assumed": true'))).toBe(true);
});
