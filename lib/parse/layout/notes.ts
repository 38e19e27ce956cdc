import type { Footnote, Signature } from "@/lib/filing/types";
import type { Findings } from "./findings";
import { footnoteStarts } from "./footnote-numbers";
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
  if (sections.explanation === null) findings.doubt("footnotes", "missing");
  const footnotes = sections.explanation === null ? [] : readFootnotes(body(sections.explanation, notesEnd), grid, findings);
  // The line above an unmarked signature may be the last footnote's.
  if (!signed.certain && signed.fragments.length > 0 && sections.explanation !== null) findings.doubt("footnotes", "low");
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
  if (sections.signatureCaptions.length > signed.signatures.length) findings.doubt("signatures", "low");
  return { footnotes, remarks, signatures: signed.signatures };
}

/** Letters of a line if the first word of the next one stood on it. */
function widthOf(line: string, next: string): number {
  return line.length + 1 + (next.trim().split(" ", 1)[0]?.length ?? 0);
}

/** `1. text` or `(1) text`, each number one more than the last; what follows belongs to it. */
function readFootnotes(lines: readonly { text: string; fragments: Fragment[] }[], grid: Grid, findings: Findings): Footnote[] {
  const notes: { id: string; words: string[]; fragments: Fragment[] }[] = [];
  const before: string[] = [];
  const width = Math.max(...lines.map(({ text }) => text.length));
  const contents = lines.map(({ text }, at) =>
    at === 0 ? text.replace(/^\W{0,5}explanation\s{1,3}of\s{1,3}respon?ses?\W{0,4}/i, "") : text,
  );
  const starts = footnoteStarts(contents, grid.origin === "text");
  lines.forEach(({ fragments }, at) => {
    const content = contents[at] ?? "";
    if (content.trim() === "") return;
    const start = starts.get(at);
    if (start) {
      notes.push({ id: `F${start.id}`, words: [content.slice(start.length)], fragments: [...fragments] });
      // "1, Each": the sign was misread, so may be the words.
      if (start.isMisread) findings.doubt(`footnotes[${start.id - 1}].text`, "low");
      // A number between others is known by them.
      if (start.isMisread && start.id === starts.size) findings.doubt(`footnotes[${start.id - 1}].id`, "low");
      return;
    }
    const last = notes.at(-1);
    // Another number at the line's beginning may be a footnote whose number was misread, or lines were exchanged.
    const isNumbered = /^\s*\(?\d{1,2}\s?[.,)]\s*\S/.test(content);
    if (isNumbered) findings.doubt("footnotes", "low");
    if (last) {
      // Words that would have fitted on the line before begin a paragraph of their own: a number may have been lost.
      const line = lines[at - 1];
      const isParagraph = line !== undefined && widthOf(line.text, content) < width * 0.9;
      if (isParagraph) findings.doubt("footnotes", "low");
      if (isParagraph || isNumbered) findings.doubt(`footnotes[${notes.length - 1}].text`, "low");
      last.words.push(content);
      last.fragments.push(...fragments);
    } else before.push(content);
  });
  if (before.length > 0) {
    findings.doubt("footnotes", "low");
    findings.warn("uncertain-reading", "footnotes", "words before the first footnote belong to none");
  }
  return notes.map(({ id, words, fragments }, at): Footnote => {
    const path = `footnotes[${at}].text`;
    findings.locate(path, fragments);
    if (grid.origin === "ocr") findings.doubt(path, sureWords(fragments) ? "medium" : "low");
    else if (looksMisread(words.join(" "))) findings.doubt(path, "low");
    return { id, text: joinWords(words) };
  });
}
