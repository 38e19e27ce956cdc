import { cache } from "react";
import { pageDb } from "@/db/client";
import { deriveAsOf, type IssuerAsOf, transactionsAsOf } from "@/db/queries/as-of";
import { findOwner, findOwnerName, listRelatedFilers, listRoleSpans } from "@/db/queries/owners";
import { listOwnerSeries, listOwnerZeroBaselines } from "@/db/queries/series";
import { countHidden, listOwnerTransactions } from "@/db/queries/transactions";
import type { OwnerSummary } from "@/lib/filing/person-rows";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { seriesOf } from "@/lib/ownership/derived-rows";
import type { TransactionFilter } from "@/lib/search-params";

/** With a day: the companies, roles, spellings, counts and days of then; null when nothing had been filed by it. Asked once a request. */
export const loadOwner = cache((cik: Cik, asOf: IsoDate | null = null) => findOwner(pageDb(), cik, asOf));

export const loadOwnerName = (cik: Cik) => findOwnerName(pageDb(), cik);

export function loadRoleSpans(cik: Cik, asOf: IsoDate | null) {
  return listRoleSpans(pageDb(), cik, asOf);
}

export function loadRelatedFilers(cik: Cik, asOf: IsoDate | null) {
  return listRelatedFilers(pageDb(), cik, asOf);
}

export function loadOwnerZeroBaselines(cik: Cik, asOf: IsoDate | null) {
  return listOwnerZeroBaselines(pageDb(), cik, asOf);
}

/** Each of the owner's issuers as it stood on that day, one after the other so that a page takes one connection. */
const loadPast = cache(async (owner: OwnerSummary, asOf: IsoDate): Promise<IssuerAsOf[]> => {
  const states: IssuerAsOf[] = [];
  for (const { issuer, firstFiledOn } of owner.issuers) if (firstFiledOn <= asOf) states.push(await deriveAsOf(pageDb(), issuer.cik, asOf));
  return states;
});

export async function loadOwnerTransactions(owner: OwnerSummary, filter: TransactionFilter) {
  if (filter.asOf) return transactionsAsOf(pageDb(), await loadPast(owner, filter.asOf), filter, owner.cik);
  return listOwnerTransactions(pageDb(), owner.cik, filter);
}

/** Reads an owner's rows page by page, for what is taken away; as of a day they are derived once for all pages. */
export async function loadOwnerPages(cik: Cik, asOf: IsoDate | null) {
  if (!asOf) return (filter: TransactionFilter, size: number) => listOwnerTransactions(pageDb(), cik, filter, size);
  const owner = await loadOwner(cik);
  const states = owner ? await loadPast(owner, asOf) : [];
  return (filter: TransactionFilter, size: number) => transactionsAsOf(pageDb(), states, filter, cik, size);
}

/** `of`: without a day lines of classes of that key may be all that is read. */
export async function loadOwnerSeriesAsOf(owner: OwnerSummary, asOf: IsoDate | null, of: string | null = null) {
  if (!asOf) return listOwnerSeries(pageDb(), owner.cik, of);
  const names = new Map(owner.issuers.map(({ issuer }) => [issuer.cik, issuer]));
  const states = await loadPast(owner, asOf);
  return states.flatMap((state) => {
    const cik = state.filings[0]?.issuerCik;
    const issuer = cik ? names.get(cik) : undefined;
    return issuer ? seriesOf(state.filings, state.derived, issuer).filter((line) => line.owner.cik === owner.cik) : [];
  });
}

/** Rows that only "as filed" shows. */
export function countOwnerHidden(cik: Cik) {
  return countHidden(pageDb(), { owner: cik });
}

export const loadOwnerSeries = (cik: Cik) => listOwnerSeries(pageDb(), cik);
