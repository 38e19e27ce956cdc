import fc from "fast-check";
import { expect, test } from "vitest";
import { sum } from "@/lib/decimal";
import { categories } from "@/lib/filing/categories";
import { isFiling } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { needsReview } from "@/lib/review/needs-review";
import { listFilings, readFilingBytes, testWithFilings } from "@/lib/testing/filings";
import { derivative, filing, holding, transaction } from "@/lib/testing/ownership-fixture";
import { toOwnershipFiling } from "@/lib/testing/ownership-from-filing";
import { deriveIssuer } from "./derive";
import { countedRows, windowFigures } from "./figures";
import { type OwnershipFiling, observationStatuses } from "./types";

/** An invented filing: few owners, days, amounts and balances, so that rows meet, repeat and contradict one another. */
const row = fc
  .record({
    make: fc.constantFrom(transaction, holding, derivative),
    code: fc.constantFrom("P", "S", "A", "M", "F", "G", "J", null),
    ad: fc.constantFrom("A" as const, "D" as const),
    shares: fc.constantFrom("10", "20", "50"),
    price: fc.constantFrom("5", "0", null),
    after: fc.constantFrom("0", "10", "20", "30", "60", "100", null),
    date: fc.constantFrom("2024-01-02", "2024-01-03", "2024-02-02", "2034-01-01", null),
    di: fc.constantFrom("D" as const, "I" as const),
    nature: fc.constantFrom("By Trust", "By Big Fund LP", null),
  })
  .map(
    ({ make, ...facts }) =>
      () =>
        make(facts),
  );
const generated = fc
  .array(
    fc.record({
      form: fc.constantFrom("3" as const, "4" as const, "4" as const, "4/A" as const, "5" as const),
      filed: fc.constantFrom("2024-01-04", "2024-01-05", "2024-02-05", "2024-03-05"),
      original: fc.constantFrom("2024-01-04", "2024-02-05", null),
      owners: fc.subarray(["1", "2", "3"], { minLength: 1 }),
      rows: fc.array(row, { maxLength: 5 }),
    }),
    { maxLength: 7 },
  )
  .map((all) => all.map(({ rows, ...facts }) => filing({ ...facts, rows: rows.map((make) => make()) })));

const real = (() => {
  let known: OwnershipFiling[][] | null = null;
  return () => {
    const read = () =>
      ["xml", "submission"]
        .flatMap(listFilings)
        .flatMap((name) =>
          readFilings(readFilingBytes(name), { name, sha256: "" }).flatMap((result, at) =>
            isFiling(result) && !needsReview(result) && result.issuer.cik ? toOwnershipFiling(result, `${name}-${at}`) : [],
          ),
        );
    known ??= [...Map.groupBy(read(), (of) => of.issuerCik).values()];
    return known;
  };
})();

/** Each property over invented filings, and over all real issuers. */
function holds(name: string, check: (filings: OwnershipFiling[]) => void): void {
  test(`${name}: invented filings`, () => fc.assert(fc.property(generated, check), { numRuns: 150 }));
  testWithFilings(`${name}: real filings`, () => real().forEach(check));
}

holds("every counted row is in exactly one category, and every row in one place of the counting note", (filings) => {
  const derived = deriveIssuer(filings);
  const rows = countedRows(filings, derived);
  expect(rows).toHaveLength(derived.rows.size);
  for (const { category, notCounted } of rows) {
    expect(categories).toContain(category);
    if (notCounted === null) expect(["buy", "sell"]).toContain(category);
  }
  const figures = windowFigures(rows, { from: null, to: null });
  expect(figures.buys.rows + figures.sells.rows + figures.notCounted.reduce((all, { rows: n }) => all + n, 0)).toBe(rows.length);
});

holds("issuer totals are the sums over distinct row ids, however many owners a filing has", (filings) => {
  const derived = deriveIssuer(filings);
  const figures = windowFigures(countedRows(filings, derived), { from: null, to: null });
  for (const [category, of] of [
    ["buy", figures.buys],
    ["sell", figures.sells],
  ] as const) {
    const distinct = new Map(filings.flatMap((one) => one.rows).map((one) => [one.rowId, one] as const));
    const counted = [...distinct.values()].filter(({ rowId }) => {
      const facts = derived.rows.get(rowId);
      return facts?.category === category && facts.notCounted === null && facts.supersededOn === null;
    });
    expect(of).toMatchObject({ rows: counted.length, shares: sum(counted.flatMap(({ shares }) => shares ?? [])) });
    expect(of.value).toBe(sum(counted.flatMap(({ rowId }) => derived.rows.get(rowId)?.value ?? [])));
  }
});

holds("every observation names one effective row, and no line names a row twice", (filings) => {
  const { rows, lines } = deriveIssuer(filings);
  for (const { observations } of lines) {
    const ids = observations.map((seen) => seen.row.rowId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(rows.get(id)).toMatchObject({ supersededOn: null });
  }
});

holds("openings are first ones, matches, or differences of one kind each: nothing is left over", (filings) => {
  const openings = deriveIssuer(filings).lines.flatMap(({ observations }) => observations.filter((seen) => seen.isOpening));
  const first = openings.filter((seen) => seen.previous === null);
  const matches = openings.filter((seen) => seen.previous !== null && seen.difference === null);
  const differences = openings.filter((seen) => seen.difference !== null);
  expect(first.length + matches.length + differences.length).toBe(openings.length);
  for (const { status } of first) expect(["baseline", "opens-at-zero"]).toContain(status);
  for (const { status } of matches) expect(status).toBe("ok");
  const others = observationStatuses.filter((status) => !["baseline", "opens-at-zero", "ok"].includes(status));
  for (const { status } of differences) expect(others).toContain(status);
});

holds("what was filed by a day derives, row by row, what the whole says with later filings undone", (filings) => {
  const whole = deriveIssuer(filings);
  const isLater = (day: string) => (of: OwnershipFiling) => of.filedOn > day;
  const days = [...new Set(filings.map((of) => of.filedOn))].sort();
  for (const day of days.filter((_, at) => at % Math.max(1, Math.floor(days.length / 4)) === 0)) {
    const then = deriveIssuer(filings.filter((of) => of.filedOn <= day));
    // A later amendment may free a row for another filing to count, so these issuers are compared by what was superseded alone.
    const isAmendedLater = filings.filter(isLater(day)).some((of) => of.formType.endsWith("/A"));
    for (const [id, row] of then.rows) {
      const now = whole.rows.get(id);
      const undone = now?.supersededOn != null && now.supersededOn > day;
      expect([row.supersededBy, row.supersededOn]).toEqual(undone ? [null, null] : [now?.supersededBy, now?.supersededOn]);
      expect([row.category, row.value, row.relation, row.amends]).toEqual([now?.category, now?.value, now?.relation, now?.amends]);
      if (!isAmendedLater) expect([row.notCounted, row.sameTradeAs]).toEqual([now?.notCounted, now?.sameTradeAs]);
    }
  }
});

test("any order of arrival gives the same rows and lines: invented filings", () => {
  const told = (filings: OwnershipFiling[]) => {
    const { rows, lines, amendments } = deriveIssuer(filings);
    const points = lines.map((line) =>
      line.observations.map((seen) => [seen.row.rowId, seen.date, seen.status, seen.difference, ...seen.flags]),
    );
    return JSON.stringify([[...rows].sort(([a], [b]) => (a < b ? -1 : 1)), points, amendments]);
  };
  fc.assert(
    fc.property(
      generated.chain((filings) =>
        fc.tuple(fc.constant(filings), fc.shuffledSubarray(filings, { minLength: filings.length, maxLength: filings.length })),
      ),
      ([filings, shuffled]) => told(filings) === told(shuffled),
    ),
    { numRuns: 150 },
  );
});
