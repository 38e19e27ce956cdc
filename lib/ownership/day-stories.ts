import { subtract, sum } from "@/lib/decimal";
import type { Decimal, IsoDate } from "@/lib/filing/types";
import { compareText } from "./order";
import { natureKey, securityKey } from "./security-key";
import type { DerivedRow, OwnershipRow } from "./types";

/** What a story reads of a row. */
type StoryRow = Pick<
  OwnershipRow,
  | "rowId"
  | "table"
  | "kind"
  | "securityTitle"
  | "transactionDate"
  | "shares"
  | "acquiredDisposed"
  | "directOrIndirect"
  | "natureOfOwnership"
>;
type StoryFacts = Pick<DerivedRow, "category" | "supersededOn" | "notCounted">;

export type DayStory = {
  kind: "exercise-and-sell" | "exercise-and-withhold" | "exercise-withhold-and-sell";
  filingId: string;
  date: IsoDate;
  securityKey: string;
  /** Shares of Table I, never counted twice with the Table II leg. */
  exercised: Decimal;
  /** For tax or exercise price. */
  withheld: Decimal;
  sold: Decimal;
  /** exercised - withheld - sold; negative where more went than came. */
  net: Decimal;
  /** Table I rows in document order; the Table II legs are their `pairedWith`. */
  exercisedRows: string[];
  withheldRows: string[];
  soldRows: string[];
};

/**
 * What belongs together in one filing: shares that came by exercise or conversion (codes M, C, X, O acquired) and on the same day left
 * the same line by withholding (F) or sale (S). Rows that an amendment replaced tell no story. By date, then class.
 */
export function dayStories(filing: { filingId: string; rows: readonly StoryRow[] }, rows: ReadonlyMap<string, StoryFacts>): DayStory[] {
  const effective = filing.rows.filter(
    (row) =>
      row.table === "nonDerivative" && row.kind === "transaction" && row.transactionDate !== null && isEffective(rows.get(row.rowId)),
  );
  const groups = Map.groupBy(effective, (row) =>
    [
      row.transactionDate,
      securityKey(row.securityTitle),
      row.directOrIndirect,
      natureKey(row.directOrIndirect, row.natureOfOwnership),
    ].join("\u0001"),
  );
  return [...groups]
    .sort(([a], [b]) => compareText(a, b))
    .flatMap(([, ofDay]) => tell(filing.filingId, ofDay, (row) => rows.get(row.rowId)?.category ?? "other"));
}

function isEffective(derived: StoryFacts | undefined): boolean {
  return derived !== undefined && derived.supersededOn === null && derived.notCounted !== "conflicting-copy";
}

function tell(filingId: string, rows: readonly StoryRow[], categoryOf: (row: StoryRow) => DerivedRow["category"]): DayStory[] {
  const pick = (category: DerivedRow["category"], direction: "A" | "D") =>
    rows.filter((row) => categoryOf(row) === category && row.acquiredDisposed === direction && row.shares !== null);
  const exercises = pick("exercise", "A");
  const withholdings = pick("tax", "D");
  const sales = pick("sell", "D");
  const [first] = exercises;
  if (!first || (withholdings.length === 0 && sales.length === 0)) return [];
  const [exercised, withheld, sold] = [sharesOf(exercises), sharesOf(withholdings), sharesOf(sales)];
  return [
    {
      kind: sales.length === 0 ? "exercise-and-withhold" : withholdings.length === 0 ? "exercise-and-sell" : "exercise-withhold-and-sell",
      filingId,
      date: first.transactionDate as IsoDate,
      securityKey: securityKey(first.securityTitle),
      exercised,
      withheld,
      sold,
      net: subtract(subtract(exercised, withheld), sold),
      exercisedRows: exercises.map(({ rowId }) => rowId),
      withheldRows: withholdings.map(({ rowId }) => rowId),
      soldRows: sales.map(({ rowId }) => rowId),
    },
  ];
}

const sharesOf = (rows: readonly StoryRow[]) => sum(rows.flatMap(({ shares }) => shares ?? []));
