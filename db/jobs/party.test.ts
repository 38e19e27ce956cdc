import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { AccessError, changeAccess } from "@/db/edgar/access";
import { askForParty, cancelRequest, repeatRequest, retryFilings } from "@/db/edgar/requests";
import { findCompleteness, findRequest, findStatus } from "@/db/queries/edgar-status";
import { findIssuer } from "@/db/queries/issuers";
import { search } from "@/db/queries/search";
import { type StandIn, startEdgarStandIn } from "@/db/testing/edgar/stand-in";
import { loadFiles } from "@/db/testing/files";
import type { AccessionNumber, Cik } from "@/lib/filing/types";
import { hasFilings } from "@/lib/testing/filings";
import { databaseFor, isIdle, workUntil } from "./testing";

test("an issuer with 30,000 filings: its older pages are read, the newest come first, and all of it can be stopped", {
  timeout: 120_000,
}, async () => {
  const standIn = await startEdgarStandIn({ invented: 30_000, issuers: 1, isInventedOnly: true });
  onTestFinished(() => standIn.close());
  const database = await databaseFor(standIn, { isUnlimited: false });
  const { db } = database;
  const id = await askForParty(db, standIn.filings[0]?.issuer.cik ?? "");
  const waiting = async () => {
    const { rows } = await sql<{ priority: number; jobs: number }>`
      select priority, count(*)::int as jobs from graphile_worker.jobs where task_identifier = 'fetch-filing' group by 1 order by 1`.execute(
      db,
    );
    return rows;
  };
  await workUntil(database, async () => ((await findRequest(db, id))?.counts.held ?? 0) >= 2);
  const [soon, later] = await waiting();
  expect(soon).toMatchObject({ priority: 0 });
  expect(soon?.jobs).toBeGreaterThan(200);
  expect(soon?.jobs).toBeLessThan(250);
  expect(later?.jobs).toBe(30_000 - 250);
  expect((await findRequest(db, id))?.counts.listed).toBe(30_000);
  await cancelRequest(db, id);
  expect(await waiting()).toEqual([]);
});

describe.runIf(hasFilings)("a company or a person on demand", () => {
  let standIn: StandIn;
  const TESLA = "0001318605" as Cik;
  const ofTesla = () => standIn.filings.filter(({ issuer }) => issuer.cik === TESLA);
  beforeAll(async () => {
    standIn = await startEdgarStandIn();
  });
  beforeEach(() => standIn.reset());
  afterAll(() => standIn.close());

  const trusts = async (database: Awaited<ReturnType<typeof databaseFor>>) => {
    const { rows } = await sql<{
      trust: string;
      filings: number;
    }>`select trust, count(*)::int as filings from filing group by trust order by trust`.execute(database.db);
    return rows;
  };

  test("by ticker: every filing comes once, with the register's name, tickers, industry and former names", async () => {
    const database = await databaseFor(standIn);
    const { db } = database;
    const id = await askForParty(db, " tsla ");
    expect(await askForParty(db, "TSLA"), "asked twice it is one request").toBe(id);
    expect(await workUntil(database)).toEqual([]);
    const listed = ofTesla().length;
    expect(listed).toBeGreaterThan(30);
    expect(await findRequest(db, id)).toMatchObject({
      state: "done",
      cik: TESLA,
      counts: { listed, held: listed, missing: 0, failed: 0 },
      isIssuer: true,
    });
    expect(await trusts(database)).toEqual([{ trust: "edgar", filings: listed }]);
    expect(await findIssuer(db, TESLA)).toMatchObject({ name: "Tesla, Inc.", tradingSymbol: "TSLA", filings: listed });
    expect(await db.selectFrom("issuer").select(["sic", "exchanges"]).where("cik", "=", TESLA).executeTakeFirst()).toEqual({
      sic: "3711",
      exchanges: ["NYSE"],
    });
    expect((await search(db, "tesla motors")).issuers.map(({ cik }) => cik)).toEqual([TESLA]);
    expect(await findCompleteness(db, TESLA)).toMatchObject({ listed, held: listed, missing: 0 });
    expect(await db.selectFrom("dirty_issuer").select("issuer_cik").execute()).toEqual([]);

    // Asked again, only the lists are looked at.
    standIn.reset();
    const again = await repeatRequest(db, id);
    expect(again).not.toBe(id);
    await workUntil(database);
    expect(standIn.requests.map(({ path }) => path)).toEqual([`/submissions/CIK${TESLA}.json`]);
    expect((await findRequest(db, again))?.state).toBe("done");
  });

  test("the newest come first", async () => {
    const database = await databaseFor(standIn);
    await askForParty(database.db, TESLA);
    await workUntil(database);
    const days = standIn.requests.flatMap(({ path }) => {
      const number = /(\d{10}-\d{2}-\d{6})\.txt/.exec(path)?.[1];
      return ofTesla().find(({ accessionNumber }) => accessionNumber === number)?.filedOn ?? [];
    });
    const quarter = Math.floor(days.length / 4);
    const middle = (list: string[]) => list.toSorted()[Math.floor(list.length / 2)] ?? "";
    expect(middle(days.slice(0, quarter)) > middle(days.slice(-quarter))).toBe(true);
  });

  test("what nobody can mean is said in a sentence", async () => {
    const database = await databaseFor(standIn);
    const { db } = database;
    for (const wrong of ["", "   ", "0001127602-24-012345"]) await expect(askForParty(db, wrong), wrong).rejects.toThrow(AccessError);
    const [unknown, twin, nobody, person] = await Promise.all(
      ["no such company", "TWIN", "9999999999", "0001494730"].map((asked) => askForParty(db, asked)),
    );
    await workUntil(database);
    const found = (id = "") => findRequest(db, id);
    expect(await found(unknown)).toMatchObject({
      state: "failed",
      message: expect.stringMatching(/none that is “no such company”/),
      choices: [],
    });
    expect(await found(twin)).toMatchObject({ state: "failed", message: "“TWIN” may be one of 2 companies: choose one." });
    expect((await found(twin))?.choices).toHaveLength(2);
    expect(await found(nobody)).toMatchObject({ state: "failed", message: "EDGAR knows no company or person with the CIK 9999999999." });
    const musk = await found(person);
    if (standIn.filings.some(({ owners }) => owners.some(({ cik }) => cik === "0001494730")))
      expect(musk).toMatchObject({ state: "done", isOwner: true, message: expect.stringContaining("a person or fund, no company") });
    else expect(musk?.state).toBe("failed");
    await changeAccess(db, {});
    await db.updateTable("edgar_access").set({ contact: null }).execute();
    await expect(askForParty(db, "TSLA")).rejects.toThrow(/who is calling/);
  });

  test("another filing, none, a page instead and no answer: each has its outcome, the others are stored", async () => {
    const database = await databaseFor(standIn);
    const { db } = database;
    const [other, gone, down, ...rest] = ofTesla().map(({ accessionNumber }) => accessionNumber) as [
      AccessionNumber,
      AccessionNumber,
      AccessionNumber,
    ];
    standIn.misbehave({ path: new RegExp(other), how: "other-filing", times: 99 });
    standIn.misbehave({ path: new RegExp(gone), how: "not-found" });
    standIn.misbehave({ path: new RegExp(down), how: "500", times: 99 });
    const id = await askForParty(db, TESLA);
    const isSettled = async () => {
      const request = await findRequest(db, id);
      return request !== null && request.counts.held + request.counts.failed >= rest.length + 2;
    };
    await workUntil(database, isSettled);
    // The one that EDGAR cannot give is tried again later; here that is its last try.
    expect(await findRequest(db, id)).toMatchObject({ state: "loading", counts: { missing: 1 } });
    await sql`update graphile_worker._private_jobs set attempts = max_attempts - 1, run_at = now() where key = ${`filing:${down}`}`.execute(
      db,
    );
    await workUntil(database);
    expect(await findRequest(db, id)).toMatchObject({ state: "done", counts: { held: rest.length, failed: 3, missing: 0 } });
    const { errors, errorCount } = await findStatus(db);
    expect(errorCount).toBe(3);
    const reason = (number: string) => errors.find(({ accessionNumber }) => accessionNumber === number);
    expect(reason(other)).toMatchObject({
      state: "unreadable",
      reason: expect.stringMatching(/came where .* was asked for: it was not stored/),
    });
    expect(reason(gone)).toMatchObject({ state: "gone", reason: expect.stringContaining("it may have been withdrawn") });
    expect(reason(down)).toMatchObject({ state: "failed", reason: expect.stringContaining("status 500") });
    expect(await trusts(database)).toEqual([{ trust: "edgar", filings: rest.length }]);

    standIn.reset();
    expect(await retryFilings(db, down)).toBe(1);
    expect(await retryFilings(db, null)).toBe(2);
    await workUntil(database);
    expect((await findStatus(db)).errorCount).toBe(0);
    expect(await trusts(database)).toEqual([{ trust: "edgar", filings: ofTesla().length }]);
  });

  test("a request is cancelled: what waits is not fetched, what is here stays", async () => {
    const database = await databaseFor(standIn, { isUnlimited: false });
    const { db } = database;
    const id = await askForParty(db, TESLA);
    await workUntil(database, async () => ((await findRequest(db, id))?.counts.held ?? 0) >= 3);
    await cancelRequest(db, id);
    await workUntil(database);
    const request = await findRequest(db, id);
    expect(request?.state).toBe("cancelled");
    expect(request?.counts.held).toBeGreaterThanOrEqual(3);
    expect(request?.counts.held).toBeLessThan(20);
    expect(await isIdle(db)).toBe(true);
  });

  test("what EDGAR has comes before what was uploaded: the same becomes EDGAR's, another of its number is a copy", async () => {
    const database = await databaseFor(standIn);
    const { db } = database;
    const [same, forged] = ofTesla().filter(({ formType }) => formType === "4");
    if (!same || !forged) throw new Error("Too few filings.");
    const real = (await forged.body()).toString("latin1");
    const changed = Buffer.from(real.replace(/<transactionShares>\s*<value>\d+/, "<transactionShares><value>123456789"), "latin1");
    expect(changed.toString("latin1")).not.toBe(real);
    await loadFiles(
      db,
      [
        { name: "same.txt", bytes: await same.body() },
        { name: "forged.txt", bytes: changed },
      ],
      "claimed",
    );
    await askForParty(db, TESLA);
    await workUntil(database);
    expect(await trusts(database)).toEqual([
      { trust: "claimed", filings: 1 },
      { trust: "edgar", filings: ofTesla().length },
    ]);
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from copy_of`.execute(db);
    expect(rows[0]?.n, "the forged one is set aside").toBe(1);
  });
});
