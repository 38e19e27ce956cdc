import { beforeAll, expect, test } from "vitest";
import { storeFile } from "@/db/ingest/store-file";
import { fileOf, listRealFiles, listSampleFiles, loadFiles } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import { addDays } from "@/lib/dates";
import { multiply, sum } from "@/lib/decimal";
import type { NotCountedReason } from "@/lib/filing/categories";
import type { ActivityFigures } from "@/lib/filing/figure-rows";
import type { TransactionRow } from "@/lib/filing/rows";
import type { Cik, Decimal, IsoDate } from "@/lib/filing/types";
import { securityKey } from "@/lib/ownership/security-key";
import { emptyFilter } from "@/lib/search-params";
import { form4Xml, ownerXml, transactionXml } from "@/lib/testing/documents";
import { hasFilings } from "@/lib/testing/filings";
import { findIssuerFigures, listIssuerActivity } from "./activity";
import { listIssuerTransactions } from "./transactions";

const { db } = await testDatabase();
const EVER = { from: null, to: null };
/** What only other filings can tell is taken as derived (lib/ownership tests that); the rest is recomputed from the row alone. */
const LEFT_TO_OTHERS: (NotCountedReason | null)[] = ["conflicting-copy", "superseded", "duplicate", "also-reported"];
let nextIssuer = 500;

beforeAll(async () => {
  // The real filings, where they are, take the place of the sample that tells of them.
  await loadFiles(db, hasFilings ? listSampleFiles().slice(0, 20) : listSampleFiles(), "sample");
  await loadFiles(db, hasFilings ? listRealFiles() : [], "claimed");
});

/** Stores a form of an issuer of its own with these rows. */
async function issuerWith(rows: string, owners = ownerXml()): Promise<Cik> {
  const cik = String(nextIssuer++).padStart(10, "0") as Cik;
  const outcome = await storeFile(db, fileOf(`${cik}.xml`, form4Xml({ rows, owners }).replace("0000000016", cik)), {
    trust: "claimed",
    refreshNow: true,
  });
  expect(outcome.refusals).toEqual([]);
  return cik;
}

const coding = (code: string) => `<transactionFormType>4</transactionFormType><transactionCode>${code}</transactionCode>`;
const row = (code: string, direction: "A" | "D", fields: Record<string, string> = {}) =>
  transactionXml({ transactionCoding: coding(code), transactionAcquiredDisposedCode: `<value>${direction}</value>`, ...fields });

async function readAllRows(issuer: Cik): Promise<TransactionRow[]> {
  const rows: TransactionRow[] = [];
  for (let after: string | null = null, done = false; !done; ) {
    const page = await listIssuerTransactions(db, issuer, { ...emptyFilter, show: "as-filed", after });
    rows.push(...page.rows);
    after = page.next;
    done = after === null;
  }
  return rows;
}

/** By the rules of DOMAIN 3 and 8, from the rows as filed alone. */
function isCounted(row: TransactionRow, category: "buy" | "sell"): boolean {
  const [code, direction] = category === "buy" ? ["P", "A"] : ["S", "D"];
  const isDated = row.transactionDate !== null && row.transactionDate >= "1934" && row.transactionDate <= addDays(row.filedOn, 1);
  return (
    row.table === "nonDerivative" &&
    row.transactionCode === code &&
    row.acquiredDisposed === direction &&
    !row.equitySwapInvolved &&
    isDated
  );
}

function recompute(rows: readonly TransactionRow[]): ActivityFigures {
  const values = rows.flatMap(({ shares, pricePerShare }) => {
    if (shares === null || pricePerShare === null || Number(pricePerShare) === 0 || Number(pricePerShare) > 100_000) return [];
    const value = multiply(shares, pricePerShare);
    return Number(value) > 5_000_000_000 ? [] : [value];
  });
  return {
    rows: rows.length,
    filings: new Set(rows.map(({ filingId }) => filingId)).size,
    owners: new Set(
      rows.map(({ owners }) =>
        owners
          .map(({ cik }) => cik)
          .sort()
          .join(),
      ),
    ).size,
    shares: sum(rows.flatMap(({ shares }) => shares ?? [])),
    value: sum(values),
    withoutPrice: rows.filter(({ pricePerShare }) => pricePerShare === null || Number(pricePerShare) === 0).length,
  };
}

test("figures of every issuer equal those recomputed from its rows, in all and by month and class", async () => {
  const issuers = await db.selectFrom("issuer").select("cik").execute();
  let counted = 0;
  for (const { cik } of issuers) {
    const rows = (await readAllRows(cik)).filter((found) => !LEFT_TO_OTHERS.includes(found.notCounted));
    const figures = await findIssuerFigures(db, cik, EVER);
    const activity = await listIssuerActivity(db, cik);
    for (const [category, name] of [
      ["buy", "buys"],
      ["sell", "sells"],
    ] as const) {
      const mine = rows.filter((found) => isCounted(found, category));
      counted += mine.length;
      expect(figures[name], `${cik} ${name}`).toEqual(recompute(mine));
      const cells = activity.flatMap(({ securityKey: key, months }) =>
        months.map((month) => ({ key, month: month.month, figures: month[name] })),
      );
      for (const cell of cells) {
        const here = mine.filter((found) => securityKey(found.securityTitle) === cell.key && found.transactionDate?.startsWith(cell.month));
        expect(cell.figures, `${cik} ${cell.key} ${cell.month}`).toEqual(recompute(here));
      }
      expect(cells.reduce((total, cell) => total + cell.figures.rows, 0)).toBe(mine.length);
    }
    const left = figures.notCounted.reduce((total, reason) => total + reason.rows, 0);
    expect(figures.buys.rows + figures.sells.rows + left, cik).toBe((await readAllRows(cik)).length);
  }
  expect(counted).toBeGreaterThan(150);
});

test("months of a class follow one another without a gap, and a window holds what lies in it", async () => {
  const issuer = "0001318605" as Cik;
  for (const { months } of await listIssuerActivity(db, issuer)) {
    const numbers = months.map(({ month }) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)));
    expect(numbers).toEqual(numbers.map((_, at) => (numbers[0] ?? 0) + at));
  }
  const rows = (await readAllRows(issuer)).filter((found) => isCounted(found, "sell") && !LEFT_TO_OTHERS.includes(found.notCounted));
  const dates = rows.flatMap(({ transactionDate }) => transactionDate ?? []).sort();
  const middle = dates[Math.floor(dates.length / 2)] as IsoDate;
  const { sells } = await findIssuerFigures(db, issuer, { from: middle, to: null });
  expect(sells).toEqual(recompute(rows.filter(({ transactionDate }) => (transactionDate ?? "") >= middle)));
  expect(sells.rows).toBeGreaterThan(0);
});

test("a joint filing counts once, its owners as one", async () => {
  const issuer = await issuerWith(row("S", "D"), ownerXml() + ownerXml("0000000018") + ownerXml("0000000019"));
  expect((await findIssuerFigures(db, issuer, EVER)).sells).toEqual({
    rows: 1,
    filings: 1,
    owners: 1,
    shares: "100",
    value: "1250",
    withoutPrice: 0,
  });
});

test("buys are P rows of Table I that acquire; awards, exercises and conflicts of sign are none", async () => {
  const issuer = await issuerWith(row("P", "A") + row("P", "D") + row("A", "A") + row("M", "A") + row("F", "D") + row("S", "A"));
  const figures = await findIssuerFigures(db, issuer, EVER);
  expect([figures.buys.rows, figures.sells.rows]).toEqual([1, 0]);
  expect(figures.notCounted).toEqual([
    { reason: "other-code", rows: 3 },
    { reason: "sign-conflict", rows: 2 },
  ]);
});

test("an exercise and a sale on one day are no buy and one sell", async () => {
  const issuer = await issuerWith(row("M", "A") + row("S", "D"));
  const figures = await findIssuerFigures(db, issuer, EVER);
  expect([figures.buys.rows, figures.sells.rows]).toEqual([0, 1]);
});

test.each([
  { price: "", withoutPrice: 1 },
  { price: "<value>0</value>", withoutPrice: 1 },
  { price: "<value>505000000</value>", withoutPrice: 0 },
])("a purchase at price '$price' counts its shares and has no value", async ({ price, withoutPrice }) => {
  const issuer = await issuerWith(row("P", "A", { transactionPricePerShare: price }));
  const figures = await findIssuerFigures(db, issuer, EVER);
  expect(figures.buys).toEqual({ rows: 1, filings: 1, owners: 1, shares: "100", value: "0", withoutPrice });
  expect((await listIssuerActivity(db, issuer))[0]?.prices).toEqual([]);
});

test("shares and values add up exactly, twelve digits and four decimals wide", async () => {
  const of = (shares: string, price: string) =>
    row("S", "D", { transactionShares: `<value>${shares}</value>`, transactionPricePerShare: `<value>${price}</value>` });
  const issuer = await issuerWith(of("0.1", "0.1") + of("0.2", "0.3") + of("999999999999.9999", "0.0001"));
  const { sells } = await findIssuerFigures(db, issuer, EVER);
  expect(sells).toMatchObject({ shares: "1000000000000.2999" as Decimal, value: "100000000.06999999" as Decimal });
});

test("an implausible day leaves the figures altogether", async () => {
  const issuer = await issuerWith(
    row("P", "A", { transactionDate: "<value>2042-01-01</value>" }) + row("P", "A", { transactionDate: "<value>0024-01-01</value>" }),
  );
  const figures = await findIssuerFigures(db, issuer, EVER);
  expect([figures.buys.rows, figures.notCounted]).toEqual([0, [{ reason: "implausible-date", rows: 2 }]]);
});
