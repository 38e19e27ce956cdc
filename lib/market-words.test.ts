import { expect, test } from "vitest";
import type { MarketSide } from "./filing/figure-rows";
import type { Decimal } from "./filing/types";
import { formatSpan, marketHeadline, planWords } from "./market-words";

const side = (rows: number, value: string): MarketSide => ({
  rows,
  filings: rows,
  owners: rows,
  issuers: rows,
  value: value as Decimal,
  withoutPrice: 0,
});
const decimal = (text: string) => text as Decimal;

test("the headline begins with the larger side", () => {
  expect(marketHeadline({ buys: side(2, "1200000"), sells: side(9, "45200000") })).toBe("Insiders sold $45.2m and bought $1.2m");
  expect(marketHeadline({ buys: side(2, "1200000"), sells: side(0, "0") })).toBe("Insiders bought $1.2m and sold nothing");
  expect(marketHeadline({ buys: side(1, "0"), sells: side(0, "0") })).toBe("Insiders bought at no stated price and sold nothing");
});

test("a span says once what its days have in common", () => {
  expect(formatSpan("2024-03-10", "2024-03-16")).toBe("10 to 16 Mar 2024");
  expect(formatSpan("2024-02-28", "2024-03-05")).toBe("28 Feb to 5 Mar 2024");
  expect(formatSpan("2023-12-28", "2024-01-03")).toBe("28 Dec 2023 to 3 Jan 2024");
  expect(formatSpan("2024-03-16", "2024-03-16")).toBe("16 Mar 2024");
});

test("the share under a plan is of what was asked, and nothing is said where no form asked", () => {
  expect(planWords({ planValue: decimal("0"), askedValue: null })).toBeNull();
  expect(planWords({ planValue: decimal("0"), askedValue: decimal("50") })).toBe("no plan");
  expect(planWords({ planValue: decimal("50"), askedValue: decimal("50") })).toBe("10b5-1 plan");
  expect(planWords({ planValue: decimal("16"), askedValue: decimal("50") })).toBe("32% under a plan");
});
