import type { InsiderRow } from "@/lib/filing/person-rows";
import type { IssuerName } from "@/lib/filing/rows";
import type { Observation, Series } from "@/lib/filing/series-rows";
import type { Cik } from "@/lib/filing/types";
import type { DerivedIssuer } from "./derive";
import type { Observed, ObservedLine } from "./observe";
import { compareFilings, compareText } from "./order";
import type { OwnershipFiling } from "./types";

/** What was derived in memory, in the shapes that queries give of what is stored. */

/** Lines of ownership, in the shape and order of listIssuerSeries. */
export function seriesOf(filings: readonly OwnershipFiling[], derived: DerivedIssuer, issuer: IssuerName): Series[] {
  const names = new Map(filings.flatMap((filing) => filing.owners.map((owner) => [owner.cik, owner.name] as const)));
  const named = (cik: Cik) => ({ cik, name: names.get(cik) ?? "" });
  return derived.lines.map(({ head, lot, renamedFrom, observations }, at) => ({
    id: String(at + 1),
    issuer,
    owner: named(head.ownerCik),
    jointWith: head.jointWith.map(named),
    table: head.table,
    securityKey: head.securityKey,
    securityTitle: head.securityTitle,
    directOrIndirect: head.directOrIndirect,
    natureKey: head.natureKey,
    natureOfOwnership: head.natureOfOwnership,
    conversionOrExercisePrice: head.conversionOrExercisePrice,
    exerciseDate: head.exerciseDate,
    expirationDate: head.expirationDate,
    lot,
    renamedFrom,
    observations: pointsOf(observations, derived),
  }));
}

/** The balances of a line as pages draw them, and as they are stored: another shape asks for another RULES_VERSION. */
export function pointsOf(observations: readonly Observed[], { rows }: Pick<DerivedIssuer, "rows">): Observation[] {
  return observations.map((seen) => ({
    date: seen.date,
    balance: seen.after,
    change: seen.change,
    status: seen.status === "pending" ? "gap" : seen.status,
    flags: seen.flags,
    difference: seen.difference,
    movedWith: seen.movedWith ? wordsFor(seen.movedWith) : null,
    split: seen.split,
    transactionCode: seen.row.transactionCode,
    category: rows.get(seen.row.rowId)?.category ?? "other",
    accessionNumber: seen.filing.accessionNumber,
    filingId: seen.filing.filingId,
    row: { table: seen.row.table, ordinal: seen.row.ordinal },
    filedOn: seen.filing.filedOn,
  }));
}

const wordsFor = ({ head }: ObservedLine) =>
  head.directOrIndirect === "D" ? "direct" : `indirect${head.natureOfOwnership ? `, ${head.natureOfOwnership}` : ""}`;

/** Owners, last filing first, in the shape of listIssuerInsiders. */
export function insidersOf(filings: readonly OwnershipFiling[], derived: DerivedIssuer): InsiderRow[] {
  const exits = new Map(derived.exits.map((exit) => [exit.ownerCik, exit.date] as const));
  const byOwner = new Map<Cik, { filing: OwnershipFiling; owner: OwnershipFiling["owners"][number] }[]>();
  for (const filing of [...filings].sort(compareFilings))
    for (const owner of filing.owners) byOwner.set(owner.cik, [...(byOwner.get(owner.cik) ?? []), { filing, owner }]);
  return [...byOwner]
    .map(([cik, seen]): InsiderRow => {
      const latest = seen.at(-1) as (typeof seen)[number];
      return {
        owner: latest.owner,
        remarks: latest.filing.remarks,
        firstFiledOn: (seen[0] as (typeof seen)[number]).filing.filedOn,
        lastFiledOn: latest.filing.filedOn,
        filings: seen.length,
        exitedOn: exits.get(cik) ?? null,
      };
    })
    .sort((a, b) => compareText(b.lastFiledOn, a.lastFiledOn) || compareText(a.owner.cik, b.owner.cik));
}
