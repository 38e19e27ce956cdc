import { pageDb } from "@/db/client";
import { findOwner } from "@/db/queries/owners";
import { listOwnerSeries } from "@/db/queries/series";
import { listOwnerTransactions } from "@/db/queries/transactions";
import type { Cik } from "@/lib/filing/types";
import type { TransactionFilter } from "@/lib/search-params";

export function loadOwner(cik: Cik) {
  return findOwner(pageDb(), cik);
}

export function loadOwnerTransactions(cik: Cik, filter: TransactionFilter) {
  return listOwnerTransactions(pageDb(), cik, filter);
}

export function loadOwnerSeries(cik: Cik) {
  return listOwnerSeries(pageDb(), cik);
}
