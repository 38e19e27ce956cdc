import { absolute, compare, sum } from "@/lib/decimal";
import { linePercent } from "@/lib/filing/line-change";
import type { Decimal } from "@/lib/filing/types";
import type { CountedRow } from "./figures";
import type { OwnershipRow } from "./types";

/** Of the trade that a row is part of. */
export type TradeSums = {
  /** Dollars of its rows that have a value; null: none has. */
  value: Decimal | null;
  shares: Decimal | null;
  /** Percent by which it changed its line, of several lines the one that changed most; signed; "Infinity" for one that stood at zero; null where it cannot be said. */
  change: Decimal | null;
};

const NOTHING: TradeSums = { value: null, shares: null, change: null };

/**
 * What each transaction is part of, by row id: a broker fills one order at many prices, and a filing has a row for each. One trade is what lists
 * fold into one line: rows of one filing, day, code and security that are counted alike. A holding is part of none.
 */
export function tradeSums(rows: readonly CountedRow[]): Map<string, TradeSums> {
  return new Map(
    [...Map.groupBy(rows, tradeOf).values()].flatMap((trade) => {
      const sums = sumsOf(trade);
      return trade.map(({ row }) => [row.rowId, sums] as const);
    }),
  );
}

const tradeOf = ({ row, filing, sortDate, notCounted }: CountedRow) => [filing.filingId, sortDate, notCounted, foldOf(row)].join(" ");

/** What rows of one filing and day have in common that are one trade; of a holding its own id. As `fold` of listRows (db/queries/transactions.ts). */
export function foldOf(row: OwnershipRow): string {
  const { table, transactionCode, acquiredDisposed, securityTitle, conversionOrExercisePrice, expirationDate } = row;
  const terms = [table, transactionCode, acquiredDisposed, securityTitle, conversionOrExercisePrice, expirationDate];
  return JSON.stringify(row.kind === "holding" ? [...terms, row.rowId] : terms);
}

function sumsOf(trade: readonly CountedRow[]): TradeSums {
  if (trade[0]?.row.kind === "holding") return NOTHING;
  const values = trade.flatMap(({ value }) => value ?? []);
  const shares = trade.flatMap(({ row }) => row.shares ?? []);
  const lines = Map.groupBy(trade, ({ row }) => `${row.directOrIndirect} ${row.natureOfOwnership}`);
  const changes = [...lines.values()].flatMap((line) => changeOf(line) ?? []).sort(byAmount);
  return {
    value: values.length > 0 ? sum(values) : null,
    shares: shares.length > 0 ? sum(shares) : null,
    change: changes.at(-1) ?? null,
  };
}

/** The balance after a trade is the one of its last row. */
function changeOf(line: readonly CountedRow[]): Decimal | null {
  const shares = line.flatMap(({ row }) => row.shares ?? []);
  const last = line.reduce((latest, one) => (one.row.ordinal > latest.row.ordinal ? one : latest));
  return linePercent({ ...last.row, shares: shares.length === line.length ? sum(shares) : null, formType: last.filing.formType });
}

function byAmount(a: Decimal, b: Decimal): number {
  if (a === b) return 0;
  if (a === "Infinity") return 1;
  return b === "Infinity" ? -1 : compare(absolute(a), absolute(b));
}
