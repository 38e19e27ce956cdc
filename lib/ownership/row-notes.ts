import type { OwnershipFiling, OwnershipRow } from "./types";

/** Texts of all notes that a row cites, in the order of the filing. */
export function notesOf(filing: OwnershipFiling, row: OwnershipRow): string[] {
  return textsOf(filing, Object.values(row.footnoteIds).flat());
}

/** Texts of the notes on the balance and on the shares: these may say why a balance is what it is. */
export function explainingNotes(filing: OwnershipFiling, row: OwnershipRow): string[] {
  return textsOf(filing, [...(row.footnoteIds.sharesOwnedFollowing ?? []), ...(row.footnoteIds.shares ?? [])]);
}

function textsOf(filing: OwnershipFiling, ids: readonly string[]): string[] {
  return ids.length === 0 ? [] : filing.footnotes.filter((note) => ids.includes(note.id)).map((note) => note.text);
}
