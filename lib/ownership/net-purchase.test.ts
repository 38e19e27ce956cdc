import { expect, test } from "vitest";
import type { Decimal, IsoDate } from "@/lib/filing/types";
import { netPurchaseRatio, type PurchaseRow, startOfMonths } from "./net-purchase";

const row = (
  side: PurchaseRow["side"],
  date: string,
  shares: string | null,
  value: string | null,
  securityKey = "COMMON",
): PurchaseRow => ({
  side,
  date: date as IsoDate,
  securityKey,
  shares: shares as Decimal | null,
  value: value as Decimal | null,
});
const day = (text: string) => text as IsoDate;
const half = [day("2024-01-01"), day("2024-06-30")] as const;

test("the ratio is buys minus sells over buys plus sells, by rows, shares and value", () => {
  const rows = [row("buy", "2024-01-01", "300", "3000"), row("buy", "2024-02-01", "100", "1000"), row("sell", "2024-06-30", "100", "6000")];
  expect(netPurchaseRatio(rows, ...half)).toEqual({
    from: "2024-01-01",
    to: "2024-06-30",
    byRows: "0.3333",
    byValue: "-0.2",
    byShares: [{ securityKey: "COMMON", ratio: "0.6" }],
    rows: { buys: 2, sells: 1, withoutPrice: 0 },
  });
});

test("only buys are 1, only sells are -1", () => {
  expect(netPurchaseRatio([row("buy", "2024-02-01", "1", "1")], ...half)).toMatchObject({ byRows: "1", byValue: "1" });
  expect(netPurchaseRatio([row("sell", "2024-02-01", "1", "1")], ...half)).toMatchObject({ byRows: "-1", byValue: "-1" });
});

test("where nothing was bought or sold there is no ratio, not zero", () => {
  const outside = [row("buy", "2023-12-31", "1", "1"), row("sell", "2024-07-01", "1", "1")];
  expect(netPurchaseRatio(outside, ...half)).toMatchObject({ byRows: null, byValue: null, byShares: [] });
});

test("rows without a price count by rows and shares and not by value", () => {
  const found = netPurchaseRatio([row("buy", "2024-02-01", "100", null)], ...half);
  expect(found).toMatchObject({ byRows: "1", byValue: null, byShares: [{ ratio: "1" }], rows: { withoutPrice: 1 } });
});

test("classes have a ratio each", () => {
  const rows = [row("buy", "2024-02-01", "100", null, "ADS"), row("sell", "2024-02-01", "100", null)];
  expect(netPurchaseRatio(rows, ...half).byShares).toEqual([
    { securityKey: "ADS", ratio: "1" },
    { securityKey: "COMMON", ratio: "-1" },
  ]);
});

test.each([
  ["2024-06-30", "2023-12-31"],
  ["2024-03-15", "2023-09-16"],
  ["2024-08-31", "2024-03-01"],
  ["2024-12-31", "2024-07-01"],
])("six months that end on %s begin on %s", (to, from) => {
  expect(startOfMonths(day(to))).toBe(from);
});
