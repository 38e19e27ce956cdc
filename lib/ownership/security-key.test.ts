import { expect, test } from "vitest";
import { natureKey, securityKey } from "./security-key";

test.each([
  ["Common Stock", "COMMON"],
  ["COM", "COMMON"],
  ["Common Shares", "COMMON"],
  ["Common Stock, $0.001 par value", "COMMON"],
  ["Common Stock, par value $.01 per share", "COMMON"],
  ["Common Stock (no par value)", "COMMON"],
  ["Class A Common Stock", "CLASS A COMMON"],
  ["Common Stock, Class A", "CLASS A COMMON"],
  ["Class B Common Stock, $0.00001 par value", "CLASS B COMMON"],
  ["Class C Capital Stock", "CLASS C CAPITAL STOCK"],
  ["American Depositary Shares", "ADS"],
  ["Ordinary Shares", "ORDINARY SHARES"],
  ["Series A Preferred Stock", "SERIES A PREFERRED STOCK"],
  [null, "UNTITLED"],
])("%s has the key %s", (title, key) => {
  expect(securityKey(title)).toBe(key);
});

test("one nature in three spellings is one line, and a direct line has none", () => {
  expect(natureKey("I", "By Trust (1)")).toBe("TRUST");
  expect(natureKey("I", "by trust")).toBe("TRUST");
  expect(natureKey("D", "See footnote")).toBe("");
});
