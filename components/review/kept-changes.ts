import type { Snapshot } from "@/lib/review/snapshot";
import { readStructure } from "@/lib/review/structure";
import type { ReadyDraft } from "./review-action";

const keyOf = (id: string) => `review:${id}`;

/** Holds what was changed and not kept, for as long as the tab is there: a reload, a link followed by mistake and Back lose nothing. */
export function remember({ id, saves }: ReadyDraft, snapshot: Snapshot): void {
  try {
    sessionStorage.setItem(keyOf(id), JSON.stringify({ saves, snapshot }));
  } catch {
    // A browser may refuse to hold anything; the form works without.
  }
}

export function forget(id: string): void {
  try {
    sessionStorage.removeItem(keyOf(id));
  } catch {
    // As above.
  }
}

/** What was held of this draft; null where nothing is, or the draft was kept since, from here or elsewhere. */
export function recall({ id, saves, reading }: ReadyDraft): Snapshot | null {
  try {
    const held: unknown = JSON.parse(sessionStorage.getItem(keyOf(id)) ?? "null");
    if (!isRecord(held) || held.saves !== saves || !isRecord(held.snapshot)) return null;
    const structure = readStructure(JSON.stringify(held.snapshot.structure), reading);
    const values = isRecord(held.snapshot.values) ? Object.entries(held.snapshot.values) : [];
    if (!structure || !values.every((entry): entry is [string, string] => typeof entry[1] === "string")) return null;
    return { structure, values: Object.fromEntries(values) };
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is { [key: string]: unknown } {
  return typeof value === "object" && value !== null;
}
