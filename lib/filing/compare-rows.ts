import type { Lateness, Measures } from "@/lib/ownership/measures";
import type { PartyKind } from "@/lib/parties";
import type { MonthValue, WindowFigures } from "./figure-rows";
import type { TransactionRow } from "./rows";
import type { Cik, IsoDate } from "./types";

/** One column of a comparison. */
export type ComparedParty = {
  kind: PartyKind;
  cik: Cik;
  /** In reading order. */
  name: string;
  tradingSymbol: string | null;
  filings: number;
  firstFiledOn: IsoDate;
  lastFiledOn: IsoDate;
  /** One for each of the windows compared, in their order. */
  windows: WindowFigures[];
  /** Of the middle window; null for owners, of whom neither is computed. */
  planShare: Measures["planShare"] | null;
  lateness: Lateness | null;
  roles: ComparedRoles;
  months: MonthValue[];
  /** Transactions, newest first. */
  newest: TransactionRow[];
};

/** Who reports on an issuer, or on whom an owner reports: last filing first. */
export type ComparedRoles = {
  /** Those who have not left. */
  active: number;
  officers: number;
  directors: number;
  tenPercentOwners: number;
  /** The first of them. */
  shown: { cik: Cik; name: string; role: string; firstFiledOn: IsoDate; lastFiledOn: IsoDate }[];
};

/** Windows that are compared, all ending on one day for all parties. */
export const comparedWindows = [
  { label: "3 months", days: 90 },
  { label: "12 months", days: 364 },
  { label: "3 years", days: 1095 },
] as const;
