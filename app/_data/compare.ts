import { pageDb } from "@/db/client";
import { findIssuerFigures, findOwnerFigures, listMonthValues } from "@/db/queries/activity";
import { findIssuer, listIssuerInsiders } from "@/db/queries/issuers";
import { findIssuerMeasures } from "@/db/queries/measures";
import { findOwner } from "@/db/queries/owners";
import { search } from "@/db/queries/search";
import { listIssuerTransactions, listOwnerTransactions } from "@/db/queries/transactions";
import { type ComparedParty, type ComparedRoles, comparedWindows } from "@/lib/filing/compare-rows";
import { displayName } from "@/lib/filing/names";
import type { InsiderRow, IssuerSummary, OwnerAtIssuer, OwnerSummary } from "@/lib/filing/person-rows";
import { describeRelationship } from "@/lib/filing/titles";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { presetWindow } from "@/lib/ownership/figure-window";
import type { PartyKind } from "@/lib/parties";
import { emptyFilter } from "@/lib/search-params";

/** Newest transactions of each: rows, of which those of one act are one line. */
const NEWEST_ROWS = 12;
const SHOWN_ROLES = 5;

export type Found = { kind: "issuers"; summary: IssuerSummary } | { kind: "owners"; summary: OwnerSummary };

/** The parties of these CIKs that are held, in their order. */
export async function findParties(kind: PartyKind, ciks: readonly Cik[]): Promise<Found[]> {
  const db = pageDb();
  const found = await Promise.all(
    ciks.map(async (cik): Promise<Found | null> => {
      if (kind === "issuers") {
        const summary = await findIssuer(db, cik);
        return summary && { kind, summary };
      }
      const summary = await findOwner(db, cik);
      return summary && { kind, summary };
    }),
  );
  return found.flatMap((party) => party ?? []);
}

/** The day on which all windows end: of the last filing of any of them. */
export function lastDayOf(found: readonly Found[]): IsoDate | null {
  return (
    found
      .map(({ summary }) => summary.lastFiledOn)
      .sort()
      .at(-1) ?? null
  );
}

/** One party after the other, so that a page takes few connections; every figure is that of the party's own page. */
export async function loadCompared(found: readonly Found[], to: IsoDate): Promise<ComparedParty[]> {
  const compared: ComparedParty[] = [];
  for (const party of found) compared.push(await (party.kind === "issuers" ? loadIssuer(party.summary, to) : loadOwner(party.summary, to)));
  return compared;
}

async function loadIssuer(issuer: IssuerSummary, to: IsoDate): Promise<ComparedParty> {
  const db = pageDb();
  const { cik, name, tradingSymbol, filings, firstFiledOn, lastFiledOn } = issuer;
  const [windows, measures, insiders, months, newest] = await Promise.all([
    Promise.all(comparedWindows.map(({ days }) => findIssuerFigures(db, cik, presetWindow(days, to)))),
    findIssuerMeasures(db, cik, { window: presetWindow(comparedWindows[1].days, to), to }),
    listIssuerInsiders(db, cik),
    listMonthValues(db, { issuer: cik }),
    listIssuerTransactions(db, cik, { ...emptyFilter, kind: "transaction" }, NEWEST_ROWS),
  ]);
  return {
    kind: "issuers",
    ...{ cik, name, tradingSymbol, filings, firstFiledOn, lastFiledOn, windows, months },
    planShare: measures.planShare,
    lateness: measures.lateness,
    roles: rolesOf(insiders, ({ owner }) => ({ cik: owner.cik, name: displayName(owner.name) })),
    newest: newest.rows,
  };
}

async function loadOwner(owner: OwnerSummary, to: IsoDate): Promise<ComparedParty> {
  const db = pageDb();
  const { cik, filings, firstFiledOn, lastFiledOn } = owner;
  const [windows, months, newest] = await Promise.all([
    Promise.all(comparedWindows.map(({ days }) => findOwnerFigures(db, cik, presetWindow(days, to)))),
    listMonthValues(db, { owner: cik }),
    listOwnerTransactions(db, cik, { ...emptyFilter, kind: "transaction" }, NEWEST_ROWS),
  ]);
  return {
    kind: "owners",
    ...{ cik, filings, firstFiledOn, lastFiledOn, windows, months },
    name: displayName(owner.name),
    tradingSymbol: null,
    planShare: null,
    lateness: null,
    roles: rolesOf(owner.issuers, ({ issuer }) => ({ cik: issuer.cik, name: issuer.tradingSymbol ?? issuer.name })),
    newest: newest.rows,
  };
}

function rolesOf<Row extends InsiderRow | OwnerAtIssuer>(
  rows: readonly Row[],
  who: (row: Row) => { cik: Cik; name: string },
): ComparedRoles {
  const active = rows.filter(({ exitedOn }) => exitedOn === null);
  const count = (is: (owner: InsiderRow["owner"]) => boolean) => active.filter(({ owner }) => is(owner)).length;
  return {
    active: active.length,
    officers: count(({ isOfficer }) => isOfficer),
    directors: count(({ isDirector }) => isDirector),
    tenPercentOwners: count(({ isTenPercentOwner }) => isTenPercentOwner),
    shown: active.slice(0, SHOWN_ROLES).map((row) => ({
      ...who(row),
      role: describeRelationship(row.owner),
      firstFiledOn: row.firstFiledOn,
      lastFiledOn: row.lastFiledOn,
    })),
  };
}

/** What the field that adds a party finds. */
export function searchParties(query: string) {
  return search(pageDb(), query);
}
