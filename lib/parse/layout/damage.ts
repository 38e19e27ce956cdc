import type { Filing } from "@/lib/filing/types";
import type { Findings } from "./findings";
import type { FoundLabel } from "./labels";
import { isShuffled } from "./line-order";
import type { Grid } from "./lines";
import { printedDamage } from "./printed-words";
import type { Sections } from "./sections";
import { doubtEverything } from "./spoiled";
import { isUsualWord } from "./usual-words";

/** Lines of column headings at the most. */
const HEADING = 14;

/**
 * Looks at the print of a text for what was done to it, and doubts what the same may have been done to without a trace:
 * words where letters became figures, texts where boxes were torn, everything where columns were torn or lines exchanged.
 */
export function judgeDamage(filing: Filing, grid: Grid, sections: Sections, labels: readonly FoundLabel[], findings: Findings): void {
  if (grid.origin !== "text") return;
  const damageOf = (from: number, to: number) => printedDamage(grid, from, to, (fragment) => findings.used.has(fragment));
  const boxes = Math.min(sections.headerEnd, ...labels.filter(({ name }) => name === "owner" || name === "issuer").map(({ line }) => line));
  const head = damageOf(0, boxes);
  const inBoxes = damageOf(boxes, sections.headerEnd);
  const foot = damageOf(sections.foot, grid.lines.length);
  const tables = [...sections.nonDerivative, ...sections.derivative].map(({ start, end }) =>
    damageOf(start, Math.min(end, start + HEADING)),
  );
  // Where most lines of the boxes are torn, their own columns were cut; a tear here and there may be anywhere.
  const isLocal = inBoxes.torn > 0 && inBoxes.tornLines * 2 >= inBoxes.lines;
  const torn = tables.reduce((sum, part) => sum + part.torn, foot.torn + (isLocal ? 0 : head.torn + inBoxes.torn));
  const misread = tables.reduce((sum, part) => sum + part.misread, head.misread + inBoxes.misread + foot.misread);
  if (torn > 0 || isShuffled(labels, sections, grid) || hasDoubledCells(grid)) {
    doubtEverything(filing, findings);
    findings.warn("uncertain-reading", "", "Words or lines that every form prints were torn or exchanged, so nothing else is sure.");
  } else if (isLocal) {
    doubtTexts(filing, findings, (text, path) => !isConfirmed(text, path, filing));
  }
  if (misread > 0) doubtTexts(filing, findings, (text) => /\d/.test(text));
  if (hasLettersInNumbers(grid)) doubtTexts(filing, findings, (text) => /\d|(?:^|[\s$#,.(/-])[OolISB]+(?=[\s,.)/%-]|$)/.test(text));
}

/** A cell that begins somewhere in its left neighbour and ends with it, as where two cuts of a page overlap. */
function hasDoubledCells(grid: Grid): boolean {
  return grid.lines.some(({ kind, fragments }) => {
    if (kind !== "cells") return false;
    return fragments.some(({ text }, at) => {
      const before = fragments[at - 1]?.text ?? "";
      return text.length >= 5 && before.length > text.length && before.length - text.length <= 4 && before.endsWith(text);
    });
  });
}

/** Digits and the letters that are taken for them in one word: `2O549`, `3S.50`. */
function hasLettersInNumbers(grid: Grid): boolean {
  return grid.lines.some(({ fragments }) =>
    fragments.some(({ text }) =>
      /(?:^|[\s$(/,.-])(?:\d[\d,./-]*[OolISB]|[OolISB][,./-]?\d)[\d,./OolISB-]*(?=[\s)%;:.]|$)/.test(text.slice(0, 2_000)),
    ),
  );
}

/** Doubts the texts of a filing that `isDoubtful`: names, titles, addresses, notes; not what has a kind of its own. */
function doubtTexts(filing: Filing, findings: Findings, isDoubtful: (text: string, path: string) => boolean): void {
  const judge = (text: string | null, path: string) => {
    if (text !== null && isDoubtful(text, path)) findings.doubt(path, "low");
  };
  judge(filing.issuer.name, "issuer.name");
  judge(filing.issuer.tradingSymbol, "issuer.tradingSymbol");
  judge(filing.remarks, "remarks");
  filing.reportingOwners.forEach((owner, at) => {
    for (const field of ["name", "officerTitle", "otherText"] as const) judge(owner[field], `reportingOwners[${at}].${field}`);
    for (const field of ["street1", "street2", "city", "state", "zip"] as const)
      judge(owner.address[field], `reportingOwners[${at}].address.${field}`);
  });
  for (const table of ["nonDerivative", "derivative"] as const)
    filing[table].forEach((row, at) => {
      judge(row.securityTitle, `${table}[${at}].securityTitle`);
      judge(row.natureOfOwnership, `${table}[${at}].natureOfOwnership`);
    });
  filing.derivative.forEach((row, at) => void judge(row.underlyingSecurityTitle, `derivative[${at}].underlyingSecurityTitle`));
  filing.footnotes.forEach(({ text }, at) => void judge(text, `footnotes[${at}].text`));
  filing.signatures.forEach(({ name }, at) => void judge(name, `signatures[${at}].name`));
}

/** Whether a text has a second witness: usual words alone, or for a name the signature and the symbol. */
function isConfirmed(text: string, path: string, filing: Filing): boolean {
  const words = wordsOf(text);
  if (/\.(?:securityTitle|underlyingSecurityTitle|natureOfOwnership)$/.test(path)) return words.every(isUsualWord);
  if (path.startsWith("footnotes") || path === "remarks") return false;
  const signed = filing.signatures.flatMap(({ name }) => wordsOf(name ?? ""));
  const named = filing.reportingOwners.flatMap(({ name }) => wordsOf(name ?? ""));
  if (path.startsWith("signatures")) return words.filter((word) => word.length > 1).every((word) => named.includes(word));
  if (/^reportingOwners\[\d+\]\.name$/.test(path)) return words.every((word) => signed.includes(word));
  const symbol = (filing.issuer.tradingSymbol ?? "").toLowerCase();
  if (path.startsWith("issuer."))
    return (
      symbol.length > 1 &&
      wordsOf(filing.issuer.name ?? "")
        .join("")
        .startsWith(symbol.slice(0, 3))
    );
  // The boxes of the head are judged where they are read.
  return true;
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/\/s\/|attorney-in-fact|attorney in fact/g, " ")
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");
}
