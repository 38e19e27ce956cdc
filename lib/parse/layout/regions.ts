import type { FoundLabel, LabelName } from "./labels";
import type { Fragment, Grid } from "./lines";
import { CELL_WIDTH } from "./text-grid";

/** Labels that head a box of the form's upper part. */
export const HEADS: ReadonlySet<LabelName> = new Set(["owner", "issuer", "period", "original", "taxNumber", "relationship", "joint"]);

export type Region = {
  fragments: Fragment[];
  /** Whether a fragment runs over the box's right edge: text of two boxes may have run together. */
  crosses: boolean;
  right: number;
  bottom: number;
};

/**
 * What stands in a label's box: right of its left edge and left of the next box, from its line down to the next
 * label at the same edge (`end` at the latest). Labels are left out.
 */
export function regionOf(grid: Grid, label: FoundLabel, labels: readonly FoundLabel[], end: number): Region {
  const em = grid.lines[label.line]?.em ?? 1;
  const heads = labels.filter(({ name }) => HEADS.has(name));
  const below = heads.filter((other) => other !== label && other.line > label.line && Math.abs(other.x0 - label.x0) <= em * 4);
  const bottom = Math.min(end, ...below.map(({ line }) => line));
  const isBeside = (other: FoundLabel) => other.x0 > label.x0 + em * 4 && other.line < bottom && other.line >= label.line - 12;
  const beside = heads.filter(isBeside).map(({ x0 }) => x0);
  // Where the label of the relationship was torn, the boxes in it still say where it begins.
  if (!labels.some(({ name }) => name === "relationship"))
    for (const box of labels.filter((other) => (other.name === "director" || other.name === "officer") && isBeside(other)))
      beside.push(grid.lines[box.line]?.kind === "cells" ? Math.floor(box.x0 / CELL_WIDTH) * CELL_WIDTH : box.x0 - em * 6);
  const right = Math.min(Number.POSITIVE_INFINITY, ...beside);
  const fragments: Fragment[] = [];
  let crosses = false;
  for (let at = label.line; at < bottom; at++) {
    for (const fragment of grid.lines[at]?.fragments ?? []) {
      if (fragment.label !== null || fragment.x0 < label.x0 - em * 2 || fragment.x0 >= right - em * 0.5) continue;
      if (at === label.line && fragment.x0 < label.x0) continue;
      if (isLabelRest(fragment.text)) continue;
      if (fragment.x1 > right + em && right !== Number.POSITIVE_INFINITY) crosses = true;
      fragments.push(fragment);
    }
  }
  return { fragments, crosses, right, bottom };
}

/** What is left of a label that was cut or torn: `.ast)`, `*`, `(Month/Day/Year)`, `below)`. */
export function isLabelRest(text: string): boolean {
  const trimmed = text.trim();
  return (
    // The brackets of the trading symbol may stand alone.
    !/[A-Za-z0-9[\]]/.test(trimmed) ||
    /^\W?[A-Za-z]{0,5}\)$/.test(trimmed) ||
    /^\(?(?:Month\/Day\/Year|Check all applicable|Check Applicable Line|Check Applicable|Line|Voluntary|Instr\. \d|title below|specify|specify below|give title below|below)\)?[.:]?$/i.test(
      trimmed,
    ) ||
    /^Person\(?s?\)?\*?$/.test(trimmed) ||
    /^or Joint\/Group Filing/.test(trimmed) ||
    // The beginning of another box's label: "6. Indivi".
    /^\d{1,2}\.\s?[A-Z][a-z]/.test(trimmed)
  );
}

/** Lines of a region, each as its text and fragments. */
export function regionLines(fragments: readonly Fragment[]): { text: string; fragments: Fragment[]; line: number }[] {
  const lines: { text: string; fragments: Fragment[]; line: number }[] = [];
  for (const fragment of fragments) {
    const last = lines.at(-1);
    if (last && last.line === fragment.line) {
      last.fragments.push(fragment);
      last.text = `${last.text} ${fragment.text}`;
    } else lines.push({ text: fragment.text, fragments: [fragment], line: fragment.line });
  }
  return lines;
}
