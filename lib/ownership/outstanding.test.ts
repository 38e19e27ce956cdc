import { expect, test } from "vitest";
import { holdingsOf } from "@/lib/testing/holdings-of";
import { derivative, derivativeHolding, filing } from "@/lib/testing/ownership-fixture";
import { outstandingDerivatives } from "./outstanding";
import type { OwnershipFiling } from "./types";

const grant = (shares: string, more = {}) =>
  derivative({ code: "A", ad: "A", shares, after: shares, strike: "5", expiration: "2030-01-01", date: "2024-01-02", ...more });

function outstanding(filings: OwnershipFiling[], part: "derivatives" | "expired" = "derivatives") {
  const { active } = holdingsOf(filings, "2024-06-30");
  return outstandingDerivatives(active.flatMap((one) => one[part])).map((of) => [
    of.securityTitle,
    of.conversionOrExercisePrice,
    of.expirationDate,
    of.balance,
    of.owners.map(({ cik }) => Number(cik)),
  ]);
}

test("owners with one title, strike and expiration are one entry; another strike or day is another, units without either come first", () => {
  const filings = [
    filing({
      filed: "2024-01-03",
      owners: ["1"],
      rows: [grant("100"), grant("40", { strike: "6" }), grant("7", { strike: null, expiration: null })],
    }),
    filing({ filed: "2024-01-04", owners: ["2"], rows: [grant("30", { strike: "5.00" }), grant("20", { expiration: "2029-01-01" })] }),
  ];
  expect(outstanding(filings)).toEqual([
    ["Stock Option", null, null, "7", [1]],
    ["Stock Option", "5", "2029-01-01", "20", [2]],
    ["Stock Option", "5", "2030-01-01", "130", [2, 1]],
    ["Stock Option", "6", "2030-01-01", "40", [1]],
  ]);
});

test("what joint filers report in one row counts once, for both", () => {
  expect(outstanding([filing({ filed: "2024-01-03", owners: ["1", "2"], rows: [grant("100")] })])).toEqual([
    ["Stock Option", "5", "2030-01-01", "100", [1, 2]],
  ]);
});

test("what is past its expiration with a balance stands apart", () => {
  const filings = [
    filing({ filed: "2024-01-03", rows: [grant("100"), derivativeHolding({ after: "9", strike: "1", expiration: "2024-05-01" })] }),
  ];
  expect(outstanding(filings)).toHaveLength(1);
  expect(outstanding(filings, "expired")).toEqual([["Stock Option", "1", "2024-05-01", "9", [1]]]);
});
