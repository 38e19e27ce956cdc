/** `cik` has ten digits. */
export type Party = { cik: string; name: string };

/** A filing as EDGAR lists it: what its indexes, feeds and registers say of it. */
export type ListedFiling = {
  accessionNumber: string;
  formType: string;
  filedOn: string;
  /** `2024-03-21T17:02:11-04:00`. */
  acceptedAt: string;
  periodOfReport: string | null;
  issuer: Party & { tradingSymbol: string | null };
  /** At least one. */
  owners: Party[];
  /** The full submission; made or read each time. */
  body(): Buffer | Promise<Buffer>;
};

/** Issuer and owners, each CIK once: an index has a line, a feed an entry for each. */
export function partiesOf({ issuer, owners }: ListedFiling): Party[] {
  return [...new Map([...owners, issuer].map((party) => [party.cik, party])).values()];
}

/** Newest first: by time of acceptance, then accession number. */
export function newestFirst(filings: readonly ListedFiling[]): ListedFiling[] {
  return [...filings].sort((a, b) => compare(orderOf(b), orderOf(a)));
}

const orderOf = (filing: ListedFiling) => `${filing.filedOn} ${filing.acceptedAt} ${filing.accessionNumber}`;

/** Byte order, whatever the language of the machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
