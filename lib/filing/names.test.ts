import { expect, test } from "vitest";
import { displayName, isEntityName, shortName } from "./names";

test.each([
  ["Graham Auste M", "Auste M Graham"],
  ["GRAHAM AUSTE M", "Auste M Graham"],
  ["SMITH JOHN Q JR", "John Q Smith Jr"],
  ["SMITH JR. JOHN Q", "John Q Smith Jr"],
  ["LaPrade,III Frank G.", "Frank G. LaPrade III"],
  ["Van der Berg, John", "John Van der Berg"],
  ["O'NEIL MARY-ANN", "Mary-Ann O'Neil"],
  ["MCDONALD RONALD", "Ronald McDonald"],
  ["  DOE   JANE ", "Jane Doe"],
])("the person %s is shown as %s", (raw, shown) => expect(displayName(raw)).toBe(shown));

test.each(["VAN DER BERG JOHN", "De La Cruz Maria", "ST JOHN ALEX", "Madonna", "Garcia Lopez Maria Jose Teresa"])(
  "%s might split wrongly and stays as it is",
  (raw) => expect(displayName(raw)).toBe(raw),
);

test.each([
  "Greenwood Capital LLC",
  "BLUE HARBOR FUND II",
  "Smith Family Trust",
  "ACME HOLDINGS /DE/",
  "Point & Line",
  "NORTH STAR L.P.",
  "Novo A/S",
  "3G Fonds",
])("%s is an entity and stays as it is", (raw) => {
  expect(isEntityName(raw)).toBe(true);
  expect(displayName(raw)).toBe(raw);
});

test("an entity word in first place may be a surname", () => {
  expect(displayName("Bank Anna")).toBe("Anna Bank");
  expect(isEntityName("Co Andrew")).toBe(false);
});

test("a chart line carries the surname, or the beginning of an entity's name", () => {
  expect(shortName("GRAHAM AUSTE M")).toBe("Graham");
  expect(shortName("Greenwood Capital Partners LLC", 10)).toBe("Greenwood…");
});
