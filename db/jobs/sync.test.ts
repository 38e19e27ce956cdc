import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changeAccess } from "@/db/edgar/access";
import { findStatus } from "@/db/queries/edgar-status";
import type { Db } from "@/db/schema";
import { type StandIn, startEdgarStandIn } from "@/db/testing/edgar/stand-in";
import { addDays } from "@/lib/dates";
import { ownershipForms } from "@/lib/edgar/listing";
import type { Filing, IsoDate } from "@/lib/filing/types";
import { isEdgarBusinessDay } from "@/lib/ownership/calendar";
import { generateFilings } from "@/lib/testing/generate-filings";
import { addJob } from "./queue";
import { startSync, stopSync } from "./sync";
import { databaseFor, workUntil } from "./testing";

/** Noon, Eastern. */
const noon = (date: string) => new Date(`${date}T17:00:00Z`);

/** Invented filings of some companies, filed one or two a business day from a day on. */
function filingsFrom(start: string, count: number): Filing[] {
  let day = start;
  return [...generateFilings(count, 7, 6)].map((filing, at) => {
    if (at % 3 === 2) day = addDays(day, 1);
    while (!isEdgarBusinessDay(day)) day = addDays(day, 1);
    return {
      ...filing,
      filedOn: day as IsoDate,
      acceptedAt: `${day}T17:00:00-05:00` as Filing["acceptedAt"],
      accessionNumber: `0009000001-${day.slice(2, 4)}-${String(at).padStart(6, "0")}` as Filing["accessionNumber"],
    };
  });
}

describe("lists", () => {
  let standIn: StandIn;
  const filings = filingsFrom("2024-06-17", 60);
  beforeAll(async () => {
    standIn = await startEdgarStandIn({ invented: filings, isInventedOnly: true });
  });
  beforeEach(() => {
    standIn.reset();
    standIn.setLatest([]);
  });
  afterAll(() => standIn.close());

  const held = async (db: Db, trust: string) => {
    const { rows } = await sql<{ number: string }>`select accession_number as number from filing where trust = ${trust} order by 1`.execute(
      db,
    );
    return rows.map(({ number }) => number);
  };
  const numbers = (of: readonly { accessionNumber: string | null }[]) => of.map(({ accessionNumber }) => accessionNumber).sort();

  test("a week of daily indexes fills what the feed has missed; a day without one is named and looked for again", async () => {
    const database = await databaseFor(standIn);
    const { db } = database;
    await changeAccess(db, { follows: "everything" });
    const week = standIn.filings.filter(({ filedOn }) => filedOn >= "2024-06-24" && filedOn <= "2024-06-28");
    const seen = week.filter(({ filedOn }, at) => filedOn === "2024-06-28" && at % 2 === 0);
    expect(seen.length).toBeGreaterThan(0);
    standIn.setLatest(seen);
    const read = (task: "read-latest" | "read-days") => addJob(db, { task, payload: {}, key: task, priority: 0 });
    await read("read-latest");
    await workUntil(database, undefined, () => noon("2024-06-28"));
    expect(await held(db, "edgar")).toEqual(numbers(seen));
    // At night nothing is asked.
    standIn.requests.length = 0;
    await read("read-latest");
    await workUntil(database, undefined, () => new Date("2024-06-29T05:00:00Z"));
    expect(standIn.requests).toEqual([]);

    standIn.misbehave({ path: /20240626/, how: "not-found" });
    await read("read-days");
    await workUntil(database, undefined, () => noon("2024-06-29"));
    const before = standIn.filings.filter(({ filedOn }) => filedOn >= "2024-06-15" && filedOn <= "2024-06-28" && filedOn !== "2024-06-26");
    expect(await held(db, "edgar")).toEqual(numbers(before));
    const days = await db
      .selectFrom("edgar_list")
      .select(["at", "state", "filings", "found"])
      .where("kind", "=", "day")
      .orderBy("at")
      .execute();
    expect(days.find(({ at }) => at === "2024-06-26")).toMatchObject({ state: "missing" });
    expect(days.filter(({ state }) => state === "read").map(({ at }) => at)).toEqual(
      [...new Set(before.map(({ filedOn }) => filedOn))].sort(),
    );
    const friday = days.find(({ at }) => at === "2024-06-28");
    expect(friday).toMatchObject({ filings: week.filter(({ filedOn }) => filedOn === "2024-06-28").length });
    expect(friday?.found, "those that the feed had not named").toBe((friday?.filings ?? 0) - seen.length);
    // The Wednesday, and the Friday before the first filing.
    const { freshness } = await findStatus(db);
    expect(freshness.find(({ kind }) => kind === "day")).toMatchObject({ missing: 2 });

    // The next night it is there.
    standIn.reset();
    await read("read-days");
    await workUntil(database, undefined, () => noon("2024-06-29"));
    expect(await held(db, "edgar")).toEqual(
      numbers(standIn.filings.filter(({ filedOn }) => filedOn >= "2024-06-15" && filedOn <= "2024-06-28")),
    );
    expect(standIn.requests.filter(({ path }) => path.includes("daily-index")).map(({ path }) => path.slice(-12, -4))).toContain(
      "20240626",
    );
  });

  test("the feed answered in HTML is tried again and loses nothing; only what is followed is fetched", async () => {
    const database = await databaseFor(standIn);
    const { db } = database;
    standIn.setLatest(standIn.filings.slice(0, 12));
    standIn.misbehave({ path: /browse-edgar/, how: "html-instead", times: 2 });
    await addJob(db, { task: "read-latest", payload: {}, key: "read-latest", priority: 0 });
    await workUntil(database, undefined, () => noon("2024-06-28"));
    expect(await held(db, "edgar"), "nothing is here yet, so that nothing is followed").toEqual([]);
    const listed = await db.selectFrom("edgar_listing").select(["accession_number", "state", "ciks"]).execute();
    expect(listed.map(({ accession_number }) => accession_number).sort()).toEqual(numbers(standIn.filings.slice(0, 12)));
    expect(listed.every(({ state, ciks }) => state === "listed" && ciks.length >= 2)).toBe(true);

    const [first] = standIn.filings;
    await sql`insert into edgar_request (asked, cik, forms, state) values ('x', ${first?.issuer.cik ?? ""}, '{4}', 'done')`.execute(db);
    await sql`delete from edgar_listing`.execute(db);
    await addJob(db, { task: "read-latest", payload: {}, key: "read-latest", priority: 0 });
    await workUntil(database, undefined, () => noon("2024-06-28"));
    expect(await held(db, "edgar")).toEqual(numbers(standIn.filings.slice(0, 12).filter(({ issuer }) => issuer.cik === first?.issuer.cik)));
  });

  test("the weekly check finds what feed and daily indexes have missed, fetches it, and counts it as a gap", async () => {
    const database = await databaseFor(standIn);
    const { db } = database;
    await changeAccess(db, { follows: "everything" });
    const run = async (task: "read-latest" | "read-days" | "check-quarters") => {
      await addJob(db, { task, payload: {}, key: task, priority: 0 });
      await workUntil(database, undefined, () => noon("2024-06-28"));
    };
    standIn.setLatest(standIn.filings.filter(({ filedOn }) => filedOn === "2024-06-28"));
    await run("read-latest");
    await run("read-days");
    const gap = standIn.filings.filter(({ filedOn }) => filedOn === "2024-06-28").at(-1)?.accessionNumber ?? "";
    await sql`delete from filing where accession_number = ${gap}`.execute(db);
    await sql`delete from edgar_listing where accession_number = ${gap}`.execute(db);
    await run("check-quarters");
    expect(await held(db, "edgar")).toContain(gap);
    const { freshness } = await findStatus(db);
    expect(freshness.find(({ kind }) => kind === "quarter")).toMatchObject({ found: expect.any(Number) });
    const quarter = await db
      .selectFrom("edgar_list")
      .select(["found", "filings"])
      .where("kind", "=", "quarter")
      .where("at", "=", "2024-04-01" as IsoDate)
      .executeTakeFirst();
    // The quarter names filings of earlier days too, which nobody was to have known.
    expect(quarter?.found).toBe(1);
  });

  test("everything: the lists, the data sets, then each document takes the place of its set's copy; stopped, it goes on", async () => {
    const database = await databaseFor(standIn);
    const { db } = database;
    // Two quarters: the second one is not over, so that it has no set.
    const now = noon("2024-07-10");
    const inSet = filings.filter(({ filedOn }) => filedOn !== null && filedOn < "2024-07-01");
    standIn.misbehave({ path: /\.txt$/, how: "500", times: Number.POSITIVE_INFINITY });
    await startSync(db, { since: "2024-01-01", forms: ownershipForms }, now);
    await workUntil(
      database,
      async () => (await db.selectFrom("edgar_set").select("state").where("state", "=", "loaded").execute()).length === 1,
      () => now,
    );
    await stopSync(db);
    expect(await held(db, "bulk")).toEqual(numbers(inSet));
    expect(await held(db, "edgar")).toEqual([]);
    const stopped = await findStatus(db);
    expect(stopped.sync).toMatchObject({ isRunning: false, left: filings.length, doneAt: null });
    expect(stopped.quarters.find(({ quarter }) => quarter === "2024-04-01")).toMatchObject({
      listed: inSet.length,
      fromSet: inSet.length,
      held: 0,
      malformed: 1,
      set: { state: "loaded", filings: inSet.length },
    });
    expect(stopped.quarters.find(({ quarter }) => quarter === "2024-01-01")).toMatchObject({
      listed: 0,
      indexState: "read",
      set: { state: "missing" },
    });

    standIn.reset();
    await sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null`.execute(db);
    await startSync(db, { since: "2024-01-01", forms: ownershipForms }, now);
    expect((await findStatus(db)).sync?.doneAt).not.toBeNull();
    await workUntil(database, undefined, () => now);
    expect(await held(db, "edgar")).toEqual(numbers(filings));
    expect(await held(db, "bulk")).toEqual([]);
    expect((await findStatus(db)).sync).toMatchObject({ isRunning: true, left: 0 });
    const { rows } = await sql<{ formats: string[]; filings: number }>`
      select formats, count(*)::int as filings from (
        select array_agg(source_format order by has_header desc) as formats from filing_document group by filing_id) d group by 1 order by 2 desc`.execute(
      db,
    );
    expect(rows, "the set's rows are kept with the document that took their place").toEqual(
      [
        { formats: ["edgar-submission", "sec-bulk"], filings: inSet.length },
        { formats: ["edgar-submission"], filings: filings.length - inSet.length },
      ].sort((a, b) => b.filings - a.filings),
    );
    expect(await db.selectFrom("dirty_issuer").select("issuer_cik").execute()).toEqual([]);

    // Nothing is fetched twice.
    standIn.requests.length = 0;
    await startSync(db, { since: "2024-01-01", forms: ownershipForms }, now);
    await workUntil(database, undefined, () => now);
    expect(standIn.requests.filter(({ path }) => path.endsWith(".txt") || path.endsWith("2024q2_form345.zip"))).toEqual([]);

    // What is left is counted of the forms that are wanted, from the beginning of the quarter.
    await sql`update edgar_listing set state = 'listed' where accession_number = ${filings[0]?.accessionNumber ?? ""}`.execute(db);
    await startSync(db, { since: "2024-05-20", forms: ["3"] }, now);
    expect((await findStatus(db)).sync).toMatchObject({ since: "2024-04-01", listed: 0, left: 0 });
    await startSync(db, { since: "2024-05-20", forms: ["3", "4"] }, now);
    expect((await findStatus(db)).sync).toMatchObject({ listed: filings.length, left: 1 });
  });
});
