import { type Category, categories } from "@/lib/filing/categories";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { readIsoDate } from "./dates";
import { readCik } from "./filing/identifiers";
import type { filterParams } from "./filter-params";

/** `searchParams` of a page: a repeated parameter is an array. */
export type RawParams = { [name: string]: string | string[] | undefined };

/** Which rows a transactions table shows. Null: all. */
export type TransactionFilter = {
  category: Category | null;
  owner: Cik | null;
  table: "nonDerivative" | "derivative" | null;
  from: IsoDate | null;
  to: IsoDate | null;
  kind: "transaction" | "holding" | null;
  /** as-filed: also rows that were replaced by amendments or are counted in another filing. */
  show: "as-filed" | null;
  /** The page as it stood on that day: only what had been filed by then. */
  asOf: IsoDate | null;
  /** Cursor of the page: opaque text from the page before. */
  after: string | null;
};

export const emptyFilter: TransactionFilter & { [name in (typeof filterParams)[number]]: null } = {
  category: null,
  owner: null,
  table: null,
  from: null,
  to: null,
  kind: null,
  show: null,
  asOf: null,
  after: null,
};

/** The first of a repeated parameter, trimmed; null when absent or empty. */
export function firstParam(params: RawParams, name: string): string | null {
  const value = params[name];
  const text = (Array.isArray(value) ? value[0] : value)?.trim();
  return text ? text.slice(0, 200) : null;
}

function oneOf<T extends string>(values: readonly T[], text: string | null): T | null {
  return values.find((value) => value === text) ?? null;
}

/** Reads a filter from the URL. What cannot be read is null, as if it were not there. */
export function readTransactionFilter(params: RawParams): TransactionFilter {
  return {
    category: oneOf(categories, firstParam(params, "category")),
    owner: readCik(firstParam(params, "owner")),
    table: oneOf(["nonDerivative", "derivative"] as const, firstParam(params, "table")),
    from: readIsoDate(firstParam(params, "from") ?? ""),
    to: readIsoDate(firstParam(params, "to") ?? ""),
    kind: oneOf(["transaction", "holding"] as const, firstParam(params, "kind")),
    show: oneOf(["as-filed"] as const, firstParam(params, "show")),
    asOf: readIsoDate(firstParam(params, "asOf") ?? ""),
    after: firstParam(params, "after"),
  };
}

/** What was asked for as a day and is none; null where nothing was asked for or the day is one. */
export function unreadDay(params: RawParams): string | null {
  const text = firstParam(params, "asOf");
  return text && !readIsoDate(text) ? text : null;
}

/** The query string of a filter, `?category=buy`; empty when nothing is filtered. Inverse of reading. */
export function writeTransactionFilter(filter: TransactionFilter): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== null) params.set(name, value);
  return params.size ? `?${params}` : "";
}

/** Is anything but the defaults asked for? */
export function isFiltered(filter: TransactionFilter): boolean {
  return Object.values(filter).some((value) => value !== null);
}
