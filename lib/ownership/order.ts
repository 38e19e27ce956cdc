import type { OwnershipFiling } from "./types";

/**
 * Filings in the order in which they were made: filing date, time of acceptance, accession number, content. Where the time
 * is unknown a filing stands after those of its day whose time is known. A total order, whatever arrived first.
 */
export function compareFilings(a: OwnershipFiling, b: OwnershipFiling): number {
  return (
    compareText(a.filedOn, b.filedOn) ||
    compareText(a.acceptedAt ?? "~", b.acceptedAt ?? "~") ||
    compareText(a.accessionNumber ?? "~", b.accessionNumber ?? "~") ||
    compareText(a.contentHash, b.contentHash)
  );
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** 3, 4 or 5: an amendment answers a form of its own digit. */
export function formFamily(filing: OwnershipFiling): string {
  return filing.formType.slice(0, 1);
}

export function isAmendment(filing: OwnershipFiling): boolean {
  return filing.formType.endsWith("/A");
}

/** Fetched from EDGAR, or found equal to what was. */
export function isOfficial(filing: OwnershipFiling): boolean {
  return filing.trust === "edgar" || filing.trust === "bulk" || filing.trust === "verified";
}
