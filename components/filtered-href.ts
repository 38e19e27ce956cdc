import type { IsoDate } from "@/lib/filing/types";
import { emptyFilter, type TransactionFilter, writeTransactionFilter } from "@/lib/search-params";
import { urls } from "@/lib/urls";

/** Address of a page with a filter and the part of the page that it is for: `/issuers/…?category=buy#transactions`. */
export function filteredHref(address: string, filter: Partial<TransactionFilter>, part = "transactions"): string {
  return `${address}${writeTransactionFilter({ ...emptyFilter, ...filter })}${part && `#${part}`}`;
}

/** A page of another company or owner on the same day. */
export const issuerHref = (cik: string, asOf: IsoDate | null) => filteredHref(urls.issuer(cik), { asOf }, "");
export const ownerHref = (cik: string, asOf: IsoDate | null) => filteredHref(urls.owner(cik), { asOf }, "");
