import { isZero, sum } from "@/lib/decimal";
import type { Category, NotCountedReason } from "@/lib/filing/categories";
import type { ActivityFigures, WindowFigures } from "@/lib/filing/figure-rows";
import type { Decimal, IsoDate } from "@/lib/filing/types";
import type { DerivedIssuer } from "./derive";
import type { OwnershipFiling, OwnershipRow } from "./types";

/** A row with its filing and what was derived of it: what figures count. */
export type CountedRow = {
  row: OwnershipRow;
  filing: OwnershipFiling;
  category: Category;
  value: Decimal | null;
  notCounted: NotCountedReason | null;
  sortDate: IsoDate;
  securityKey: string;
};

/** All rows of an issuer's filings with their derived facts; superseded rows say so where nothing else leaves them out. */
export function countedRows(filings: readonly OwnershipFiling[], derived: DerivedIssuer): CountedRow[] {
  return filings.flatMap((filing) =>
    filing.rows.flatMap((row) => {
      const facts = derived.rows.get(row.rowId);
      if (!facts) return [];
      const notCounted = facts.notCounted ?? (facts.supersededOn ? "superseded" : null);
      return {
        row,
        filing,
        category: facts.category,
        value: facts.value,
        notCounted,
        sortDate: facts.sortDate,
        securityKey: facts.securityKey,
      };
    }),
  );
}

/** Rows, filings, distinct filers (a joint filing counts its owners as one), shares and value of counted rows; `withoutPrice` have no value. */
export function figuresOf(rows: readonly CountedRow[]): ActivityFigures {
  return {
    rows: rows.length,
    filings: new Set(rows.map(({ filing }) => filing.filingId)).size,
    owners: new Set(
      rows.map(({ filing }) =>
        filing.owners
          .map((owner) => owner.cik)
          .sort()
          .join(" "),
      ),
    ).size,
    shares: sum(rows.flatMap(({ row }) => row.shares ?? [])),
    value: sum(rows.flatMap(({ value }) => value ?? [])),
    withoutPrice: rows.filter(({ row }) => row.pricePerShare === null || isZero(row.pricePerShare)).length,
  };
}

/** Buys and sells of a window of days (null: open), and what was left out and why, most rows first. */
export function windowFigures(rows: readonly CountedRow[], window: { from: IsoDate | null; to: IsoDate | null }): WindowFigures {
  const inside = rows.filter(
    ({ sortDate }) => (window.from === null || sortDate >= window.from) && (window.to === null || sortDate <= window.to),
  );
  const counted = inside.filter((row) => row.notCounted === null);
  const left = Map.groupBy(
    inside.filter((row) => row.notCounted !== null),
    (row) => row.notCounted as NotCountedReason,
  );
  return {
    ...window,
    buys: figuresOf(counted.filter((row) => row.category === "buy")),
    sells: figuresOf(counted.filter((row) => row.category === "sell")),
    notCounted: [...left]
      .map(([reason, of]) => ({ reason, rows: of.length }))
      .sort((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1)),
    unverifiedRows: counted.filter(({ filing }) => filing.trust === "claimed" || filing.trust === "provisional").length,
    sampleRows: counted.filter(({ filing }) => filing.trust === "sample").length,
  };
}
