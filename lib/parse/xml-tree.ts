import { SaxesParser } from "saxes";
import { excerptOf, type Problem, type ProblemCode } from "@/lib/problem";

/** A document of 30 rows in each table has about 3,000 elements, 7 levels and no attribute but `id`. */
export const MAX_DEPTH = 40;
export const MAX_NODES = 200_000;
export const MAX_ATTRIBUTES = 20;
/** Characters of one stretch of text. EDGAR takes footnotes of 1,000 and remarks of 2,000. */
export const MAX_TEXT = 100_000;

/** Name of the pseudo-elements that hold text standing after a child; no element can be called so. */
const TEXT_NODE = "#text";
const NO_CHILDREN: readonly XmlElement[] = [];

/** One element. `text` is what stands before its first child, untrimmed. */
export class XmlElement {
  text = "";
  /** In document order; one shared empty array until the first child comes. */
  children: readonly XmlElement[] = NO_CHILDREN;

  constructor(
    readonly name: string,
    /** Without a prototype, so that `__proto__` is a name like any other. */
    readonly attributes: Readonly<Record<string, string>>,
    /** In the source, from 1: where its start tag ends. */
    readonly line: number,
  ) {}

  append(child: XmlElement): void {
    if (this.children === NO_CHILDREN) this.children = [child];
    else (this.children as XmlElement[]).push(child);
  }
}

export type XmlTree = { root: XmlElement; problem: null } | { root: null; problem: Problem };

/** First child of that name; null where there is none. */
export function child(element: XmlElement | null, name: string): XmlElement | null {
  if (element === null) return null;
  for (const candidate of element.children) if (candidate.name === name) return candidate;
  return null;
}

/** All children of that name, in document order. */
export function children(element: XmlElement | null, name: string): XmlElement[] {
  return element === null ? [] : element.children.filter((candidate) => candidate.name === name);
}

/** All text inside, markup dropped, in document order. */
export function textOf(element: XmlElement | null): string {
  if (element === null) return "";
  if (element.children.length === 0) return element.text;
  let text = element.text;
  for (const part of element.children) text += textOf(part);
  return text;
}

/** First descendant of that name, breadth first; null where there is none. */
export function findDescendant(root: XmlElement, name: string): XmlElement | null {
  const queue = [root];
  for (const element of queue) {
    if (element.name === name) return element;
    for (const next of element.children) queue.push(next);
  }
  return null;
}

/** Ends a parse from inside a handler of saxes; never leaves this file. */
class Refusal extends Error {
  override name = "Refusal";
  constructor(
    readonly code: ProblemCode,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Reads XML strictly (XML 1.0) into a tree, or says in one problem why not. Document type declarations are
 * refused before the parser sees them, so there are no entities but the five standard and numeric ones.
 * `firstLine` is the line of the source on which `text` begins. Linear in the length of `text`.
 */
export function readXmlTree(text: string, firstLine = 1): XmlTree {
  const before = refusedBeforeParsing(text, firstLine);
  if (before) return { root: null, problem: before };
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const document = new XmlElement("#document", {}, firstLine);
  const open: XmlElement[] = [document];
  let current = document;
  let lastClosed = document;
  let nodes = 0;
  let attributes = 0;

  parser.on("attribute", () => {
    if (++attributes > MAX_ATTRIBUTES) throw new Refusal("too-large", `One element has more than ${MAX_ATTRIBUTES} attributes.`);
  });
  parser.on("opentag", (tag) => {
    attributes = 0;
    if (++nodes > MAX_NODES) throw new Refusal("too-large", `The document has more than ${MAX_NODES.toLocaleString("en-US")} elements.`);
    if (open.length > MAX_DEPTH) throw new Refusal("too-deep", `Elements are nested more than ${MAX_DEPTH} deep.`);
    const element = new XmlElement(tag.name, tag.attributes, firstLine + parser.line - 1);
    current.append(element);
    open.push(element);
    current = element;
  });
  parser.on("closetag", () => {
    lastClosed = current;
    open.pop();
    current = open[open.length - 1] ?? document;
  });
  const addText = (piece: string) => {
    if (current.children.length === 0) {
      current.text = current.text === "" ? piece : current.text + piece;
      if (current.text.length > MAX_TEXT) throw tooMuchText();
    } else if (!isBlank(piece)) {
      if (piece.length > MAX_TEXT) throw tooMuchText();
      if (++nodes > MAX_NODES) throw new Refusal("too-large", `The document has more than ${MAX_NODES.toLocaleString("en-US")} elements.`);
      const part = new XmlElement(TEXT_NODE, {}, firstLine + parser.line - 1);
      part.text = piece;
      current.append(part);
    }
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("error", (error) => {
    throw error;
  });

  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return {
      root: null,
      problem: explain(error, { text, at: parser.position, line: firstLine + parser.line - 1, firstLine }, open, lastClosed),
    };
  }
  const root = document.children.find((element) => element.name !== TEXT_NODE);
  if (!root) return { root: null, problem: problem("not-a-filing", "The document holds no element.", firstLine, "") };
  return { root, problem: null };
}

/** Line of the source at an offset of `text`. */
export function lineAt(text: string, offset: number, firstLine = 1): number {
  let line = firstLine;
  for (let at = 0; at < offset; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) line++;
  }
  return line;
}

function isBlank(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 32) return false;
  return true;
}

function tooMuchText(): Refusal {
  return new Refusal("too-large", `One stretch of text is longer than ${MAX_TEXT.toLocaleString("en-US")} characters.`);
}

/** Document type declarations, and stretches of text so long that expanding references in them would take time. */
function refusedBeforeParsing(text: string, firstLine: number): Problem | null {
  for (let at = text.indexOf("<!"); at >= 0; at = text.indexOf("<!", at + 2)) {
    const word = text.slice(at + 2, at + 9).toUpperCase();
    if (word === "DOCTYPE" || word.startsWith("ENTITY")) {
      return problem("doctype", "Document type declarations are not accepted.", lineAt(text, at, firstLine), text.slice(at, at + 200));
    }
  }
  for (let at = 0; at + MAX_TEXT < text.length; ) {
    const next = text.indexOf("<", at);
    const end = next < 0 ? text.length : next;
    if (end - at > MAX_TEXT) return problem("too-large", tooMuchText().message, lineAt(text, at, firstLine), text.slice(at, at + 200));
    at = end + 1;
  }
  return null;
}

function problem(code: ProblemCode, message: string, line: number, excerpt: string): Problem {
  return { code, severity: "error", path: "", message, line, excerpt: excerptOf(excerpt) || null };
}

type Place = { text: string; at: number; line: number; firstLine: number };

/** Why saxes, or a cap, stopped; the line is of the source. */
function explain(error: Error, { text, at, line, firstLine }: Place, open: XmlElement[], lastClosed: XmlElement): Problem {
  const start = Math.max(text.lastIndexOf("\n", at - 2) + 1, at - 60);
  const lineEnd = text.indexOf("\n", at);
  const excerpt = text.slice(start, lineEnd < 0 ? text.length : lineEnd);
  if (error instanceof Refusal) return problem(error.code, error.message, line, excerpt);
  // saxes reads on from a bare ampersand to the next semicolon and reports it there, or as an unexpected end.
  const ampersand = findBareAmpersand(text);
  if (ampersand !== null && ampersand < at) {
    const message = 'An "&" stands alone or begins an unknown entity; in XML it is written "&amp;".';
    return problem("malformed-xml", message, lineAt(text, ampersand, firstLine), text.slice(ampersand, ampersand + 79));
  }
  switch (true) {
    case error.message.startsWith("unclosed tag") || error.message.startsWith("unexpected end"): {
      const deepest = open.at(-1);
      const inside = deepest && open.length > 1 ? ` inside <${nameOf(deepest)}>, opened on line ${deepest.line}` : "";
      return problem("truncated", `The document ends${inside} before it is complete.`, line, text.slice(-79));
    }
    case error.message.startsWith("unexpected close tag"): {
      const message = `<${nameOf(lastClosed)}>, opened on line ${lastClosed.line}, is not closed where another end tag stands.`;
      return problem("mismatched-tag", message, line, excerpt);
    }
    case error.message.startsWith("unmatched closing tag"):
      return problem("mismatched-tag", "An end tag has no start tag.", line, excerpt);
    case error.message.startsWith("documents may contain only one root"):
      return problem("malformed-xml", "A second root element follows the first.", line, excerpt);
    case error.message.startsWith("document must contain a root"):
      return problem("truncated", "The document ends before its first element.", line, excerpt);
    default:
      return problem("malformed-xml", `This is not well-formed XML: ${error.message}`, line, excerpt);
  }
}

function nameOf(element: XmlElement): string {
  return element.name.length > 60 ? `${element.name.slice(0, 59)}…` : element.name;
}

/** Offset of the first `&` that begins no reference, outside comments and CDATA; null where there is none. */
function findBareAmpersand(text: string): number | null {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 60 && text.startsWith("<!--", at)) at = skipTo(text, "-->", at);
    else if (code === 60 && text.startsWith("<![CDATA[", at)) at = skipTo(text, "]]>", at);
    else if (code === 38 && !/^&(?:amp|lt|gt|quot|apos|#\d{1,8}|#x[0-9a-fA-F]{1,8});/.test(text.slice(at, at + 12))) return at;
  }
  return null;
}

function skipTo(text: string, end: string, from: number): number {
  const at = text.indexOf(end, from);
  return at < 0 ? text.length : at;
}
