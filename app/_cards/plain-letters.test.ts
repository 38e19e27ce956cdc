import { expect, test } from "vitest";
import { plainLetters } from "./plain-letters";

test.each([
  ["Tesla, Inc.", "Tesla, Inc."],
  ["Société Générale – “A”", "Société Générale – “A”"],
  ["Łódź Ž", "?ódz Z"],
  ["株式会社 🚀™ X", "???? ? X"],
  ["<b>Markup</b> & Co", "<b>Markup</b> & Co"],
  ["  two\n lines ", "two lines"],
])("%s is shown as %s", (text, shown) => {
  expect(plainLetters(text, 80)).toBe(shown);
});

test("a long text ends in dots", () => {
  const shown = plainLetters("word ".repeat(200), 40);
  expect(shown.length).toBeLessThanOrEqual(40);
  expect(shown).toMatch(/word…$/);
});
