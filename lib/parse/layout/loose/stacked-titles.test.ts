import { expect, test } from "vitest";
import type { DerivativeRow } from "@/lib/filing/types";
import { stackTitles } from "./stacked-titles";

function stack(own: string | null, above: string, below: string): (string | null)[] {
  const row = { securityTitle: own, underlyingSecurityTitle: null, natureOfOwnership: null } as DerivativeRow;
  const { securityTitle, underlyingSecurityTitle, natureOfOwnership } = stackTitles(row, above, below);
  return [securityTitle, underlyingSecurityTitle, natureOfOwnership];
}

test("titles that narrow columns stacked are put together from the lines above and below", () => {
  expect(stack("Common", "Class C Class D", "Stock Stock")).toEqual(["Class C Common Stock", "Class D Common Stock", null]);
  expect(stack("Stock", "Rostricted Common", "Units")).toEqual(["Restricted Stock Units", "Common Stock", null]);
});

test("the middle word is the other column's where the title cannot go on with it; the nature stands behind both", () => {
  expect(stack("Common", "Series F Preferred Class D Family", "Stock Stock")).toEqual([
    "Series F Preferred Stock",
    "Class D Common Stock",
    "Family",
  ]);
});

test("a middle that was spoiled is common stock's where a class is named", () => {
  expect(stack("Qzx", "Class C", "Stock")).toEqual(["Class C Common Stock", null, null]);
});

test("restricted is stock, where nothing else was read", () => {
  expect(stack("Sxat", "Rostrictod Common", "")).toEqual(["Restricted Stock", "Common Stock", null]);
});

test("a title that can stand alone takes nothing from the line above", () => {
  expect(stack("Warrants", "Class D", "Stock")).toEqual(["Warrants", null, null]);
  expect(stack("Stock Option (Right to", "Class D", "Buy) Stock")).toEqual(["Stock Option (Right to", null, null]);
});
