import type { Fragment, Grid, Line } from "./lines";

/** A cell of a table with tabs or bars is this wide; its position is its number. */
export const CELL_WIDTH = 100;
/** A form of 60 rows with its footnotes has 2,000 lines. */
const MAX_LINES = 60_000;
/** Beyond this a line is no line of a form. */
const MAX_LINE = 20_000;
const MAX_CELLS = 200;

const LIGATURES: Readonly<Record<string, string>> = {
  "\ufb00": "ff",
  "\ufb01": "fi",
  "\ufb02": "fl",
  "\ufb03": "ffi",
  "\ufb04": "ffl",
  "\ufb05": "ft",
  "\ufb06": "st",
};

/** Characters that only a typesetter meant are written out; what was said stays as it is. */
export function cleanCharacters(text: string): string {
  return text
    .replace(/[\ufb00-\ufb06]/g, (letter) => LIGATURES[letter] ?? letter)
    .replace(/[\u00ad\u200b-\u200d\ufeff]/g, "")
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, " ");
}

/** Plain text as lines of fragments; tabs and Markdown bars part cells, and so do two spaces in a row. */
export function readTextGrid(text: string): Grid {
  const lines: Line[] = [];
  const raw = cleanCharacters(text).split(/\r\n|\r|\n|\f/, MAX_LINES);
  const markdown = findMarkdown(raw);
  raw.forEach((whole, at) => {
    const content = whole.slice(0, MAX_LINE);
    if (content.trim() === "" || isRule(content)) return;
    const cells = markdown.has(at) || hasTabs(content) || (content.startsWith("\t") && isBesideCells(lines.at(-1), raw, at));
    const line = lines.length;
    const fragments = cells ? cellFragments(content, line, markdown.has(at)) : columnFragments(content, line);
    if (fragments.length === 0) return;
    const kind = cells ? "cells" : "aligned";
    lines.push({ fragments, y: at, height: 1, kind, em: cells ? CELL_WIDTH / 10 : 1, number: at + 1, page: null, box: null });
  });
  return { lines, origin: "text" };
}

function hasTabs(content: string): boolean {
  return content.trim().includes("\t");
}

/** A line that only begins with tabs goes on in one cell of the lines around it; elsewhere tabs are an indentation. */
function isBesideCells(before: Line | undefined, lines: readonly string[], at: number): boolean {
  return (before?.kind === "cells" && before.y === at - 1) || hasTabs((lines[at + 1] ?? "").slice(0, MAX_LINE));
}

/** Lines of Markdown tables: they begin with a bar, and one among them is the rule of dashes. */
function findMarkdown(lines: readonly string[]): Set<number> {
  const found = new Set<number>();
  let block: number[] = [];
  let ruled = false;
  const close = () => {
    if (ruled) for (const at of block) found.add(at);
    block = [];
    ruled = false;
  };
  lines.forEach((line, at) => {
    const trimmed = line.trim();
    if (!trimmed.startsWith("|")) {
      close();
      return;
    }
    block.push(at);
    if (trimmed.length < MAX_LINE && /^[|\s:-]+$/.test(trimmed) && trimmed.includes("--")) ruled = true;
  });
  close();
  return found;
}

/** A line of dashes, underscores or bars, or a tag that only sets columns (`<S> <C>`), says nothing. */
function isRule(line: string): boolean {
  return /^[\s|:_=*+.-]+$/.test(line) || /^\s*(?:<\/?(?:S|C|TABLE|CAPTION|PAGE|FN|F\d+)>[\s|]*)+$/i.test(line);
}

function cellFragments(line: string, at: number, markdown: boolean): Fragment[] {
  const inside = markdown
    ? line
        .trim()
        .replace(/^\|/, "")
        .replace(/\|\s*$/, "")
    : line.replace(/\s+$/, "");
  const parts = inside.split(markdown ? /(?<!\\)\|/ : "\t", MAX_CELLS);
  return parts.flatMap((part, index): Fragment[] => {
    const text = plainCell(part);
    if (text === "") return [];
    const x0 = index * CELL_WIDTH;
    return [{ text, x0, x1: x0 + CELL_WIDTH - 1, line: at, confidence: null, label: null, exact: false }];
  });
}

/** Markdown's signs of emphasis, escapes and line breaks inside a cell. */
function plainCell(cell: string): string {
  return cell
    .replace(/<br\s?\/?>/gi, " ")
    .replace(/\\([\\`*_{}[\]()#+.!|$~-])/g, "$1")
    .replace(/^\s*\*\*(?=\S)([^*]{1,500})\*\*\s*$/, "$1")
    .trim();
}

function columnFragments(line: string, at: number): Fragment[] {
  const fragments: Fragment[] = [];
  // One pass: two spaces or a bar end a fragment.
  let start = -1;
  let end = -1;
  const flush = () => {
    if (start < 0) return;
    const text = line.slice(start, end).replace(/\\\$/g, "$").replace(/^#+ /, "");
    if (text !== "" && fragments.length < MAX_CELLS)
      fragments.push({ text, x0: start, x1: end, line: at, confidence: null, label: null, exact: false });
    start = -1;
  };
  for (let index = 0; index < line.length; index++) {
    const code = line.charCodeAt(index);
    if (code === 124) flush();
    else if (code > 32) {
      if (start >= 0 && index - end >= 2) flush();
      if (start < 0) start = index;
      end = index + 1;
    }
  }
  flush();
  return fragments;
}
