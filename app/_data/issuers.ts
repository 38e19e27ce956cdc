import { pageDb } from "@/db/client";
import { findIssuerFigures, listIssuerActivity } from "@/db/queries/activity";
import * as issuers from "@/db/queries/issuers";
import { listIssuerSeries } from "@/db/queries/series";
import { listIssuerTransactions } from "@/db/queries/transactions";
import type { Cik, IsoDate } from "@/lib/filing/types";
import type { TransactionFilter } from "@/lib/search-params";

export function loadIssuer(cik: Cik) {
  return issuers.findIssuer(pageDb(), cik);
}

export function loadIssuerTransactions(cik: Cik, filter: TransactionFilter) {
  return listIssuerTransactions(pageDb(), cik, filter);
}

export function loadIssuerActivity(cik: Cik) {
  return listIssuerActivity(pageDb(), cik);
}

export function loadIssuerSeries(cik: Cik) {
  return listIssuerSeries(pageDb(), cik);
}

export function loadIssuerInsiders(cik: Cik) {
  return issuers.listIssuerInsiders(pageDb(), cik);
}

export function loadIssuerFigures(cik: Cik, window: { from: IsoDate | null; to: IsoDate | null }) {
  return findIssuerFigures(pageDb(), cik, window);
}

export function findIssuersBySymbol(symbol: string) {
  return issuers.findIssuersBySymbol(pageDb(), symbol);
}

export function listIssuers() {
  return issuers.listIssuers(pageDb());
}
