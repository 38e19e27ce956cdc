import type { Filing } from "@/lib/filing/types";
import { controlNames } from "./control-names";
import { allFields } from "./fields";
import { nameOfEntry } from "./open-points";
import type { Structure } from "./structure";
import { type EntryKind, type ListName, listNames, movePath, sectionLabels } from "./work";

/** The whole form at one moment: its entries, and what stands in its controls by name, readable or not. A box that is not ticked is not there. */
export type Snapshot = { structure: Structure; values: FormValues };
export type FormValues = { readonly [name: string]: string };

/** `add:LIST:KIND` or `remove:LIST:PLACE`, as the buttons of the form say it; null for any other. */
export function readRowOperation(op: string): { list: ListName; add: EntryKind } | { list: ListName; remove: number } | null {
  const [verb, name, detail = ""] = op.split(":");
  const list = listNames.find((candidate) => candidate === name);
  if (!list) return null;
  if (verb === "add") return { list, add: detail === "holding" ? "holding" : "transaction" };
  return verb === "remove" && /^\d{1,4}$/.test(detail) ? { list, remove: Number(detail) } : null;
}

export function withEntryAdded({ structure, values }: Snapshot, list: ListName, kind: EntryKind): Snapshot {
  return { structure: { ...structure, [list]: [...structure[list], kind] }, values };
}

/** Without an entry; what stands in the controls of those behind it moves up with them. */
export function withEntryRemoved({ structure, values }: Snapshot, list: ListName, at: number): Snapshot {
  const moved = Object.entries(values).flatMap(([name, value]) => {
    const to = moveName(name, list, at);
    return to === null ? [] : [[to, value]];
  });
  return { structure: { ...structure, [list]: structure[list].toSpliced(at, 1) }, values: Object.fromEntries(moved) };
}

function moveName(name: string, list: ListName, at: number): string | null {
  const [, prefix = "", rest = ""] = /^(\w+:)(.*)$/.exec(name) ?? [];
  if (prefix === "owner:") {
    if (list !== "reportingOwners" || Number(rest) < at) return name;
    return Number(rest) === at ? null : controlNames.owner(Number(rest) - 1);
  }
  if (!prefix) return name;
  const path = movePath(rest, list, at);
  return path === null ? null : prefix + path;
}

export function isSame(one: Snapshot, other: Snapshot): boolean {
  const [a, b] = [one.values, other.values];
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => a[name] === b[name]) &&
    JSON.stringify(one.structure) === JSON.stringify(other.structure)
  );
}

/** The first control of the form whose value differs, by name; null where none does. */
export function firstDifference(one: FormValues, other: FormValues): string | null {
  return [...new Set([...Object.keys(other), ...Object.keys(one)])].find((name) => one[name] !== other[name]) ?? null;
}

/** What a control is about, in words: "Amount, Table I, row 2". */
export function nameOfControl(name: string, filing: Filing): string {
  if (name === controlNames.issuer) return "which company it is";
  const [, prefix, rest = ""] = /^(\w+):(.*)$/.exec(name) ?? [];
  if (prefix === "owner") return `who reporting person ${Number(rest) + 1} is`;
  const what = nameOfPath(rest, filing);
  return prefix === "ok" ? `tick of ${what}` : what;
}

function nameOfPath(path: string, filing: Filing): string {
  const section = Object.entries(sectionLabels).find(([name]) => name === path);
  if (section) return section[1];
  const entry = /^\w+\[\d+\]/.exec(path)?.[0];
  const label = allFields(filing).find((field) => field.path === path)?.label ?? (path.endsWith(".footnoteIds") ? "Footnotes" : null);
  if (!label) return nameOfEntry(entry ?? path);
  return entry && !entry.startsWith("footnotes") ? `${label}, ${nameOfEntry(entry)}` : label;
}
