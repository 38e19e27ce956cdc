import type { FoundLabel } from "../labels";
import type { Grid } from "../lines";

/** A line of a text without columns, as its pieces between bars and as a whole. */
export type LooseLine = { at: number; text: string; pieces: string[] };

const HEADS = new Set(["owner", "issuer", "relationship", "period"]);
/** Spaces between two columns; a bar that was read leaves three. */
const WIDE_GAP = 5;
const MAX_LINES = 400;

/** Lines from `from` to before `to`, with the labels that were found in them. */
export function looseLines(grid: Grid, from: number, to: number): LooseLine[] {
  const lines: LooseLine[] = [];
  for (let at = from; at < Math.min(to, from + MAX_LINES, grid.lines.length); at++) {
    const pieces: string[] = [];
    let end = Number.NEGATIVE_INFINITY;
    for (const { text, x0, x1 } of grid.lines[at]?.fragments ?? []) {
      // Labels were cut out of their line: what stands one space apart is one piece.
      if (x0 - end < 2 && pieces.length > 0) pieces[pieces.length - 1] += ` ${text}`;
      else pieces.push(text);
      end = x1;
    }
    lines.push({ at, text: pieces.join(" "), pieces });
  }
  return lines;
}

/**
 * Whether the words of a form follow each other without columns, as recognition engines give them: nearly no line has a
 * gap, and boxes that stand side by side are on one line, or their labels could not be read.
 */
export function isLooseText(grid: Grid, labels: readonly FoundLabel[], headerEnd: number, isSpoiled: boolean): boolean {
  if (grid.origin !== "text") return false;
  const lines = grid.lines.slice(0, headerEnd);
  if (lines.some(({ kind }) => kind === "cells")) return false;
  const gapped = lines.filter(({ fragments }) => fragments.some(({ x0 }, at) => at > 0 && x0 - (fragments[at - 1]?.x1 ?? x0) >= WIDE_GAP));
  if (gapped.length * 10 > lines.length) return false;
  if (isSpoiled) return true;
  const heads = labels.filter(({ name }) => HEADS.has(name));
  return heads.some((label) => heads.some((other) => other.name !== label.name && other.line === label.line));
}
