import type { Place } from "@/lib/filing/types";

/** A stretch of text that stands together: a cell, a column's part of a line, or a piece between two labels. */
export type Fragment = {
  text: string;
  /** Left and right edge: points of a page, columns of plain text, or 100 a cell of a table with tabs or bars. */
  x0: number;
  x1: number;
  /** Index of its line in the document. */
  line: number;
  /** Its own middle and height on a page, where a line is drawn together of runs at slightly other heights. */
  y?: number;
  height?: number;
  /** What the OCR says of its worst word, 0 to 100; null from a text layer or plain text. */
  confidence: number | null;
  /** Set by `splitLabels`. */
  label: string | null;
  /** The label was read letter by letter, without an error. */
  exact: boolean;
};

export type Line = {
  fragments: Fragment[];
  /** Vertical middle, growing downwards over all pages; the unit of plain text is one line. */
  y: number;
  height: number;
  /** How positions are to be taken: cells of a table, columns, or a run of words that says nothing of columns. */
  kind: "cells" | "aligned";
  /** A character's width in units of x. */
  em: number;
  /** Counted from 1; null from a page. */
  number: number | null;
  page: number | null;
  /** Top and height on its page; null in plain text. */
  box: { y: number; height: number } | null;
};

export type Grid = {
  lines: Line[];
  /** What the words came from decides how far they can be trusted. */
  origin: "text" | "text-layer" | "ocr";
};

const MAX_EXCERPT = 200;

/** Where the fragments stood: the excerpt is their text, the box surrounds those on the first one's page. */
export function placeOf(grid: Grid, fragments: readonly Fragment[]): Place {
  const first = fragments[0];
  const line = first ? grid.lines[first.line] : undefined;
  const text = fragments.map((fragment) => fragment.text.trim()).join(" ");
  const excerpt = text.length <= MAX_EXCERPT ? text : text.slice(0, MAX_EXCERPT).replace(/[\ud800-\udbff]$/, "");
  if (!first || !line) return { excerpt, page: null, line: null, box: null };
  if (line.box === null) return { excerpt, page: null, line: line.number, box: null };
  let [left, right, top, bottom] = [first.x0, first.x1, line.box.y, line.box.y + line.box.height];
  for (const fragment of fragments) {
    const other = grid.lines[fragment.line];
    if (!other?.box || other.page !== line.page) continue;
    left = Math.min(left, fragment.x0);
    right = Math.max(right, fragment.x1);
    top = Math.min(top, other.box.y);
    bottom = Math.max(bottom, other.box.y + other.box.height);
  }
  return { excerpt, page: line.page, line: null, box: { x: left, y: top, width: right - left, height: bottom - top } };
}

/** Text of a line with its fragments in order. */
export function lineText(line: Line): string {
  return line.fragments.map((fragment) => fragment.text).join(" ");
}
