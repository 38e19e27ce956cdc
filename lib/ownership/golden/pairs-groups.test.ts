import { expect } from "vitest";
import { testWithFilings } from "@/lib/testing/filings";
import { countedRows, deriveReal } from "@/lib/testing/real-issuers";
import type { GroupCase } from "./group-case";
import { groups } from "./groups";
import { lookalikes, unclear } from "./lookalikes";

// Decided by reading the filings (docs/proof.md), not by running the rules. Rows are "{file} t1-2": second row of Table I.

function check({ name, issuer, files, counted, sameAs }: GroupCase): void {
  testWithFilings(name, () => {
    const derived = deriveReal(issuer);
    const rows = [...derived.rows.values()].filter((row) => files.some((file) => row.rowId.startsWith(`${file} `)));
    expect(countedRows(derived, files)).toEqual([...counted].sort((a, b) => a.localeCompare(b, "en", { numeric: true })));
    expect(Object.fromEntries(rows.flatMap((row) => (row.sameTradeAs ? [[row.rowId, row.sameTradeAs]] : [])))).toEqual(sameAs);
  });
}

for (const group of groups) check(group);
for (const lookalike of lookalikes) check(lookalike);
for (const pair of unclear) check(pair);

testWithFilings("the second of two Apollo filings is a duplicate of a common owner, the others were reported by other owners", () => {
  expect(deriveReal("1679063").rows.get("0001104659-23-014668 t1-1")?.notCounted).toBe("duplicate");
  expect(deriveReal("1818382").rows.get("0001818382-23-000049 t1-1")?.notCounted).toBe("also-reported");
});

testWithFilings("warrants that three filers sold are one sale of Table II, and no sale of shares", () => {
  const derived = deriveReal("1823144");
  for (const file of ["0001104659-23-051654", "0001104659-23-051657", "0001104659-23-051659"])
    for (const row of [1, 2, 3]) expect(derived.rows.get(`${file} t2-${row}`)).toMatchObject({ notCounted: "derivative", value: null });
});
