import type { TableName } from "@/lib/filing/types";
import type { PartyKind } from "./parties";

/** Addresses of pages. The URL is the whole state. */
export const urls = {
  issuer: (cik: string) => `/issuers/${cik}`,
  owner: (cik: string) => `/owners/${cik}`,
  /** A filing by its accession number; by its internal id where it has none. */
  filing: (filing: { accessionNumber: string | null; id: string }) => `/filings/${filing.accessionNumber ?? filing.id}`,
  /** A row of a filing: `#t1-3` is the third row of Table I. */
  row: (filing: { accessionNumber: string | null; id: string }, row: { table: TableName; ordinal: number }) =>
    `${urls.filing(filing)}#${rowAnchor(row)}`,
  transactions: "/transactions",
  clusters: "/clusters",
  status: "/status",
  /** What becomes of a company or person that was asked for. */
  request: (id: string) => `/status/requests/${id}`,
  draft: (id: string) => `/upload/${id}`,
  /** Two to four issuers, or owners, side by side; with fewer the way to add one. */
  compare: (kind: PartyKind, ciks: readonly string[]) => `/compare${ciks.length ? `?${kind}=${ciks.join(",")}` : ""}`,
  following: "/following",
  search: (query: string) => `/search?q=${encodeURIComponent(query)}`,
};

export function rowAnchor(row: { table: TableName; ordinal: number }): string {
  return `${row.table === "nonDerivative" ? "t1" : "t2"}-${row.ordinal}`;
}
