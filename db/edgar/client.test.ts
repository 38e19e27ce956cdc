import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Misbehaviour, type StandIn, startEdgarStandIn } from "@/db/testing/edgar/stand-in";
import { testDatabase } from "@/db/testing/test-database";
import type { AccessionNumber, Cik } from "@/lib/filing/types";
import { hasFilings } from "@/lib/testing/filings";
import { AccessError, changeAccess, readAccess, readContact, readRate } from "./access";
import { askEdgar, downloadFromEdgar, type Edgar, EdgarError, NoContactError } from "./client";
import { fetchParty, fetchQuarterIndex, fetchSubmission } from "./documents";
import { endPause, pause, takeSlot } from "./limiter";
import { EDGAR, isOfEdgar } from "./request";

const never = new AbortController().signal;

test("a contact is a name and an address, in letters that a header can carry", () => {
  expect(readContact("  Jane  Doe jane@example.com ")).toBe("Jane Doe jane@example.com");
  for (const wrong of ["", "Jane Doe", "jane@", "Jané jane@example.com", `x${"a".repeat(300)}@example.com`, "a\nb@example.com\u0000"])
    expect(() => readContact(wrong), wrong).toThrow(AccessError);
  expect(readRate("9.5")).toBe(9.5);
  for (const wrong of ["", "0", "-1", "11", "x", "Infinity"]) expect(() => readRate(wrong), wrong).toThrow(AccessError);
});

test("only EDGAR's own two hosts, by their own scheme and port, are EDGAR", () => {
  for (const address of ["https://www.sec.gov/x", "https://data.sec.gov/x"]) expect(isOfEdgar(new URL(address), EDGAR)).toBe(true);
  for (const address of [
    "http://www.sec.gov/x",
    "https://www.sec.gov:444/",
    "https://sec.gov/",
    "https://www.sec.gov.evil.example/",
    "https://evil.example/www.sec.gov",
  ])
    expect(isOfEdgar(new URL(address), EDGAR), address).toBe(false);
});

// What EDGAR has is served from the folder of real filings.
describe.runIf(hasFilings)("asking EDGAR", () => {
  let standIn: StandIn;
  let folder: string;
  beforeAll(async () => {
    standIn = await startEdgarStandIn();
    folder = mkdtempSync(join(tmpdir(), "section16-edgar-"));
  });
  beforeEach(() => standIn.reset());
  afterAll(async () => {
    await standIn.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function connect(part: Partial<Edgar> = {}): Promise<Edgar> {
    const { db } = await testDatabase();
    await changeAccess(db, { contact: "Test test@example.com", rate: "10" });
    const hosts = { www: standIn.address, data: standIn.address };
    return { db, hosts, cacheFolder: null, timeoutMs: 30_000, backOffMs: 20, pauseSeconds: 0.4, ...part };
  }
  const some = () => standIn.filings[0] as StandIn["filings"][0];
  const submission = (edgar: Edgar) => fetchSubmission(edgar, some().issuer.cik as Cik, some().accessionNumber as AccessionNumber, never);
  const bytesOf = (answer: Awaited<ReturnType<typeof submission>>) =>
    "bytes" in answer ? answer.bytes.toString("latin1") : answer.missing;

  test("nothing is sent before somebody has said who is calling", async () => {
    const edgar = await connect();
    await edgar.db.updateTable("edgar_access").set({ contact: null }).execute();
    await expect(submission(edgar)).rejects.toThrow(NoContactError);
    expect(standIn.requests).toEqual([]);
  });

  test("a request carries the contact and asks for packed bytes", async () => {
    const edgar = await connect();
    expect(bytesOf(await submission(edgar))).toContain(some().accessionNumber);
    expect(standIn.requests).toMatchObject([{ userAgent: "Section16 Test test@example.com", acceptEncoding: "gzip", status: 200 }]);
    expect((await readAccess(edgar.db)).requests).toBe(1);
  });

  test("what never changes is asked once, what may change is asked whether it did", async () => {
    const edgar = await connect({ cacheFolder: join(folder, "kept") });
    const first = bytesOf(await submission(edgar));
    expect(bytesOf(await submission(edgar))).toBe(first);
    expect(standIn.requests).toHaveLength(1);
    const cik = some().issuer.cik as Cik;
    const party = await fetchParty(edgar, cik, never);
    expect(await fetchParty(edgar, cik, never)).toEqual(party);
    const asked = standIn.requests.filter(({ path }) => path.startsWith(`/submissions/CIK${cik}.json`));
    expect(asked.map(({ status }) => status)).toEqual([200, 304]);
    expect(readdirSync(join(folder, "kept"))).toContain("www");
  });

  /** What becomes of a request, and how many were sent. */
  const outcomes: [Misbehaviour, number, { ok: true; requests: number } | { message: RegExp }][] = [
    ["500", 1, { ok: true, requests: 2 }],
    ["500", 99, { message: /status 500. It is tried again later/ }],
    ["timeout", 1, { ok: true, requests: 2 }],
    ["timeout", 99, { message: /No answer within 0.5 seconds/ }],
    ["truncated-gzip", 1, { ok: true, requests: 2 }],
    ["wrong-length", 1, { ok: true, requests: 2 }],
    ["empty", 1, { ok: true, requests: 2 }],
    ["html-instead", 1, { ok: true, requests: 2 }],
    ["html-instead", 99, { message: /web page instead/ }],
    ["redirect-within", 1, { ok: true, requests: 2 }],
    ["redirect-away", 1, { message: /which is not EDGAR: it was not followed/ }],
    ["403", 1, { ok: true, requests: 2 }],
    ["429", 1, { ok: true, requests: 2 }],
    ["undeclared-tool", 1, { ok: true, requests: 2 }],
    ["403", 99, { message: /refused a request \(403\), 4 times/ }],
  ];
  for (const [how, times, expected] of outcomes) {
    test(`${how}, ${times === 1 ? "once" : "always"}: ${"ok" in expected ? "the document comes" : "a sentence"}`, async () => {
      const edgar = await connect(how === "timeout" ? { timeoutMs: 500 } : {});
      standIn.misbehave({ path: /\.txt$/, how, times });
      if ("ok" in expected) {
        expect(bytesOf(await submission(edgar))).toBe((await some().body()).toString("latin1"));
        expect(standIn.requests).toHaveLength(expected.requests);
      } else await expect(submission(edgar)).rejects.toThrow(expected.message);
    });
  }

  for (const how of ["403", "429", "undeclared-tool"] as const) {
    test(`${how} stops everybody who shares the database, for as long as it says`, async () => {
      const edgar = await connect({ pauseSeconds: 1.2 });
      standIn.misbehave({ path: /\.txt$/, how });
      const refused = submission(edgar);
      while (!(await readAccess(edgar.db)).pausedUntil) await sleep(10);
      const other = fetchParty(edgar, some().issuer.cik as Cik, never);
      const access = await readAccess(edgar.db);
      expect(access.pausedUntil).not.toBeNull();
      expect(access.pauseReason).toMatch(how === "undeclared-tool" ? /undeclared automated tool/ : /refused a request/);
      await Promise.all([refused, other]);
      const [first, ...later] = standIn.requests;
      expect(later.length).toBeGreaterThanOrEqual(2);
      for (const { at } of later) expect(at - (first?.at ?? 0)).toBeGreaterThanOrEqual(1_150);
      expect((await readAccess(edgar.db)).pausedUntil).toBeNull();
    });
  }

  test("Retry-After makes the pause longer, and a person may lift it", async () => {
    const edgar = await connect();
    standIn.misbehave({ path: /\.txt$/, how: "429-retry-after" });
    const refused = submission(edgar);
    while (!(await readAccess(edgar.db)).pausedUntil) await sleep(20);
    const { rows } = await paused(edgar);
    expect(rows[0]?.seconds).toBeGreaterThan(0.4);
    await endPause(edgar.db);
    expect(bytesOf(await refused)).toContain(some().accessionNumber);
  });

  test("what EDGAR has not is a sentence, at once", async () => {
    const edgar = await connect();
    expect(await fetchSubmission(edgar, "0000000007" as Cik, "0000000007-24-000001" as AccessionNumber, never)).toMatchObject({
      missing: expect.stringContaining("EDGAR has nothing at"),
    });
    expect(await fetchParty(edgar, "0000000007" as Cik, never)).toEqual({
      missing: "EDGAR knows no company or person with the CIK 0000000007.",
    });
    expect(await fetchQuarterIndex(edgar, { year: 1990, quarter: 1 }, never)).toMatchObject({ missing: expect.any(String) });
    const file = join(folder, "none.zip");
    const address = { host: "www" as const, path: "/files/structureddata/data/insider-transactions-data-sets/1999q1_form345.zip" };
    expect(await downloadFromEdgar(edgar, address, file, { signal: never, maxBytes: 1_000 })).toMatchObject({
      missing: expect.any(String),
    });
    expect(readdirSync(folder)).not.toContain("none.zip.partial");
    expect(standIn.requests).toHaveLength(4);
  });

  test("an answer over its limit is not read to its end", async () => {
    const edgar = await connect();
    const address = { host: "www" as const, path: "/files/company_tickers.json" };
    await expect(askEdgar(edgar, address, { signal: never, maxBytes: 1_000, keep: "no", isWanted: () => true })).rejects.toThrow(
      EdgarError,
    );
  });

  test("two installations' workers share one rate, measured where requests arrive", async () => {
    const edgar = await connect();
    await changeAccess(edgar.db, { rate: "8" });
    const worker = async (requests: number) => {
      for (let at = 0; at < requests; at++) await submission(edgar);
    };
    await Promise.all([worker(8), worker(8), worker(8)]);
    const arrivals = standIn.requests.map(({ at }) => at).sort((a, b) => a - b);
    expect(arrivals).toHaveLength(24);
    const most = Math.max(...arrivals.map((from) => arrivals.filter((at) => at >= from && at < from + 1_000).length));
    // A request may come late and the next in time: some more can fall within a second. Two rates instead of one would make 16 of them.
    expect(most).toBeLessThanOrEqual(12);
    expect((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)).toBeGreaterThan(2_700);
  });

  test("who waits for a slot stops when told to", async () => {
    const edgar = await connect();
    await pause(edgar.db, "For the test.", 60);
    const stop = new AbortController();
    const waiting = takeSlot(edgar.db, stop.signal);
    setTimeout(() => stop.abort(), 50);
    await expect(waiting).rejects.toThrow();
  });
});

function paused(edgar: Edgar) {
  return sql<{ seconds: number }>`select extract(epoch from paused_until - clock_timestamp())::float8 as seconds from edgar_access`.execute(
    edgar.db,
  );
}
