import type { ReportingOwner } from "@/lib/filing/types";
import { readText } from "@/lib/parse/fields";
import { excerptOf } from "@/lib/problem";
import { around, cellsOf, collapse, descendants, type HtmlElement, rowsOf, textOf } from "./html-tree";
import { type PageReading, place } from "./rendered-html-fields";
import { type Box, MAX_OWNERS } from "./rendered-html-owners";

// The plain layout ("Ownership Submission") of EDGAR's first stylesheets and of filing agents: all owners stand in a table
// of their own, boxes are printed as `__X__ Director`, signatures come before the footnotes.

const MARKED = [
  { field: "isDirector", label: "director" },
  { field: "isTenPercentOwner", label: "10% owner" },
  { field: "isOfficer", label: "officer" },
  { field: "isOther", label: "other" },
] as const;

/** The row over the owners of the plain layout; null on a page of another layout. */
export function findOwnersTable(boxes: readonly Box[]): HtmlElement | null {
  const heading = boxes.find(({ label }) => /^reporting owner name ?\/ ?address$/i.test(label));
  return heading ? around(heading.element, "table") : null;
}

/**
 * All reporting owners of the plain layout, in order. Director and 10 % owner are marks; the title tells an officer, the
 * text another relationship, and for the first owner box 5 (box 4 of a Form 3) says so too.
 */
export function readPlainOwners(table: HtmlElement, boxes: readonly Box[], reading: PageReading): ReportingOwner[] {
  const rows = rowsOf(table).filter((row) => cellsOf(row).length === 5 && cellsOf(row).every(({ name }) => name === "td"));
  const isHeading = (row: HtmlElement) => /^reporting owner name/i.test(collapse(textOf(row)));
  const owners = rows.filter((row) => !isHeading(row)).slice(0, MAX_OWNERS + 1);
  return owners.map((row, at) => {
    const path = `reportingOwners[${at}]`;
    const [block, director, tenPercent, officer, other] = cellsOf(row);
    const text = (cell: HtmlElement | undefined, field: string) => {
      const found = cell ? textOf(cell) : "";
      if (cell) place(reading, `${path}.${field}`, found, cell);
      return found;
    };
    reading.confidence[`${path}.cik`] = "missing";
    const owner: ReportingOwner = {
      cik: null,
      ...readBlock(block ? textOf(block) : "", path, reading),
      isDirector: readPlainMark(text(director, "isDirector"), `${path}.isDirector`, reading),
      isTenPercentOwner: readPlainMark(text(tenPercent, "isTenPercentOwner"), `${path}.isTenPercentOwner`, reading),
      officerTitle: readText(text(officer, "officerTitle")),
      otherText: readText(text(other, "otherText")),
      isOfficer: false,
      isOther: false,
    };
    owner.isOfficer = owner.officerTitle !== null;
    owner.isOther = owner.otherText !== null;
    if (block) place(reading, `${path}.name`, textOf(block), block);
    if (at === 0) compareWithBox(owner, boxes, reading);
    return owner;
  });
}

/** Name, one or two street lines, and `CITY, ST ZIP`, a line each. */
function readBlock(text: string, path: string, reading: PageReading): Pick<ReportingOwner, "name" | "address"> {
  const lines = text
    .split("\n")
    .map(collapse)
    .filter((line) => line !== "");
  const last = lines.length > 1 ? (lines.at(-1) ?? "") : "";
  const place = /^(.+), ([A-Z0-9]{2})(?: (.+))?$/.exec(last);
  const streets = lines.slice(1, place ? -1 : undefined);
  if (lines.length === 0) reading.confidence[`${path}.name`] = "missing";
  if ((!place && lines.length > 1) || streets.length > 2) {
    for (const field of ["street1", "street2", "city", "state", "zip"]) reading.confidence[`${path}.address.${field}`] = "low";
    const message = `The address of this reporting owner is not laid out as the form has it: "${excerptOf(lines.slice(1).join(", "))}".`;
    reading.report({ code: "bad-code", severity: "warning", path: `${path}.address`, message, line: null, excerpt: null });
  }
  const [street1 = null, street2 = null] = streets;
  const [, city = null, state = null, zip = null] = place ?? [];
  return { name: lines[0] ?? null, address: { street1, street2, city, state, zip, stateDescription: null, nonUs: null } };
}

function readPlainMark(text: string, path: string, reading: PageReading): boolean {
  const mark = collapse(text);
  if (mark !== "" && mark.toUpperCase() !== "X") reading.confidence[path] = "low";
  return mark.toUpperCase() === "X";
}

/** `__X__ Officer (give title below)` in the cells of the relationship box is the first owner's. */
function compareWithBox(owner: ReportingOwner, boxes: readonly Box[], reading: PageReading): void {
  const box = boxes.find(({ label }) => /relationship of reporting person/i.test(label));
  if (!box) return;
  const cells = [...descendants(box.element)].filter(({ name }) => name === "td").map((cell) => collapse(textOf(cell)));
  for (const { field, label } of MARKED) {
    const cell = cells.find(
      (text) =>
        text
          .toLowerCase()
          .replace(/^_+x?_+ ?/, "")
          .startsWith(label) && text.startsWith("_"),
    );
    if (cell === undefined) continue;
    const isMarked = /^_+x_+/i.test(cell);
    // An officer without a title, or a title beside an empty box.
    if (isMarked !== owner[field] && (field === "isDirector" || field === "isTenPercentOwner" || !isMarked))
      reading.confidence[`reportingOwners[0].${field}`] = "low";
    owner[field] = isMarked || owner[field];
  }
}
