import { expect, test } from "vitest";
import type { MarketWeek } from "@/lib/filing/figure-rows";
import type { Decimal, IsoDate } from "@/lib/filing/types";
import { layoutPulse, narrowPulseFrame, pulseSpan, pulseWeeks, widePulseFrame } from "./pulse-layout";
import { pulseNote, pulseSentence } from "./pulse-sentence";
import { weekRange } from "./week-range";

const decimal = (text: string) => text as Decimal;

function week(monday: string, changes: Partial<MarketWeek>): MarketWeek {
  return {
    week: monday as IsoDate,
    buyRows: 0,
    buyOwners: 0,
    buyIssuers: 0,
    buyValue: decimal("0"),
    sellRows: 0,
    sellOwners: 0,
    sellIssuers: 0,
    sellValue: decimal("0"),
    planValue: decimal("0"),
    askedValue: decimal("0"),
    withoutPrice: 0,
    leftRows: 0,
    unverifiedRows: 0,
    sampleRows: 0,
    ...changes,
  };
}

const WEEKS = [
  week("2024-03-11", { buyRows: 2, buyOwners: 2, buyIssuers: 1, buyValue: decimal("900"), leftRows: 3 }),
  week("2024-03-18", {
    sellRows: 7,
    sellOwners: 4,
    sellIssuers: 3,
    sellValue: decimal("50000"),
    planValue: decimal("10000"),
    askedValue: decimal("40000"),
  }),
];

test("weeks without a trade draw nothing", () => {
  const span = pulseSpan("2024-03-18" as IsoDate, 52);
  expect(layoutPulse([], span, widePulseFrame)).toBeNull();
  expect(layoutPulse(pulseWeeks([week("2024-03-11", { leftRows: 2 })]), span, widePulseFrame)).toBeNull();
});

test.each([widePulseFrame, narrowPulseFrame])(
  "bars of a frame $width wide stand inside the frame, bought above zero and sold below",
  (frame) => {
    const drawing = layoutPulse(pulseWeeks(WEEKS), pulseSpan("2024-03-18" as IsoDate, 261), frame);
    for (const panel of [drawing?.owners, drawing?.dollars]) {
      const heights = (path: string) => [...path.matchAll(/V(-?[\d.]+)/g)].map(([, y]) => Number(y));
      expect(heights(panel?.buys ?? "").every((y) => y <= (panel?.zero ?? 0) + 0.1 && y >= frame.top - 0.1)).toBe(true);
      expect(heights(panel?.sells ?? "").every((y) => y >= (panel?.zero ?? 0) - 0.1 && y <= frame.height - frame.bottom + 0.1)).toBe(true);
      expect(panel?.buys).not.toBe("");
      expect(panel?.sells).not.toBe("");
    }
  },
);

test("the sentence and the note are computed from the weeks", () => {
  expect(pulseSentence(WEEKS)).toBe(
    "From the week of 11 Mar 2024 to that of 18 Mar 2024 insiders bought for $900 and sold for $50k; in 1 of 2 weeks with a trade they bought for more. " +
      "Most buyers in one week: 2, from 11 Mar 2024. Most sellers in one week: 4, from 18 Mar 2024. Of sales whose form asked, 25% by value were under a 10b5-1 plan.",
  );
  expect(pulseSentence([])).toBe("No buy or sale was reported in these weeks.");
  expect(pulseNote(WEEKS)).toContain("Counts 9 rows of Table I with code P or S. Leaves out 3 rows");
});

test("a week leads to its rows, largest first", () => {
  expect(weekRange("2024-03-18")).toBe("/transactions?table=nonDerivative&from=2024-03-18&to=2024-03-24&sort=value");
});
