import { expect, test } from "vitest";
import { emptyDatabase } from "@/db/testing/dump";
import { listRealFiles, listSampleFiles, loadFiles, type TestFile } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import type { TransactionRow } from "@/lib/filing/rows";
import type { Series } from "@/lib/filing/series-rows";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { activityOf } from "@/lib/ownership/activity";
import { insidersOf, seriesOf } from "@/lib/ownership/derived-rows";
import { presetWindow } from "@/lib/ownership/figure-window";
import { latenessOf, measuresOf, tradesOf } from "@/lib/ownership/measures";
import { emptyFilter } from "@/lib/search-params";
import { hasFilings } from "@/lib/testing/filings";
import { findIssuerFigures, listIssuerActivity } from "./activity";
import { deriveAsOf, figuresAsOf, transactionsAsOf } from "./as-of";
import { findIssuer, listIssuerInsiders } from "./issuers";
import { findIssuerMeasures } from "./measures";
import { findOwner, listRelatedFilers, listRoleSpans } from "./owners";
import { listIssuerSeries } from "./series";
import { listIssuerTransactions } from "./transactions";

const whole = (await testDatabase()).db;
const then = (await testDatabase()).db;

/** Before the amendments of MBIA of 10 March 2020, between group filings at CompoSecure, and late. */
const DAYS = ["2013-02-20", "2020-03-09", "2020-03-10", "2023-02-01", "2024-06-30"] as IsoDate[];
const EVER = { from: null, to: null };
/** Issuers with amendments, groups, lots, splits and many owners; the rest of the files is thinned. */
const WANTED = /mbia|0000814585|composecure|0001104659-23-0|tesla|munex|c-fraser|natera/;

/** A row without numbers that only one database knows. */
function plainRow({ id, filingId, ...row }: TransactionRow) {
  const plain = (other: { filingId: string } | null) => (other ? { ...other, filingId: null } : null);
  return {
    ...row,
    // The newest name stands in lists; what was filed stands in the row's filing.
    issuer: row.issuer.cik,
    sameTradeAs: plain(row.sameTradeAs),
    superseded: row.superseded && { ...row.superseded, by: plain(row.superseded.by) },
    amendment: row.amendment && { ...row.amendment, amends: plain(row.amendment.amends) },
    alsoReportedBy: row.alsoReportedBy.map(plain),
  };
}

/** Rows by where they stand, and whose they are. */
const byPlace = (rows: readonly TransactionRow[]) =>
  new Map(
    rows.map((row) => [
      [row.accessionNumber, row.owners[0]?.cik, row.filedOn, row.transactionDate, row.shares, row.table, row.ordinal].join(" "),
      plainRow(row),
    ]),
  );

const plainLines = (series: readonly Series[]) =>
  series.map(({ id, issuer, owner, jointWith, observations, ...line }) => ({
    ...line,
    owner: owner.cik,
    jointWith: jointWith.map(({ cik }) => cik).sort(),
    observations: observations.map(({ filingId, ...seen }) => seen),
  }));

const plainInsiders = (insiders: Awaited<ReturnType<typeof listIssuerInsiders>>) =>
  insiders.map(({ owner: { name, ...owner }, ...insider }) => ({ ...insider, owner }));

async function allPages(
  read: (after: string | null) => Promise<{ rows: TransactionRow[]; next: string | null }>,
): Promise<TransactionRow[]> {
  const rows: TransactionRow[] = [];
  let after: string | null = null;
  do {
    const page = await read(after);
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

// Five databases are filled one after the other: twenty seconds on a quiet machine, more on a busy one.
test("as of a day is what a database says that had stopped on that day", { timeout: 180_000 }, async () => {
  const files = hasFilings ? listRealFiles().filter(({ name }, at) => WANTED.test(name) || at % 8 === 0) : listSampleFiles();
  const trust = hasFilings ? "claimed" : "sample";
  await loadFiles(whole, files, trust);
  const filed = await whole
    .selectFrom("filing as f")
    .innerJoin("filing_document as d", "d.filing_id", "f.id")
    .select(["d.source_name as name", "f.filed_on as filedOn"])
    .execute();
  const dayOf = new Map(filed.map(({ name, filedOn }) => [name, filedOn]));
  let compared = 0;
  for (const day of DAYS) {
    await emptyDatabase(then);
    await loadFiles(
      then,
      files.filter((file: TestFile) => (dayOf.get(file.name) ?? "9999") <= day),
      trust,
    );
    for (const { cik } of await then.selectFrom("issuer").select("cik").execute()) {
      await expectSame(cik, day);
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(hasFilings ? 100 : 40);
});

/** Without what only one database knows: internal numbers, and the newest names of registers. */
const plainFacts = (facts: unknown) =>
  JSON.stringify(facts, (key, value) => (["id", "name", "tradingSymbol"].includes(key) ? undefined : value));

async function expectSameOwner(owner: Cik, day: IsoDate): Promise<void> {
  const where = `${owner} as of ${day}`;
  expect(plainFacts(await findOwner(whole, owner, day)), where).toBe(plainFacts(await findOwner(then, owner)));
  expect(plainFacts(await listRoleSpans(whole, owner, day)), where).toBe(plainFacts(await listRoleSpans(then, owner, null)));
  expect(plainFacts(await listRelatedFilers(whole, owner, day)), where).toBe(plainFacts(await listRelatedFilers(then, owner, null)));
}

async function expectSame(cik: Cik, day: IsoDate): Promise<void> {
  const issuer = await findIssuer(then, cik);
  const state = await deriveAsOf(whole, cik, day);
  const { filings, derived, rows } = state;
  const where = `${cik} as of ${day}`;
  if (!issuer) throw new Error(`${where} is not there.`);
  expect(figuresAsOf(state, EVER), where).toEqual(await findIssuerFigures(then, cik, EVER));
  expect(activityOf(rows), where).toEqual(await listIssuerActivity(then, cik));
  expect(plainLines(seriesOf(filings, derived, issuer)), where).toEqual(plainLines(await listIssuerSeries(then, cik)));
  expect(plainInsiders(insidersOf(filings, derived)), where).toEqual(plainInsiders(await listIssuerInsiders(then, cik)));
  const days = { window: presetWindow(1825, day), to: day };
  expect(figuresAsOf(state, days.window), where).toEqual(await findIssuerFigures(then, cik, days.window));
  const { clusters, routine, ...measures } = measuresOf(tradesOf(rows, derived), latenessOf(rows, derived, days.window), days);
  const { clusters: storedClusters, routine: storedRoutine, ...stored } = await findIssuerMeasures(then, cik, days);
  expect(measures, where).toEqual(stored);
  expect(clusters.length, where).toBe(storedClusters.length);
  expect(
    routine.map(({ owner, answer }) => [owner.cik, answer]),
    where,
  ).toEqual(storedRoutine.map(({ owner, answer }) => [owner.cik, answer]));
  for (const owner of (await listIssuerInsiders(then, cik)).slice(0, 2).map((insider) => insider.owner.cik))
    await expectSameOwner(owner, day);
  for (const show of [null, "as-filed"] as const) {
    const past = await allPages((after) => transactionsAsOf(whole, [state], { ...emptyFilter, show, asOf: day, after }));
    const present = await allPages((after) => listIssuerTransactions(then, cik, { ...emptyFilter, show, after }));
    expect(byPlace(past), `${where}, ${show ?? "effective"} rows`).toEqual(byPlace(present));
  }
}
