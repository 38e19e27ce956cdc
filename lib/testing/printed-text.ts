import type { Filing } from "@/lib/filing/types";
import { cellsOf, descendants, type HtmlElement, isElement, readHtmlTree, rowsOf } from "@/lib/parse/html-tree";
import { writeRenderedHtml } from "@/lib/write/rendered-html";

/** How a tool lays out the text that it takes from a printed form. */
export type TextLayout = "columns" | "tabs" | "markdown";

/** Characters at which a cell's text goes on in the next line, as in a printed column. */
const HEADING_WIDTH = 14;
const CELL_WIDTH = 34;
const PARAGRAPH_WIDTH = 150;
/** A row of many columns is a row of Table I or II. */
const MANY_COLUMNS = 7;

/**
 * The printed form of any Filing as plain text: `columns` keeps cells apart and aligned by spaces, as `pdftotext -layout`
 * does; `tabs` parts them by tabs; `markdown` makes a grid a table with bars and lets the boxes follow each other. Marks stand as `(1)` after their value.
 */
export function writePrintedText(filing: Filing, layout: TextLayout): string {
  const tree = readHtmlTree(writeRenderedHtml(filing));
  if (tree.root === null) throw new Error(tree.problem.message);
  const html = tree.root.children.filter(isElement).find(({ name }) => name === "html");
  const body = html?.children.filter(isElement).find(({ name }) => name === "body");
  if (!body) throw new Error("The page has no body.");
  const lines = blockOf(body, layout, PARAGRAPH_WIDTH).map((line) => line.trimEnd());
  return `${lines.join("\n").replace(/\n{3,}/g, "\n\n")}\n`;
}

/** The lines that an element takes up. */
function blockOf(element: HtmlElement, layout: TextLayout, width: number): string[] {
  const lines: string[] = [];
  let loose = "";
  const flush = () => {
    for (const part of loose.split("\n")) lines.push(...wrap(part.replace(/\s+/g, " ").trim(), width));
    loose = "";
  };
  const walk = (parent: HtmlElement) => {
    for (const node of parent.children) {
      if (!isElement(node)) loose += node.replaceAll("\n", " ");
      else if (node.name === "table") {
        flush();
        lines.push(...tableOf(node, layout));
      } else {
        const isBlock = /^(?:br|p|h[12])$/.test(node.name);
        if (isBlock) loose += "\n";
        walk(node);
        if (isBlock && node.name !== "br") loose += "\n";
      }
    }
  };
  walk(element);
  flush();
  return lines.filter((line) => line !== "");
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, line];
}

type Placed = { column: number; span: number; lines: string[] };

/** Cells side by side, each on as many lines as it takes. */
function tableOf(table: HtmlElement, layout: TextLayout): string[] {
  const taken: number[] = [];
  const rows = rowsOf(table).map((row) => {
    let column = 0;
    const cells = cellsOf(row).map((cell): Placed => {
      while ((taken[column] ?? 0) > 0) taken[column++]!--;
      const span = Number(cell.attributes.colspan ?? 1);
      const start = column;
      for (let at = 0; at < span; at++) taken[column++] = Number(cell.attributes.rowspan ?? 1) - 1;
      const isWide = cellsOf(row).length === 1;
      const width = isWide ? PARAGRAPH_WIDTH : cell.name === "th" ? HEADING_WIDTH * span : CELL_WIDTH;
      return { column: start, span, lines: blockOf(cell, layout, width) };
    });
    while (column < taken.length) {
      if ((taken[column] ?? 0) > 0) taken[column]!--;
      column++;
    }
    return cells;
  });
  const count = Math.max(0, ...rows.flat().map(({ column, span }) => column + span));
  if (layout === "tabs") return rows.flatMap((cells) => separatedRow(cells, count));
  if (layout === "markdown")
    return markdownTable(
      rows,
      count,
      [...descendants(table)].some(({ name }) => name === "table"),
    );
  const widths = columnWidths(rows.flat(), count);
  return [...rows.flatMap((cells) => alignedRow(cells, widths)), ""];
}

function columnWidths(cells: readonly Placed[], count: number): number[] {
  const widths = new Array<number>(count).fill(1);
  for (const { column, span, lines } of [...cells].sort((one, other) => one.span - other.span)) {
    const needed = Math.max(0, ...lines.map((line) => line.length));
    const has = widths.slice(column, column + span).reduce((sum, width) => sum + width, 0);
    if (needed > has) widths[column + span - 1] = (widths[column + span - 1] ?? 0) + needed - has;
  }
  return widths.map((width) => width + 3);
}

function alignedRow(cells: readonly Placed[], widths: readonly number[]): string[] {
  const height = Math.max(0, ...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, at) => {
    let line = "";
    for (const { column, lines } of cells) {
      const start = widths.slice(0, column).reduce((sum, width) => sum + width, 0);
      line = line.padEnd(start) + (lines[at] ?? "");
    }
    return line;
  });
}

/** Rows of Tables I and II stay one line, as tools that see the grid write them; boxes are taken line by line. */
function separatedRow(cells: readonly Placed[], count: number): string[] {
  const height = count >= MANY_COLUMNS || cells.length === 1 ? 1 : Math.max(0, ...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, at) => {
    const texts = new Array<string>(count).fill("");
    for (const { column, lines } of cells) texts[column] = height === 1 ? lines.join(" ") : (lines[at] ?? "");
    return texts.some((text) => text !== "") ? texts.join("\t") : "";
  });
}

/** A grid becomes a table with bars; cells that hold tables themselves, and single cells, follow each other. */
function markdownTable(rows: readonly Placed[][], count: number, hasTables: boolean): string[] {
  if (hasTables || count === 1) return rows.flatMap((cells) => cells.flatMap(({ lines }) => lines));
  const barred = rows.map((cells) => {
    const texts = new Array<string>(count).fill("");
    for (const { column, lines } of cells) texts[column] = lines.join(" ").replaceAll("|", "\\|");
    return `| ${texts.join(" | ")} |`;
  });
  return [...barred.slice(0, 1), `|${" --- |".repeat(count)}`, ...barred.slice(1), ""];
}
