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
    const { silentlyWrong, inFlaggedList } = compareFilings(asPrinted(filing), found);
    if (silentlyWrong > inFlaggedList) silent.push(`${filing.source.name} has ${silentlyWrong - inFlaggedList} cells that no flag covers`);
    silent.push(...judgement.silent.map((what) => `${filing.source.name} ${what}`));
  }
  expect(silent).toEqual([]);
  // What is no form any more is refused, and that is seldom.
  expect(count).toBeGreaterThan(filings.length / 2);
});

test("text without columns is read right to 97 of 100 cells, and of these two in five must be looked at", () => {
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
  expect(right / cells).toBeGreaterThan(0.97);
  expect(flagged / right).toBeLessThan(0.4);
});

test("an exercise that both tables report confirms itself; a holding has no day that could be lost", () => {
  const isExercise = ({ transactionCode, shares }: Filing["derivative"][number]) => transactionCode === "M" && shares !== null;
  const filing = listSampleFilings().find(
    ({ derivative, nonDerivative }) =>
      derivative.length === 1 && derivative.every(isExercise) && nonDerivative.filter((row) => row.transactionCode === "M").length === 1,
  );
  const found = filing && read(writeOcrText(filing, 1, 0));
  const confidence = found?.confidence ?? {};
  for (const field of ["transactionCode", "shares", "acquiredDisposed"]) expect(confidence[`derivative[0].${field}`]).toBe("medium");

  const holder = listSampleFilings().find(({ formType, nonDerivative: [first, second] }) => {
    return formType === "4" && first?.kind === "transaction" && second?.kind === "holding" && second.directOrIndirect === "I";
  });
  const held = holder && read(writeOcrText(holder, 1, 0));
  expect(held?.nonDerivative[1]?.kind).toBe("holding");
  expect(held?.confidence?.["nonDerivative[1].transactionDate"] ?? "medium").toBe("medium");
});

test("without the cross of box 6 there may be more reporting persons than were read", () => {
  const filing = listSampleFilings().find(({ formType, reportingOwners }) => formType === "4" && reportingOwners.length === 1);
  const text = filing ? writeOcrText(filing, 1, 0) : "";
  expect(read(text)?.confidence?.reportingOwners).toBeUndefined();
  expect(read(text.replace("X Form filed by One", "Form filed by One"))?.confidence?.reportingOwners).toBe("low");
});

test("small words that were read as one, and the signs of a signature, are put right and looked at", () => {
  const filing = listSampleFilings().find(
    ({ footnotes, signatures: [signed] }) =>
      footnotes.some(({ text }) => / at the /.test(text)) && /^\/s\/ .*Attorney-in-Fact/.test(signed?.name ?? ""),
  );
  const text = filing ? writeOcrText(filing, 1, 0) : "";
  const found = read(text.replaceAll(" at the ", " atthe ").replace("/s/ ", "s/ ").replace("Attorney-in-Fact", "‘Atforney-in-Fact"));
  expect(found?.footnotes).toEqual(filing?.footnotes);
  expect(found?.signatures[0]?.name).toBe(filing?.signatures[0]?.name);
  expect(found?.confidence?.["signatures[0].name"]).toBe("low");
});

test("a box of the head without a cross is proposed as empty where the crosses below were read, as marked where the notes tell of a plan", () => {
  const filing = listSampleFilings().find(
    ({ formType, aff10b5One, footnotes }) =>
      formType === "4" && aff10b5One === true && footnotes.some(({ text }) => /10b5-1 plan/i.test(text ?? "")),
  );
  const text = filing ? writeOcrText(filing, 1, 0).replace(/(?:X )?(?=Check this box to indicate)/, "") : "";
  const found = read(text);
  expect([found?.notSubjectToSection16, found?.confidence?.notSubjectToSection16]).toEqual([false, "low"]);
  expect(found?.aff10b5One).toBe(true);
  const unseen = read(text.replace("X Form filed by One", "Form filed by One"));
  expect([unseen?.notSubjectToSection16, unseen?.confidence?.notSubjectToSection16]).toEqual([null, "missing"]);
});

test("a day of signing whose month cannot be is the one that follows the form's day, and is looked at", () => {
  const filing = listSampleFilings().find(({ formType, periodOfReport, signatures: [signed, more] }) => {
    const [from, to] = [periodOfReport ?? "", signed?.date ?? ""];
    return (
      formType === "4" && more === undefined && from.slice(0, 7) === to.slice(0, 7) && from !== to && /^\/s\/ /.test(signed?.name ?? "")
    );
  });
  const [year, month, day] = (filing?.signatures[0]?.date ?? "").split("-");
  const text = filing ? writeOcrText(filing, 1, 0).replaceAll(`${month}/${day}/${year}`, `9${month?.[1]}/${day}/${year}`) : "";
  const found = read(text);
  expect(found?.signatures[0]?.date).toBe(filing?.signatures[0]?.date);
  expect(found?.confidence?.["signatures[0].date"]).toBe("low");
});
