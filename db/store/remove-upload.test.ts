import { beforeEach, expect, test } from "vitest";
import { storeFile } from "@/db/ingest/store-file";
import { dumpDatabase, emptyDatabase } from "@/db/testing/dump";
import { fileOf, filingsIn, listSampleFiles, type TestFile } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import type { Trust } from "@/lib/filing/rows";
import type { Filing } from "@/lib/filing/types";
import { form4Xml, ownerXml, transactionXml } from "@/lib/testing/documents";
import { writeSubmission } from "@/lib/write/submission-text";
import { removeUpload } from "./remove-upload";

const { db } = await testDatabase();

beforeEach(() => emptyDatabase(db));

async function store(file: TestFile, trust: Trust = "claimed"): Promise<string> {
  const { filings } = await storeFile(db, file, { trust, refreshNow: true });
  return filings[0]?.id ?? "";
}

function numbered(shares: number): TestFile {
  const [filing] = filingsIn(fileOf("form.xml", form4Xml({ rows: transactionXml({ transactionShares: `<value>${shares}</value>` }) })));
  return fileOf(`${shares}.txt`, writeSubmission({ ...filing, accessionNumber: "0000000016-24-000001", filedOn: "2024-03-22" } as Filing));
}

const joint = fileOf(
  "joint.xml",
  form4Xml({ owners: ownerXml() + ownerXml("0000000019").replace("DOE JANE", "POE JOHN") }).replace("EXMP", "NEWX"),
);

test("an upload taken back leaves the database as it was before it", async () => {
  for (const file of listSampleFiles().slice(0, 12)) await store(file, "sample");
  await store(numbered(100));
  const before = await dumpDatabase(db);
  for (const file of [joint, numbered(999), numbered(50)]) {
    const id = await store(file);
    expect(await dumpDatabase(db)).not.toEqual(before);
    expect(await removeUpload(db, id)).toEqual({ ok: true });
    expect(await dumpDatabase(db)).toEqual(before);
  }
});

test("the document of an upload that was taken back stays, with an entry in the audit, and can be stored again", async () => {
  const id = await store(joint);
  const stored = await dumpDatabase(db);
  await removeUpload(db, id);
  const audit = await db.selectFrom("audit").select(["action", "document_id", "detail"]).execute();
  expect(audit).toMatchObject([{ action: "remove-upload", detail: { filing: id, formType: "4", issuer: "0000000016" } }]);
  const documents = await db.selectFrom("document").select(["id", "bytes"]).execute();
  expect(documents).toEqual([{ id: audit[0]?.document_id, bytes: Buffer.from(joint.bytes) }]);
  await store(joint);
  expect(await dumpDatabase(db)).toEqual(stored);
  expect(await db.selectFrom("document").select("id").execute()).toHaveLength(1);
});

test("when the copy that spoke for a number is taken back, the other one speaks", async () => {
  const ids = [await store(numbered(100)), await store(numbered(999))];
  const asideIs = async () =>
    (await db.selectFrom("filing_row").select("filing_id").where("not_counted", "=", "conflicting-copy").execute())[0]?.filing_id;
  const aside = await asideIs();
  expect(ids).toContain(aside);
  await removeUpload(db, ids.find((id) => id !== aside) ?? "");
  expect(await asideIs()).toBeUndefined();
  expect(await db.selectFrom("filing_row").select("not_counted").execute()).toEqual([{ not_counted: null }]);
});

test.each(["edgar", "bulk", "verified", "sample"] as const)("a filing with trust %s cannot be taken back", async (trust) => {
  const id = await store(joint, trust);
  const before = await dumpDatabase(db);
  expect(await removeUpload(db, id)).toEqual({ ok: false, message: expect.stringContaining("Only an upload") });
  expect(await dumpDatabase(db)).toEqual(before);
  expect(await db.selectFrom("audit").select("id").execute()).toEqual([]);
});

test.each(["999999", "0", "-1", "1; drop table filing", "0000000016-24-000001", ""])(
  "%j, which is no filing, cannot be taken back",
  async (id) => {
    await store(joint);
    expect(await removeUpload(db, id)).toMatchObject({ ok: false });
    expect(await db.selectFrom("filing").select("id").execute()).toHaveLength(1);
  },
);

test("an upload taken back by many at once is taken back by one of them", async () => {
  const id = await store(joint);
  const removals = await Promise.all(Array.from({ length: 6 }, () => removeUpload(db, id)));
  expect(removals.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await db.selectFrom("audit").select("id").execute()).toHaveLength(1);
});
