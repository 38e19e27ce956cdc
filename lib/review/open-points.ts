import type { Confidence, Filing } from "@/lib/filing/types";
import { controlNames } from "./control-names";
import { allFields } from "./fields";
import { isChanged, type ReviewWork, type Section, sectionLabels, sections } from "./work";

/** What still stands between a reading and its being stored; `path` is where on the screen, `control` the name of what settles it. */
export type OpenPoint = { path: string; label: string; control: string };

/** What print cannot say: chosen from what is known here, optional, or of no use. */
const RESOLVED_ELSEWHERE =
  /^(accessionNumber|schemaVersion|filedOn|acceptedAt|issuer\.(cik|foreignTradingSymbol)|reportingOwners\[\d+\]\.(cik|address\.(stateDescription|nonUs)))$/;
/** Whole lists of which an entry may be lost: their section is confirmed in any case. */
const LISTS: { [path: string]: Section } = {
  reportingOwners: "owners",
  nonDerivative: "nonDerivative",
  derivative: "derivative",
  footnotes: "notes",
  signatures: "notes",
};

export function confidenceOf(filing: Filing, path: string): Confidence {
  return filing.confidence?.[path] ?? "high";
}

/** Fields that a person must look at: read with low confidence, or not seen. */
export function isFlagged(filing: Filing, path: string): boolean {
  const confidence = confidenceOf(filing, path);
  return (confidence === "low" || confidence === "missing") && !RESOLVED_ELSEWHERE.test(path);
}

/** Entries, such as a row, with something not certain that is no field of the screen: one tick each. */
export function otherFlagged(filing: Filing): string[] {
  const shown = new Set(allFields(filing).map((field) => field.path));
  const flagged = Object.keys(filing.confidence ?? {}).filter((path) => isFlagged(filing, path) && !shown.has(path) && !(path in LISTS));
  return [...new Set(flagged.map((path) => /^\w+\[\d+\]/.exec(path)?.[0] ?? path))];
}

/** Sections of which the reading may have lost an entry. */
export function doubtfulSections(filing: Filing): Section[] {
  return sections.filter((section) => Object.keys(LISTS).some((path) => LISTS[path] === section && isFlagged(filing, path)));
}

/**
 * What must be done before a filing can be stored: every section checked, every flagged field touched (changed or ticked), issuer and owners
 * chosen, and form type, period, issuer name and owners' names there. In form order; empty when it can be stored.
 */
export function openPoints(work: ReviewWork, reading: Filing): OpenPoint[] {
  const { filing, ticked } = work;
  const points: OpenPoint[] = [];
  const isTicked = (path: string) => ticked.includes(path);
  const add = (path: string, label: string, control: string) => points.push({ path, label, control });
  const need = (path: string, label: string) => add(path, label, controlNames.field(path));
  for (const field of allFields(filing)) {
    if (isFlagged(filing, field.path) && !isTicked(field.path) && !isChanged(work, reading, field.path))
      need(field.path, `${field.label}: look at it, then correct or tick it`);
  }
  for (const path of otherFlagged(filing))
    if (!isTicked(path)) add(path, `${nameOfEntry(path)}, the rest of it: look at it, then tick it`, controlNames.tick(path));
  if (work.issuer === null) add("issuer", "Issuer: choose which company this is", controlNames.issuer);
  for (const [at, choice] of work.owners.entries())
    if (choice === null) add("owners", `Reporting person ${at + 1}: choose who this is`, controlNames.owner(at));
  if (!filing.periodOfReport) need("periodOfReport", "The date in box 2 or 3 is needed");
  if (!filing.issuer.name) need("issuer.name", "The issuer’s name is needed");
  if (filing.reportingOwners.length === 0) add("owners", "At least one reporting person is needed", controlNames.tick("owners"));
  for (const [at, owner] of filing.reportingOwners.entries())
    if (!owner.name) need(`reportingOwners[${at}].name`, `The name of reporting person ${at + 1} is needed`);
  for (const section of sections)
    if (!isTicked(section)) add(section, `${sectionLabels[section]}: tick that it is right`, controlNames.tick(section));
  return points;
}

const ENTRY_NAMES: { [list: string]: string } = {
  nonDerivative: "Table I, row",
  derivative: "Table II, row",
  reportingOwners: "Reporting person",
  footnotes: "Footnote",
  signatures: "Signature",
};

/** "Table I, row 2" of `nonDerivative[1]`; the path itself where it is no entry of a list. */
export function nameOfEntry(path: string): string {
  const [, list, at] = /^(\w+)\[(\d+)\]$/.exec(path) ?? [];
  const name = list && ENTRY_NAMES[list];
  return name ? `${name} ${Number(at) + 1}` : path;
}

const SECTION_TICKS: ReadonlySet<string> = new Set(sections.map(controlNames.tick));

/** Open points apart: what is doubtful, and sections that a person has yet to say yes to. */
export function splitOpen(points: readonly OpenPoint[]): { doubtful: OpenPoint[]; toConfirm: OpenPoint[] } {
  const isSection = ({ control }: OpenPoint) => SECTION_TICKS.has(control);
  return { doubtful: points.filter((point) => !isSection(point)), toConfirm: points.filter(isSection) };
}
