import { expect, test } from "vitest";
import type { DerivativeRow, Filing, FootnoteIds } from "@/lib/filing/types";
import { blankFiling } from "@/lib/testing/blank-filing";
import { startFindings } from "../findings";
import { proposeMarks } from "./note-marks";

const row = (title: string, rest: Partial<DerivativeRow> = {}) =>
  ({
    securityTitle: title,
    underlyingSecurityTitle: "Common Stock",
    conversionOrExercisePrice: null,
    exerciseDate: null,
    expirationDate: null,
    pricePerShare: null,
    directOrIndirect: "D",
    footnoteIds: {},
    ...rest,
  }) as DerivativeRow;

function mark(derivative: DerivativeRow[], ...texts: string[]): FootnoteIds[] {
  const footnotes = texts.map((text, at) => ({ id: `F${at + 1}`, text }));
  const filing = { ...blankFiling, derivative, footnotes } as unknown as Filing;
  const findings = startFindings({ lines: [], origin: "text" });
  proposeMarks(filing, findings);
  for (const [path, level] of Object.entries(findings.confidence))
    expect([path, level]).toEqual([path, /footnoteIds/.test(path) ? "low" : "medium"]);
  return derivative.map(({ footnoteIds }) => footnoteIds);
}

test("a note that no row cites is proposed where its words say", () => {
  const units = mark([row("Phantom Unit")], "Each phantom unit represents a claim to one share.", "The units vest in spring.");
  expect(units).toEqual([{ conversionOrExercisePrice: ["F1"], exerciseDate: ["F2"], expirationDate: ["F2"] }]);
  const stock = mark(
    [row("Class C Stock", { underlyingSecurityTitle: "Class D Stock", conversionOrExercisePrice: "1" as DerivativeRow["shares"] })],
    "Each share of Class D Stock may be converted at will.",
    "It may be held for ever: there is no expiration.",
  );
  expect(stock).toEqual([{ underlyingSecurityTitle: ["F1"], expirationDate: ["F2"] }]);
});

test("that there is no last day is said of no option", () => {
  expect(mark([row("Stock Option"), row("Phantom Stock")], "Phantom stock is kept for ever, with no expiration.")).toEqual([
    {},
    { expirationDate: ["F1"] },
  ]);
});

test("as many notes of holders as indirect rows follow each other; of options only what options have", () => {
  const held = (title: string) => row(title, { directOrIndirect: "I", expirationDate: "2031-02-01" as DerivativeRow["expirationDate"] });
  const rows = () => [held("Stock Option"), held("Warrant"), held("Stock Option")];
  expect(mark(rows(), "The option is held by an aunt.", "The option is held by an uncle.", "The warrant is held by a trust.")).toEqual([
    { natureOfOwnership: ["F1"] },
    { natureOfOwnership: ["F3"] },
    { natureOfOwnership: ["F2"] },
  ]);
  expect(mark(rows().slice(0, 1), "The option is held by an aunt.", "The option is held by an uncle.")).toEqual([{}]);
});

test("a range of prices is the note of the price within it; a note that is cited is left", () => {
  const priced = (price: string, ids: FootnoteIds = {}) =>
    row("Warrant", { pricePerShare: price as DerivativeRow["shares"], footnoteIds: ids });
  expect(mark([priced("4.2"), priced("5.1")], "Sold at prices from $5.00 to $5.20 apiece.")[1]).toEqual({ pricePerShare: ["F1"] });
  expect(mark([priced("4.2"), priced("5.1", { shares: ["F1"] })], "Sold at prices from $4.00 to $4.20.")[0]).toEqual({});
});
