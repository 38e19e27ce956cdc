import fc from "fast-check";
import { expect } from "vitest";
import { isFiling } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { needsReview } from "@/lib/review/needs-review";
import { listFilings, readFilingBytes, testWithFilings } from "@/lib/testing/filings";
import { toOwnershipFiling } from "@/lib/testing/ownership-from-filing";
import { type DerivedIssuer, deriveIssuer } from "./derive";
import type { OwnershipFiling } from "./types";

/** What is derived, without the order of maps and without references between lines. */
function canonical(derived: DerivedIssuer): string {
  const lines = derived.lines.map((line) => ({
    ...line,
    observations: line.observations.map(({ filing, row, previous, movedWith, ...seen }) => ({
      ...seen,
      row: row.rowId,
      previous: previous?.row.rowId,
      moved: movedWith?.head,
    })),
  }));
  return JSON.stringify({
    ...derived,
    copies: [...derived.copies].sort(),
    rows: [...derived.rows].sort(([a], [b]) => (a < b ? -1 : 1)),
    lines,
  });
}

/** Filings of the test data by issuer, read once. */
const issuers = memoize((): OwnershipFiling[][] => {
  const filings = ["xml", "submission"].flatMap((folder) =>
    listFilings(folder).flatMap((name) =>
      readFilings(readFilingBytes(name), { name, sha256: "" }).flatMap((result, at) =>
        isFiling(result) && !needsReview(result) && result.issuer.cik ? toOwnershipFiling(result, `${name}-${at}`) : [],
      ),
    ),
  );
  return [...Map.groupBy(filings, (filing) => filing.issuerCik).values()];
});

function memoize<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

testWithFilings("any order of arrival derives the same", () => {
  for (const filings of issuers()) {
    const expected = canonical(deriveIssuer(filings));
    fc.assert(
      fc.property(
        fc.shuffledSubarray(filings, { minLength: filings.length, maxLength: filings.length }),
        (shuffled) => canonical(deriveIssuer(shuffled)) === expected,
      ),
      { numRuns: filings.length > 40 ? 2 : 4 },
    );
  }
});

testWithFilings("every row is derived once, in one category, and counted only as a buy or a sell", () => {
  for (const filings of issuers()) {
    const { rows } = deriveIssuer(filings);
    expect(rows.size).toBe(filings.reduce((total, filing) => total + filing.rows.length, 0));
    for (const row of rows.values()) if (row.notCounted === null) expect(["buy", "sell"]).toContain(row.category);
  }
});

testWithFilings("every observation names one effective row, once a line, and openings are gaps, matches or explained", () => {
  for (const filings of issuers()) {
    const { rows, lines } = deriveIssuer(filings);
    for (const line of lines) {
      const ids = line.observations.map((seen) => seen.row.rowId);
      expect(new Set(ids).size).toBe(ids.length);
      for (const seen of line.observations) {
        expect(rows.get(seen.row.rowId)?.supersededOn).toBeNull();
        expect(seen.status).not.toBe("pending");
        if (!seen.isOpening) expect(["ok", "opens-at-zero", "baseline", "explained-exactly"]).toContain(seen.status);
        if (["ok", "baseline", "opens-at-zero"].includes(seen.status)) expect(seen.difference).toBeNull();
        else expect(seen.difference).not.toBeNull();
      }
      const days = line.observations.map((seen) => seen.date);
      expect([...days].sort()).toEqual(days);
    }
  }
});

testWithFilings("a row that is counted as of a day is counted or superseded later, never for another reason", () => {
  for (const filings of issuers()) {
    const whole = deriveIssuer(filings);
    const days = [...new Set(filings.map((filing) => filing.filedOn))].sort();
    for (const day of days.filter((_, at) => at % Math.max(1, Math.floor(days.length / 5)) === 0)) {
      const then = deriveIssuer(filings.filter((filing) => filing.filedOn <= day));
      for (const [id, row] of then.rows) {
        const now = whole.rows.get(id);
        if (row.notCounted === null && row.supersededOn === null)
          expect([null, "also-reported", "duplicate"]).toContain(now?.notCounted ?? null);
        if (row.supersededOn !== null) expect(now?.supersededOn).toBe(row.supersededOn);
      }
    }
  }
});
