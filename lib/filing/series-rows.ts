import type { ObservationFlag, ObservationStatus } from "@/lib/ownership/types";
import type { Category } from "./categories";
import type { FilingReference, IssuerName } from "./rows";
import type { AccessionNumber, Cik, Decimal, IsoDate, TableName } from "./types";

/** Ownership over time. */

/** One line of ownership: owner x table x class x direct or indirect x nature (Table II: x strike, dates). */
export type Series = {
  id: string;
  issuer: IssuerName;
  owner: { cik: Cik; name: string };
  jointWith: { cik: Cik; name: string }[];
  table: TableName;
  securityKey: string;
  securityTitle: string;
  directOrIndirect: "D" | "I" | null;
  /** What tells lines of indirect ownership apart (DOMAIN 4); empty for direct ones. */
  natureKey: string;
  natureOfOwnership: string | null;
  conversionOrExercisePrice: Decimal | null;
  exerciseDate: IsoDate | null;
  expirationDate: IsoDate | null;
  /** Which of several lots of one line; null where the line is one. */
  lot: string | null;
  /** An older wording of the nature that this line goes on from. */
  renamedFrom: string | null;
  observations: Observation[];
};

/** One reported balance. */
export type Observation = {
  date: IsoDate;
  balance: Decimal;
  /** Shares with the sign of A/D; null for holdings. */
  change: Decimal | null;
  status: ObservationStatus;
  flags: ObservationFlag[];
  /** Balance before the row minus the last balance, signed; null where they agree or nothing came before. */
  difference: Decimal | null;
  /** The line that the shares moved to or from, in words. */
  movedWith: string | null;
  split: { numerator: number; denominator: number; isConfirmed: boolean } | null;
  transactionCode: string | null;
  category: Category;
  accessionNumber: AccessionNumber | null;
  filingId: string;
  row: { table: TableName; ordinal: number };
  filedOn: IsoDate;
};

/** How the balances of one filing stand to what was reported before. */
export type FilingBalances = {
  /** Rows that open a line in the filing, in document order. */
  openings: (Pick<Observation, "row" | "status" | "flags" | "difference" | "split" | "movedWith"> &
    Pick<Series, "securityTitle" | "directOrIndirect" | "natureOfOwnership"> & {
      /** Balance after the row less its own change. */
      before: Decimal;
      /** The last balance of the line before; null where none is known. */
      last: { balance: Decimal; date: IsoDate; filing: FilingReference; row: { table: TableName; ordinal: number } } | null;
    })[];
  /** Rows that go on from another row of the filing, and agree by that. */
  following: number;
};
