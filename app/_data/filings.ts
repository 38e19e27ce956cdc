import { pageDb } from "@/db/client";
import { findFiling } from "@/db/queries/filing";
import { findFilingBalances } from "@/db/queries/filing-balances";
import { countHeld, FRONT_SIZE, listNewestFilings, listNewestIds } from "@/db/queries/filings";
import type { IsoDate } from "@/lib/filing/types";

/** Pages are cached whole (docs/decisions/001); a loader is the one place that gives a query the pages' pool. */

/** The front of the home page, or a longer page of older ones. */
export function loadNewestFilings(after: string | null, asOf: IsoDate | null) {
  return after ? listNewestFilings(pageDb(), after, asOf) : listNewestFilings(pageDb(), null, asOf, FRONT_SIZE);
}

/** So many filings, for what is taken away. */
export function loadFilingsPage(after: string | null, asOf: IsoDate | null, size: number) {
  return listNewestFilings(pageDb(), after, asOf, size);
}

export function loadNewestIds() {
  return listNewestIds(pageDb());
}

/** A filing by accession number or internal id; null when there is none. */
export function loadFiling(id: string) {
  return findFiling(pageDb(), id);
}

/** How its balances stand to what was reported before. */
export function loadFilingBalances(id: string) {
  return findFilingBalances(pageDb(), id);
}

export function loadCounts() {
  return countHeld(pageDb());
}
