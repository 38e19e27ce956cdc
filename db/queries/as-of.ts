import { readConfirmedSplits, readIssuerFilings } from "@/db/derive/read-issuer";
import type { Db } from "@/db/schema";
import { compare } from "@/lib/decimal";
import type { WindowFigures } from "@/lib/filing/figure-rows";
import type { IssuerSummary } from "@/lib/filing/person-rows";
import type { Page, TransactionRow } from "@/lib/filing/rows";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { type DerivedIssuer, deriveIssuer } from "@/lib/ownership/derive";
import { type CountedRow, countedRows, windowFigures } from "@/lib/ownership/figures";
import { compareFilings, compareText } from "@/lib/ownership/order";
import { foldOf, type TradeSums, tradeSums } from "@/lib/ownership/trade-sums";
import type { OwnershipFiling } from "@/lib/ownership/types";
import type { TransactionFilter, TransactionSort } from "@/lib/search-params";
import { type Cursor, pageOfRows, readCursor } from "./cursor";
import { findRows } from "./transactions";

/**
 * An issuer as it stood on a past day: everything is derived anew, in memory, from what had been filed by then. So it equals
 * what a database would say that had stopped on that day; nothing of what was stored later can shine through.
 */
export type IssuerAsOf = { asOf: IsoDate; filings: OwnershipFiling[]; derived: DerivedIssuer; rows: CountedRow[] };

export async function deriveAsOf(db: Db, issuer: Cik, asOf: IsoDate): Promise<IssuerAsOf> {
  const filings = (await readIssuerFilings(db, issuer, asOf)).sort(compareFilings);
  const splits = (await readConfirmedSplits(db, issuer)).filter((split) => split.effectiveOn <= asOf);
  const derived = deriveIssuer(filings, splits);
  const rows = countedRows(filings, derived);
  return { asOf, filings, derived, rows };
}

/** The summary of the issuer, with the counts and days of then; null when nothing had been filed. */
export function summaryAsOf(summary: IssuerSummary, { filings }: IssuerAsOf): IssuerSummary | null {
  const days = filings.map((filing) => filing.filedOn).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return null;
  const trust = [...Map.groupBy(filings, (filing) => filing.trust)].map(([level, of]) => ({ trust: level, filings: of.length }));
  return {
    ...summary,
    filings: filings.length,
    firstFiledOn: first,
    lastFiledOn: last,
    trust,
    formerNames: summary.formerNames
      .filter((name) => name.firstFiledOn <= last)
      .map((name) => ({ ...name, lastFiledOn: earlier(name.lastFiledOn, last) })),
  };
}

const earlier = (a: IsoDate, b: IsoDate) => [a, b].sort()[0] as IsoDate;

export function figuresAsOf(state: IssuerAsOf, window: { from: IsoDate | null; to: IsoDate | null }): WindowFigures {
  return windowFigures(state.rows, window);
}

/** One page of rows as they stood: same filters, order and cursor as listIssuerTransactions. */
export async function transactionsAsOf(
  db: Db,
  states: readonly IssuerAsOf[],
  filter: TransactionFilter,
  owner: Cik | null = null,
  size: number | null = null,
): Promise<Page<TransactionRow>> {
  const sort = filter.sort ?? "traded";
  const isByDay = sort === "traded" || sort === "filed";
  const after = readCursor(filter.after, isByDay ? "day" : "amount");
  const order = (a: Cursor, b: Cursor) =>
    (isByDay ? compareText(b.key, a.key) : compareAmounts(b.key, a.key)) || (BigInt(b.id) > BigInt(a.id) ? 1 : -1);
  const trades = new Map(isByDay ? [] : states.flatMap((state) => [...tradeSums(state.rows)]));
  const shown = states
    .flatMap((state) => state.rows.map((counted) => ({ counted, state })))
    .filter(({ counted, state }) => isShown(counted, state, filter, owner))
    .map(({ counted, state }) => ({
      id: counted.row.rowId,
      key: sortKey(counted, sort, trades),
      run: `${counted.filing.filingId} ${counted.sortDate}`,
      fold: foldOf(counted.row),
      state,
    }))
    .sort(order)
    .filter((row) => !after || order(after, row) < 0);
  const page = await pageOfRows(async (most) => shown.slice(0, most), isByDay ? "day" : "amount", size);
  const rows = await findRows(
    db,
    page.rows.map(({ id }) => id),
  );
  return { rows: rows.map((row, at) => asItStood(row, (page.rows[at] as (typeof page.rows)[number]).state)), next: page.next };
}

/** As listRows has it: -1 stands for no amount, Infinity for the change of a line that stood at zero. */
function sortKey({ row, filing, sortDate }: CountedRow, sort: TransactionSort, trades: ReadonlyMap<string, TradeSums>): string {
  const trade = trades.get(row.rowId);
  switch (sort) {
    case "traded":
      return sortDate;
    case "filed":
      return filing.filedOn;
    case "value":
      return trade?.value ?? "-1";
    case "shares":
      return trade?.shares ?? "-1";
    case "change":
      return trade?.change?.replace(/^-/, "") ?? "-1";
  }
}

const compareAmounts = (a: string, b: string) => (a === b ? 0 : a === "Infinity" ? 1 : b === "Infinity" ? -1 : compare(a, b));

function isShown(
  { row, filing, category, notCounted, sortDate }: CountedRow,
  { derived }: IssuerAsOf,
  filter: TransactionFilter,
  owner: Cik | null,
): boolean {
  const facts = derived.rows.get(row.rowId);
  const isHidden = facts?.supersededOn || notCounted === "conflicting-copy" || (owner ? notCounted === "duplicate" : facts?.sameTradeAs);
  const wanted = owner ?? filter.owner;
  return (
    (filter.show === "as-filed" || !isHidden) &&
    (!filter.category || category === filter.category) &&
    (!filter.table || row.table === filter.table) &&
    (!filter.kind || row.kind === filter.kind) &&
    (!filter.from || sortDate >= filter.from) &&
    (!filter.to || sortDate <= filter.to) &&
    (!wanted || filing.owners.some(({ cik }) => cik === wanted))
  );
}

/** The row with what was derived then; what came from later filings is taken off. */
function asItStood(row: TransactionRow, { asOf, derived }: IssuerAsOf): TransactionRow {
  const facts = derived.rows.get(row.id);
  if (!facts) return row;
  return {
    ...row,
    category: facts.category,
    value: facts.value,
    notCounted: facts.notCounted ?? (facts.supersededOn ? "superseded" : null),
    timing: facts.timing,
    superseded: facts.supersededOn ? row.superseded : null,
    isNotRepeated: facts.isNotRepeated,
    sameTradeAs: facts.sameTradeAs ? row.sameTradeAs : null,
    alsoReportedBy: row.alsoReportedBy.filter((other) => other.filedOn <= asOf),
  };
}
