import type { Footnote, Signature } from "@/lib/filing/types";
import type { Findings } from "./findings";
import type { Fragment, Grid } from "./lines";
import { looksMisread } from "./misread";
import { sureWords } from "./owner-box";
import type { Sections } from "./sections";
import { findSignatures } from "./signatures";
import { joinWords } from "./words";

/** 99 footnotes of 1,000 characters have 1,500 lines. */
const MAX_LINES = 5_000;

export type Notes = { footnotes: Footnote[]; remarks: string | null; signatures: Signature[] };

/** What stands between the tables and the printed foot: explanations by number, remarks, signatures with their dates. */
export function readNotes(grid: Grid, sections: Sections, tablesEnd: number, findings: Findings): Notes {
  const caption = sections.signatureCaptions.at(-1) ?? null;
  const from = sections.explanation ?? sections.remarks ?? tablesEnd;
  const signed = findSignatures(grid, from, caption, sections, findings);
  const taken = new Set(signed.fragments);
  const body = (start: number, end: number) => {
    const lines: { text: string; fragments: Fragment[] }[] = [];
    for (let at = start; at < Math.min(end, start + MAX_LINES); at++) {
      const fragments = (grid.lines[at]?.fragments ?? []).filter((fragment) => !taken.has(fragment));
      if (fragments.length > 0) lines.push({ text: fragments.map(({ text }) => text).join(" "), fragments });
    }
    return lines;
  };
  const stop = Math.min(signed.firstLine, sections.foot);
  const notesEnd = sections.remarks !== null && sections.remarks > from ? sections.remarks : Math.max(stop, from);
  const footnotes = sections.explanation === null ? [] : readFootnotes(body(sections.explanation, notesEnd), grid, findings);
  let remarks: string | null = null;
  if (sections.remarks !== null) {
    const lines = body(sections.remarks, Math.max(sections.foot, sections.remarks)).filter(
      ({ fragments }) => (fragments[0]?.line ?? 0) < (caption ?? sections.foot),
    );
    remarks = joinWords(lines.map(({ text }, at) => (at === 0 ? text.replace(/^\W{0,5}remarks?\s?:\W{0,4}/i, "") : text))) || null;
    if (remarks !== null) {
      findings.locate(
        "remarks",
        lines.flatMap(({ fragments }) => fragments),
      );
      if (!signed.certain) findings.doubt("remarks", "low");
      if (grid.origin === "ocr") findings.doubt("remarks", lines.every(({ fragments }) => sureWords(fragments)) ? "medium" : "low");
    } else if (!signed.certain && signed.fragments.length > 0) findings.doubt("remarks", "low");
  }
  return { footnotes, remarks, signatures: signed.signatures };
}

/** `1. text` or `(1) text`, each number one more than the last; what follows belongs to it. */
function readFootnotes(lines: readonly { text: string; fragments: Fragment[] }[], grid: Grid, findings: Findings): Footnote[] {
  const notes: { id: string; words: string[]; fragments: Fragment[] }[] = [];
  const before: string[] = [];
  lines.forEach(({ text, fragments }, at) => {
    const content = at === 0 ? text.replace(/^\W{0,5}explanation\s{1,3}of\s{1,3}respon?ses?\W{0,4}/i, "") : text;
    if (content.trim() === "") return;
    const start = /^\s*\(?(\d{1,2})\s?[.,)]\s*(?=\S)/.exec(content);
    const next = notes.length + 1;
    if (start && Number(start[1]) === next) {
      notes.push({ id: `F${next}`, words: [content.slice(start[0].length)], fragments: [...fragments] });
      // "1, Each": the sign was misread, so may be the words.
      if (!/^\s*\(?\d{1,2}[.)]\s/.test(start[0])) findings.doubt(`footnotes[${next - 1}].text`, "low");
      return;
    }
    const last = notes.at(-1);
    if (last) {
      last.words.push(content);
      last.fragments.push(...fragments);
      // Another number at the line's beginning may be a footnote whose number was misread.
      if (start) findings.doubt(`footnotes[${notes.length - 1}].text`, "low");
    } else before.push(content);
  });
  if (before.length > 0) findings.warn("uncertain-reading", "footnotes", "words before the first footnote belong to none");
  return notes.map(({ id, words, fragments }, at): Footnote => {
    const path = `footnotes[${at}].text`;
    findings.locate(path, fragments);
    if (grid.origin === "ocr") findings.doubt(path, sureWords(fragments) ? "medium" : "low");
    else if (looksMisread(words.join(" "))) findings.doubt(path, "low");
    return { id, text: joinWords(words) };
  });
}
