import type { IsoDate } from "@/lib/filing/types";
import { type AmendedRows, mergeAmendments } from "./amendments";
import { classify, sortDateOf } from "./classify";
import { findCopies } from "./copies";
import { pairExercises } from "./exercises";
import { groupLines, lineKey } from "./lines";
import { type ConfirmedSplit, type ObservedLine, observeLine } from "./observe";
import { compareFilings, compareText } from "./order";
import { planOf } from "./plan";
import { priceOf } from "./price";
import { reconcile } from "./reconcile";
import { continueRenamed } from "./renamed-lines";
import { rowKey } from "./row-key";
import { findSameTrades, type SameTrade } from "./same-trade";
import { securityKeys } from "./security-key";
import { timingOf } from "./timing";
import type { AmendmentMatch, DerivedRow, OwnershipFiling, OwnershipRow } from "./types";

/** Raised when a rule changes what is derived, or what the points of a line say (`derived-rows`): everything stored is then rebuilt. */
export const RULES_VERSION = 4;

export type DerivedIssuer = {
  /** One entry for every row of every filing. */
  rows: Map<string, DerivedRow>;
  amendments: AmendmentMatch[];
  /** Filings that another one speaks for, by id. */
  copies: Map<string, string>;
  /** Sorted as ownership.json asks. */
  lines: ObservedLine[];
  /** Owners who said on a Form 3 that they own nothing. */
  zeroBaselines: { ownerCik: string; date: IsoDate; filingId: string; accessionNumber: string | null }[];
  /** Last filing of an owner that said Section 16 no longer applies, if none without the mark came after. */
  exits: { ownerCik: string; date: IsoDate; filingId: string }[];
};

/**
 * Everything that follows from the filings of one issuer (DOMAIN 3 to 9): a pure function of the set, so any order of arrival gives
 * the same, and the state as of a day is what the filings of up to that day give.
 */
export function deriveIssuer(filings: readonly OwnershipFiling[], confirmedSplits: readonly ConfirmedSplit[] = []): DerivedIssuer {
  const copies = findCopies(filings);
  const speaking = filings.filter((filing) => !copies.has(filing.filingId));
  const amended = mergeAmendments(speaking);
  const unmerged = repeatsOfUnresolved(speaking, amended);
  const isEffective = (row: OwnershipRow) => !amended.superseded.has(row.rowId) && !unmerged.has(row.rowId);
  const sameTrades = findSameTrades(speaking, isEffective);
  const keyOfTitle = securityKeys(filings.flatMap((filing) => filing.rows.map((row) => row.securityTitle)));
  const rows = new Map<string, DerivedRow>();
  const judgedOn = filingDates(speaking, amended);
  for (const filing of filings) {
    const pairs = pairExercises(filing);
    for (const row of filing.rows) {
      const same = sameTrades.get(row.rowId) ?? unmerged.get(row.rowId) ?? null;
      const derived = deriveRow(row, filing, amended, judgedOn.get(row.rowId) ?? filing.filedOn);
      const placed = { ...derived, securityKey: keyOfTitle(row.securityTitle), pairedWith: pairs.get(row.rowId) ?? [] };
      rows.set(row.rowId, withCounting(placed, same, copies.has(filing.filingId)));
    }
  }
  const isRead = (row: OwnershipRow) => isEffective(row) && sameTrades.get(row.rowId)?.reason !== "duplicate";
  const lines = continueRenamed(groupLines(speaking, isRead)).flatMap(({ line, renamedFrom }) =>
    observeLine(line).map((observed) => ({ ...observed, renamedFrom })),
  );
  reconcile(lines, confirmedSplits);
  return {
    rows,
    amendments: amended.matches,
    copies,
    lines: lines.sort(compareLines),
    zeroBaselines: zeroBaselines(speaking),
    exits: exitsOf(speaking),
  };
}

function deriveRow(
  row: OwnershipRow,
  filing: OwnershipFiling,
  amended: AmendedRows,
  judgedOn: IsoDate,
): Omit<DerivedRow, "securityKey" | "pairedWith"> {
  const classified = classify(row, row.table, filing.filedOn);
  const price = priceOf(row, filing);
  const relation = amended.relations.get(row.rowId);
  const superseded = amended.superseded.get(row.rowId);
  return {
    rowId: row.rowId,
    category: classified.category,
    sortDate: sortDateOf(row.transactionDate, filing.periodOfReport, filing.filedOn),
    value: price.currency === null ? classified.value : null,
    notCounted: classified.notCounted,
    isImplausible: classified.isImplausible,
    plan: planOf(row, filing),
    price,
    timing: timingOf(row, filing, judgedOn),
    supersededBy: superseded?.by ?? null,
    supersededOn: superseded?.on ?? null,
    relation: relation?.relation ?? null,
    amends: relation?.amends ?? null,
    isKeyChanged: relation?.isKeyChanged ?? false,
    isNotRepeated: amended.notRepeated.has(row.rowId),
    sameTradeAs: null,
  };
}

/** Nothing of a copy is counted or listed. Being the same trade matters only for rows that would be counted; why a row is none of them comes first. */
function withCounting(
  derived: DerivedRow,
  same: SameTrade | { reason: "unverified" | "duplicate"; as: string } | null,
  isCopy: boolean,
): DerivedRow {
  const notCounted = isCopy ? "conflicting-copy" : (derived.notCounted ?? same?.reason ?? null);
  return { ...derived, notCounted, sameTradeAs: same?.as ?? null };
}

/**
 * Rows of amendments that could not be merged: where the same line stands in a candidate they would be counted twice, so they
 * are not counted. Of a claim against a filing that EDGAR vouches for, as unverified; where several originals fit, as duplicates.
 */
function repeatsOfUnresolved(
  filings: readonly OwnershipFiling[],
  amended: AmendedRows,
): Map<string, { reason: "unverified" | "duplicate"; as: string }> {
  const byId = new Map(filings.map((filing) => [filing.filingId, filing] as const));
  const found = new Map<string, { reason: "unverified" | "duplicate"; as: string }>();
  for (const match of amended.matches) {
    if (match.decision !== "unresolved" && match.decision !== "unverified") continue;
    const standing = match.candidates.flatMap(({ filingId }) => byId.get(filingId)?.rows ?? []);
    for (const row of byId.get(match.filingId)?.rows ?? []) {
      const other = standing.find((candidate) => rowKey(candidate) === rowKey(row));
      const reason = match.decision === "unverified" ? "unverified" : "duplicate";
      if (other) found.set(row.rowId, { reason, as: other.rowId });
    }
  }
  return found;
}

/** The filing date by which a row is judged: of a repeated or corrected row that of the first filing which had it. */
function filingDates(filings: readonly OwnershipFiling[], amended: AmendedRows): Map<string, IsoDate> {
  const dates = new Map<string, IsoDate>();
  for (const filing of [...filings].sort(compareFilings)) {
    for (const row of filing.rows) {
      const original = amended.relations.get(row.rowId)?.amends;
      dates.set(row.rowId, (original && dates.get(original)) || filing.filedOn);
    }
  }
  return dates;
}

function compareLines(a: ObservedLine, b: ObservedLine): number {
  return compareText(lineKey(a.head), lineKey(b.head)) || Number(a.lot ?? 0) - Number(b.lot ?? 0);
}

function zeroBaselines(filings: readonly OwnershipFiling[]): DerivedIssuer["zeroBaselines"] {
  return [...filings].sort(compareFilings).flatMap((filing) =>
    filing.noSecuritiesOwned && filing.formType.startsWith("3")
      ? filing.owners.map((owner) => ({
          ownerCik: owner.cik,
          date: filing.periodOfReport ?? filing.filedOn,
          filingId: filing.filingId,
          accessionNumber: filing.accessionNumber,
        }))
      : [],
  );
}

function exitsOf(filings: readonly OwnershipFiling[]): DerivedIssuer["exits"] {
  const last = new Map<string, OwnershipFiling>();
  for (const filing of [...filings].sort(compareFilings)) for (const owner of filing.owners) last.set(owner.cik, filing);
  return [...last]
    .flatMap(([ownerCik, filing]) =>
      filing.notSubjectToSection16 ? { ownerCik, date: filing.periodOfReport ?? filing.filedOn, filingId: filing.filingId } : [],
    )
    .sort((a, b) => compareText(a.ownerCik, b.ownerCik));
}
