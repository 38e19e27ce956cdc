import { expect, test } from "vitest";
import { listSampleFilings } from "@/db/sample/read-sample";
import { type Filing, isFiling } from "@/lib/filing/types";
import { asPrinted } from "@/lib/testing/as-printed";
import { compareFilings } from "@/lib/testing/compare-filings";
import { judgeFiling } from "@/lib/testing/judge-filing";
import { writeOcrText } from "@/lib/testing/ocr-text";
import { parsePlainText } from "./plain-text";

const EACH = 9;
const filings = listSampleFilings().filter((_, at) => at % EACH === 0);

function read(text: string): Filing | null {
  const result = parsePlainText(text, { format: "text", name: "ocr.txt", sha256: "" });
  return isFiling(result) ? result : null;
}

test.each([0, 0.02, 0.08])("text without columns, misread at a rate of %d, is never silently wrong", (rate) => {
  const silent: string[] = [];
  let count = 0;
  for (const [at, filing] of filings.entries()) {
    const found = read(writeOcrText(filing, 16 + at, rate));
    if (found === null) continue;
    count++;
    const judgement = judgeFiling(asPrinted(filing), found);
    silent.push(...judgement.silent.map((what) => `${filing.source.name} ${what}`));
  }
  expect(silent).toEqual([]);
  // What is no form any more is refused, and that is seldom.
  expect(count).toBeGreaterThan(filings.length / 2);
});

test("text without columns is read right to 94 of 100 cells, and of these less than half must be looked at", () => {
  let [right, flagged, cells] = [0, 0, 0];
  for (const [at, filing] of filings.entries()) {
    const found = read(writeOcrText(filing, 16 + at, 0));
    if (found === null) continue;
    const comparison = compareFilings(asPrinted(filing), found);
    right += comparison.right + comparison.rightFlagged;
    flagged += comparison.rightFlagged;
    cells += comparison.right + comparison.rightFlagged + comparison.wrongFlagged + comparison.silentlyWrong;
    expect(comparison.silentlyWrong - comparison.inFlaggedList).toBe(0);
  }
  expect(right / cells).toBeGreaterThan(0.94);
  expect(flagged / right).toBeLessThan(0.5);
});
