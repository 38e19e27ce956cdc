import { daysBetween } from "@/lib/dates";
import { add, equals, subtract } from "@/lib/decimal";
import type { Decimal } from "@/lib/filing/types";
import { saysAdded, saysDuplicateOrError } from "./footnote-text";
import { compareFilings, formFamily, isAmendment, isOfficial } from "./order";
import { amountKey, factKey, plain, rowKey } from "./row-key";
import type { AmendmentMatch, AmendmentRelation, OwnershipFiling, OwnershipRow } from "./types";

/** What amendments did to rows. Rows that no amendment touched are absent. */
export type AmendedRows = {
  /** Original row to what replaced it; `by` is null where it was taken back. */
  superseded: Map<string, { by: string | null; on: OwnershipFiling["filedOn"] }>;
  /** Rows of amendments. */
  relations: Map<string, { relation: AmendmentRelation; amends: string | null; isKeyChanged: boolean }>;
  /** Original rows that stay although the amendment did not repeat them. */
  notRepeated: Set<string>;
  matches: AmendmentMatch[];
};

/** The typed date of the original is at most this far off (measured: -7 to +10 days). */
const DATE_SLACK_DAYS = 10;

/**
 * Finds what each amendment amends and merges it row by row, in the order of filing, so that a second amendment meets what
 * the first one left (DOMAIN 7). No order of arrival matters: all filings of the issuer are seen at once.
 */
export function mergeAmendments(filings: readonly OwnershipFiling[]): AmendedRows {
  const result: AmendedRows = { superseded: new Map(), relations: new Map(), notRepeated: new Set(), matches: [] };
  const ordered = [...filings].sort(compareFilings);
  /** The chain that a filing belongs to: its original, then its amendments. */
  const chains = new Map<string, OwnershipFiling[]>();
  /** Filings before the one that is looked at, by owner: only they can be what it amends. */
  const byOwner = new Map<string, Set<OwnershipFiling>>();
  for (const filing of ordered) {
    const earlier = isAmendment(filing) ? [...new Set(filing.owners.flatMap(({ cik }) => [...(byOwner.get(cik) ?? [])]))] : [];
    for (const { cik } of filing.owners) {
      const known = byOwner.get(cik);
      if (known) known.add(filing);
      else byOwner.set(cik, new Set([filing]));
    }
    if (!isAmendment(filing)) {
      chains.set(filing.filingId, [filing]);
      continue;
    }
    const match = findOriginal(filing, earlier);
    result.matches.push(match);
    const original = match.decision === "matched" ? earlier.find((other) => other.filingId === match.originalId) : undefined;
    const chain = original ? (chains.get(original.filingId) ?? [original]) : [];
    if (original) mergeRows(chain, filing, result);
    chain.push(filing);
    for (const member of chain) chains.set(member.filingId, chain);
  }
  return result;
}

function findOriginal(amendment: OwnershipFiling, earlier: readonly OwnershipFiling[]): AmendmentMatch {
  const scored = earlier
    .map((filing) => ({ filing, score: scoreOf(amendment, filing) }))
    .filter(({ score }) => score > 0)
    // The nearest before the amendment first; the score decides before that.
    .sort((a, b) => b.score - a.score || -compareFilings(a.filing, b.filing));
  const candidates = scored.map(({ filing, score }) => ({ filingId: filing.filingId, score }));
  const [best, second] = scored;
  const match = (decision: AmendmentMatch["decision"], originalId: string | null) => ({
    filingId: amendment.filingId,
    decision,
    originalId,
    candidates,
  });
  if (!best) return match("none", null);
  if (second && second.score === best.score && cannotTell(best.filing, second.filing)) return match("unresolved", null);
  if (isOfficial(best.filing) && !isOfficial(amendment)) return match("unverified", best.filing.filingId);
  return match("matched", best.filing.filingId);
}

/** Made at the same moment as far as is known: then "the nearest before" says nothing. An amendment and its original are one chain. */
function cannotTell(a: OwnershipFiling, b: OwnershipFiling): boolean {
  return a.filedOn === b.filedOn && (a.acceptedAt === null || b.acceptedAt === null || a.acceptedAt === b.acceptedAt);
}

/**
 * Of two filings that share an owner. 0: no candidate. Thousands: how the date of the original fits; hundreds: equal period; units: shared rows. So the order is
 * that of DOMAIN 7: date, period, rows; then nearness in time.
 */
function scoreOf(amendment: OwnershipFiling, filing: OwnershipFiling): number {
  if (formFamily(amendment) !== formFamily(filing)) return 0;
  const shared = Math.max(countShared(amendment, filing, rowKey), countShared(amendment, filing, factKey));
  const samePeriod = amendment.periodOfReport !== null && amendment.periodOfReport === filing.periodOfReport;
  const fit = dateFit(amendment, filing, samePeriod || shared > 0, samePeriod && shared > 0);
  return fit === 0 ? 0 : fit * 1_000 + (samePeriod ? 100 : 0) + Math.min(shared, 99);
}

/** 3: the filing day itself; 2: within ten days; 1: the day of the trade, typed by mistake, or no day at all. */
function dateFit(amendment: OwnershipFiling, filing: OwnershipFiling, isLikely: boolean, isVeryLikely: boolean): number {
  const typed = amendment.dateOfOriginalSubmission;
  if (typed !== null && typed === filing.filedOn && (!filing.filedOnAssumed || isLikely)) return 3;
  if (typed !== null && Math.abs(daysBetween(typed, filing.filedOn)) <= DATE_SLACK_DAYS && isLikely) return 2;
  const typedTrade = typed !== null && (typed === filing.periodOfReport || filing.rows.some((row) => row.transactionDate === typed));
  return (typed === null || typedTrade) && isVeryLikely ? 1 : 0;
}

function countShared(a: OwnershipFiling, b: OwnershipFiling, keyOf: (row: OwnershipRow) => string): number {
  const keys = new Set(b.rows.map(keyOf));
  return a.rows.filter((row) => keys.has(keyOf(row))).length;
}

function mergeRows(chain: readonly OwnershipFiling[], amendment: OwnershipFiling, result: AmendedRows): void {
  const standing = chain.flatMap((filing) => filing.rows).filter((row) => !result.superseded.has(row.rowId));
  const { pairs, added, left } = pairRows(standing, amendment.rows);
  const supersede = (row: OwnershipRow, by: string | null) => result.superseded.set(row.rowId, { by, on: amendment.filedOn });
  for (const { original, row, isKeyChanged } of pairs) {
    const isRepeat =
      !isKeyChanged && amountKey(original) === amountKey(row) && plain(original.sharesOwnedFollowing) === plain(row.sharesOwnedFollowing);
    supersede(original, row.rowId);
    result.relations.set(row.rowId, { relation: isRepeat ? "repeat" : "correction", amends: original.rowId, isKeyChanged });
  }
  for (const row of added) result.relations.set(row.rowId, { relation: "addition", amends: null, isKeyChanged: false });
  if (takesBack(amendment, standing, left)) for (const row of left) supersede(row, null);
  else if (pairs.length > 0) for (const row of left) result.notRepeated.add(row.rowId);
}

/** Rows that are not repeated are taken back only by a restatement of all others that says why (a duplicate, an error). */
function takesBack(amendment: OwnershipFiling, standing: readonly OwnershipRow[], left: readonly OwnershipRow[]): boolean {
  const words = [...amendment.footnotes.map((note) => note.text), amendment.remarks ?? ""];
  if (words.some(saysAdded) || left.length === 0) return false;
  const isRestatement = amendment.rows.length >= standing.length - left.length && left.length < standing.length;
  return isRestatement && words.some(saysDuplicateOrError);
}

function isSameBalance(a: Decimal | null, b: Decimal | null): boolean {
  return a !== null && b !== null && equals(a, b);
}

function balanceBefore({ kind, shares, acquiredDisposed, sharesOwnedFollowing }: OwnershipRow): Decimal | null {
  if (kind !== "transaction" || shares === null || acquiredDisposed === null || sharesOwnedFollowing === null) return null;
  return acquiredDisposed === "A" ? subtract(sharesOwnedFollowing, shares) : add(sharesOwnedFollowing, shares);
}

type Pair = { original: OwnershipRow; row: OwnershipRow; isKeyChanged: boolean };

/**
 * Pairs rows of one key: equal amounts first, then those that begin at one balance, then in document order; but a row that begins where
 * a row of the original ends is a further trade, added. Then rows whose key was corrected: those of equal facts that
 * stand once on each side, and, if one row is left over on each side with equal shares, these.
 */
function pairRows(
  standing: readonly OwnershipRow[],
  amended: readonly OwnershipRow[],
): { pairs: Pair[]; added: OwnershipRow[]; left: OwnershipRow[] } {
  const pairs: Pair[] = [];
  const free = new Set(standing);
  const open = new Set(amended);
  const pair = (isSame: (original: OwnershipRow, row: OwnershipRow) => boolean) => {
    for (const row of open) {
      for (const original of free) {
        if (!isSame(original, row)) continue;
        pairs.push({ original, row, isKeyChanged: false });
        free.delete(original);
        open.delete(row);
        break;
      }
    }
  };
  pair((original, row) => rowKey(original) === rowKey(row) && amountKey(original) === amountKey(row));
  pair((original, row) => rowKey(original) === rowKey(row) && isSameBalance(balanceBefore(original), balanceBefore(row)));
  const goesOn = (row: OwnershipRow) =>
    standing.some((original) => rowKey(original) === rowKey(row) && isSameBalance(original.sharesOwnedFollowing, balanceBefore(row)));
  pair((original, row) => rowKey(original) === rowKey(row) && !goesOn(row));
  const isLone = (rows: Iterable<OwnershipRow>, key: string) => [...rows].filter((row) => factKey(row) === key).length === 1;
  for (const row of [...open]) {
    const key = factKey(row);
    const original = [...free].find((candidate) => factKey(candidate) === key);
    if (!original || !isLone(free, key) || !isLone(open, key)) continue;
    pairs.push({ original, row, isKeyChanged: true });
    free.delete(original);
    open.delete(row);
  }
  const [lastFree, lastOpen] = [[...free], [...open]];
  const [original, row] = [lastFree[0], lastOpen[0]];
  const isOneEach = lastFree.length === 1 && lastOpen.length === 1;
  if (
    isOneEach &&
    original &&
    row &&
    original.kind === row.kind &&
    original.table === row.table &&
    plain(original.shares) === plain(row.shares) &&
    (!goesOn(row) || isSameBalance(balanceBefore(original), balanceBefore(row)))
  ) {
    pairs.push({ original, row, isKeyChanged: true });
    return { pairs, added: [], left: [] };
  }
  return { pairs, added: lastOpen, left: lastFree };
}
