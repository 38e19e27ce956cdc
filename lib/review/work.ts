import type { Filing } from "@/lib/filing/types";
import { emptyDerivative, emptyFootnote, emptyOwner, emptyRow } from "./empty-entries";
import { fieldText } from "./paths";

/** Parts of a form that a person may add to and take from. */
export const listNames = ["reportingOwners", "nonDerivative", "derivative", "footnotes", "signatures"] as const;
export type ListName = (typeof listNames)[number];

/** An identity that a person chose: a CIK known here, or "new" for a provisional one. */
export type Choice = string;

/** What a person made of a reading so far. */
export type ReviewWork = {
  /** As corrected up to now. */
  filing: Filing;
  /** Paths of fields and names of sections that the person has checked. */
  ticked: string[];
  issuer: Choice | null;
  /** By owner. */
  owners: (Choice | null)[];
  /** For each entry of a list its place in the reading; null where a person added it. */
  origins: { [list in ListName]: (number | null)[] };
};

/** Sections that are always confirmed (DOMAIN 12.3). */
export const sections = ["form", "issuer", "owners", "boxes", "nonDerivative", "derivative", "notes"] as const;
export type Section = (typeof sections)[number];

export const sectionLabels: { [section in Section]: string } = {
  form: "Form, amendment and dates",
  issuer: "Issuer",
  owners: "Reporting persons and their relationship",
  boxes: "Check boxes",
  nonDerivative: "Table I",
  derivative: "Table II",
  notes: "Footnotes, remarks and signatures",
};

export function startWork(filing: Filing): ReviewWork {
  const origins = Object.fromEntries(listNames.map((list) => [list, filing[list].map((_, at) => at)])) as ReviewWork["origins"];
  return { filing, ticked: [], issuer: null, owners: filing.reportingOwners.map(() => null), origins };
}

/** The place inside a list, of `nonDerivative[2].shares` the number 2. */
export function indexIn(list: ListName, path: string): number | null {
  const match = path.startsWith(`${list}[`) ? /^\[(\d+)\]/.exec(path.slice(list.length)) : null;
  return match ? Number(match[1]) : null;
}

/** Where a path is once an entry was taken out of a list: those behind it move up; null for the entry itself. */
export function movePath(path: string, list: ListName, removed: number): string | null {
  const index = indexIn(list, path);
  if (index === null || index < removed) return path;
  return index === removed ? null : `${list}[${index - 1}]${path.slice(`${list}[${index}]`.length)}`;
}

/** Takes an entry out of a list; what is known by place of those behind it moves up. */
export function removeEntry(work: ReviewWork, list: ListName, at: number): ReviewWork {
  const filing = structuredClone(work.filing);
  if (at < 0 || at >= filing[list].length) return work;
  filing[list].splice(at, 1);
  const move = (path: string) => movePath(path, list, at);
  const moveKeys = <Value>(entries: { [path: string]: Value } | undefined) =>
    Object.fromEntries(Object.entries(entries ?? {}).flatMap(([path, value]) => (move(path) === null ? [] : [[move(path), value]])));
  if (filing.confidence) filing.confidence = moveKeys(filing.confidence);
  if (filing.provenance) filing.provenance = moveKeys(filing.provenance);
  return {
    ...work,
    filing,
    ticked: work.ticked.flatMap((path) => move(path) ?? []),
    owners: list === "reportingOwners" ? work.owners.toSpliced(at, 1) : work.owners,
    origins: { ...work.origins, [list]: work.origins[list].toSpliced(at, 1) },
  };
}

/** A table's row with a change, or without. */
export type EntryKind = "transaction" | "holding";

export function addEntry(work: ReviewWork, list: ListName, kind: EntryKind = "transaction"): ReviewWork {
  const filing = structuredClone(work.filing);
  if (list === "reportingOwners") filing.reportingOwners.push(emptyOwner());
  if (list === "nonDerivative") filing.nonDerivative.push(emptyRow(kind, filing.formType));
  if (list === "derivative") filing.derivative.push(emptyDerivative(kind, filing.formType));
  if (list === "footnotes") filing.footnotes.push(emptyFootnote(filing.footnotes));
  if (list === "signatures") filing.signatures.push({ name: null, date: null });
  return {
    ...work,
    filing,
    owners: list === "reportingOwners" ? [...work.owners, null] : work.owners,
    origins: { ...work.origins, [list]: [...work.origins[list], null] },
  };
}

/** Has the person changed the field since it was read? */
export function isChanged(work: ReviewWork, reading: Filing, path: string): boolean {
  return fieldText(work.filing, path) !== fieldText(reading, originPath(work, path) ?? "");
}

/** Where the field of that path stood in the reading; null where it is of an added entry. */
export function originPath({ origins }: ReviewWork, path: string): string | null {
  for (const list of listNames) {
    const index = indexIn(list, path);
    if (index === null) continue;
    const origin = origins[list][index] ?? null;
    return origin === null ? null : `${list}[${origin}]${path.slice(`${list}[${index}]`.length)}`;
  }
  return path;
}
