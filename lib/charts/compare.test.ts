import { expect, test } from "vitest";
import type { MonthValue } from "@/lib/filing/figure-rows";
import type { Decimal } from "@/lib/filing/types";
import { drawableMonths, layoutComparison, wideCompareFrame } from "./compare-layout";
import { monthValuesSentence } from "./sentences";

const month = (of: string, bought: string, sold: string): MonthValue => ({ month: of, bought: bought as Decimal, sold: sold as Decimal });
const large = [month("2020-01", "0", "4000000"), month("2021-06", "1000000", "0")];
const small = [month("2023-12", "1000", "0")];

test("all panels share the scale of the largest and the months of all", () => {
  const both = layoutComparison([large, small], wideCompareFrame);
  expect(both?.yTicks.map(({ label }) => label)).toEqual(["$4m", "$2m", "0", "$2m"]);
  expect(both?.panels[0]?.buys).toMatch(/^M/);
  expect(both?.panels[1]?.sells).toBe("");
  // A thousand dollars on a scale of millions is one pixel, not none.
  expect(both?.panels[1]?.buys).toContain(`V${Math.round(((both?.zero ?? 0) - 1) * 10) / 10}`);
  const labels = both?.xTicks.map(({ label }) => label) ?? [];
  expect([labels[0], labels.at(-1)]).toEqual([expect.stringContaining("2020"), expect.stringMatching(/202[34]/)]);
});

test("who never traded has an empty panel; where nobody did there is none", () => {
  expect(layoutComparison([large, []], wideCompareFrame)?.panels[1]).toEqual({ buys: "", sells: "" });
  expect(layoutComparison([[], []], wideCompareFrame)).toBeNull();
});

test("mistyped months are not drawn", () => {
  expect(drawableMonths([month("0028-03", "1", "0"), ...small, month("2034-01", "1", "0")], "2024-01-05")).toEqual(small);
});

test("a sentence says what was bought and sold, from when to when", () => {
  expect(monthValuesSentence(large)).toBe("From Jan 2020 to Jun 2021: bought $1m, sold $4m, in 2 months with a trade.");
  expect(monthValuesSentence(small)).toBe("In Dec 2023: bought $1k, sold nothing, in 1 month with a trade.");
  expect(monthValuesSentence([])).toBe("No buy or sale with a price was reported.");
});
