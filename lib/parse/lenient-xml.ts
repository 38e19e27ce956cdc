import { QuoteType, Tokenizer } from "htmlparser2";
import { isKnown, isRepeated, isTextOnly, parentsOf } from "./ownership-schema";
import { BARE_BRACKET, closeTornTags, hasControl } from "./torn-tags";
import { MAX_ATTRIBUTES, MAX_DEPTH, MAX_NODES, MAX_TEXT, XmlElement } from "./xml-tree";

/** What can be read of a broken document. */
export type LenientTree = {
  root: XmlElement;
  /** Elements in which, or at whose ends, something was not as it should be: nothing inside is to be relied on. */
  damaged: ReadonlySet<XmlElement>;
  /** Names of elements of which there may be more or fewer, with the one that raised the doubt: a row or an owner did not begin or end properly. */
  uncertain: ReadonlyMap<string, XmlElement>;
  /** The text ends inside the root. */
  isTruncated: boolean;
};

/** Ends the reading at a limit; never leaves this file. */
class Limit extends Error {
  override name = "Limit";
}

/**
 * Reads a document that the strict reader (`xml-tree`) has refused as malformed, into the same tree and under the same
 * limits; null when a limit is reached or no element is found. The tokens are htmlparser2's, which takes any text; the
 * tree is put right by what the elements of an ownership document are known to stand in:
 * - an element that cannot stand where it begins closes what was left open before it;
 * - where what it stands in has not begun, that is put in;
 * - an end tag of what is open further out closes all inside it; one of what has not begun makes the text before it its own.
 * Each such place is marked as damaged. Whatever follows the end of the root is not read. Linear in the length of `text`.
 */
export function readLenientTree(source: string, firstLine: number): LenientTree | null {
  const text = closeTornTags(source);
  const builder = new TreeBuilder(text, firstLine);
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: true }, builder);
  try {
    tokenizer.write(text);
    tokenizer.end();
  } catch (error) {
    if (error instanceof Limit) return null;
    throw error;
  }
  return builder.tree();
}

class TreeBuilder {
  private readonly document = new XmlElement("#document", {}, 1);
  private readonly open: XmlElement[] = [this.document];
  private readonly damaged = new Set<XmlElement>();
  private readonly uncertain = new Map<string, XmlElement>();
  /** Elements that were put in. */
  private readonly implied = new Set<XmlElement>();
  /** Names of the known parts of an element. */
  private readonly names = new Map<XmlElement, Set<string>>();
  private tag: { name: string; attributes: Record<string, string>; isDamaged: boolean; count: number } | null = null;
  private attribute: { name: string; value: string } | null = null;
  private isRootClosed = false;
  private isTruncated = false;
  private nodes = 0;
  private counted = 0;
  private line: number;

  constructor(
    private readonly text: string,
    firstLine: number,
  ) {
    this.line = firstLine;
  }

  tree(): LenientTree | null {
    const [root] = this.document.children.filter(({ name }) => name !== "#text");
    return root ? { root, damaged: this.damaged, uncertain: this.uncertain, isTruncated: this.isTruncated } : null;
  }

  ontext(start: number, end: number): void {
    this.addText(this.text.slice(start, end));
  }

  ontextentity(codepoint: number): void {
    this.append(String.fromCodePoint(codepoint));
  }

  oncdata(start: number, end: number, endOffset: number): void {
    this.append(this.text.slice(start, end - endOffset));
  }

  onopentagname(start: number, end: number): void {
    this.countLines(end);
    const name = this.text.slice(start, end);
    this.tag = { name, attributes: Object.create(null), isDamaged: false, count: 0 };
  }

  onattribname(start: number, end: number): void {
    if (this.tag && ++this.tag.count > MAX_ATTRIBUTES) throw new Limit();
    this.attribute = { name: this.text.slice(start, end), value: "" };
  }

  onattribdata(start: number, end: number): void {
    if (this.attribute) this.attribute.value += this.text.slice(start, end);
  }

  onattribentity(codepoint: number): void {
    if (this.attribute) this.attribute.value += String.fromCodePoint(codepoint);
  }

  onattribend(quote: QuoteType): void {
    if (!this.tag || !this.attribute) return;
    const { name, value } = this.attribute;
    if (quote === QuoteType.NoValue || quote === QuoteType.Unquoted || name in this.tag.attributes) this.tag.isDamaged = true;
    this.tag.attributes[name] ??= value;
    this.attribute = null;
  }

  onopentagend(end: number): void {
    this.countLines(end);
    if (this.tag) this.begin(this.tag.name, this.tag.attributes, this.tag.isDamaged);
    this.tag = null;
  }

  onselfclosingtag(end: number): void {
    this.countLines(end);
    if (this.tag) {
      const { name } = this.tag;
      this.begin(name, this.tag.attributes, this.tag.isDamaged);
      if (this.current().name === name) this.open.pop();
    }
    this.tag = null;
  }

  onclosetag(start: number, end: number): void {
    this.countLines(end);
    if (this.isRootClosed) return;
    const name = this.text.slice(start, end);
    const at = this.open.findLastIndex((element) => element.name === name);
    if (at < 1) {
      this.endWithoutStart(name);
      return;
    }
    while (this.open.length - 1 > at) this.closeUnfinished();
    this.open.pop();
    if (this.open.length === 1) this.isRootClosed = true;
  }

  onend(): void {
    if (this.open.length === 1) return;
    this.isTruncated = true;
    for (const element of this.open.slice(1)) if (element.name !== "ownershipDocument" && !isTable(element.name)) this.damaged.add(element);
  }

  oncomment(): void {}
  ondeclaration(): void {}
  onprocessinginstruction(): void {}

  /** An end tag whose start tag is lost or misspelt: what it closes is there all the same. */
  private endWithoutStart(name: string): void {
    const current = this.current();
    const parents = parentsOf(name);
    const outer = this.open[this.open.length - 2];
    if (parents !== null && outer && parents.includes(outer.name) && (!isKnown(current.name) || this.implied.has(current))) {
      this.open.pop();
      outer.children = outer.children.slice(0, -1);
      this.adopt(outer, name, current.text, current.children);
    } else if (parents?.includes(current.name)) {
      const from = current.children.findLastIndex((part) => isKnown(part.name)) + 1;
      const parts = current.children.slice(from);
      current.children = current.children.slice(0, from);
      this.adopt(current, name, from === 0 ? current.text : "", parts);
    } else this.damage();
  }

  private adopt(parent: XmlElement, name: string, text: string, parts: readonly XmlElement[]): void {
    const element = new XmlElement(name, Object.create(null), this.line);
    element.text = text;
    for (const part of parts) element.append(part);
    parent.append(element);
    this.damaged.add(element);
    this.doubt(element);
  }

  private current(): XmlElement {
    return this.open[this.open.length - 1] ?? this.document;
  }

  private begin(name: string, attributes: Record<string, string>, isDamaged: boolean): void {
    if (this.isRootClosed) return;
    // `<5%` and the like: text that was meant as such.
    if (!/^[A-Za-z_][\w.:-]*$/.test(name)) {
      this.damage();
      return;
    }
    this.makeRoom(name, MAX_DEPTH);
    const parent = this.current();
    if (isKnown(name) && !isRepeated(name) && this.isSecond(parent, name)) {
      this.damaged.add(parent);
      // Two rows that have grown together.
      this.doubt(parent);
    }
    this.push(name, attributes);
    if (isDamaged) this.damage();
  }

  private isSecond(parent: XmlElement, name: string): boolean {
    const names = this.names.get(parent) ?? new Set();
    this.names.set(parent, names);
    const isSecond = names.has(name);
    names.add(name);
    return isSecond;
  }

  /** Closes what cannot hold an element of that name, and opens what must. */
  private makeRoom(name: string, depth: number): void {
    while (isTextOnly(this.current().name)) this.closeUnfinished();
    const parents = parentsOf(name);
    if (parents === null || depth === 0 || !this.open.some((element) => element.name === "ownershipDocument")) return;
    const at = this.open.findLastIndex((element) => parents.includes(element.name));
    if (at > 0) {
      while (this.open.length - 1 > at) this.closeUnfinished();
      return;
    }
    // Of four kinds of row, the one whose table is open.
    const parent = parents.find((candidate) => this.open.some((element) => parentsOf(candidate)?.includes(element.name))) ?? parents[0];
    if (parent === undefined) return;
    this.makeRoom(parent, depth - 1);
    this.push(parent, Object.create(null));
    this.damaged.add(this.current());
    this.implied.add(this.current());
    this.doubt(this.current());
  }

  private push(name: string, attributes: Record<string, string>): void {
    if (++this.nodes > MAX_NODES || this.open.length > MAX_DEPTH) throw new Limit();
    const element = new XmlElement(name, attributes, this.line);
    this.current().append(element);
    this.open.push(element);
  }

  /** What was left open, and what it stands in, unless that is a table or the document: their other parts began properly. */
  private closeUnfinished(): void {
    const closed = this.open.pop();
    if (closed) {
      this.damaged.add(closed);
      this.doubt(closed);
    }
    const parent = this.current();
    if (parent !== this.document && parent.name !== "ownershipDocument" && !isTable(parent.name)) this.damaged.add(parent);
  }

  /** Something is wrong here: in the innermost known element or, between the parts of the document or of a table, in the part before. */
  private damage(): void {
    const inner = this.open.findLast((element) => isKnown(element.name));
    if (!inner) return;
    const before = inner.children[inner.children.length - 1];
    const isBetween = inner.name === "ownershipDocument" || isTable(inner.name);
    this.damaged.add(isBetween && before ? before : inner);
  }

  private doubt(element: XmlElement): void {
    if (isRepeated(element.name) && !this.uncertain.has(element.name)) this.uncertain.set(element.name, element);
  }

  private addText(piece: string): void {
    if (this.isRootClosed) return;
    // References are decoded before: an ampersand that is still here stands alone.
    if (piece.includes("&") || hasControl(piece)) this.damage();
    this.append(piece.replaceAll(BARE_BRACKET, "<"));
  }

  private append(piece: string): void {
    const { open, document } = this;
    const current = this.current();
    if (current === document || open.length === 1) return;
    if (current.children.length === 0) {
      current.text += piece;
      if (current.text.length > MAX_TEXT) throw new Limit();
      return;
    }
    if (piece.trim() === "") return;
    const last = current.children[current.children.length - 1];
    if (last && last.name === "#text") {
      last.text += piece;
      if (last.text.length > MAX_TEXT) throw new Limit();
      return;
    }
    if (++this.nodes > MAX_NODES || piece.length > MAX_TEXT) throw new Limit();
    const part = new XmlElement("#text", {}, this.line);
    part.text = piece;
    current.append(part);
  }

  private countLines(end: number): void {
    for (; this.counted < end; this.counted++) {
      const code = this.text.charCodeAt(this.counted);
      if (code === 10 || (code === 13 && this.text.charCodeAt(this.counted + 1) !== 10)) this.line++;
    }
  }
}

/** What holds parts that each begin with a tag of their own. */
function isTable(name: string): boolean {
  return name === "nonDerivativeTable" || name === "derivativeTable" || name === "footnotes";
}
