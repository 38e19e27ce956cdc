import { expect, test } from "vitest";
import { listSampleFilings } from "@/db/sample/read-sample";
import { type Filing, isFiling, type ReadResult, type Source } from "@/lib/filing/types";
import { writeFormText } from "@/lib/testing/form-text";
import { judgeFiling } from "@/lib/testing/judge-filing";
import { pick, type Random, seeded } from "@/lib/testing/random";
import { randomStyle, toPages } from "@/lib/testing/text-sheet";
import { parseFormPages } from "./form-layout";
import { parsePlainText } from "./plain-text";

const source: Source = { format: "text", name: "form.txt", sha256: "" };
/** Every fifth, so that the test takes seconds; other seeds and all filings were read the same way. */
const sample = listSampleFilings().filter((_, at) => at % 5 === 0);

function silentIn(filing: Filing, results: readonly ReadResult[]): string[] {
  const [read] = results;
  // A refusal is seen by everyone.
  return read && isFiling(read) ? judgeFiling(filing, read).silent.map((line) => `${filing.source.name} ${line}`) : [];
}

test("sample filings written as text in many styles are read, and nothing is wrong without a flag", () => {
  const silent: string[] = [];
  const sum = { right: 0, rightFlagged: 0, wrongFlagged: 0 };
  sample.forEach((filing, at) => {
    const random = seeded(at + 7);
    const style = randomStyle(random);
    const text = writeFormText(filing, style, random);
    const read = style.kind === "aligned" && at % 2 === 0 ? parseFormPages(toPages(text, random), source)[0] : parsePlainText(text, source);
    if (!read || !isFiling(read)) throw new Error(`Expected a filing in ${filing.source.name}.`);
    const judgement = judgeFiling(filing, read);
    silent.push(...judgement.silent);
    sum.right += judgement.right;
    sum.rightFlagged += judgement.rightFlagged;
    sum.wrongFlagged += judgement.wrongFlagged;
  });
  expect(silent).toEqual([]);
  expect(sum.right / (sum.right + sum.wrongFlagged)).toBeGreaterThan(0.97);
  expect(sum.rightFlagged / sum.right).toBeLessThan(0.1);
});

/** What converters and recognition do to a text whose labels survive. */
const DAMAGES: readonly { name: string; damage: (text: string, random: Random) => string }[] = [
  {
    name: "O for 0 in amounts and dates",
    damage: (text, random) => inTables(text, (table) => table.replace(/(?<=[\d,/])0(?=[\d,/])/g, (zero) => (random() < 0.2 ? "O" : zero))),
  },
  { name: "crosses lost", damage: (text) => text.replace(/(?<=^|\s)X(?=\s)/gm, " ") },
];

/** Damage after which a whole row, owner or signature may be gone: what is silently wrong then is bounded, not yet nothing. */
const HARD_DAMAGES: readonly { name: string; damage: (text: string, random: Random) => string }[] = [
  { name: "columns cut on the right", damage: (text, random) => cutRight(text, 0.85 + random() * 0.12) },
  {
    name: "cells merged",
    damage: (text, random) => text.replace(/(?<=\S) {2,}(?=\S)/g, (gap) => (random() < 0.04 ? " " : gap)),
  },
  { name: "lines of the header exchanged", damage: exchangeLines },
];

function inTables(text: string, damage: (table: string) => string): string {
  const [start, end] = [text.indexOf("Table I "), text.indexOf("Explanation of Responses")];
  return text.slice(0, start) + damage(text.slice(start, end)) + text.slice(end);
}

function cutRight(text: string, share: number): string {
  const lines = text.split("\n");
  const width = Math.max(...lines.map((line) => line.length));
  return lines.map((line) => line.slice(0, Math.floor(width * share))).join("\n");
}

function exchangeLines(text: string, random: Random): string {
  const lines = text.split("\n");
  const end = lines.findIndex((line) => line.startsWith("Table I "));
  for (let count = 0; count < 2; count++) {
    const at = 3 + Math.floor(random() * Math.max(1, end - 5));
    const [one, other] = [lines[at], lines[at + 1]];
    if (one === undefined || other === undefined || at + 1 >= end) continue;
    lines[at] = other;
    lines[at + 1] = one;
  }
  return lines.join("\n");
}

test.each(DAMAGES)("a damaged text is read with flags: $name", ({ damage }) => {
  const silent = sample.flatMap((filing, at) => {
    const random = seeded(at + 99);
    const style = { ...randomStyle(random), kind: pick(random, ["aligned", "aligned", "tabs"] as const) };
    return silentIn(filing, [parsePlainText(damage(writeFormText(filing, style, random), random), source)]);
  });
  expect(silent.slice(0, 12)).toEqual([]);
});

test.each(HARD_DAMAGES)("of a badly damaged text at most one cell in 200 is wrong without a flag: $name", ({ damage }) => {
  let cells = 0;
  const silent = sample.flatMap((filing, at) => {
    const random = seeded(at + 99);
    const style = { ...randomStyle(random), kind: "aligned" as const };
    const read = parsePlainText(damage(writeFormText(filing, style, random), random), source);
    if (isFiling(read)) cells += judgeFiling(filing, read).right;
    return silentIn(filing, [read]);
  });
  expect(silent.length / cells).toBeLessThan(0.005);
});

test("two forms on pages of their own are read one by one, on one page they are refused", () => {
  const [one, other] = sample;
  if (!one || !other) throw new Error("Expected two sample filings.");
  const random = seeded(1);
  const style = { ...randomStyle(random), kind: "aligned" as const };
  const [first, second] = [one, other].map((filing) => writeFormText(filing, style, random));
  const pages = [first, second].flatMap((text, at) => toPages(text ?? "", random).map((page) => ({ ...page, number: at + 1 })));
  expect(parseFormPages(pages, source).map((result) => isFiling(result) && result.issuer.name)).toEqual([
    one.issuer.name,
    other.issuer.name,
  ]);
  const together = parseFormPages(toPages(`${first}\n${second}`, random), source);
  expect(together.flatMap(({ problems }) => problems)).toMatchObject([{ code: "several-forms", severity: "error" }]);
});

test("a page on which joint filers go on belongs to its form, which says that more persons are to be added", () => {
  const [one] = sample;
  if (!one) throw new Error("Expected a sample filing.");
  const random = seeded(1);
  const text = writeFormText(one, { ...randomStyle(random), kind: "aligned" as const }, random);
  const more =
    "Joint Filer Information\n1. Name and Address of Reporting Person*\nDoe Fund LP\n\n2. Issuer Name and Ticker or Trading Symbol\nAcme [ ACME ]";
  const pages = [text, more].flatMap((part, at) => toPages(part, random).map((page) => ({ ...page, number: at + 1 })));
  const results = [...parseFormPages(pages, source), parsePlainText(`${text}\n${more}`, source)];
  expect(results.map((read) => isFiling(read) && read.confidence?.reportingOwners)).toEqual(["low", "low"]);
});

test("pages without text are refused", () => {
  expect(parseFormPages([{ number: 1, width: 600, height: 800, items: [] }], source)).toMatchObject([
    { problems: [{ code: "not-a-filing" }] },
  ]);
});
