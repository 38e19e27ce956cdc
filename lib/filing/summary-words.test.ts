import { expect, test } from "vitest";
import { lineChange } from "./line-change";
import type { FilingSummary } from "./rows";
import { summaryWords } from "./summary-words";
import type { Decimal } from "./types";

const sale: FilingSummary = {
  category: "sell",
  table: "nonDerivative",
  rows: 1,
  acquiredDisposed: "D",
  securityTitle: "Common Stock",
  shares: "41200" as Decimal,
  value: "3100000" as Decimal,
};
const filing = { transactions: 1, holdings: 0, formType: "4" as const };

test("a sale is told with its shares and dollars", () => {
  expect(summaryWords({ ...filing, summary: [sale] })).toBe("Sold 41,200 shares of Common Stock for $3.1m");
});

test("withholding has a price but no dollars in the headline; a gift follows the row's direction", () => {
  expect(summaryWords({ ...filing, summary: [{ ...sale, category: "tax" }] })).toBe("Had withheld 41,200 shares of Common Stock");
  expect(summaryWords({ ...filing, summary: [{ ...sale, category: "gift" }] })).toBe("Gave away 41,200 shares of Common Stock");
  expect(summaryWords({ ...filing, summary: [{ ...sale, category: "gift", acquiredDisposed: "A" }] })).toMatch(/^Received as a gift/);
});

test("more than two kinds are counted", () => {
  expect(summaryWords({ ...filing, summary: [sale, { ...sale, category: "tax" }, { ...sale, category: "gift" }] })).toMatch(
    /; had withheld .*; and 1 more$/,
  );
});

test("balances only, and nothing at all", () => {
  expect(summaryWords({ ...filing, holdings: 3, summary: [] })).toBe("3 holdings, no transaction");
  expect(summaryWords({ transactions: 0, holdings: 0, formType: "3", summary: [] })).toBe("No securities owned");
});

const row = {
  kind: "transaction" as const,
  table: "nonDerivative" as const,
  formType: "4" as const,
  shares: "25" as Decimal,
  acquiredDisposed: "A" as const,
  sharesOwnedFollowing: "125" as Decimal,
};

test("the change of a line is computed back from the balance after it", () => {
  expect(lineChange(row)).toEqual({ kind: "ratio", ratio: 0.25 });
  expect(lineChange({ ...row, acquiredDisposed: "D", sharesOwnedFollowing: "75" as Decimal })).toEqual({ kind: "ratio", ratio: -0.25 });
  expect(lineChange({ ...row, sharesOwnedFollowing: "25" as Decimal })).toEqual({ kind: "new" });
  expect(lineChange({ ...row, acquiredDisposed: "D", sharesOwnedFollowing: "0" as Decimal })).toEqual({ kind: "closed" });
});

test("it is not said where the balance is of something else", () => {
  expect(lineChange({ ...row, formType: "5" })).toBeNull();
  expect(lineChange({ ...row, table: "derivative" })).toBeNull();
  expect(lineChange({ ...row, sharesOwnedFollowing: "10" as Decimal })).toBeNull();
  expect(lineChange({ ...row, sharesOwnedFollowing: null })).toBeNull();
});
