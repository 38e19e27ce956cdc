import type { Signature } from "@/lib/filing/types";
import type { Findings } from "./findings";
import { lettersOf } from "./fuzzy";
import { type Fragment, type Grid, type Line, lineText } from "./lines";
import { looksMisread } from "./misread";
import { sureWords } from "./owner-box";
import type { Sections } from "./sections";
import { shareOut } from "./share-out";
import { findDate } from "./word-dates";
import { joinWords } from "./words";

/** Ten signatures have 100 lines. */
const MAX_SIGNATURE_PARTS = 300;
/** Lines that a gap in the block may have. */
const REACH = 14;

/** Words of the caption, which may run over two lines. */
const CAPTION = /^\W*(?:(?:signature|of|reporting|person|date)\W*)+$/i;

/** The signatures, their fragments, and whether it is certain where they begin. */
export type Signed = { signatures: Signature[]; fragments: Fragment[]; firstLine: number; certain: boolean };

/** The names and dates above the caption "Signature of Reporting Person", from line `from` on. */
export function findSignatures(grid: Grid, from: number, caption: number | null, sections: Sections, findings: Findings): Signed {
  const none: Signed = { signatures: [], fragments: [], firstLine: sections.foot, certain: true };
  let { fragments, certain } = blockAbove(grid, from, caption, sections);
  let after = false;
  if (fragments.length === 0 && caption !== null) {
    // Before 2003 the caption often stands above the name.
    after = true;
    for (let at = caption + 1; at < Math.min(sections.foot, caption + 8); at++)
      fragments.push(...(grid.lines[at]?.fragments ?? []).filter(({ text }) => !/^date\W*$/i.test(text)));
  }
  if (fragments.length === 0) {
    findings.doubt("signatures", "missing");
    return none;
  }
  // Below the caption nothing but the reminders stands.
  const below = grid.lines.slice((caption ?? sections.foot) + 1, sections.foot).flatMap((line) => line.fragments);
  const isBelow = !after && caption !== null && below.some(({ text }) => /[A-Za-z]{3}/.test(text) && !CAPTION.test(text));
  if (isBelow) findings.doubt("signatures", "low");
  fragments = fragments.slice(0, MAX_SIGNATURE_PARTS);
  certain = certain && !after;
  const signatures = partSignatures(grid, fragments, certain, findings);
  if (isBelow || hasLineLeftOut(grid, fragments, caption))
    signatures.forEach((_, at) => void findings.doubt(`signatures[${at}].name`, "low"));
  return { signatures, fragments, firstLine: Math.min(...fragments.map(({ line }) => line)), certain };
}

/** A line of words between those of the signatures, or between them and their caption. */
function hasLineLeftOut(grid: Grid, taken: readonly Fragment[], caption: number | null): boolean {
  const lines = new Set(taken.map(({ line }) => line));
  const end = caption ?? Math.max(...lines);
  for (let at = Math.min(...lines); at < end; at++)
    if (!lines.has(at) && /[A-Za-z]{3}/.test(lineText(grid.lines[at] ?? EMPTY_LINE).replace(CAPTION, ""))) return true;
  return false;
}

type Block = { fragments: Fragment[]; certain: boolean };

function blockAbove(grid: Grid, from: number, caption: number | null, sections: Sections): Block {
  const end = caption ?? sections.foot;
  const label = grid.lines[caption ?? -1]?.fragments.find(({ text }) => lettersOf(text).includes("signatureof"));
  const line = grid.lines[caption ?? -1];
  const skipped = new Set(sections.signatureCaptions);
  const lines: number[] = [];
  for (let at = from; at < end; at++) if (!skipped.has(at)) lines.push(at);
  if (label && line) {
    const slack = line.kind === "cells" ? 0 : line.em * (label.x0 > line.em * 18 ? 4 : 0.8);
    const notesEdge = leftEdge(grid, [...lines, ...sections.signatureCaptions.slice(0, 1).map((at) => at - 1)], sections, line.kind);
    // The block stands farther right than the notes above it.
    if (label.x0 - slack > notesEdge + line.em * 0.5) return indentedBlock(grid, lines, line, label.x0 - slack);
  }
  const slash = lines.findIndex((at) => /^\W?\/?\s?s\s?\/\s/i.test(lineText(grid.lines[at] ?? EMPTY_LINE)));
  const dated = lines.filter((at) => findDate(lineText(grid.lines[at] ?? EMPTY_LINE)) !== null);
  const first = (dated.at(-1) ?? end) - (isNamed(grid, dated.at(-1)) ? 0 : 1);
  const start =
    slash >= 0
      ? (lines[slash] ?? end)
      : Math.max(sections.remarks ?? -1, isTornAt(grid, first) ? first - 1 : first, sections.explanation ?? -1);
  const fragments = lines
    .filter((at) => at >= start && at !== sections.remarks && at !== sections.explanation && end - at < 40)
    .flatMap((at) => grid.lines[at]?.fragments ?? []);
  return { fragments, certain: slash >= 0 };
}

/** The line before ends with a hyphen, and goes on here. */
function isTornAt(grid: Grid, at: number): boolean {
  return grid.origin === "text" && /[A-Za-z]-$/.test(lineText(grid.lines[at - 1] ?? EMPTY_LINE));
}

/** Where the explanations and remarks begin; a line without them stands at the page's edge. */
function leftEdge(grid: Grid, lines: readonly number[], { explanation, remarks }: Sections, kind: Line["kind"]): number {
  const heads = [explanation, remarks].flatMap((at) => (at === null ? [] : [grid.lines[at]?.fragments[0]?.x0 ?? 0]));
  if (heads.length > 0) return Math.min(...heads);
  const own = lines.flatMap((at) => (grid.lines[at]?.kind === kind ? [grid.lines[at]?.fragments[0]?.x0 ?? 0] : []));
  return Math.min(0, ...own);
}

/** What stands right of the notes' edge, line by line upwards from the caption until a line of the notes. */
function indentedBlock(grid: Grid, lines: readonly number[], caption: Line, edge: number): Block {
  const reach = grid.origin === "text" ? REACH : caption.height * REACH;
  const found: Fragment[][] = [];
  let below = caption;
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = grid.lines[lines[index] ?? -1];
    if (!line || Math.abs(below.y - line.y) > reach) break;
    // A line that goes on from the left is a note, not a name.
    const own = line.fragments.filter((fragment) => fragment.x0 >= edge && !reachesFromLeft(line, fragment, edge));
    if (own.length === 0) {
      if (found.length > 0 && line.fragments.length > 0 && grid.origin === "text") break;
      continue;
    }
    found.unshift(own);
    below = line;
  }
  return { fragments: found.flat(), certain: true };
}

const EMPTY_LINE: Line = { fragments: [], y: 0, height: 1, kind: "aligned", em: 1, number: null, page: null, box: null };

/** A line with a date and a name before it is a signature by itself. */
function isNamed(grid: Grid, at: number | undefined): boolean {
  const line = grid.lines[at ?? -1];
  const found = line ? findDate(lineText(line)) : null;
  return found !== null && found.rest.split(" ").length > 1;
}

function reachesFromLeft(line: Line, fragment: Fragment, edge: number): boolean {
  return line.fragments.some(({ x0, x1 }) => x0 < edge && fragment.x0 - x1 < line.em * 3);
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
