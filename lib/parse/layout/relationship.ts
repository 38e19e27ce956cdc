import { noRelationship, type Relationship } from "@/lib/filing/relationship";
import { type CheckMarks, isCheckMark } from "./check-boxes";
import type { Findings } from "./findings";
import type { FoundLabel, LabelName } from "./labels";
import type { Fragment, Grid } from "./lines";
import { sureWords } from "./owner-box";
import { HEADS, isLabelRest } from "./regions";
import { CELL_WIDTH } from "./text-grid";
import { joinWords } from "./words";

const FIELDS = [
  ["director", "isDirector"],
  ["officer", "isOfficer"],
  ["tenPercentOwner", "isTenPercentOwner"],
  ["other", "isOther"],
] as const;

/**
 * Box 5 (box 4 of Form 3): the crosses and the texts under "Officer" and "Other". `areMarksWhole` says that the
 * box of joint filing, in which one cross must stand, has its cross.
 */
export function readRelationship(
  grid: Grid,
  labels: readonly FoundLabel[],
  { marked, stray }: CheckMarks,
  end: number,
  path: string,
  areMarksWhole: boolean,
  findings: Findings,
): Relationship {
  const label = (name: LabelName) => labels.find((found) => found.name === name) ?? null;
  const texts = readTexts(grid, labels, end);
  const result: Relationship = {
    ...noRelationship,
  };
  let count = 0;
  for (const [name, field] of FIELDS) {
    const mark = marked.get(name);
    if (mark === undefined) continue;
    count++;
    result[field] = true;
    findings.locate(`${path}.${field}`, [mark]);
    if (!areMarksWhole) findings.doubt(`${path}.${field}`, "medium");
  }
  result.officerTitle = joinWords(texts.title.map(({ text }) => text)) || null;
  result.otherText = joinWords(texts.other.map(({ text }) => text)) || null;
  findings.locate(`${path}.officerTitle`, texts.title);
  findings.locate(`${path}.otherText`, texts.other);
  const all = FIELDS.map(([, field]) => `${path}.${field}`);
  const doubtAll = (level: "medium" | "low") => {
    for (const place of all) findings.doubt(place, level);
  };
  if (grid.origin === "ocr") {
    doubtAll("low");
    findings.doubt(`${path}.officerTitle`, sureWords(texts.title) ? "medium" : "low");
    findings.doubt(`${path}.otherText`, sureWords(texts.other) ? "medium" : "low");
  }
  // Every label must have been read for an empty box to be an empty box; a table's cells keep an officer's cross with its title.
  const officer = label("officer");
  const isPlainOfficer =
    result.isOfficer && result.officerTitle !== null && count === 1 && grid.lines[officer?.line ?? -1]?.kind === "cells";
  for (const [name, field] of FIELDS) if (label(name) === null && !isPlainOfficer) findings.doubt(`${path}.${field}`, "missing");
  if (count === 0) {
    for (const place of all) findings.doubt(place, "missing");
    findings.warn("not-seen", path, "no mark found for the relationship to the issuer");
  } else if (!areMarksWhole && !(result.isOfficer && result.officerTitle !== null && count === 1)) doubtAll("low");
  if (stray.length > 0 && count === 0) doubtAll("low");
  if (result.isOfficer !== (result.officerTitle !== null)) {
    // A person may be an officer without a title, and a title without a cross means that the cross was lost.
    findings.doubt(`${path}.officerTitle`, "low");
    if (!result.isOfficer) findings.doubt(`${path}.isOfficer`, "low");
  }
  if (result.isOther !== (result.otherText !== null)) {
    findings.doubt(`${path}.otherText`, "low");
    findings.doubt(`${path}.isOther`, "low");
    // The text of either box may stand below the other one's label.
    if (result.otherText !== null) findings.doubt(`${path}.officerTitle`, "low");
    if (result.otherText !== null && !result.isOfficer) findings.doubt(`${path}.isOfficer`, "low");
  }
  if (texts.spans) for (const field of ["officerTitle", "otherText"]) findings.doubt(`${path}.${field}`, "low");
  if (texts.title.some((fragment) => isCutAtEdge(grid, fragment, end))) {
    findings.doubt(`${path}.officerTitle`, "low");
    findings.warn("uncertain-reading", `${path}.officerTitle`, "officer title cut at the cell's edge", texts.title);
  }
  return result;
}

const BOTTOMS: ReadonlySet<LabelName> = new Set(["joint", "oneOwner", "manyOwners"]);

/** What stands under the labels "Officer" and "Other", which share the width of the box. */
function readTexts(grid: Grid, labels: readonly FoundLabel[], end: number): { title: Fragment[]; other: Fragment[]; spans: boolean } {
  const of = (name: LabelName) => labels.find((found) => found.name === name) ?? null;
  const [officer, other, joint, director, relationship] = [of("officer"), of("other"), of("joint"), of("director"), of("relationship")];
  const texts: { title: Fragment[]; other: Fragment[]; spans: boolean } = { title: [], other: [], spans: false };
  if (!officer) return texts;
  const em = grid.lines[officer.line]?.em ?? 1;
  const left = Math.min(relationship?.x0 ?? officer.x0 - em * 4, director?.x0 ?? officer.x0) - em;
  const rightHeads = labels.filter(
    ({ name, x0 }) => ["original", "joint", "oneOwner"].includes(name) && x0 > (other?.x0 ?? officer.x0) + em * 6,
  );
  const right = Math.min(Number.POSITIVE_INFINITY, ...rightHeads.map(({ x0 }) => x0));
  // Where a converter sets the boxes one below the other, the next one ends this.
  const stops = labels.filter(
    ({ name, x0, line }) =>
      line > officer.line &&
      x0 < right &&
      (BOTTOMS.has(name) || (HEADS.has(name) && x0 >= left - em)) &&
      !(officer.parts.length > 1 && line <= officer.lastLine),
  );
  const bottom = Math.min(end, ...stops.map(({ line }) => line), joint && joint.x0 < right ? Math.max(joint.line, officer.line + 1) : end);
  for (let at = officer.line; at < bottom; at++) {
    for (const fragment of grid.lines[at]?.fragments ?? []) {
      if (fragment.label !== null || isCheckMark(fragment.text) || isLabelRest(fragment.text)) continue;
      const line = grid.lines[at];
      const middle = line?.kind === "cells" ? fragment.x0 : (fragment.x0 + fragment.x1) / 2;
      if (fragment.x0 < left || fragment.x0 >= right - em) continue;
      const edge = other ? other.x0 - em * 1.5 : Number.POSITIVE_INFINITY;
      if (middle < edge) texts.title.push(fragment);
      else texts.other.push(fragment);
      if (fragment.x1 > right + em * 2) texts.spans = true;
    }
  }
  return texts;
}

/**
 * Whether a cell lost its end: elsewhere in its column a word goes on in the next cell ("Perso" and "n(s) to
 * Issuer"), and it fills its cell up to the end itself.
 */
function isCutAtEdge(grid: Grid, fragment: Fragment, end: number): boolean {
  const line = grid.lines[fragment.line];
  if (line?.kind !== "cells") return false;
  const column = Math.floor(fragment.x0 / CELL_WIDTH);
  for (const other of grid.lines.slice(0, Math.min(end, 300))) {
    if (other.kind !== "cells") continue;
    const words = other.fragments
      .filter(({ x0 }) => Math.floor(x0 / CELL_WIDTH) === column)
      .flatMap(({ text }) => text.split(/[^A-Za-z]+/));
    const next = other.fragments.find(({ x0 }) => Math.floor(x0 / CELL_WIDTH) === column + 1);
    const tail = /^[a-z]+/.exec(next?.text ?? "")?.[0] ?? "";
    if (tail === "") continue;
    const isTorn = (head: string) => head.length > 2 && !FORM_WORDS.has(head.toLowerCase()) && FORM_WORDS.has((head + tail).toLowerCase());
    if (words.some(isTorn)) return true;
  }
  return false;
}
const FORM_WORDS = new Set(
  "relationship of reporting person persons to issuer individual or joint group filing form filed by one more than director officer owner".split(
    " ",
  ),
);
