import { noRelationship, type Relationship } from "@/lib/filing/relationship";
import type { Address, ReportingOwner } from "@/lib/filing/types";
import { readText } from "@/lib/parse/fields";
import { excerptOf } from "@/lib/problem";
import { cellsOf, collapse, descendants, type HtmlElement, isElement, rowsOf, textOf } from "./html-tree";
import { type PageReading, place, readLinkedCik, readMark } from "./rendered-html-fields";

/** More are not read; a form allows 10. */
export const MAX_OWNERS = 500;

/** A box of the form: its cell, and the cell's own text without that of tables inside it. */
export type Box = { element: HtmlElement; label: string };

const NAME_LABEL = /name and address of reporting person/i;
const RELATIONSHIP_LABEL = /relationship of reporting person/i;

/** Every cell that has text of its own, in document order, with that text in one line. */
export function listBoxes(root: HtmlElement): Box[] {
  const boxes: Box[] = [];
  for (const element of descendants(root)) {
    if (element.name !== "td" && element.name !== "th") continue;
    const label = collapse(textOf(element, ({ name }) => name === "table"));
    if (label !== "") boxes.push({ element, label });
  }
  return boxes;
}

/**
 * All reporting owners: box 1 with its relationship, then those of the pages for joint filers, on which EDGAR repeats
 * the first. EDGAR prints the relationship of the first owner only; that of the others is then not seen.
 */
export function readOwners(boxes: readonly Box[], reading: PageReading): ReportingOwner[] {
  const owners: ReportingOwner[] = [];
  let isRepeated = false;
  let hasRelationship = false;
  let unseen = 0;
  const closeOwner = () => {
    if (owners.length === 0 || isRepeated || hasRelationship) return;
    unseen++;
    for (const field of ["isDirector", "isOfficer", "isTenPercentOwner", "isOther", "officerTitle", "otherText"])
      reading.confidence[`reportingOwners[${owners.length - 1}].${field}`] = "missing";
  };
  for (const { element, label } of boxes) {
    if (NAME_LABEL.test(label)) {
      closeOwner();
      if (owners.length > MAX_OWNERS) break;
      const owner = readBoxOne(element, `reportingOwners[${owners.length}]`, reading);
      isRepeated = owners.some((known) => isSame(known, owner));
      if (isRepeated) dropPlaces(`reportingOwners[${owners.length}]`, reading);
      else owners.push(owner);
      hasRelationship = isRepeated;
    } else if (RELATIONSHIP_LABEL.test(label) && owners.length > 0 && !hasRelationship) {
      const at = owners.length - 1;
      owners[at] = { ...(owners[at] as ReportingOwner), ...readRelationship(element, `reportingOwners[${at}]`, reading) };
      hasRelationship = true;
    }
  }
  closeOwner();
  if (unseen > 0) {
    const message = `The page does not print the relationship of ${unseen === 1 ? "one reporting owner" : `${unseen} reporting owners`} to the issuer.`;
    reading.report({ code: "missing-field", severity: "warning", path: "", message, line: null, excerpt: null });
  }
  return owners;
}

function isSame(one: ReportingOwner, other: ReportingOwner): boolean {
  if (one.cik !== null || other.cik !== null) return one.cik === other.cik;
  return one.name !== null && one.name === other.name && JSON.stringify(one.address) === JSON.stringify(other.address);
}

function dropPlaces(path: string, { provenance, confidence }: PageReading): void {
  for (const notes of [provenance, confidence]) for (const key of Object.keys(notes)) if (key.startsWith(path)) delete notes[key];
}

type Part = { text: string; element: HtmlElement };

/** Texts inside a cell in document order: of each innermost cell, empty or not, and of what stands between tables. */
function partsOf(box: HtmlElement): Part[] {
  const parts: Part[] = [];
  const walk = (element: HtmlElement) => {
    let loose: HtmlElement["children"] = [];
    const flush = () => {
      const text = collapse(textOf({ ...element, children: loose }));
      if (text !== "") parts.push({ text, element });
      loose = [];
    };
    for (const node of element.children) {
      if (!isElement(node) || node.name !== "table") {
        loose.push(node);
        continue;
      }
      flush();
      for (const cell of rowsOf(node).flatMap(cellsOf)) {
        if ([...descendants(cell)].some(({ name }) => name === "table")) walk(cell);
        else parts.push({ text: textOf(cell), element: cell });
      }
    }
    flush();
  };
  walk(box);
  return parts;
}

/** Box 1: name over "(Last) (First) (Middle)", street lines over "(Street)", then city, state and zip over their labels. */
function readBoxOne(box: HtmlElement, path: string, reading: PageReading): ReportingOwner {
  const parts = partsOf(box);
  const find = (label: RegExp) => parts.findIndex(({ text }) => label.test(text));
  const [last, middle, street, city] = [find(/^\(Last\)/i), find(/\(Middle\)$/i), find(/^\(Street\)/i), find(/^\(City\)/i)];
  const { cik, link } = readLinkedCik(box, `${path}.cik`, reading);
  const label = find(NAME_LABEL);
  const named: Part | undefined = link
    ? { text: textOf(link), element: link }
    : parts.slice(label + 1, last < 0 ? undefined : last).find(({ text }) => text !== "");
  if (cik === null) reading.confidence[`${path}.cik`] = "missing";
  const take = (part: Part | undefined, field: string): string | null => {
    if (part) place(reading, `${path}.${field}`, part.text, part.element);
    return readText(part?.text ?? "");
  };
  const name = take(named, "name");
  if (name === null) reading.confidence[`${path}.name`] = "missing";
  const streets = street < 0 || middle < 0 ? [] : parts.slice(middle + 1, street);
  const cities = city < 0 || street < 0 ? [] : parts.slice(street + 1, city);
  const isComplete = streets.length <= 2 && cities.length === 3;
  const address: Address = {
    street1: take(streets[0], "address.street1"),
    street2: take(streets[1], "address.street2"),
    city: take(cities[0], "address.city"),
    state: take(cities[1], "address.state"),
    zip: take(cities[2], "address.zip"),
    stateDescription: null,
    nonUs: null,
  };
  if (!isComplete) {
    for (const field of ["street1", "street2", "city", "state", "zip"]) reading.confidence[`${path}.address.${field}`] = "low";
    const message = `The address of this reporting owner is not laid out as the form has it: "${excerptOf([...streets, ...cities].map(({ text }) => text).join(", "))}".`;
    reading.report({ code: "bad-code", severity: "warning", path: `${path}.address`, message, line: box.line, excerpt: null });
  }
  return {
    cik,
    name,
    address,
    ...noRelationship,
  };
}

const MARKS = [
  { field: "isDirector", label: /^director/i },
  { field: "isTenPercentOwner", label: /^10% ?owner/i },
  { field: "isOfficer", label: /^officer/i },
  { field: "isOther", label: /^other/i },
] as const;

/** Four boxes, each left of its label; under them the officer's title on the left and the other relationship on the right. */
function readRelationship(box: HtmlElement, path: string, reading: PageReading): Relationship {
  const rows = [...descendants(box)].filter(({ name }) => name === "table").flatMap(rowsOf);
  const found: Relationship = {
    ...noRelationship,
  };
  const labelled = new Set<HtmlElement>();
  for (const { field, label } of MARKS) {
    const row = rows.find((candidate) => cellsOf(candidate).some((cell, at) => at > 0 && label.test(collapse(textOf(cell)))));
    const cells = row ? cellsOf(row) : [];
    const at = cells.findIndex((cell, index) => index > 0 && label.test(collapse(textOf(cell))));
    const cell = cells[at - 1];
    const mark = cell ? readMark(textOf(cell)) : null;
    if (row) labelled.add(row);
    if (cell) place(reading, `${path}.${field}`, textOf(cell), cell);
    if (mark === null) reading.confidence[`${path}.${field}`] = cell ? "low" : "missing";
    found[field] = mark === true;
  }
  const below = rows.slice(rows.findLastIndex((row) => labelled.has(row)) + 1);
  readTitles(below, found, path, reading);
  return found;
}

/** Either four cells, title in the second and other text in the fourth, or one cell with one text or both. */
function readTitles(rows: readonly HtmlElement[], found: Relationship, path: string, reading: PageReading): void {
  const cells = rows.flatMap(cellsOf);
  const set = (field: "officerTitle" | "otherText", text: string, element: HtmlElement) => {
    found[field] = readText(text);
    place(reading, `${path}.${field}`, text, element);
  };
  if (cells.length === 4) {
    const [, title, , other] = cells;
    if (title) set("officerTitle", textOf(title), title);
    if (other) set("otherText", textOf(other), other);
    return;
  }
  const [cell] = cells;
  if (cell === undefined) return;
  const texts = cell.children.filter(isElement).filter(({ name }) => name === "span");
  const [title, other] = texts;
  const filled = texts.filter((text) => textOf(text) !== "");
  if (title && other && texts.length === 2) {
    set("officerTitle", textOf(title), title);
    set("otherText", textOf(other), other);
    return;
  }
  const only = filled[0] ?? cell;
  const text = textOf(only);
  if (text === "") return;
  const isOtherText = found.isOther && !found.isOfficer;
  set(isOtherText ? "otherText" : "officerTitle", text, only);
  // One text and two boxes that want one, or none: whose it is, the page does not say.
  if (found.isOther === found.isOfficer || filled.length > 1)
    for (const field of ["officerTitle", "otherText"]) reading.confidence[`${path}.${field}`] = "low";
}
