import { expect, test } from "vitest";
import { listSampleFilings } from "@/db/sample/read-sample";
import { isFiling, type Source } from "@/lib/filing/types";
import { asPrinted } from "@/lib/testing/as-printed";
import { compareFilings } from "@/lib/testing/compare-filings";
import { type DamageKind, damageKinds, damageText } from "@/lib/testing/damage-text";
import { writePrintedText } from "@/lib/testing/printed-text";
import { parsePlainText } from "./plain-text";

const source: Source = { format: "text", name: "form.txt", sha256: "" };
const sample = listSampleFilings().filter((_, at) => at % 10 === 3);

/** Cells of all sample filings written as text and damaged, and how many of them are wrong without a flag. */
function measure(damage: (text: string, at: number) => string, layout: "columns" | "tabs" | "markdown") {
  const sum = { cells: 0, silent: 0, right: 0, rightFlagged: 0 };
  sample.forEach((filing, at) => {
    const read = parsePlainText(damage(writePrintedText(filing, layout), at), source);
    // A refusal is seen by everyone.
    if (!isFiling(read)) return;
    const { right, rightFlagged, wrongFlagged, silentlyWrong, inFlaggedList } = compareFilings(asPrinted(filing), read);
    sum.cells += right + rightFlagged + wrongFlagged + silentlyWrong;
    // Of rows lost from a table that is flagged as a whole, the person is told.
    sum.silent += silentlyWrong - inFlaggedList;
    sum.right += right + rightFlagged;
    sum.rightFlagged += rightFlagged;
  });
  return sum;
}

test.each(["columns", "tabs", "markdown"] as const)(
  "the form as text in %s: nothing is silently wrong, and little is flagged",
  (layout) => {
    const { cells, silent, right, rightFlagged } = measure((text) => text, layout);
    expect(silent).toBe(0);
    expect(right / cells).toBeGreaterThan(0.97);
    expect(rightFlagged / right).toBeLessThan(0.1);
  },
);

/** Rows that changed places, and crosses that were lost: nothing else in the text contradicts them. */
const BOUNDS: Partial<Record<DamageKind, number>> = { "shuffled-lines": 0.003, "lost-marks": 0.001 };

test("tabs for columns, which drop empty cells: the rows are read by kind and order of their values", () => {
  const { cells, silent, right, rightFlagged } = measure((text, at) => damageText(text, "tabs-for-columns", at + 40, 0.05), "columns");
  expect(silent).toBe(0);
  expect(right / cells).toBeGreaterThan(0.96);
  expect(rightFlagged / right).toBeLessThan(0.4);
});

test.each(damageKinds)("%s in one place of twenty: what is wrong is flagged, up to a stated share of the cells", (kind) => {
  const { cells, silent } = measure((text, at) => damageText(text, kind, at + 40, 0.05), kind === "tabs-for-columns" ? "columns" : "tabs");
  expect(silent / cells).toBeLessThanOrEqual(BOUNDS[kind] ?? 0.0005);
});
