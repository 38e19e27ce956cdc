import { expect, test } from "vitest";
import type { IsoDate } from "@/lib/filing/types";
import { figureWindow, presetOf, presetWindow, windowPresets } from "./figure-window";

const LAST = "2024-06-30" as IsoDate;
const day = (text: string | null) => text as IsoDate | null;

test.each([
  [null, null, "2023-07-02", "2024-06-30"],
  ["2020-01-01", null, "2020-01-01", "2024-06-30"],
  [null, "2020-01-01", null, "2020-01-01"],
  ["2020-01-01", "2019-01-01", "2020-01-01", "2019-01-01"],
])("from %s to %s figures are of %s to %s", (from, to, wantedFrom, wantedTo) => {
  expect(figureWindow({ from: day(from), to: day(to) }, LAST)).toEqual({ from: wantedFrom, to: wantedTo });
});

test("every preset is known again by its days, and a window of one's own is none", () => {
  for (const { label, days } of windowPresets) expect(presetOf(presetWindow(days, LAST), LAST)).toBe(label);
  expect(presetOf({ from: day("2020-01-01"), to: LAST }, LAST)).toBeNull();
});
