import type { Footnote, Signature } from "@/lib/filing/types";
import type { Findings } from "./findings";
import { footnoteStarts } from "./footnote-numbers";
import { lettersOf } from "./fuzzy";
import { type Fragment, type Grid, lineText } from "./lines";
import { sureWords } from "./owner-box";
import type { Sections } from "./sections";
import { shareOut } from "./share-out";
import { findDate } from "./word-dates";
import { joinWords } from "./words";

/** 99 footnotes of 1,000 characters have 1,500 lines; ten signatures have 100. */
const MAX_LINES = 5_000;
const MAX_SIGNATURE_PARTS = 300;

export type Notes = { footnotes: Footnote[]; remarks: string | null; signatures: Signature[] };

/** What stands between the tables and the printed foot: explanations by number, remarks, signatures with their dates. */
export function readNotes(grid: Grid, sections: Sections, tablesEnd: number, findings: Findings): Notes {
  const caption = sections.signatureCaptions.at(-1) ?? null;
  const from = sections.explanation ?? sections.remarks ?? tablesEnd;
  const signed = findSignatureFragments(grid, from, caption, sections, findings);
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

/** `1. text` or `(1) text`, each number one more than the last; what follows belongs to it. */
function readFootnotes(lines: readonly { text: string; fragments: Fragment[] }[], grid: Grid, findings: Findings): Footnote[] {
  const notes: { id: string; words: string[]; fragments: Fragment[] }[] = [];
  const before: string[] = [];
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
      if (start.isMisread) for (const field of ["id", "text"]) findings.doubt(`footnotes[${start.id - 1}].${field}`, "low");
      return;
    }
    const last = notes.at(-1);
    if (last) {
      last.words.push(content);
      last.fragments.push(...fragments);
      // Another number at the line's beginning may be a footnote whose number was misread.
      if (/^\s*\(?\d{1,2}\s?[.,)]\s*\S/.test(content)) findings.doubt(`footnotes[${notes.length - 1}].text`, "low");
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

/** Signs that OCR leaves in running text: figures or signs inside words, words run together. */
export function looksMisread(text: string): boolean {
  return /\d[OolI](?=\d|\W|$)|[a-z][0-9@|\\][a-z]|[a-z]{18,}|[~«»_{}¢]|\s@\s|[‘“]\w+[,;]{2}/.test(text);
}

type Signed = { signatures: Signature[]; fragments: Fragment[]; firstLine: number; certain: boolean };

/** The names and dates above the caption "Signature of Reporting Person". */
function findSignatureFragments(grid: Grid, from: number, caption: number | null, sections: Sections, findings: Findings): Signed {
  const none: Signed = { signatures: [], fragments: [], firstLine: sections.foot, certain: true };
  const end = caption ?? sections.foot;
  const label = grid.lines[caption ?? -1]?.fragments.find(({ text }) => lettersOf(text).includes("signatureof"));
  const captionLine = grid.lines[caption ?? -1];
  const skipped = new Set(sections.signatureCaptions);
  let fragments: Fragment[] = [];
  let certain = true;
  const lines: number[] = [];
  for (let at = from; at < end; at++) if (!skipped.has(at)) lines.push(at);
  if (label && captionLine && captionLine.kind === "aligned" && label.x0 > captionLine.em * 18) {
    // The block stands on the right, and the notes above it on the left begin far from it.
    const edge = label.x0 - captionLine.em * 4;
    const reach = grid.origin === "text" ? 14 : captionLine.height * 14;
    fragments = lines
      .filter((at) => Math.abs((grid.lines[at]?.y ?? 0) - captionLine.y) < reach || sections.signatureCaptions.length > 1)
      .flatMap((at) => (grid.lines[at]?.fragments ?? []).filter(({ x0 }) => x0 >= edge));
    const first = fragments[0];
    // A line that goes on from the left is a note, not a name.
    if (first) fragments = fragments.filter((fragment) => !reachesFromLeft(grid, fragment, edge));
  } else {
    const slash = lines.findIndex((at) => /^\W?\/?\s?s\s?\/\s/i.test(lineText(grid.lines[at] ?? EMPTY_LINE)));
    const dated = lines.filter((at) => findDate(lineText(grid.lines[at] ?? EMPTY_LINE)) !== null);
    const start =
      slash >= 0
        ? (lines[slash] ?? end)
        : Math.max(sections.remarks ?? -1, (dated.at(-1) ?? end) - (isNamed(grid, dated.at(-1)) ? 0 : 1), sections.explanation ?? -1);
    certain = slash >= 0;
    fragments = lines
      .filter((at) => at >= start && at !== sections.remarks && at !== sections.explanation && end - at < 40)
      .flatMap((at) => grid.lines[at]?.fragments ?? []);
  }
  let after = false;
  if (fragments.length === 0 && caption !== null) {
    // Before 2003 the caption often stands above the name.
    after = true;
    for (let at = caption + 1; at < Math.min(sections.foot, caption + 8); at++)
      fragments.push(...(grid.lines[at]?.fragments ?? []).filter(({ text }) => !/^date\W*$/i.test(text)));
  }
  if (fragments.length === 0) return none;
  fragments = fragments.slice(0, MAX_SIGNATURE_PARTS);
  const signatures = partSignatures(grid, fragments, certain && !after, findings);
  return { signatures, fragments, firstLine: Math.min(...fragments.map(({ line }) => line)), certain };
}

/** A line with a date and a name before it is a signature by itself. */
function isNamed(grid: Grid, at: number | undefined): boolean {
  const found = findDate(lineText(grid.lines[at ?? -1] ?? EMPTY_LINE));
  return found !== null && found.rest.split(" ").length > 1;
}

const EMPTY_LINE = { fragments: [], y: 0, height: 1, kind: "aligned" as const, em: 1, number: null, page: null, box: null };

function reachesFromLeft(grid: Grid, fragment: Fragment, edge: number): boolean {
  const line = grid.lines[fragment.line];
  return line?.fragments.some(({ x0, x1 }) => x0 < edge && fragment.x0 - x1 < line.em * 3) ?? false;
}

/** Each date is one signature's; the lines of its name stand around it. */
function partSignatures(grid: Grid, fragments: readonly Fragment[], certain: boolean, findings: Findings): Signature[] {
  const dates: { fragment: Fragment; date: Signature["date"]; rest: string; usual: boolean; y: number }[] = [];
  const names: { fragment: Fragment; text: string; y: number }[] = [];
  // "Trust dated October 27, 2009" is part of a name where dates are written 03/20/2024.
  const hasSlashes = fragments.some(({ text }) => findDate(text)?.usual);
  for (const fragment of fragments) {
    const y = grid.lines[fragment.line]?.y ?? 0;
    const found = findDate(fragment.text, hasSlashes);
    if (found) {
      dates.push({ fragment, date: found.date, rest: found.rest, usual: found.usual, y });
      if (found.rest !== "") names.push({ fragment, text: found.rest, y });
    } else if (!/^date\W*$/i.test(fragment.text)) names.push({ fragment, text: fragment.text, y });
  }
  if (dates.length === 0) {
    const name = joinWords(names.map(({ text }) => text)) || null;
    findings.doubt("signatures[0].date", "missing");
    findings.doubt("signatures[0].name", "low");
    return [{ name, date: null }];
  }
  const heights = names.map(({ y }) => y);
  const anchors = dates.map(({ y }) => ({ y, hasOwn: names.some((name) => name.y === y), needs: true }));
  // Before the first date every line is above it; names on its line count as its own.
  const floating = names.filter(({ y }) => !anchors.some((anchor) => anchor.y === y));
  const pitch = grid.origin === "text" ? 1 : (grid.lines[fragments[0]?.line ?? 0]?.height ?? 1) * 1.15;
  const shares = shareOut(
    anchors,
    floating.map(({ y }) => y),
    { ys: [...new Set([...heights, ...dates.map(({ y }) => y)])].sort((a, b) => a - b), pitch },
    heights.length > 0 && Math.min(...heights) >= Math.min(...anchors.map(({ y }) => y)),
  );
  return dates.map(({ fragment, date, usual, y }, at): Signature => {
    const own = names.filter((name) => name.y === y || shares[floating.indexOf(name)]?.row === at);
    const path = `signatures[${at}]`;
    const doubtful = own.some((name) => shares[floating.indexOf(name)]?.certain === false);
    findings.locate(
      `${path}.name`,
      own.map((name) => name.fragment),
    );
    findings.locate(`${path}.date`, [fragment]);
    if (!certain || doubtful) findings.doubt(`${path}.name`, "low");
    if (!usual) findings.doubt(`${path}.date`, "low");
    const name = joinWords(own.map(({ text }) => text)) || null;
    if (name === null) findings.doubt(`${path}.name`, "missing");
    if (grid.origin === "ocr") {
      findings.doubt(`${path}.name`, sureWords(own.map((part) => part.fragment)) ? "medium" : "low");
      findings.doubt(`${path}.date`, sureWords([fragment]) ? "medium" : "low");
    } else if (name !== null && looksMisread(name)) findings.doubt(`${path}.name`, "low");
    return { name, date };
  });
}
