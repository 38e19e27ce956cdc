import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { form4Xml, transactionXml } from "@/lib/testing/documents";
import { openDb } from "./client";
import { expireTags } from "./expire-tags";
import { listenForExpiry } from "./expiry-listener";
import { storeFile } from "./ingest/store-file";
import { removeUpload } from "./store/remove-upload";
import { fileOf } from "./testing/files";
import { testDatabase } from "./testing/test-database";

const { db, pool, url } = await testDatabase();
const { expiry, close } = await listenForExpiry(url);
const other = openDb(url);
afterAll(async () => {
  await close();
  await other.close();
});

async function until(isTrue: () => boolean): Promise<void> {
  for (let tried = 0; !isTrue() && tried < 400; tried++) await sleep(25);
  expect(isTrue()).toBe(true);
}

test("a filing stored over another connection expires its issuer, its owners, itself and the lists", async () => {
  const started = performance.timeOrigin + performance.now();
  const { filings } = await storeFile(other.db, fileOf("a.xml", form4Xml()), { trust: "claimed", refreshNow: true });
  const tags = ["issuer:0000000016", "owner:0000000017", `filing:${filings[0]?.id}`, "latest"];
  await until(() => tags.every((tag) => expiry.expiredAt(tag) >= started));
  expect(expiry.expiredAt("issuer:0000000099")).toBe(0);
});

test("an amendment expires the page of what it amends, on which it then stands", async () => {
  const xml = form4Xml({ rows: transactionXml({ transactionDate: "<value>2024-03-19</value>" }) }).replaceAll("0000000016", "0000000116");
  const original = await storeFile(db, fileOf("original.xml", xml), { trust: "claimed", refreshNow: true });
  const started = performance.timeOrigin + performance.now();
  const amendment = xml
    .replace("<documentType>4<", "<documentType>4/A<")
    .replace("</periodOfReport>", "</periodOfReport><dateOfOriginalSubmission>2024-03-21</dateOfOriginalSubmission>")
    .replace("<value>100</value>", "<value>101</value>");
  await storeFile(db, fileOf("amendment.xml", amendment), { trust: "claimed", refreshNow: true });
  await until(() => expiry.expiredAt(`filing:${original.filings[0]?.id}`) >= started);
});

test("what is stored again unchanged expires nothing", async () => {
  const before = expiry.expiredAt("issuer:0000000016");
  await storeFile(other.db, fileOf("a.xml", form4Xml()), { trust: "claimed", refreshNow: true });
  await expireTags(db, ["fence-1"]);
  await until(() => expiry.expiredAt("fence-1") > 0);
  expect(expiry.expiredAt("issuer:0000000016")).toBe(before);
});

test("a tag expires when the transaction commits and not before, and never when it is rolled back", async () => {
  await other.db.transaction().execute(async (tx) => {
    await expireTags(tx, ["late"]);
    await expireTags(db, ["fence-2"]);
    await until(() => expiry.expiredAt("fence-2") > 0);
    expect(expiry.expiredAt("late")).toBe(0);
  });
  await until(() => expiry.expiredAt("late") > 0);
  await expect(
    other.db.transaction().execute(async (tx) => {
      await expireTags(tx, ["undone"]);
      throw new Error("rolled back");
    }),
  ).rejects.toThrow("rolled back");
  await expireTags(db, ["fence-3"]);
  await until(() => expiry.expiredAt("fence-3") > 0);
  expect(expiry.expiredAt("undone")).toBe(0);
});

test("more tags than one notice can hold all expire", async () => {
  const tags = Array.from({ length: 1_000 }, (_, at) => `owner:prov:${String(at).padStart(16, "0")}`);
  await expireTags(db, tags);
  await until(() => tags.every((tag) => expiry.expiredAt(tag) > 0));
});

test("an upload taken back expires the same pages again, its conflicting copy's too", async () => {
  const number = "0000000016-24-000001.xml";
  const of = (shares: number) =>
    fileOf(`${shares}/${number}`, form4Xml({ rows: transactionXml({ transactionShares: `<value>${shares}</value>` }) }));
  const stored = [
    await storeFile(db, of(3), { trust: "claimed", refreshNow: true }),
    await storeFile(db, of(4), { trust: "claimed", refreshNow: true }),
  ];
  const [id, copy] = stored.map((outcome) => outcome.filings[0]?.id ?? "");
  const tags = ["issuer:0000000016", "owner:0000000017", `filing:${id}`, `filing:${copy}`, "filing:0000000016-24-000001", "latest"];
  const started = performance.timeOrigin + performance.now();
  await removeUpload(other.db, id ?? "");
  await until(() => tags.every((tag) => expiry.expiredAt(tag) >= started));
});

test("when its connection is lost it does not listen, then listens again since a later time", async () => {
  const before = expiry.listeningSince();
  await pool.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'listen %'");
  await until(() => !expiry.isListening());
  await until(() => expiry.isListening());
  expect(expiry.listeningSince()).toBeGreaterThan(before);
  await expireTags(db, ["after"]);
  await until(() => expiry.expiredAt("after") > 0);
});

test("after it is closed it listens no more and keeps no connection", async () => {
  const own = await listenForExpiry(url);
  const listening = async () =>
    (await pool.query("select from pg_stat_activity where datname = current_database() and query like 'listen %'")).rowCount;
  const count = (await listening()) ?? 0;
  await own.close();
  expect(own.expiry.isListening()).toBe(false);
  for (let tried = 0; (await listening()) !== count - 1 && tried < 100; tried++) await sleep(20);
  expect(await listening()).toBe(count - 1);
});
