import type { Cik, Footnote } from "@/lib/filing/types";
import { holderIn } from "./footnote-text";
import { natureKey } from "./security-key";
import type { OwnershipFiling, OwnershipRow } from "./types";

/** Words that name no holder: the footnote does. */
const VAGUE =
  /^(?:SEE )?(?:THE )?(?:FOOT ?NOTES?|NOTES?|REMARKS|BELOW|EXPLANATION(?: OF RESPONSES)?|ATTACHED|EXHIBIT)\b|^SEE\b|FOOT ?NOTE|^(?:FN|F|N)\d*$|^$/;

/**
 * Keys of the indirect lines of all filings of an issuer (DOMAIN 4): the words of the nature; where these only point to a
 * footnote, or one wording stands for several holders, the holder that the footnote names, else the footnote's own words.
 */
export function natureKeys(filings: readonly OwnershipFiling[]): (filing: OwnershipFiling, row: OwnershipRow) => string {
  const shared = new Set(filings.flatMap(sharedWordings));
  const keys = new Map<string, string>();
  for (const filing of filings) {
    const texts = new Map(filing.footnotes.map((note: Footnote) => [note.id, note.text]));
    for (const row of filing.rows) if (row.directOrIndirect === "I") keys.set(row.rowId, keyOf(filing, row, texts, shared));
  }
  return (_filing, row) => keys.get(row.rowId) ?? "";
}

const wording = (cik: Cik, text: string) => `${cik} ${text}`;

/** Notes that say whose the shares are: those on the nature, else on D or I. */
function noteIds(row: OwnershipRow): string[] {
  return row.footnoteIds.natureOfOwnership ?? row.footnoteIds.directOrIndirect ?? [];
}

/** Wordings that one filing uses for several lines, told apart by their notes only: "By Trust (1)", "By Trust (2)". */
function sharedWordings(filing: OwnershipFiling): string[] {
  const notes = new Map<string, Set<string>>();
  for (const row of filing.rows) {
    if (row.directOrIndirect !== "I") continue;
    const text = natureKey("I", row.natureOfOwnership);
    const ids = noteIds(row).join(" ");
    if (ids) notes.set(text, (notes.get(text) ?? new Set()).add(ids));
  }
  const several = [...notes].flatMap(([text, ids]) => (ids.size > 1 ? text : []));
  return several.flatMap((text) => filing.owners.map((owner) => wording(owner.cik, text)));
}

function keyOf(filing: OwnershipFiling, row: OwnershipRow, texts: Map<string, string>, shared: ReadonlySet<string>): string {
  const text = natureKey("I", row.natureOfOwnership);
  const isVague = VAGUE.test(text);
  if (!isVague && !filing.owners.some((owner) => shared.has(wording(owner.cik, text)))) return text;
  const notes = ownNotes(filing, row).flatMap((id) => texts.get(id) ?? []);
  const holder = notes.map(holderIn).find((name) => name !== null);
  const named = holder ? natureKey("I", holder) : notes.length ? `NOTE ${hash(notes.map((note) => natureKey("I", note)).join(" "))}` : "";
  return isVague ? named || text : [text, named].filter(Boolean).join(" / ");
}

/** Of several notes, those that no row of another line cites too: what all share names no holder. */
function ownNotes(filing: OwnershipFiling, row: OwnershipRow): string[] {
  const ids = noteIds(row);
  if (ids.length < 2) return ids;
  const mine = ids.join(" ");
  const others = new Set(
    filing.rows.filter((other) => other.directOrIndirect === "I" && noteIds(other).join(" ") !== mine).flatMap(noteIds),
  );
  const own = ids.filter((id) => !others.has(id));
  return own.length ? own : ids;
}

/** FNV-1a over UTF-16 units, as eight hex digits: a name for a text, not a secret. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, "0");
}
