import { addDays, weekday } from "@/lib/dates";
import { sum } from "@/lib/decimal";
import type { Decimal, IsoDate } from "@/lib/filing/types";
import type { DerivedIssuer } from "./derive";
import { type CountedRow, figuresOf } from "./figures";
import { compareText } from "./order";

/** Buys and sells of one issuer in one week, Table I, by transaction date: what the market pulse adds up over issuers. */
export type IssuerWeek = {
  /** Its Monday. */
  week: IsoDate;
  buyRows: number;
  /** Filers, a joint filing's owners being one. */
  buyOwners: number;
  buyValue: Decimal;
  sellRows: number;
  sellOwners: number;
  sellValue: Decimal;
  /** Of the sells' value: under a 10b5-1 plan, and of those that were asked at all. */
  planValue: Decimal;
  askedValue: Decimal;
  /** Counted rows without a price, and so without a value. */
  withoutPrice: number;
  /** Rows of code P or S in Table I that are not counted. */
  leftRows: number;
  unverifiedRows: number;
  sampleRows: number;
};

/** The Monday of a day's week. */
export function weekOf(date: string): IsoDate {
  return addDays(date, -((weekday(date) + 6) % 7));
}

/** Weeks with a row of code P or S in Table I, oldest first. What is left out stands in the week that lists show it in. */
export function issuerWeeks(rows: readonly CountedRow[], derived: DerivedIssuer): IssuerWeek[] {
  const trades = rows.filter(
    ({ row, category }) => row.table === "nonDerivative" && row.kind === "transaction" && (category === "buy" || category === "sell"),
  );
  return [...Map.groupBy(trades, ({ sortDate }) => weekOf(sortDate))]
    .sort(([a], [b]) => compareText(a, b))
    .map(([week, ofWeek]) => weekFigures(week, ofWeek, derived));
}

function weekFigures(week: IsoDate, rows: readonly CountedRow[], derived: DerivedIssuer): IssuerWeek {
  const counted = rows.filter((row) => row.notCounted === null);
  const sold = counted.filter(({ category }) => category === "sell");
  const [buys, sells] = [figuresOf(counted.filter(({ category }) => category === "buy")), figuresOf(sold)];
  const answer = ({ row }: CountedRow) => derived.rows.get(row.rowId)?.plan.answer ?? "not-asked";
  const dollarsOf = (some: readonly CountedRow[]) => sum(some.flatMap(({ value }) => value ?? []));
  return {
    week,
    buyRows: buys.rows,
    buyOwners: buys.owners,
    buyValue: buys.value,
    sellRows: sells.rows,
    sellOwners: sells.owners,
    sellValue: sells.value,
    planValue: dollarsOf(sold.filter((row) => answer(row) === "yes")),
    askedValue: dollarsOf(sold.filter((row) => answer(row) !== "not-asked")),
    withoutPrice: buys.withoutPrice + sells.withoutPrice,
    leftRows: rows.length - counted.length,
    unverifiedRows: counted.filter(({ filing }) => filing.trust === "claimed" || filing.trust === "provisional").length,
    sampleRows: counted.filter(({ filing }) => filing.trust === "sample").length,
  };
}
