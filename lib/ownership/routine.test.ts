import { expect, test } from "vitest";
import type { IsoDate } from "@/lib/filing/types";
import { classifyTrade, classifyTrader, type RoutineTrade } from "./routine";

const trade = (
  date: string,
  facts: Partial<Record<"filed" | "superseded", string>> & { plan?: RoutineTrade["plan"] } = {},
): RoutineTrade => ({
  date: date as IsoDate,
  filedOn: (facts.filed ?? date) as IsoDate,
  supersededOn: (facts.superseded ?? null) as IsoDate | null,
  plan: facts.plan ?? "no",
});
const trades = (...dates: string[]) => dates.map((date) => trade(date));
const day = (text: string) => text as IsoDate;

test("a trade in the same calendar month of all three years before is routine for the whole year", () => {
  const known = trades("2021-05-03", "2022-05-30", "2023-05-15", "2023-11-02");
  expect(classifyTrader(known, 2024)).toBe("routine");
});

test("trades in three years without a common month are opportunistic", () => {
  expect(classifyTrader(trades("2021-05-03", "2022-05-30", "2023-06-01"), 2024)).toBe("opportunistic");
});

test("a year without a trade leaves the owner unclassified", () => {
  expect(classifyTrader(trades("2021-05-03", "2023-05-15"), 2024)).toBe("unclassified");
  expect(classifyTrader(trades("2020-05-03", "2021-05-03", "2022-05-30"), 2024)).toBe("unclassified");
  expect(classifyTrader([], 2024)).toBe("unclassified");
});

test("the second version calls only the month that repeats routine", () => {
  const known = trades("2021-05-03", "2022-05-30", "2023-05-15", "2023-11-02");
  expect(classifyTrade(known, day("2024-05-20"))).toBe("routine");
  expect(classifyTrade(known, day("2024-11-04"))).toBe("opportunistic");
  expect(classifyTrade(known, day("2025-05-20"))).toBe("unclassified");
});

test("only what was filed by the last day of the year before is used", () => {
  const before = trades("2021-12-20", "2022-12-30");
  expect(classifyTrader([...before, trade("2023-12-29", { filed: "2023-12-31" })], 2024)).toBe("routine");
  expect(classifyTrader([...before, trade("2023-12-29", { filed: "2024-01-02" })], 2024)).toBe("unclassified");
});

test("a row that an amendment of a later year replaced still counts as it was known", () => {
  const before = trades("2021-05-03", "2022-05-30");
  expect(classifyTrader([...before, trade("2023-05-15", { superseded: "2024-02-01" })], 2024)).toBe("routine");
  expect(classifyTrader([...before, trade("2023-05-15", { superseded: "2023-06-01" })], 2024)).toBe("unclassified");
});

test("plan trades are no part of the test, trades where a plan was not asked for are", () => {
  const before = trades("2021-05-03", "2022-05-30");
  expect(classifyTrader([...before, trade("2023-05-15", { plan: "yes" })], 2024)).toBe("unclassified");
  expect(classifyTrader([...before, trade("2023-05-15", { plan: "not-asked" })], 2024)).toBe("routine");
});

test("the year itself and a year four years back say nothing", () => {
  expect(classifyTrader(trades("2020-05-03", "2021-06-03", "2022-05-30", "2023-05-15", "2024-05-02"), 2024)).toBe("opportunistic");
});
