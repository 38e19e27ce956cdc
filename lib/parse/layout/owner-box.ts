import type { Address } from "@/lib/filing/types";
import type { Findings } from "./findings";
import type { FoundLabel, LabelName } from "./labels";
import type { Fragment, Grid } from "./lines";
import { regionLines, regionOf } from "./regions";
import { CELL_WIDTH } from "./text-grid";
import { joinWords } from "./words";

export type OwnerBox = { name: string | null; address: Address; nameFragments: Fragment[] };

/**
 * Box 1: the name above (Last) (First) (Middle), the street above (Street), and city, state and ZIP code above
 * their own labels. `end` is the line behind the box.
 */
export function readOwnerBox(
  grid: Grid,
  label: FoundLabel,
  labels: readonly FoundLabel[],
  end: number,
  path: string,
  findings: Findings,
): OwnerBox {
  const region = regionOf(grid, label, labels, end);
  const inside = (name: LabelName) => {
    const found = labels.filter(
      (other) => other.name === name && other.line >= label.line && other.line < region.bottom && other.x0 < region.right,
    );
    return found[0] ?? null;
  };
  const [last, street, city, state, zip] = [inside("last"), inside("street"), inside("city"), inside("state"), inside("zip")];
  const names: Fragment[] = [];
  const streets: Fragment[] = [];
  const places: Fragment[] = [];
  for (const fragment of region.fragments) {
    if (city && isBehind(fragment, city) && (!zip || isBehind(fragment, zip)) && fragment.line > city.line) continue;
    if (street && isBehind(fragment, street)) places.push(fragment);
    else if (last && isBehind(fragment, last)) streets.push(fragment);
    else names.push(fragment);
  }
  const address: Address = { street1: null, street2: null, city: null, state: null, zip: null, stateDescription: null, nonUs: null };
  let name: string | null = null;
  if (last === null && street === null) name = readUnlabelled(names, address, path, findings);
  else {
    const parted = last === null ? partStreets(names) : { names, streets };
    name = joinWords(parted.names.map(({ text }) => text));
    if (last === null || parted.names.length > 3) findings.doubt(`${path}.name`, "low");
    readStreets(grid, parted.streets, address, path, findings);
    readPlaces(grid, places, { city, state, zip }, address, path, findings);
    findings.locate(`${path}.name`, parted.names);
    if (last === null || street === null)
      for (const field of ["street1", "street2", "city", "state", "zip"]) findings.doubt(`${path}.address.${field}`, "low");
  }
  const exact = label.exact && names.every(({ confidence }) => confidence === null);
  if (!exact || region.crosses)
    findings.doubt(`${path}.name`, region.crosses || grid.origin !== "ocr" || !sureWords(names) ? "low" : "medium");
  if (region.crosses) for (const field of ["street1", "street2", "city", "state", "zip"]) findings.doubt(`${path}.address.${field}`, "low");
  if (name === "" || name === null) {
    findings.doubt(`${path}.name`, "missing");
    for (const field of ["street1", "street2", "city", "state", "zip"]) findings.doubt(`${path}.address.${field}`, "low");
  }
  return { name: name === "" ? null : name, address, nameFragments: names };
}

export function sureWords(fragments: readonly Fragment[]): boolean {
  return fragments.every(({ confidence }) => confidence === null || confidence >= 88);
}

/** After the label in reading order: on a later line, or on its line and right of it. */
function isBehind(fragment: Fragment, label: FoundLabel): boolean {
  return fragment.line > label.line || (fragment.line === label.line && fragment.x0 >= label.x0);
}

/** Without (Last) the name is the first line, and what follows the street. */
function partStreets(fragments: readonly Fragment[]): { names: Fragment[]; streets: Fragment[] } {
  const first = fragments[0]?.line;
  return { names: fragments.filter(({ line }) => line === first), streets: fragments.filter(({ line }) => line !== first) };
}

/** Forms without the small labels (before 2003): name, street lines, "City, ST ZIP", all to be confirmed. */
function readUnlabelled(fragments: readonly Fragment[], address: Address, path: string, findings: Findings): string | null {
  const lines = regionLines(fragments);
  const name = lines[0]?.text ?? null;
  if (lines[0]) findings.locate(`${path}.name`, lines[0].fragments);
  findings.doubt(`${path}.name`, "low");
  const at = lines.findIndex(({ text }, index) => index > 0 && CITY_LINE.test(text));
  const parts = at < 0 ? null : CITY_LINE.exec(lines[at]?.text ?? "");
  const streets = lines.slice(1, at < 0 ? undefined : at).map(({ text }) => text);
  address.street1 = streets[0] ?? null;
  address.street2 = streets.length > 1 ? streets.slice(1).join(" ") : null;
  if (parts) [address.city, address.state, address.zip] = [parts[1] ?? null, parts[2] ?? null, parts[3] ?? null];
  for (const field of ["street1", "street2", "city", "state", "zip"]) findings.doubt(`${path}.address.${field}`, "low");
  return name;
}
const CITY_LINE = /^(\S.{0,40}?),?\s{1,4}([A-Z][A-Z0-9])[.,]?\s{1,4}(\d{5}(?:-\d{4})?)$/;

/** One or two streets; where a street runs over two lines, the smaller distance tells, and without it a person. */
function readStreets(grid: Grid, fragments: readonly Fragment[], address: Address, path: string, findings: Findings): void {
  const lines = regionLines(fragments).map((line) => ({ ...line, text: mergeCells(line.fragments, path, findings) }));
  const [first, second] = [`${path}.address.street1`, `${path}.address.street2`];
  if (lines.length > 2) {
    const parted = partByGap(grid, lines);
    address.street1 = joinWords(lines.slice(0, parted.at).map(({ text }) => text));
    address.street2 = joinWords(lines.slice(parted.at).map(({ text }) => text)) || null;
    if (!parted.certain) for (const field of [first, second]) findings.doubt(field, "low");
  } else if (lines.length === 2 && isOneStreet(grid, lines)) {
    address.street1 = joinWords(lines.map(({ text }) => text));
    for (const field of [first, second]) findings.doubt(field, "low");
  } else {
    address.street1 = lines[0]?.text ?? null;
    address.street2 = lines[1]?.text ?? null;
  }
  findings.locate(
    first,
    lines.slice(0, 1).flatMap(({ fragments: own }) => own),
  );
  findings.locate(
    second,
    lines.slice(1).flatMap(({ fragments: own }) => own),
  );
  judgeWords(fragments, [first, second], findings);
}

type StreetLine = { text: string; line: number; fragments: Fragment[] };

/** Lines of one street lie closer together than two streets. */
function partByGap(grid: Grid, lines: readonly StreetLine[]): { at: number; certain: boolean } {
  const gaps = lines.slice(1).map((line, at) => heightOf(grid, line) - heightOf(grid, lines[at] ?? line));
  const widest = Math.max(...gaps);
  const others = gaps.filter((gap) => gap < widest * 0.9);
  return { at: gaps.indexOf(widest) + 1, certain: others.length === gaps.length - 1 && grid.lines[lines[0]?.line ?? 0]?.number === null };
}

/** Two lines of one long street, on a page: closer than the form sets its rows. */
function isOneStreet(grid: Grid, lines: readonly StreetLine[]): boolean {
  const [a, b] = lines;
  if (!a || !b || grid.lines[a.line]?.number !== null) return false;
  const size = Math.min(...[a, b].map(({ line, fragments }) => fragments[0]?.height ?? grid.lines[line]?.height ?? 0));
  return heightOf(grid, b) - heightOf(grid, a) < size * 1.3;
}

/** Middle of the line's own first fragment: other boxes of the form stand beside it in other sizes. */
function heightOf(grid: Grid, { line, fragments }: StreetLine): number {
  return fragments[0]?.y ?? grid.lines[line]?.y ?? 0;
}

/** The same cell twice with different cuts: "1300 SOUTH SEC" and "300 SOUTH SECOND STREET" overlap in "300 SOUTH SEC". */
function mergeCells(fragments: readonly Fragment[], path: string, findings: Findings): string {
  let text = fragments[0]?.text ?? "";
  for (const { text: next } of fragments.slice(1)) {
    let overlap = Math.min(text.length, next.length);
    while (overlap >= 5 && !text.endsWith(next.slice(0, overlap))) overlap--;
    if (overlap >= 5) {
      text += next.slice(overlap);
      findings.doubt(`${path}.address.street1`, "medium");
      findings.warn("uncertain-reading", `${path}.address.street1`, "street rebuilt from two damaged cells", fragments);
    } else {
      text = `${text} ${next}`;
      findings.doubt(`${path}.address.street1`, "low");
    }
  }
  return text;
}

/** Number of the table cell in which something begins. */
function cellOf({ x0 }: { x0: number }): number {
  return Math.floor(x0 / CELL_WIDTH);
}

type PlaceLabels = { city: FoundLabel | null; state: FoundLabel | null; zip: FoundLabel | null };

/** Each fragment belongs to the label under (or over) which it begins. */
function readPlaces(
  grid: Grid,
  fragments: readonly Fragment[],
  { city, state, zip }: PlaceLabels,
  address: Address,
  path: string,
  findings: Findings,
): void {
  const fields = ["city", "state", "zip"] as const;
  const paths = fields.map((field) => `${path}.address.${field}`);
  const parts: Record<(typeof fields)[number], Fragment[]> = { city: [], state: [], zip: [] };
  if (city && state && zip && state.x0 > city.x0 && zip.x0 > state.x0) {
    const slack = Math.min(zip.x0 - state.x0, state.x0 - city.x0) * 0.3;
    for (const fragment of fragments) {
      const inCell = grid.lines[fragment.line]?.kind === "cells" ? cellOf(fragment) : null;
      const edge = (label: FoundLabel) => (inCell === null ? fragment.x0 >= label.x0 - slack : inCell >= cellOf(label));
      const field = edge(zip) ? "zip" : edge(state) ? "state" : "city";
      parts[field].push(fragment);
      if (inCell !== null) continue;
      // One fragment over two of the columns holds two values.
      const limit = field === "city" ? state.x0 : field === "state" ? zip.x0 : Number.POSITIVE_INFINITY;
      if (fragment.x1 > limit) for (const place of paths) findings.doubt(place, "low");
    }
    const code = parts.state.length === 0 ? parts.city.filter(({ text, x0 }) => /^[A-Z][A-Z0-9]$/.test(text) && x0 > city.x0) : [];
    const [only] = code;
    if (only && code.length === 1 && parts.city.length > 1) {
      // A wrapped city draws the columns together; the code of two letters is the state.
      parts.city = parts.city.filter((fragment) => fragment !== only);
      parts.state = [only];
      findings.doubt(`${path}.address.state`, "medium");
    }
    for (const field of fields) address[field] = joinWords(parts[field].map(({ text }) => text)) || null;
  } else {
    const whole = /^(.*?),?\s+([A-Z][A-Z0-9])\s+(\S+(?:\s\d[A-Z]\d)?)$/.exec(joinWords(fragments.map(({ text }) => text)));
    if (whole) [address.city, address.state, address.zip] = [whole[1] ?? null, whole[2] ?? null, whole[3] ?? null];
    for (const place of paths) findings.doubt(place, "low");
    parts.city = [...fragments];
  }
  // A country instead of a state, or a state's whole name, may stand in the column.
  if (address.state !== null && !/^[A-Z][A-Z0-9]$/.test(address.state)) findings.doubt(`${path}.address.state`, "low");
  if (address.zip === null && fragments.length > 0 && address.state !== null && /^[A-Z]{2}$/.test(address.state))
    findings.doubt(`${path}.address.zip`, "low");
  for (const [at, field] of fields.entries()) {
    findings.locate(paths[at] ?? "", parts[field]);
    judgeWords(parts[field], [paths[at] ?? ""], findings);
  }
}

/** A text that the OCR saw is never more than medium. */
function judgeWords(fragments: readonly Fragment[], paths: readonly string[], findings: Findings): void {
  if (fragments.every(({ confidence }) => confidence === null)) return;
  for (const path of paths) findings.doubt(path, sureWords(fragments) ? "medium" : "low");
}
