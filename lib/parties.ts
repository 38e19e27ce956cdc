import { readCik } from "./filing/identifiers";
import type { SearchHits } from "./filing/search-rows";
import type { Cik } from "./filing/types";

/** Issuers or owners, as parameters of an address name them. */
export const partyKinds = ["issuers", "owners"] as const;
export type PartyKind = (typeof partyKinds)[number];
export type Party = { kind: PartyKind; cik: Cik };

export const partyWords = {
  issuers: { one: "company", many: "companies" },
  owners: { one: "person or fund", many: "people and funds" },
} as const satisfies { [kind in PartyKind]: { one: string; many: string } };

/** Pieces of a list longer than this are no id; nothing looks at more of them. */
const LONGEST_PIECE = 60;
const MOST_PIECES = 2_000;

/**
 * CIKs with commas between, from a parameter that may be repeated: each once, in order. `unread` are the pieces that are none, as given,
 * cut to a readable length; `repeated` are those that were given more than once.
 */
export function readCikList(value: string | string[] | undefined): { ciks: Cik[]; unread: string[]; repeated: Cik[] } {
  const pieces = [value ?? []].flat().join(",").split(",", MOST_PIECES);
  const ciks = new Set<Cik>();
  const repeated = new Set<Cik>();
  const unread: string[] = [];
  for (const text of pieces.map((piece) => piece.trim()).filter(Boolean)) {
    const cik = text.length > LONGEST_PIECE ? null : readCik(text);
    if (cik === null) unread.push(text.length > LONGEST_PIECE ? `${text.slice(0, LONGEST_PIECE)}…` : text);
    else if (ciks.has(cik)) repeated.add(cik);
    else ciks.add(cik);
  }
  return { ciks: [...ciks], unread, repeated: [...repeated] };
}

type Named = Pick<SearchHits, "issuers" | "owners">;

/** The hits of one kind, or of both where the kind is not settled yet. */
export function hitsOfKind({ issuers, owners }: Named, kind: PartyKind | null): Named {
  return { issuers: kind === "owners" ? [] : issuers, owners: kind === "issuers" ? [] : owners };
}

/**
 * The one party that a person meant: of exactly that CIK or ticker, or the only one of whose name every word that was typed begins a word.
 * Null where there is none or several, or where the search only guessed: then a person must choose.
 */
export function onlyParty(query: string, hits: Named, kind: PartyKind | null): Party | null {
  const { issuers, owners } = hitsOfKind(hits, kind);
  const all = [
    ...issuers.map(({ cik, name, tradingSymbol }) => ({ kind: "issuers" as const, cik, name, symbol: tradingSymbol })),
    ...owners.map(({ cik, name }) => ({ kind: "owners" as const, cik, name, symbol: null })),
  ];
  const asked = readCik(query);
  const words = wordsOf(query);
  const ways: ((party: (typeof all)[number]) => boolean)[] = [
    ({ cik }) => cik === asked,
    ({ symbol }) => symbol?.toUpperCase() === query.trim().toUpperCase(),
    ({ name }) => words.length > 0 && words.every((word) => wordsOf(name).some((other) => other.startsWith(word))),
  ];
  const found = ways.map((way) => all.filter(way)).find((some) => some.length > 0);
  const [only] = found ?? [];
  return only && found?.length === 1 ? { kind: only.kind, cik: only.cik } : null;
}

const wordsOf = (text: string) => text.toUpperCase().match(/[\p{L}\p{N}]+/gu) ?? [];
