import type { Confidence, Place } from "@/lib/filing/types";
import type { LenientTree } from "./lenient-xml";
import { DOCUMENT_ORDER, fieldsWithin, isKnown, isRow, listOf } from "./ownership-schema";
import { children, type XmlElement } from "./xml-tree";

export type Flags = { confidence: { [path: string]: Confidence }; provenance: { [path: string]: Place } };

/** Characters of an excerpt (`Place`). */
const MAX_EXCERPT = 200;

/**
 * What is not to be relied on in a filing that was read leniently: every field in a damaged element is low, what should
 * have followed the end of a text that is cut off is missing. Where only the strict reader noticed anything, such as a reference
 * to a character that XML does not have, the elements on its line are low. Places are lines of the source.
 */
export function flagDamage(
  document: XmlElement,
  { damaged, uncertain, isTruncated }: LenientTree,
  source: { text: string; firstLine: number; reasonLine: number | null },
): Flags {
  const isNoticed = damaged.size > 0 || uncertain.size > 0 || isTruncated;
  const suspects = isNoticed ? damaged : elementsAt(document, source.reasonLine);
  const flags: Flags = { confidence: {}, provenance: {} };
  const lines = source.text.split(/\r\n?|\n/);
  const low = (path: string, element: XmlElement) => {
    flags.confidence[path] = "low";
    const excerpt = (lines[element.line - source.firstLine] ?? "").trim().slice(0, MAX_EXCERPT);
    flags.provenance[path] ??= { excerpt, page: null, line: element.line, box: null };
  };
  const mark = (element: XmlElement, prefix: string): void => {
    if (suspects.has(element)) for (const field of fieldsWithin(element.name)) low(`${prefix}${field}`, element);
    for (const part of element.children) mark(part, prefix);
  };
  const markEach = (parts: readonly XmlElement[], list: string) => {
    parts.forEach((part, at) => {
      mark(part, `${list}[${at}].`);
    });
  };
  const markTables = (name: string, list: string) => {
    const tables = children(document, name);
    for (const table of tables) if (damaged.has(table)) low(list, table);
    markEach(
      tables.flatMap((table) => table.children).filter((part) => isRow(part.name) && part.name.startsWith(list)),
      list,
    );
  };
  markEach(children(document, "reportingOwner"), "reportingOwners");
  markTables("nonDerivativeTable", "nonDerivative");
  markTables("derivativeTable", "derivative");
  const [notes] = children(document, "footnotes");
  if (notes) {
    if (damaged.has(notes)) low("footnotes", notes);
    markEach(children(notes, "footnote"), "footnotes");
  }
  markEach(children(document, "ownerSignature"), "signatures");
  for (const part of document.children) {
    if (part.name === "issuer") mark(part, "issuer.");
    else if (!["reportingOwner", "nonDerivativeTable", "derivativeTable", "footnotes", "ownerSignature"].includes(part.name))
      mark(part, "");
  }
  for (const [name, element] of uncertain) {
    const list = listOf(name);
    if (list !== null) low(list, element);
  }
  if (isTruncated) flagRest(document, flags, low);
  return flags;
}

/** The part that the text breaks off in may go on, and those after it have not come. */
function flagRest(document: XmlElement, { confidence }: Flags, low: (path: string, element: XmlElement) => void): void {
  const last = document.children.findLast((part) => DOCUMENT_ORDER.some(([name]) => name === part.name));
  const at = DOCUMENT_ORDER.findIndex(([name]) => name === last?.name);
  const [, path] = DOCUMENT_ORDER[at] ?? [];
  if (last && path !== undefined) low(path, last);
  for (const [name, missing] of DOCUMENT_ORDER.slice(at + 1)) if (children(document, name).length === 0) confidence[missing] = "missing";
}

/** Elements that begin on that line, or else the last one before it. */
function elementsAt(document: XmlElement, line: number | null): ReadonlySet<XmlElement> {
  const found = new Set<XmlElement>();
  let nearest = document;
  const visit = (element: XmlElement): void => {
    for (const part of element.children) {
      if (line !== null && part.line === line && fieldsWithin(part.name).length === 1) found.add(part);
      if (line === null || part.line <= line) nearest = isKnown(part.name) ? part : nearest;
      visit(part);
    }
  };
  visit(document);
  return found.size > 0 ? found : new Set([nearest]);
}
