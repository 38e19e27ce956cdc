import { beforeEach, expect, test } from "vitest";
import { refreshDirty } from "@/db/derive/refresh-dirty";
import { storeFile } from "@/db/ingest/store-file";
import { findIssuerFigures } from "@/db/queries/activity";
import { findFiling } from "@/db/queries/filing";
import { findIssuer } from "@/db/queries/issuers";
import { listIssuerSeries } from "@/db/queries/series";
import { loadSample, loadSampleIfEmpty, removeSample } from "@/db/sample/load-sample";
import { dumpDatabase, emptyDatabase } from "@/db/testing/dump";
import { fileOf, filingsIn, listRealFiles, listSampleFiles, loadFiles, type TestFile } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import type { Trust } from "@/lib/filing/rows";
import type { Cik, Filing } from "@/lib/filing/types";
import { form4Xml, ownerXml, transactionXml } from "@/lib/testing/documents";
import { testWithFilings } from "@/lib/testing/filings";
import { writeSubmission } from "@/lib/write/submission-text";

const { db } = await testDatabase();
const ISSUER = "0000000016" as Cik;
const NUMBER = "0000000016-24-000001";

beforeEach(() => emptyDatabase(db));

/** A submission of that number that sells so many shares. */
function sale(
  shares: number,
  { name = `sale-${shares}.txt`, issuer = "Example Corp", day = "2024-03-22", owner = "0000000017" } = {},
): TestFile {
  const rows = transactionXml({ transactionShares: `<value>${shares}</value>` });
  const [filing] = filingsIn(fileOf("form.xml", form4Xml({ rows, owners: ownerXml(owner) }).replace("Example Corp", issuer)));
  return fileOf(name, writeSubmission({ ...filing, accessionNumber: NUMBER, filedOn: day } as Filing));
}

async function store(file: TestFile, trust: Trust = "claimed") {
  const outcome = await storeFile(db, file, { trust, refreshNow: true });
  expect(outcome.refusals).toEqual([]);
  return outcome.filings[0] as NonNullable<(typeof outcome.filings)[0]>;
}

async function figures() {
  return findIssuerFigures(db, ISSUER, { from: null, to: null });
}

test("a copy of an EDGAR filing with changed numbers is kept beside it and changes no figure, no line, no name", async () => {
  await store(sale(100), "edgar");
  const [before, series, issuer] = [await figures(), await listIssuerSeries(db, ISSUER), await findIssuer(db, ISSUER)];
  const forged = await store(sale(999, { issuer: "Renamed Inc" }));
  expect(forged.status).toBe("stored");
  expect(await figures()).toEqual({ ...before, notCounted: [{ reason: "conflicting-copy", rows: 1 }] });
  expect((await listIssuerSeries(db, ISSUER)).map(({ id, ...line }) => line)).toEqual(series.map(({ id, ...line }) => line));
  expect((await findIssuer(db, ISSUER))?.name).toBe(issuer?.name);
  const copy = await findFiling(db, forged.id);
  expect(copy?.rows.map(({ notCounted }) => notCounted)).toEqual(["conflicting-copy"]);
  expect(copy?.conflictingCopies).toMatchObject([{ trust: "edgar" }]);
  expect((await findFiling(db, NUMBER))?.trust).toBe("edgar");
});

test("an EDGAR filing without rows is not outvoted by a forged copy that has some", async () => {
  await store(fileOf("none.txt", writeSubmission({ ...filingsIn(sale(1))[0], nonDerivative: [] } as unknown as Filing)), "edgar");
  await store(sale(999));
  expect((await figures()).sells.rows).toBe(0);
  expect(await listIssuerSeries(db, ISSUER)).toEqual([]);
});

test("of two claims of one number the same one is kept in either order", async () => {
  await store(sale(100));
  await store(sale(999));
  const [first, dump] = [await figures(), await dumpDatabase(db)];
  expect(first.sells.rows).toBe(1);
  await emptyDatabase(db);
  await store(sale(999));
  await store(sale(100));
  expect(await figures()).toEqual(first);
  expect(await dumpDatabase(db)).toEqual(dump);
});

test("EDGAR's own copy of a claimed filing confirms it: one filing, trusted, no longer to be taken back", async () => {
  const claimed = await store(sale(100));
  expect(claimed.canUndo).toBe(true);
  expect(await store(sale(100, { name: "edgar.txt" }), "edgar")).toMatchObject({
    id: claimed.id,
    status: "already-stored",
    canUndo: false,
  });
  expect((await findFiling(db, NUMBER))?.trust).toBe("edgar");
});

test("an upload of EDGAR's content cannot lower its trust nor move its filing date", async () => {
  const { id } = await store(sale(100), "edgar");
  await store(sale(100, { name: "a.txt", day: "2024-03-21" }));
  expect(await findFiling(db, id)).toMatchObject({ trust: "edgar", filedOn: "2024-03-22" });
});

test("an upload of a later day cannot rename an issuer or an owner that EDGAR named", async () => {
  await store(sale(100), "edgar");
  const rows = transactionXml({ transactionShares: "<value>5</value>" });
  const owners = ownerXml().replace("DOE JANE", "SOMEONE ELSE");
  const forged = form4Xml({ rows, owners }).replace("Example Corp", "Renamed Inc").replaceAll("2024-03-21", "2025-01-01");
  await store(fileOf("forged.xml", forged));
  expect(await findIssuer(db, ISSUER)).toMatchObject({ name: "Example Corp", formerNames: [{ name: "Renamed Inc" }] });
  expect(await db.selectFrom("owner").select("name").execute()).toEqual([{ name: "DOE JANE" }]);
});

test("a sample filing gives way to a real copy of its number and leaves no name behind", async () => {
  await store(sale(100, { owner: "0000000077", issuer: "Old Sample Name" }), "sample");
  await store(sale(101));
  const trusts = await db.selectFrom("filing").select("trust").execute();
  expect(trusts).toEqual([{ trust: "claimed" }]);
  expect(await db.selectFrom("owner").select("cik").execute()).toEqual([{ cik: "0000000017" }]);
  expect((await findIssuer(db, ISSUER))?.formerNames).toEqual([]);
  expect(await store(sale(100, { owner: "0000000077" }), "sample")).toMatchObject({ status: "already-stored" });
  expect(await db.selectFrom("filing").select("trust").execute()).toEqual(trusts);
});

test("a sample filing gives way to a bare real form with the same facts, never the other way round", async () => {
  const sample = fileOf("sample.txt", writeSubmission({ ...filingsIn(sale(100))[0], remarks: "in our own words" } as Filing));
  const real = fileOf("real.xml", form4Xml({ rows: transactionXml({ transactionShares: "<value>100</value>" }) }));
  await store(sample, "sample");
  expect(await store(real)).toMatchObject({ status: "stored", canUndo: true });
  const dump = await dumpDatabase(db);
  expect(dump.filing).toHaveLength(1);
  expect(await store(sample, "sample")).toMatchObject({ status: "already-stored" });
  expect(await dumpDatabase(db)).toEqual(dump);
});

test("a claim of a sample filing's number for another issuer leaves the sample alone", async () => {
  await store(sale(100), "sample");
  await store(fileOf("other.txt", new TextDecoder().decode(sale(100).bytes).replaceAll(ISSUER, "0000000099")));
  expect((await db.selectFrom("filing").select("trust").orderBy("trust").execute()).map(({ trust }) => trust)).toEqual([
    "claimed",
    "sample",
  ]);
});

testWithFilings("a sample filing gives way to the real filing that it tells of", async () => {
  const sample = listSampleFiles().filter((file, at) => at % 12 === 0 && filingsIn(file)[0]?.accessionNumber);
  const numbers = new Set(sample.map((file) => filingsIn(file)[0]?.accessionNumber));
  const real = listRealFiles().filter((file) => numbers.has(filingsIn(file)[0]?.accessionNumber ?? null));
  await loadFiles(db, sample, "sample");
  await loadFiles(db, real, "claimed");
  const left = await db.selectFrom("filing").select("accession_number").where("trust", "=", "sample").execute();
  expect(left).toEqual([]);
  expect(sample.length).toBeGreaterThan(30);
});

test("the sample is loaded where nothing was ever loaded, and not again once it was removed", async () => {
  const said: string[] = [];
  await loadSampleIfEmpty(db, (line) => said.push(line));
  await loadSampleIfEmpty(db, (line) => said.push(line));
  expect(said).toHaveLength(2);
  const count = listSampleFiles().length;
  expect(await loadSample(db)).toMatchObject({ stored: 0, alreadyStored: count });
  const upload = await store(sale(100));
  expect(await removeSample(db)).toBe(count);
  await loadSampleIfEmpty(db, (line) => said.push(line));
  expect(said).toHaveLength(2);
  const { filing, issuer, owner, series } = await dumpDatabase(db);
  expect([filing?.length, issuer?.length, owner?.length, series?.length]).toEqual([1, 1, 1, 1]);
  expect(await db.selectFrom("document").select("id").execute()).toHaveLength(1);
  expect((await findFiling(db, upload.id))?.trust).toBe("claimed");
});

test("nothing is loaded over the filings of a user", async () => {
  await store(sale(100));
  await loadSampleIfEmpty(db, () => {});
  expect(await db.selectFrom("filing").select("id").execute()).toHaveLength(1);
});

test("a document takes the place of its data set's copy: counted once, its rows kept with it, and pages stand while lines are brought up to date", async () => {
  const copy = await store(sale(100), "bulk");
  expect(await listIssuerSeries(db, ISSUER)).toHaveLength(1);
  const [stored] = (await storeFile(db, sale(101), { trust: "edgar", refreshNow: false })).filings;
  expect(stored?.status).toBe("stored");
  // The lines of the copy are empty until then.
  expect(await listIssuerSeries(db, ISSUER)).toEqual([]);
  expect(await findFiling(db, copy.id)).toBeNull();
  await refreshDirty(db);
  expect((await figures()).sells).toMatchObject({ rows: 1, shares: "101" });
  expect(await listIssuerSeries(db, ISSUER)).toHaveLength(1);
  const filing = await findFiling(db, NUMBER);
  expect(filing?.trust).toBe("edgar");
  expect(filing?.documents.map(({ name }) => name).sort()).toEqual(["sale-100.txt", "sale-101.txt"]);

  // The other way round nothing changes: what EDGAR's document says is not taken from a set.
  const set = await storeFile(db, sale(100), { trust: "bulk", refreshNow: true });
  expect(set.filings[0]?.status).toBe("already-stored");
  expect((await figures()).sells).toMatchObject({ rows: 1, shares: "101" });
});
