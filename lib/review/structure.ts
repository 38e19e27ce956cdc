import type { Filing } from "@/lib/filing/types";
import { emptyDerivative, emptyFootnote, emptyOwner, emptyRow } from "./empty-entries";
import { type EntryKind, indexIn, type ListName, listNames, type ReviewWork } from "./work";

/** Which entries stand in the lists of a form: of each its place in the reading, or the kind of one that a person added. */
export type Structure = { [list in ListName]: (number | EntryKind)[] };

/** Entries of one list that a form may have; EDGAR's forms have 30 rows. */
const MOST_ENTRIES = 500;

export function structureOf({ filing, origins }: ReviewWork): Structure {
  const kind = (list: ListName, at: number) => (list === "derivative" || list === "nonDerivative" ? filing[list][at]?.kind : undefined);
  const of = (list: ListName) => origins[list].map((origin, at) => origin ?? kind(list, at) ?? "transaction");
  return Object.fromEntries(listNames.map((list) => [list, of(list)])) as Structure;
}

/** For each entry of a list its place in the work as it is; null where the work does not hold it. */
export function placesIn(work: ReviewWork, structure: Structure, list: ListName): (number | null)[] {
  const held: (number | EntryKind | null)[] = [...structureOf(work)[list]];
  return structure[list].map((entry) => {
    const place = held.indexOf(entry);
    if (place < 0) return null;
    held[place] = null;
    return place;
  });
}

/**
 * The work with exactly these entries: as the work holds them, else as they were read, else empty. So a form can be sent with rows
 * added and taken away, and sent again, without the server having seen each step.
 */
export function withStructure(work: ReviewWork, reading: Filing, structure: Structure): ReviewWork {
  if (JSON.stringify(structureOf(work)) === JSON.stringify(structure)) return work;
  const places = Object.fromEntries(listNames.map((list) => [list, placesIn(work, structure, list)])) as Record<
    ListName,
    (number | null)[]
  >;
  function fill<Entry>(list: ListName, held: readonly Entry[], read: readonly Entry[], empty: (kind: EntryKind, before: Entry[]) => Entry) {
    const entries: Entry[] = [];
    for (const [at, entry] of structure[list].entries()) {
      const known = held[places[list][at] ?? -1] ?? (typeof entry === "number" ? read[entry] : undefined);
      entries.push(known ? structuredClone(known) : empty(entry === "holding" ? "holding" : "transaction", entries));
    }
    return entries;
  }
  const { filing } = work;
  const byReading = moveKeys((list, index) => structure[list].indexOf(index));
  const byWork = moveKeys((list, index) => places[list].indexOf(index));
  return {
    ...work,
    filing: {
      ...filing,
      reportingOwners: fill("reportingOwners", filing.reportingOwners, reading.reportingOwners, emptyOwner),
      nonDerivative: fill("nonDerivative", filing.nonDerivative, reading.nonDerivative, (kind) => emptyRow(kind, filing.formType)),
      derivative: fill("derivative", filing.derivative, reading.derivative, (kind) => emptyDerivative(kind, filing.formType)),
      footnotes: fill("footnotes", filing.footnotes, reading.footnotes, (_, before) => emptyFootnote(before)),
      signatures: fill("signatures", filing.signatures, reading.signatures, () => ({ name: null, date: null })),
      ...(reading.confidence && { confidence: byReading(reading.confidence) }),
      ...(reading.provenance && { provenance: byReading(reading.provenance) }),
    },
    ticked: Object.keys(byWork(Object.fromEntries(work.ticked.map((path) => [path, true])))),
    owners: places.reportingOwners.map((place) => (place === null ? null : (work.owners[place] ?? null))),
    origins: Object.fromEntries(
      listNames.map((list) => [list, structure[list].map((entry) => (typeof entry === "number" ? entry : null))]),
    ) as ReviewWork["origins"],
  };
}

/** Moves what is known by path to where its entry stands; what has no entry any more goes. */
function moveKeys(placeOf: (list: ListName, index: number) => number) {
  return <Value>(entries: { [path: string]: Value }): { [path: string]: Value } =>
    Object.fromEntries(
      Object.entries(entries).flatMap(([path, value]) => {
        const list = listNames.find((name) => indexIn(name, path) !== null);
        if (!list) return [[path, value]];
        const index = indexIn(list, path) ?? 0;
        const place = placeOf(list, index);
        return place < 0 ? [] : [[`${list}[${place}]${path.slice(`${list}[${index}]`.length)}`, value]];
      }),
    );
}

/** A structure as a form sends it; null where it is none, or names entries that were never read. */
export function readStructure(text: string | null, reading: Filing): Structure | null {
  let sent: unknown;
  try {
    sent = JSON.parse(text ?? "");
  } catch {
    return null;
  }
  if (typeof sent !== "object" || sent === null) return null;
  const lists = new Map<string, unknown>(Object.entries(sent));
  const isEntry = (list: ListName) => (entry: unknown) =>
    entry === "transaction" || entry === "holding" || (Number.isInteger(entry) && reading[list][Number(entry)] !== undefined);
  for (const list of listNames) {
    const entries = lists.get(list);
    if (!Array.isArray(entries) || entries.length > MOST_ENTRIES || !entries.every(isEntry(list))) return null;
    const read = entries.filter((entry) => typeof entry === "number");
    if (new Set(read).size < read.length) return null;
  }
  return Object.fromEntries(listNames.map((list) => [list, lists.get(list)])) as Structure;
}
