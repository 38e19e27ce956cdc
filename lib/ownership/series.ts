import { add, compare, equals, isZero, negate, subtract } from "@/lib/decimal";
import type { Cik, Decimal, FormType, IsoDate, RowKind, TableName } from "@/lib/filing/types";
import { isImplausibleDate } from "./classify";
import { natureKey, securityKey } from "./security-key";

/** A row with what decides which line it belongs to and where it stands in time. */
export type SeriesInput = {
  rowId: string;
  filingId: string;
  formType: FormType;
  periodOfReport: IsoDate | null;
  filedOn: IsoDate;
  /** EDGAR's time of acceptance where known; text that sorts by time. */
  acceptedAt: string | null;
  accessionNumber: string | null;
  owners: readonly { cik: Cik }[];
  table: TableName;
  ordinal: number;
  kind: RowKind;
  securityTitle: string | null;
  transactionDate: IsoDate | null;
  shares: Decimal | null;
  acquiredDisposed: "A" | "D" | null;
  sharesOwnedFollowing: Decimal | null;
  directOrIndirect: "D" | "I" | null;
  natureOfOwnership: string | null;
  conversionOrExercisePrice: Decimal | null;
  exerciseDate: IsoDate | null;
  expirationDate: IsoDate | null;
};

export type BuiltSeries = {
  ownerCik: Cik;
  jointWith: Cik[];
  table: TableName;
  securityKey: string;
  securityTitle: string;
  directOrIndirect: "D" | "I" | null;
  natureKey: string;
  natureOfOwnership: string | null;
  conversionOrExercisePrice: Decimal | null;
  exerciseDate: IsoDate | null;
  expirationDate: IsoDate | null;
  observations: BuiltObservation[];
};

export type BuiltObservation = {
  rowId: string;
  filingId: string;
  date: IsoDate;
  balance: Decimal;
  /** Shares with the sign of A/D; null for holdings. */
  change: Decimal | null;
  status: "opens-at-zero" | "baseline" | "ok" | "gap";
  /** Balance before the row minus the last balance, signed; null where they agree or nothing came before. */
  difference: Decimal | null;
};

/**
 * Lines of ownership of one issuer: owner x table x class x direct or indirect x nature, in Table II also strike and
 * dates (DOMAIN 9). A reported balance is an observation; balances are never summed across rows. Joint rows make the
 * same observations for each owner. Rows with a value instead of shares, or without a balance, make none.
 * Lines sorted by owner, table, class, D before I, nature, strike, expiration; observations by time.
 */
export function buildSeries(rows: readonly SeriesInput[]): BuiltSeries[] {
  const lines = new Map<string, { head: Omit<BuiltSeries, "observations">; rows: SeriesInput[] }>();
  for (const row of rows) {
    if (row.sharesOwnedFollowing === null || observedOn(row) === null) continue;
    for (const { cik } of row.owners) {
      const head = headOf(row, cik);
      const key = keyOf(head);
      const line = lines.get(key) ?? { head, rows: [] };
      line.rows.push(row);
      for (const joint of head.jointWith) if (!line.head.jointWith.includes(joint)) line.head.jointWith.push(joint);
      lines.set(key, line);
    }
  }
  return [...lines.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { head, rows: ofLine }]) => ({ ...head, jointWith: head.jointWith.sort(), observations: observe(ofLine) }));
}

function headOf(row: SeriesInput, ownerCik: Cik): Omit<BuiltSeries, "observations"> {
  const isDerivative = row.table === "derivative";
  return {
    ownerCik,
    jointWith: row.owners.flatMap(({ cik }) => (cik === ownerCik ? [] : cik)),
    table: row.table,
    securityKey: securityKey(row.securityTitle),
    securityTitle: row.securityTitle ?? "Untitled security",
    directOrIndirect: row.directOrIndirect,
    natureKey: natureKey(row.directOrIndirect, row.natureOfOwnership),
    natureOfOwnership: row.directOrIndirect === "D" ? null : row.natureOfOwnership,
    conversionOrExercisePrice: isDerivative ? row.conversionOrExercisePrice : null,
    exerciseDate: isDerivative ? row.exerciseDate : null,
    expirationDate: isDerivative ? row.expirationDate : null,
  };
}

function keyOf(head: Omit<BuiltSeries, "observations">): string {
  const strike = head.conversionOrExercisePrice === null ? "" : add(head.conversionOrExercisePrice, "0").padStart(24, "0");
  return [
    head.ownerCik,
    head.table === "nonDerivative" ? 1 : 2,
    head.securityKey,
    head.directOrIndirect ?? "",
    head.natureKey,
    strike,
    head.expirationDate ?? "",
    head.exerciseDate ?? "",
  ].join("\u0001");
}

/**
 * The day that a balance speaks of: Form 3 and its holdings the period of report; Form 5, Table I, the end of the fiscal
 * year (printed so on the form); otherwise the transaction date. Null when the day cannot be.
 */
function observedOn(row: SeriesInput): IsoDate | null {
  const atPeriod = row.formType.startsWith("3") || (row.formType.startsWith("5") && row.table === "nonDerivative");
  const date = row.kind === "holding" || atPeriod ? row.periodOfReport : row.transactionDate;
  return date === null || isImplausibleDate(date, row.filedOn) ? null : date;
}

/** Rows of one filing stay together; filings by the last day of the line in them, then acceptance, then accession number. */
function observe(rows: SeriesInput[]): BuiltObservation[] {
  const filings = new Map<string, SeriesInput[]>();
  for (const row of rows) filings.set(row.filingId, [...(filings.get(row.filingId) ?? []), row]);
  const ordered = [...filings.values()].map(chain).sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const observations: BuiltObservation[] = [];
  for (const row of ordered.flat()) {
    const date = observedOn(row) as IsoDate;
    const balance = row.sharesOwnedFollowing as Decimal;
    const change = row.kind === "holding" || row.shares === null ? null : row.acquiredDisposed === "D" ? negate(row.shares) : row.shares;
    const before = change === null ? balance : subtract(balance, change);
    const last = observations.at(-1);
    const opens = last === undefined;
    const status = opens ? (change !== null && isZero(before) ? "opens-at-zero" : "baseline") : equals(before, last.balance) ? "ok" : "gap";
    observations.push({
      rowId: row.rowId,
      filingId: row.filingId,
      date: last && last.date > date ? last.date : date,
      balance,
      change,
      status,
      difference: status === "gap" && last ? subtract(before, last.balance) : null,
    });
  }
  return observations;
}

function orderOf(rows: SeriesInput[]): string {
  const last = rows
    .map((row) => observedOn(row) ?? "")
    .sort()
    .at(-1);
  const first = rows[0];
  return [last, first?.acceptedAt ?? `${first?.filedOn}T99`, first?.accessionNumber ?? "", first?.filingId.padStart(20, "0")].join(
    "\u0001",
  );
}

/** Document order if its balances follow from one another, else by date, else reversed, else document order (DOMAIN 9). */
function chain(rows: SeriesInput[]): SeriesInput[] {
  const document = [...rows].sort((a, b) => a.ordinal - b.ordinal);
  const byDate = [...document].sort((a, b) =>
    (observedOn(a) ?? "") < (observedOn(b) ?? "") ? -1 : (observedOn(a) ?? "") > (observedOn(b) ?? "") ? 1 : 0,
  );
  return [document, byDate, [...document].reverse()].find(follows) ?? document;
}

function follows(rows: SeriesInput[]): boolean {
  return rows.every((row, index) => {
    const before = rows[index - 1];
    if (!before || row.sharesOwnedFollowing === null || before.sharesOwnedFollowing === null) return true;
    if (row.shares === null || row.kind === "holding") return compare(row.sharesOwnedFollowing, before.sharesOwnedFollowing) === 0;
    const change = row.acquiredDisposed === "D" ? negate(row.shares) : row.shares;
    return compare(subtract(row.sharesOwnedFollowing, change), before.sharesOwnedFollowing) === 0;
  });
}
