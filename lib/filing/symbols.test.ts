import { expect, test } from "vitest";
import { searchName } from "./search-name";
import { readSymbols, symbolKey } from "./symbols";

test.each([
  ["ALTO", ["ALTO"]],
  [" goog, googl ", ["GOOG", "GOOGL"]],
  ["GOOG GOOGL", ["GOOG", "GOOGL"]],
  ["WLY, WLYB", ["WLY", "WLYB"]],
  ["BRK/A", ["BRK.A"]],
  ["BRK.A, BRK.B", ["BRK.A", "BRK.B"]],
  ["NYSE: TWX", ["TWX"]],
  ["NASDAQ/MSFT", ["MSFT"]],
  ["(HEI and HEI.A)", ["HEI", "HEI.A"]],
  ["NONE", []],
  ["N/A", []],
  ["", []],
  [null, []],
])("%s holds the symbols %j", (text, symbols) => {
  expect(readSymbols(text)).toEqual(symbols);
});

test("class spellings meet in one key", () => {
  expect(new Set(["BRK.A", "brk-a", "BRK/A", "BRKA"].map(symbolKey))).toEqual(new Set(["BRKA"]));
});

test("search sees a name without accents, case and punctuation", () => {
  expect(searchName("O'Brien-Núñez, José Jr.")).toBe("obrien nunez jose jr");
});
