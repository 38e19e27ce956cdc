import { cache } from "react";
import { pageDb } from "@/db/client";
import { findIssuerFigures, listIssuerActivity } from "@/db/queries/activity";
import * as past from "@/db/queries/as-of";
import * as issuers from "@/db/queries/issuers";
import { findIssuerMeasures } from "@/db/queries/measures";
import { listIssuerSeries, listZeroBaselines } from "@/db/queries/series";
import { countHidden, listIssuerTransactions } from "@/db/queries/transactions";
import type { IssuerSummary } from "@/lib/filing/person-rows";
import type { IssuerName } from "@/lib/filing/rows";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { activityOf } from "@/lib/ownership/activity";
import { insidersOf, seriesOf } from "@/lib/ownership/derived-rows";
import type { Window } from "@/lib/ownership/figure-window";
import { latenessOf, measuresOf, tradesOf } from "@/lib/ownership/measures";
import type { TransactionFilter } from "@/lib/search-params";

/** Without a day these read what is stored as derived; with one, the issuer is derived anew from what had been filed by then. */

/** Asked once a request, for the head of a page and for the page. */
export const loadIssuer = cache((cik: Cik) => issuers.findIssuer(pageDb(), cik));

export const loadIssuerName = (cik: Cik) => issuers.findIssuerName(pageDb(), cik);

/** Derived once a request, however many parts of a page ask. */
const loadPast = cache((cik: Cik, asOf: IsoDate) => past.deriveAsOf(pageDb(), cik, asOf));

const pastSeries = ({ filings, derived }: past.IssuerAsOf, issuer: IssuerName) => seriesOf(filings, derived, issuer);
const pastInsiders = ({ filings, derived }: past.IssuerAsOf) => insidersOf(filings, derived);

/** The issuer with the counts and days of then; null when nothing had been filed by that day. */
export async function loadIssuerAsOf(issuer: IssuerSummary, asOf: IsoDate) {
  return past.summaryAsOf(issuer, await loadPast(issuer.cik, asOf));
}

export async function loadIssuerTransactions(cik: Cik, filter: TransactionFilter) {
  if (filter.asOf) return past.transactionsAsOf(pageDb(), [await loadPast(cik, filter.asOf)], filter);
  return listIssuerTransactions(pageDb(), cik, filter);
}

/** Reads an issuer's rows page by page, for what is taken away; as of a day it is derived once for all of them. */
export async function loadIssuerPages(cik: Cik, asOf: IsoDate | null) {
  if (!asOf) return (filter: TransactionFilter, size: number) => listIssuerTransactions(pageDb(), cik, filter, size);
  const state = await loadPast(cik, asOf);
  return (filter: TransactionFilter, size: number) => past.transactionsAsOf(pageDb(), [state], filter, null, size);
}

/** Rows that only "as filed" shows. */
export function countIssuerHidden(cik: Cik) {
  return countHidden(pageDb(), { issuer: cik });
}

export async function loadIssuerActivityAsOf(cik: Cik, asOf: IsoDate | null) {
  return asOf ? activityOf((await loadPast(cik, asOf)).rows) : listIssuerActivity(pageDb(), cik);
}

/** `of`: without a day lines of that class may be all that is read. */
export async function loadIssuerSeriesAsOf(issuer: IssuerName, asOf: IsoDate | null, of: string | null = null) {
  return asOf ? pastSeries(await loadPast(issuer.cik, asOf), issuer) : listIssuerSeries(pageDb(), issuer.cik, of);
}

export async function loadIssuerInsidersAsOf(cik: Cik, asOf: IsoDate | null) {
  return asOf ? pastInsiders(await loadPast(cik, asOf)) : issuers.listIssuerInsiders(pageDb(), cik);
}

export async function loadIssuerFiguresAsOf(cik: Cik, window: Window, asOf: IsoDate | null) {
  return asOf ? past.figuresAsOf(await loadPast(cik, asOf), window) : findIssuerFigures(pageDb(), cik, window);
}

/** Measures up to `to`, some of them of a window. */
export async function loadIssuerMeasures(cik: Cik, days: { window: Window; to: IsoDate }, asOf: IsoDate | null) {
  if (!asOf) return findIssuerMeasures(pageDb(), cik, days);
  const { rows, derived } = await loadPast(cik, asOf);
  return measuresOf(tradesOf(rows, derived), latenessOf(rows, derived, days.window), days);
}

export async function loadZeroBaselines(cik: Cik, asOf: IsoDate | null) {
  return listZeroBaselines(pageDb(), cik, asOf);
}

export function findIssuersBySymbol(symbol: string) {
  return issuers.findIssuersBySymbol(pageDb(), symbol);
}

export function listIssuers() {
  return issuers.listIssuers(pageDb());
}

// Views without a day.
export const loadIssuerActivity = (cik: Cik) => loadIssuerActivityAsOf(cik, null);
export const loadIssuerSeries = (cik: Cik) => listIssuerSeries(pageDb(), cik);
export const loadIssuerInsiders = (cik: Cik) => loadIssuerInsidersAsOf(cik, null);
export const loadIssuerFigures = (cik: Cik, window: Window) => loadIssuerFiguresAsOf(cik, window, null);
