import { Parser } from "htmlparser2";
import { excerptOf, type Problem } from "@/lib/problem";

/** A rendered form of 60 rows has some 2,000 elements; a page saved with its surroundings a few thousand. */
const MAX_NODES = 200_000;
/** A rendered form nests 15 deep; markup that is never closed nests without end. */
const MAX_DEPTH = 250;

export type HtmlElement = {
  /** Lower case. */
  name: string;
  attributes: Readonly<Record<string, string>>;
  /** Elements and stretches of text, in document order. */
  children: (HtmlElement | string)[];
  parent: HtmlElement | null;
  /** Line of the source on which it begins, from 1. */
  line: number;
};

export type HtmlTree = { root: HtmlElement; problem: null } | { root: null; problem: Problem };

/** What a browser does not show; `title` is kept, for a form says its type there. */
const UNSEEN = new Set(["script", "style", "noscript", "template", "svg", "iframe", "object"]);
/** Where a browser begins a new line. */
const BREAKS = new Set(["br", "p", "div", "hr", "table", "tr", "li", "h1", "h2", "h3", "center"]);

/**
 * The elements of an HTML page as a tree under one root; null, with the reason, where it exceeds a limit.
 * Tags that are not closed are closed as HTML says; what is not shown (script, style) is left out.
 */
export function readHtmlTree(text: string): HtmlTree {
  const root: HtmlElement = { name: "#root", attributes: {}, children: [], parent: null, line: 1 };
  let at = root;
  let depth = 0;
  let nodes = 0;
  let unseen = 0;
  let problem: Problem | null = null;
  const lines = lineCounter(text);
  const stop = (code: "too-deep" | "too-large", message: string) => {
    problem ??= { code, severity: "error", path: "", message, line: lines(parser.startIndex), excerpt: null };
  };
  const parser = new Parser({
    onopentag(name, attributes) {
      if (problem) return;
      if (unseen > 0 || UNSEEN.has(name)) {
        unseen++;
        return;
      }
      if (++nodes > MAX_NODES) return stop("too-large", `The page has more than ${MAX_NODES.toLocaleString("en-US")} elements.`);
      if (++depth > MAX_DEPTH) return stop("too-deep", `Elements are nested more than ${MAX_DEPTH} deep, at <${excerptOf(name)}>.`);
      const element: HtmlElement = { name, attributes, children: [], parent: at, line: lines(parser.startIndex) };
      at.children.push(element);
      at = element;
    },
    onclosetag() {
      if (problem) return;
      if (unseen > 0) {
        unseen--;
        return;
      }
      at = at.parent ?? root;
      depth--;
    },
    ontext(data) {
      if (problem || unseen > 0) return;
      const last = at.children.length - 1;
      // Entities part a text into pieces.
      const before = at.children[last];
      if (typeof before === "string") at.children[last] = before + data;
      else at.children.push(data);
    },
  });
  parser.write(text);
  parser.end();
  return problem ? { root: null, problem } : { root, problem: null };
}

/** Line of an offset, from 1; offsets must not decrease. */
function lineCounter(text: string): (offset: number) => number {
  let line = 1;
  let end = text.indexOf("\n");
  return (offset) => {
    for (; end >= 0 && end < offset; end = text.indexOf("\n", end + 1)) line++;
    return line;
  };
}

export function isElement(node: HtmlElement | string): node is HtmlElement {
  return typeof node !== "string";
}

/** All elements under `root` in document order. */
export function* descendants(root: HtmlElement): Generator<HtmlElement> {
  const stack = root.children.filter(isElement).reverse();
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    yield element;
    for (let at = element.children.length - 1; at >= 0; at--) {
      const child = element.children[at];
      if (child !== undefined && isElement(child)) stack.push(child);
    }
  }
}

/** Cells of a row, in order. */
export function cellsOf(row: HtmlElement): HtmlElement[] {
  return row.children.filter(isElement).filter(({ name }) => name === "td" || name === "th");
}

/** Rows of a table, whether or not they stand in thead, tbody or tfoot; not those of tables inside it. */
export function rowsOf(table: HtmlElement): HtmlElement[] {
  return table.children.filter(isElement).flatMap((child) => {
    if (child.name === "tr") return [child];
    return child.name === "thead" || child.name === "tbody" || child.name === "tfoot" ? rowsOf(child) : [];
  });
}

/** The nearest element of that name around `element`; null where there is none. */
export function around(element: HtmlElement, name: string): HtmlElement | null {
  let at = element.parent;
  while (at !== null && at.name !== name) at = at.parent;
  return at;
}

/**
 * Text as a browser shows it, except that spaces inside a line are kept: line ends of the source are spaces,
 * line breaks are line ends, ends are trimmed. A ticked box (`<input type="checkbox" checked>`) reads "X".
 * What stands in an element for which `skip` holds is left out.
 */
export function textOf(element: HtmlElement, skip: (element: HtmlElement) => boolean = () => false): string {
  const lines: string[] = [""];
  const add = (text: string) => {
    lines[lines.length - 1] += text;
  };
  const walk = (parent: HtmlElement) => {
    for (const node of parent.children) {
      if (!isElement(node)) add(node);
      else if (node.name === "input") add("checked" in node.attributes ? "X" : "");
      else if (!skip(node)) {
        if (BREAKS.has(node.name)) lines.push("");
        walk(node);
        if (BREAKS.has(node.name) && node.name !== "br") lines.push("");
        if (node.name === "td" || node.name === "th") add(" ");
      }
    }
  };
  walk(element);
  const shown = lines.map(joinSourceLines);
  let start = 0;
  let end = shown.length;
  while (start < end && shown[start] === "") start++;
  while (end > start && shown[end - 1] === "") end--;
  return shown.slice(start, end).join("\n");
}

function joinSourceLines(text: string): string {
  // Most texts are one line of plain words.
  if (!/[\n\r\u00a0]/.test(text)) return text.trim();
  const parts = text.replaceAll("\u00a0", " ").split(/\r\n?|\n/);
  if (parts.length === 1) return text.replaceAll("\u00a0", " ").trim();
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join(" ");
}

/** Every run of white space as one space. */
export function collapse(text: string): string {
  if (!/[^\S ]| {2}/.test(text)) return text.trim();
  return text.split(/\s+/).join(" ").trim();
}
