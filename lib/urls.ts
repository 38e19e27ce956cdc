import type { TableName } from "@/lib/filing/types";

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
  search: (query: string) => `/search?q=${encodeURIComponent(query)}`,
};

export function rowAnchor(row: { table: TableName; ordinal: number }): string {
  return `${row.table === "nonDerivative" ? "t1" : "t2"}-${row.ordinal}`;
}
