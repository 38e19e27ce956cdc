import { expect, test } from "vitest";
import type { CountedRow } from "./figures";
import { tradeSums } from "./trade-sums";

type Part = {
  [field in keyof CountedRow["row"]]?: string | null;
} & { value?: string; notCounted?: string; filing?: string; sortDate?: string };

/** Sales of common stock of one filing and day, unless said otherwise. */
function rowsOf(...parts: Part[]): CountedRow[] {
  return parts.map(
    ({ value = null, notCounted = null, filing = "1", sortDate = "2024-03-20", ...row }, at) =>
      ({
        row: {
          rowId: String(at + 1),
          ordinal: at + 1,
          kind: "transaction",
          table: "nonDerivative",
          transactionCode: "S",
          acquiredDisposed: "D",
          securityTitle: "Common Stock",
          conversionOrExercisePrice: null,
          expirationDate: null,
          directOrIndirect: "D",
          natureOfOwnership: null,
          shares: "100",
          sharesOwnedFollowing: null,
          ...row,
        },
        filing: { filingId: filing, formType: "4" },
        sortDate,
        value,
        notCounted,
      }) as unknown as CountedRow,
  );
}

const sumsOf = (...parts: Part[]) => [...tradeSums(rowsOf(...parts)).values()];

test("an order filled at three prices is one trade, on each of its rows", () => {
  const sums = { value: "600", shares: "300", change: "-30" };
  expect(
    sumsOf(
      { value: "100", sharesOwnedFollowing: "900" },
      { value: "200", sharesOwnedFollowing: "800" },
      { value: "300", sharesOwnedFollowing: "700" },
    ),
  ).toEqual([sums, sums, sums]);
});

test("another filing, day, code, class, strike or reason not to count is another trade", () => {
  const sums = sumsOf(
    { value: "1" },
    { value: "2", filing: "2" },
    { value: "3", sortDate: "2024-03-21" },
    { value: "4", transactionCode: "F" },
    { value: "5", securityTitle: "Class B" },
    { value: "6", conversionOrExercisePrice: "9" },
    { value: "7", notCounted: "duplicate" },
  );
  expect(sums.map(({ value }) => value)).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
});

test("of several lines the one that changed most counts, a new one above all", () => {
  const own = { sharesOwnedFollowing: "300" };
  const trust = { sharesOwnedFollowing: "50", directOrIndirect: "I", natureOfOwnership: "By trust" } as const;
  expect(sumsOf(own, trust).map(({ change }) => change)).toEqual(["-66.6667", "-66.6667"]);
  const opened = { acquiredDisposed: "A", directOrIndirect: "I", natureOfOwnership: "By trust", sharesOwnedFollowing: "100" } as const;
  expect(sumsOf({ acquiredDisposed: "A", sharesOwnedFollowing: "150" }, opened).map(({ change }) => change)).toEqual([
    "Infinity",
    "Infinity",
  ]);
});

test("what is not stated is null, not zero; a holding is part of no trade", () => {
  expect(sumsOf({ shares: null })).toEqual([{ value: null, shares: null, change: null }]);
  expect(sumsOf({ value: "5", sharesOwnedFollowing: "900" }, { shares: null, sharesOwnedFollowing: "900" })[0]).toEqual({
    value: "5",
    shares: "100",
    change: null,
  });
  expect(sumsOf({ kind: "holding", sharesOwnedFollowing: "900" })).toEqual([{ value: null, shares: null, change: null }]);
});
