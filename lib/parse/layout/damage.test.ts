import { expect, test } from "vitest";
import { listSampleFilings } from "@/db/sample/read-sample";
import { type Filing, isFiling } from "@/lib/filing/types";
import { writePrintedText } from "@/lib/testing/printed-text";
import { parsePlainText } from "../plain-text";

/** A Form 4 of the sample with a sale in Table I and notes, as text with tabs. */
const filing = listSampleFilings().find(
  ({ formType, nonDerivative, footnotes }) =>
    formType === "4" && nonDerivative.length > 3 && footnotes.length > 2 && nonDerivative.every((row) => row.pricePerShare !== null),
);
if (!filing) throw new Error("The sample has no such filing.");
const whole = writePrintedText(filing, "tabs");

function read(text: string): Filing {
  const result = parsePlainText(text, { format: "text", name: "form.txt", sha256: "" });
  if (!isFiling(result)) throw new Error("This is no form any more.");
  return result;
}

function change(from: string | RegExp, to: string): string {
  const changed = whole.replace(from, to);
  expect(changed).not.toBe(whole);
  return changed;
}

const SHARES = "nonDerivative[0].sharesOwnedFollowing";

test("in a whole text the amounts need no look", () => {
  expect(read(whole).confidence?.[SHARES]).toBeUndefined();
});

test.each([
  ["a word of the heading without its beginning", "EXCHANGE COMMISSION", "ANGE COMMISSION"],
  ["a word of the heading without its end", "Estimated average burden", "Estimated average burd"],
  ["a word of two in a cell", "Trading Symbol", "ading Symbol"],
  ["a column's heading without its end", "Indirect (I) (Instr. 4)", "Indire"],
  ["two lines of one label exchanged", /^(.*1\. Name and Address of Reporting.*)\n(.*Person\*.*)\n/m, "$2\n$1\n"],
])("%s doubts the amounts too", (_, from, to) => {
  const { confidence } = read(change(from, to));
  // Arithmetic may confirm it again.
  expect(["low", "medium"]).toContain(confidence?.[SHARES]);
  expect(confidence?.nonDerivative).toBe("low");
});

test("a row of a table below its neighbour's heading is not lost without a word", () => {
  const row = whole.split("\n").find((line) => line.startsWith(`${filing.nonDerivative[0]?.securityTitle}\t`)) ?? "";
  const text = whole.replace(`${row}\n`, "").replace(/^(Table II .*\n)/m, `$1${row}\n`);
  expect(read(text).confidence?.nonDerivative).toBe("low");
});

test("two notes that changed places are told", () => {
  const text = change(/^(1\. .*)\n(2\. .*)\n/m, "$2\n$1\n");
  expect(read(text).confidence?.footnotes).toBe("low");
});

test("the end of a signature that was left out is told", () => {
  const text = change(/^\t(.*)\n(\t\*\* Signature of Reporting Person)/m, "$2\n\t$1");
  expect(read(text).confidence?.["signatures[0].name"]).toBe("low");
});
