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
 * The one party that a person meant: of exactly that CIK or ticker, or the only hit. Null where there is none or several, from which
 * a person must choose.
 */
export function onlyParty(query: string, hits: Named, kind: PartyKind | null): Party | null {
  const { issuers, owners } = hitsOfKind(hits, kind);
  const all: Party[] = [
    ...issuers.map(({ cik }): Party => ({ kind: "issuers", cik })),
    ...owners.map(({ cik }): Party => ({ kind: "owners", cik })),
  ];
  const cik = readCik(query);
  const symbol = query.trim().toUpperCase();
  const ofCik = all.filter((party) => party.cik === cik);
  const ofSymbol = all.filter((party) =>
    issuers.some((issuer) => issuer.cik === party.cik && issuer.tradingSymbol?.toUpperCase() === symbol),
  );
  const [best, ...others] = [ofCik, ofSymbol, all].find((found) => found.length > 0) ?? [];
  return best && others.length === 0 ? best : null;
}
