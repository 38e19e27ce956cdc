import { normalize } from "@/lib/decimal";
import type { RowReference, TransactionRow } from "@/lib/filing/rows";
import type { Filing } from "@/lib/filing/types";

/** One line of an amendment beside what it amends. */
export type DiffLine = {
  kind: "repeat" | "correction" | "addition" | "taken-back" | "not-repeated";
  original: TransactionRow | null;
  amended: TransactionRow | null;
  /** Fields that differ, in the order of the form. */
  changes: Change[];
  /** Paired by elimination: what names the row was itself corrected. */
  isKeyChanged: boolean;
};

export type Change = { label: string; as: "text" | "number" | "price" | "date"; before: string | null; after: string | null };

/** Fields of a row in the order of the form, with what the form calls them. */
const FIELDS: [label: string, field: keyof TransactionRow, as: Change["as"]][] = [
  ["Title of security", "securityTitle", "text"],
  ["Conversion or exercise price", "conversionOrExercisePrice", "price"],
  ["Transaction date", "transactionDate", "date"],
  ["Deemed execution date", "deemedExecutionDate", "date"],
  ["Code", "transactionCode", "text"],
  ["Amount", "shares", "number"],
  ["(A) or (D)", "acquiredDisposed", "text"],
  ["Price", "pricePerShare", "price"],
  ["Date exercisable", "exerciseDate", "date"],
  ["Expiration date", "expirationDate", "date"],
  ["Underlying title", "underlyingSecurityTitle", "text"],
  ["Underlying shares", "underlyingShares", "number"],
  ["Owned following", "sharesOwnedFollowing", "number"],
  ["Value owned following", "valueOwnedFollowing", "number"],
  ["Direct or indirect", "directOrIndirect", "text"],
  ["Nature of ownership", "natureOfOwnership", "text"],
];

/** Line by line: the amendment's rows in their order, then rows of the original that it took back or did not repeat. */
export function diffAmendment(amended: readonly TransactionRow[], original: readonly TransactionRow[]): DiffLine[] {
  const find = (reference: RowReference | null) =>
    original.find((row) => row.table === reference?.table && row.ordinal === reference?.ordinal && row.filingId === reference?.filingId) ??
    null;
  const lines = amended.map((row): DiffLine => {
    const before = find(row.amendment?.amends ?? null);
    const kind = row.amendment?.relation ?? "addition";
    return {
      kind,
      original: before,
      amended: row,
      changes: before ? changesOf(before, row) : [],
      isKeyChanged: row.amendment?.isKeyChanged ?? false,
    };
  });
  const met = new Set(lines.map((line) => line.original));
  const rest = original.filter((row) => !met.has(row) && (row.superseded === null || row.superseded.by === null));
  return [
    ...lines,
    ...rest.map(
      (row): DiffLine => ({
        kind: row.superseded ? "taken-back" : "not-repeated",
        original: row,
        amended: null,
        changes: [],
        isKeyChanged: false,
      }),
    ),
  ];
}

/** A copy beside the one that speaks for it: rows of one place in the form, then those that only one of them has. */
export function diffCopy(copy: readonly TransactionRow[], speaker: readonly TransactionRow[]): DiffLine[] {
  const sameFacts = (a: TransactionRow, b: TransactionRow) =>
    a.table === b.table && a.kind === b.kind && same(a.shares, b.shares) && same(a.sharesOwnedFollowing, b.sharesOwnedFollowing);
  const free = new Set(speaker);
  const partners = new Map<TransactionRow, TransactionRow>();
  const pair = (isSame: (a: TransactionRow, b: TransactionRow) => boolean) => {
    for (const row of copy) {
      const other = partners.has(row) ? undefined : [...free].find((candidate) => isSame(row, candidate));
      if (!other) continue;
      partners.set(row, other);
      free.delete(other);
    }
  };
  pair((a, b) => sameFacts(a, b) && a.ordinal === b.ordinal);
  pair(sameFacts);
  pair((a, b) => a.table === b.table && a.ordinal === b.ordinal);
  const line = (amended: TransactionRow | null, original: TransactionRow | null): DiffLine => {
    const changes = amended && original ? changesOf(original, amended) : [];
    const kind = !original ? "addition" : !amended ? "not-repeated" : changes.length > 0 ? "correction" : "repeat";
    return { kind, original, amended, changes, isKeyChanged: false };
  };
  return [...copy.map((row) => line(row, partners.get(row) ?? null)), ...[...free].map((row) => line(null, row))];
}

function changesOf(before: TransactionRow, after: TransactionRow): Change[] {
  return FIELDS.flatMap(([label, field, as]) => {
    const [old, now] = [before[field] as string | null, after[field] as string | null];
    return same(old, now) ? [] : { label, as, before: old, after: now };
  });
}

const DECIMAL = /^\d*\.?\d+$/;

/** "10.50" and "10.5" are the same number. */
function same(a: string | null, b: string | null): boolean {
  if (a === b) return true;
  return a !== null && b !== null && DECIMAL.test(a) && DECIMAL.test(b) && normalize(a) === normalize(b);
}

/** What differs above the tables. */
export function diffHeader(amended: Filing, original: Filing): Change[] {
  const owners = (filing: Filing) => filing.reportingOwners.map((owner) => owner.name ?? "unnamed").join("; ");
  const title = (filing: Filing) => filing.reportingOwners.map((owner) => owner.officerTitle ?? "").join("; ");
  const yesNo = (value: boolean | null) => (value === null ? null : value ? "yes" : "no");
  const pairs: [string, string | null, string | null][] = [
    ["Period of report", original.periodOfReport, amended.periodOfReport],
    ["Reporting owners", owners(original), owners(amended)],
    ["Officer title", title(original) || null, title(amended) || null],
    ["Trading symbol", original.issuer.tradingSymbol, amended.issuer.tradingSymbol],
    ["10b5-1 box", yesNo(original.aff10b5One), yesNo(amended.aff10b5One)],
    ["No longer subject to Section 16", yesNo(original.notSubjectToSection16), yesNo(amended.notSubjectToSection16)],
    ["Remarks", original.remarks, amended.remarks],
  ];
  return pairs.flatMap(([label, before, after]) =>
    before === after ? [] : { label, as: label === "Period of report" ? ("date" as const) : ("text" as const), before, after },
  );
}
