import type { DocumentPage, PageItem } from "@/lib/parse/document-page";
import { pick, type Random } from "./random";

/** How a test document sets its tables. */
export type SheetStyle = {
  kind: "aligned" | "tabs" | "markdown";
  /** Cells of several lines are centred on their row, or begin on its first line. */
  vertical: "middle" | "top";
  /** Blank lines between rows. */
  spaced: boolean;
  /** Numbers set to the left, the middle or the right of their column. */
  numbers: "left" | "middle" | "right";
  /** Labels set to the left of their column or in its middle. */
  labels: "left" | "middle";
  /** Spaces between columns. */
  gap: number;
  /** Added to each column's width. */
  slack: number;
};

export function randomStyle(random: Random): SheetStyle {
  return {
    kind: pick(random, ["aligned", "aligned", "tabs", "markdown"]),
    vertical: pick(random, ["middle", "middle", "top"]),
    spaced: random() < 0.5,
    numbers: pick(random, ["left", "middle", "right"]),
    labels: pick(random, ["left", "left", "middle"]),
    gap: 2 + Math.floor(random() * 4),
    slack: Math.floor(random() * 6),
  };
}

export type SheetColumn = { width: number; isNumber: boolean };

/** A table of heading rows and body rows, each cell a text that is wrapped at its column's width. */
export type SheetTable = { columns: readonly SheetColumn[]; heading: readonly (readonly string[])[]; rows: readonly (readonly string[])[] };

/** The table's lines in the given style. */
export function writeTable({ columns, heading, rows }: SheetTable, style: SheetStyle): string[] {
  if (style.kind !== "aligned") {
    const line = (cells: readonly string[]) =>
      style.kind === "tabs"
        ? cells.map((cell) => cell.replace(/\s+/g, " ")).join("\t")
        : `| ${cells.map((cell) => cell.replace(/[\s|]+/g, " ")).join(" | ")} |`;
    const lines = heading.map(line);
    if (style.kind === "markdown") lines.splice(1, 0, `|${columns.map(() => "---").join("|")}|`);
    return [...lines, ...rows.map(line)];
  }
  const widths = columns.map(({ width }) => width + style.slack);
  const lines: string[] = [];
  for (const cells of heading) lines.push(...writeRow(cells, widths, style, () => style.labels, "bottom"));
  lines.push("");
  for (const cells of rows) {
    lines.push(...writeRow(cells, widths, style, (at) => (columns[at]?.isNumber ? style.numbers : "left"), style.vertical));
    if (style.spaced) lines.push("");
  }
  return lines;
}

function writeRow(
  cells: readonly string[],
  widths: readonly number[],
  style: SheetStyle,
  alignOf: (column: number) => "left" | "middle" | "right",
  vertical: "middle" | "top" | "bottom",
): string[] {
  const wrapped = cells.map((cell, at) => wrap(cell, widths[at] ?? 10));
  const height = Math.max(1, ...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) => {
    let text = "";
    let left = 0;
    wrapped.forEach((lines, column) => {
      const width = widths[column] ?? 10;
      const room = height - lines.length;
      const first = vertical === "top" ? 0 : vertical === "bottom" ? room : room >> 1;
      const word = lines[line - first] ?? "";
      if (word !== "") {
        const free = Math.max(0, width - word.length);
        const align = alignOf(column);
        const indent = align === "left" ? 0 : align === "right" ? free : free >> 1;
        text = text.padEnd(left + indent) + word;
      }
      left += width + style.gap;
    });
    return text.trimEnd();
  });
}

/** Words into lines of at most `width`; a longer word has a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    if (word === "") continue;
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const LETTER = 4.2;
const PITCH = 8.5;

/** Aligned text as a page with positions, its words in runs that break at random, as PDF text layers have them. */
export function toPages(text: string, random: Random, confidence: number | null = null): DocumentPage[] {
  const lines = text.split("\n");
  const items: PageItem[] = [];
  lines.forEach((line, at) => {
    for (const match of line.matchAll(/\S+(?: \S+)*/g)) {
      let start = 0;
      const whole = match[0];
      while (start < whole.length) {
        const rest = whole.length - start;
        const length =
          confidence === null
            ? random() < 0.15
              ? Math.max(1, Math.floor(random() * rest))
              : rest
            : (whole.slice(start).split(" ", 1)[0]?.length ?? rest);
        const piece = whole.slice(start, start + length);
        if (piece.trim() !== "")
          items.push({
            text: piece,
            x: (match.index + start) * LETTER,
            y: at * PITCH,
            width: piece.length * LETTER,
            height: 7,
            confidence,
          });
        start += Math.max(1, length) + (confidence === null ? 0 : 1);
      }
    }
  });
  const width = Math.max(600, ...items.map(({ x, width: own }) => x + own));
  return [{ number: 1, width, height: lines.length * PITCH + 20, items }];
}
