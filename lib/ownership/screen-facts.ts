import { type Role, roles, rolesOf } from "@/lib/filing/titles";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { findClusters } from "./clusters";
import type { DerivedIssuer } from "./derive";
import type { CountedRow } from "./figures";
import { type Trade, tradesOf } from "./measures";
import { compareText } from "./order";
import { type TradeSums, tradeSums } from "./trade-sums";
import type { OwnershipFiling } from "./types";

/** What screening over all issuers asks of a row beside what is derived of it. */
export type ScreenFacts = {
  filedOn: IsoDate;
  /** Of all owners of the filing, sorted. */
  ownerCiks: Cik[];
  /** Of all owners of the filing, highest first; "Officer" is there with every officer, whatever the title. */
  roles: Role[];
  /** Amounts of the trade that the row is part of. */
  trade: TradeSums;
  /** Buys only: the last earlier day on which an owner of this filing bought securities of the issuer; null: none is held here. */
  previousBuyOn: IsoDate | null;
  /** Part of a cluster of buys with the parameters of DOMAIN 10. */
  isClustered: boolean;
};

/** Facts of every row of an issuer, by row id. */
export function screenFacts(rows: readonly CountedRow[], derived: DerivedIssuer): Map<string, ScreenFacts> {
  const buys = tradesOf(rows, derived).filter((trade) => trade.side === "buy" && (trade.isCounted || trade.isAlsoReported));
  const clustered = new Set(findClusters(buys).clusters.flatMap(({ rowIds }) => rowIds));
  const previous = previousBuys(buys);
  const trades = tradeSums(rows);
  return new Map(
    [...Map.groupBy(rows, ({ filing }) => filing)].flatMap(([filing, ofFiling]) => {
      const held = rolesOfFiling(filing);
      const ownerCiks = filing.owners.map(({ cik }) => cik).sort();
      return ofFiling.map(({ row }): [string, ScreenFacts] => [
        row.rowId,
        {
          filedOn: filing.filedOn,
          ownerCiks,
          roles: held,
          trade: trades.get(row.rowId) as TradeSums,
          previousBuyOn: previous.get(row.rowId) ?? null,
          isClustered: clustered.has(row.rowId),
        },
      ]);
    }),
  );
}

function rolesOfFiling({ owners, remarks }: OwnershipFiling): Role[] {
  const held = new Set<Role>(owners.flatMap((owner) => rolesOf(owner, remarks)));
  if (owners.some((owner) => owner.isOfficer)) held.add("Officer");
  return roles.filter((role) => held.has(role));
}

/** For each buy the last earlier day on which one of its owners bought. */
function previousBuys(buys: readonly Trade[]): Map<string, IsoDate> {
  const last = new Map<Cik, IsoDate>();
  const previous = new Map<string, IsoDate>();
  const days = [...Map.groupBy(buys, ({ date }) => date)].sort(([a], [b]) => compareText(a, b));
  for (const [date, ofDay] of days) {
    for (const { rowId, owners } of ofDay) {
      const before = owners
        .flatMap(({ cik }) => last.get(cik) ?? [])
        .sort()
        .at(-1);
      if (before) previous.set(rowId, before);
    }
    for (const { owners } of ofDay) for (const { cik } of owners) last.set(cik, date);
  }
  return previous;
}
