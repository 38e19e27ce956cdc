import type { FilingOwner } from "@/lib/filing/rows";
import type { Cik, IsoDate } from "@/lib/filing/types";
import type { OwnershipFiling, OwnershipRow } from "@/lib/ownership/types";

// Filings of an invented issuer, for golden cases: say what matters, the rest is plain.

type RowFacts = {
  code?: string | null;
  shares?: string | null;
  price?: string | null;
  /** A or D; null for a holding. */
  ad?: "A" | "D" | null;
  after?: string | null;
  date?: string | null;
  title?: string;
  di?: "D" | "I" | null;
  nature?: string | null;
  /** Ids of notes by field. */
  notes?: { [field: string]: string[] };
  strike?: string | null;
  exercise?: string | null;
  expiration?: string | null;
  underlying?: string | null;
  formType?: string | null;
  timeliness?: string | null;
  deemed?: string | null;
  swap?: boolean;
};

let nextId = 1;

function makeRow(table: OwnershipRow["table"], kind: OwnershipRow["kind"], facts: RowFacts): OwnershipRow {
  const isTransaction = kind === "transaction";
  return {
    rowId: `r${nextId++}`,
    table,
    ordinal: 0,
    kind,
    securityTitle: facts.title ?? (table === "derivative" ? "Stock Option" : "Common Stock"),
    transactionDate: isTransaction ? ((facts.date === undefined ? "2024-03-20" : facts.date) as IsoDate | null) : null,
    deemedExecutionDate: (facts.deemed ?? null) as IsoDate | null,
    transactionFormType: facts.formType ?? (isTransaction ? "4" : null),
    transactionCode: isTransaction ? (facts.code === undefined ? "S" : facts.code) : null,
    equitySwapInvolved: isTransaction ? (facts.swap ?? false) : null,
    timeliness: facts.timeliness ?? null,
    shares: (isTransaction ? (facts.shares ?? "100") : null) as OwnershipRow["shares"],
    pricePerShare: (facts.price ?? null) as OwnershipRow["pricePerShare"],
    acquiredDisposed: isTransaction ? (facts.ad ?? "D") : null,
    sharesOwnedFollowing: (facts.after === undefined ? "0" : facts.after) as OwnershipRow["sharesOwnedFollowing"],
    valueOwnedFollowing: null,
    directOrIndirect: facts.di === undefined ? "D" : facts.di,
    natureOfOwnership: facts.nature ?? null,
    footnoteIds: facts.notes ?? {},
    conversionOrExercisePrice: (facts.strike ?? null) as OwnershipRow["conversionOrExercisePrice"],
    exerciseDate: (facts.exercise ?? null) as IsoDate | null,
    expirationDate: (facts.expiration ?? null) as IsoDate | null,
    totalValue: null,
    underlyingSecurityTitle: table === "derivative" ? "Common Stock" : null,
    underlyingShares: (facts.underlying ?? null) as OwnershipRow["underlyingShares"],
    underlyingValue: null,
  };
}

/** A transaction of Table I; without more, a sale of 100 shares on 2024-03-20 that leaves 0. */
export const transaction = (facts: RowFacts = {}) => makeRow("nonDerivative", "transaction", facts);
export const holding = (facts: RowFacts = {}) => makeRow("nonDerivative", "holding", facts);
export const derivative = (facts: RowFacts = {}) => makeRow("derivative", "transaction", facts);
export const derivativeHolding = (facts: RowFacts = {}) => makeRow("derivative", "holding", facts);

type FilingFacts = {
  form?: OwnershipFiling["formType"];
  /** Filing date. */
  filed?: string;
  accepted?: string | null;
  period?: string | null;
  original?: string | null;
  owners?: (string | Partial<FilingOwner>)[];
  rows?: OwnershipRow[];
  notes?: { [id: string]: string };
  remarks?: string | null;
  box?: boolean | null;
  none?: boolean;
  exit?: boolean;
  trust?: OwnershipFiling["trust"];
  accession?: string | null;
  assumed?: boolean;
};

const TEN = (n: string) => n.padStart(10, "0") as Cik;

/** A Form 4 of owner 1 filed on 2024-03-21, unless said otherwise. Rows get their ordinals from their place. */
export function filing(facts: FilingFacts = {}): OwnershipFiling {
  const id = `f${nextId++}`;
  const rows = facts.rows ?? [];
  for (const table of ["nonDerivative", "derivative"] as const) {
    for (const [at, row] of rows.filter((candidate) => candidate.table === table).entries()) row.ordinal = at + 1;
  }
  const filedOn = (facts.filed ?? "2024-03-21") as IsoDate;
  const dates = rows.flatMap((row) => row.transactionDate ?? []).sort();
  return {
    filingId: id,
    accessionNumber: (facts.accession === undefined
      ? `0009999999-24-${id.slice(1).padStart(6, "0")}`
      : facts.accession) as OwnershipFiling["accessionNumber"],
    formType: facts.form ?? "4",
    periodOfReport: (facts.period === undefined ? (dates[0] ?? filedOn) : facts.period) as IsoDate | null,
    filedOn,
    filedOnAssumed: facts.assumed ?? false,
    acceptedAt: facts.accepted ?? null,
    dateOfOriginalSubmission: (facts.original ?? null) as IsoDate | null,
    noSecuritiesOwned: facts.none ?? null,
    notSubjectToSection16: facts.exit ?? false,
    aff10b5One: facts.box ?? null,
    trust: facts.trust ?? "edgar",
    contentHash: id,
    issuerCik: TEN("9"),
    owners: (facts.owners ?? ["1"]).map((owner) => ({
      cik: TEN("1"),
      name: "DOE JANE",
      isDirector: true,
      isOfficer: false,
      isTenPercentOwner: false,
      isOther: false,
      officerTitle: null,
      otherText: null,
      ...(typeof owner === "string" ? { cik: TEN(owner), name: `DOE ${"ABCDEFGHIJ"[Number(owner) % 10]}NNA` } : owner),
    })),
    footnotes: Object.entries(facts.notes ?? {}).map(([noteId, text]) => ({ id: noteId, text })),
    remarks: facts.remarks ?? null,
    rows,
  };
}
