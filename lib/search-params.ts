import { type Category, categories } from "@/lib/filing/categories";
import { type ScreenRole, screenRoles } from "@/lib/filing/screen-roles";
import type { Cik, IsoDate } from "@/lib/filing/types";
import type { PlanAnswer } from "@/lib/ownership/types";
import { readIsoDate } from "./dates";
import { readCik } from "./filing/identifiers";
import type { filterParams } from "./filter-params";
import {
  checkRanges,
  oneOf,
  type Parameter,
  type Parameters,
  type RawParams,
  readParameters,
  type Unread,
  writeParameters,
} from "./url-parameters";

/** Which rows a transactions table shows. Null: all. */
export type TransactionFilter = {
  category: Category | null;
  owner: Cik | null;
  role: ScreenRole | null;
  plan: PlanAnswer | null;
  table: "nonDerivative" | "derivative" | null;
  from: IsoDate | null;
  to: IsoDate | null;
  kind: "transaction" | "holding" | null;
  /** as-filed: also rows that were replaced by amendments or are counted in another filing. */
  show: "as-filed" | null;
  /** The page as it stood on that day: only what had been filed by then. */
  asOf: IsoDate | null;
  /** Null: by the day of the trade on a page of one issuer or owner, by the day of filing elsewhere. */
  sort: TransactionSort | null;
  /** Ids of the columns shown, with commas between; null: those that fit the page. */
  columns: string | null;
  density: "compact" | null;
  /** Cursor of the page: opaque text from the page before. */
  after: string | null;
};

/** By what rows are sorted: days newest first, amounts largest first; rows without an amount come last. */
export const transactionSorts = ["traded", "filed", "value", "shares", "change"] as const;
export type TransactionSort = (typeof transactionSorts)[number];

/** Columns of a transactions table, in their order. */
export const transactionColumns = [
  "filed",
  "traded",
  "issuer",
  "owner",
  "what",
  "shares",
  "price",
  "value",
  "after",
  "change",
  "nature",
  "badges",
] as const;
export type TransactionColumn = (typeof transactionColumns)[number];

/** Known ids among those given, in the order of the table; null when none is known. */
function readColumns(text: string): string | null {
  const given = new Set(text.split(","));
  const known = transactionColumns.filter((id) => given.has(id));
  return known.length ? known.join(",") : null;
}

export const day: Parameter<IsoDate> = { read: readIsoDate, expected: "a day such as 2024-03-20" };
/** A sort key and an internal id; a page that is given something else starts its list at the beginning. */
const cursor: Parameter<string> = {
  read: (text) => (/^(Infinity|-1|[\d.-]{1,40})\.\d{1,18}$/.test(text) ? text : null),
  expected: "the cursor that the page before gave in next",
};

export const filterParameters = {
  category: oneOf(categories),
  owner: { read: readCik, expected: "a CIK of up to ten digits" },
  role: oneOf(Object.keys(screenRoles) as ScreenRole[]),
  plan: oneOf(["yes", "no", "not-asked"]),
  table: oneOf(["nonDerivative", "derivative"]),
  from: day,
  to: day,
  kind: oneOf(["transaction", "holding"]),
  show: oneOf(["as-filed"]),
  asOf: day,
  sort: oneOf(transactionSorts),
  columns: { read: readColumns, expected: `ids of columns such as ${transactionColumns.slice(0, 3).join(",")}`, isList: true },
  density: oneOf(["compact"]),
  after: cursor,
} satisfies Parameters<TransactionFilter> & { [name in (typeof filterParams)[number]]: unknown };

/** A filter from the URL, and what of it was given and cannot be read: that part is null, as if it were not there. */
export function readFilter(params: RawParams): { filter: TransactionFilter; unread: Unread[] } {
  const { values, unread } = checkRanges<TransactionFilter>(readParameters<TransactionFilter>(filterParameters, params), [["from", "to"]]);
  return { filter: values, unread };
}

export const emptyFilter = readFilter({}).filter;

/** What was asked for as a day and is none; null where nothing was asked for or the day is one. */
export function unreadDay(unread: readonly Unread[]): string | null {
  return unread.find(({ name }) => name === "asOf")?.text ?? null;
}

/** The query string of a filter, `?category=buy`; empty when nothing is filtered. Inverse of reading. */
export function writeTransactionFilter(filter: TransactionFilter): string {
  return writeParameters(filter);
}

/** The part that says how rows are shown, not which: it is kept when a filter is cleared. */
export function viewOf({ show, asOf, sort, columns, density }: TransactionFilter) {
  return { show, asOf, sort, columns, density };
}

/** Are there rows that the filter leaves out? */
export function isNarrowed(filter: TransactionFilter): boolean {
  const view = new Set([...Object.keys(viewOf(filter)), "after"]);
  return Object.entries(filter).some(([name, value]) => value !== null && !view.has(name));
}
