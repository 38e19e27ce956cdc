import { expect, test } from "vitest";
import type { IsoDate, NonDerivativeRow } from "@/lib/filing/types";
import { classify } from "./classify";

const row = {
  kind: "transaction",
  securityTitle: "Common Stock",
  transactionDate: "2024-03-20",
  deemedExecutionDate: null,
  transactionFormType: "4",
  transactionCode: "P",
  equitySwapInvolved: false,
  timeliness: null,
  shares: "100",
  pricePerShare: "10.5",
  acquiredDisposed: "A",
  sharesOwnedFollowing: "100",
  valueOwnedFollowing: null,
  directOrIndirect: "D",
  natureOfOwnership: null,
  footnoteIds: {},
} as NonDerivativeRow;
const filedOn = "2024-03-21" as IsoDate;
const of = (change: object, table: "nonDerivative" | "derivative" = "nonDerivative") => classify({ ...row, ...change }, table, filedOn);

test("a purchase counts as a buy with its value", () => {
  expect(of({})).toEqual({ category: "buy", value: "1050", notCounted: null, isImplausible: false });
});

test.each([
  ["a purchase without a price counts, without a value", { pricePerShare: null }, { value: null, notCounted: null }],
  ["price 0 is no value", { pricePerShare: "0.00" }, { value: null, notCounted: null }],
  ["a total typed as a price leaves the value", { pricePerShare: "505000000" }, { value: null, notCounted: null }],
  [
    "a product above five billion leaves the value",
    { shares: "999999999", pricePerShare: "99" },
    { value: null, notCounted: null, isImplausible: true },
  ],
  ["an award is no buy", { transactionCode: "A" }, { category: "award", notCounted: "other-code" }],
  ["tax withholding is no sale", { transactionCode: "F", acquiredDisposed: "D" }, { category: "tax", notCounted: "other-code" }],
  ["a purchase that disposes is a conflict", { acquiredDisposed: "D" }, { notCounted: "sign-conflict" }],
  ["an equity swap is left out", { equitySwapInvolved: true }, { notCounted: "equity-swap" }],
  ["a trade in the future is left out", { transactionDate: "2034-03-20" }, { notCounted: "implausible-date" }],
  ["a trade of the year 28 is left out", { transactionDate: "0028-01-01" }, { notCounted: "implausible-date" }],
  ["codes are read in upper case", { transactionCode: "p" }, { category: "buy", notCounted: null }],
  ["an unknown code is other", { transactionCode: "Q" }, { category: "other", notCounted: "other-code" }],
  ["no code is other", { transactionCode: null }, { category: "other", notCounted: "other-code" }],
  ["a holding is no transaction", { kind: "holding" }, { category: "holding", notCounted: "holding", value: null }],
])("%s", (_name, change, expected) => {
  expect(of(change)).toMatchObject(expected);
});

test("Table II purchases are of the derivative, never share buys", () => {
  expect(of({}, "derivative")).toEqual({ category: "buy", value: null, notCounted: "derivative", isImplausible: false });
});
