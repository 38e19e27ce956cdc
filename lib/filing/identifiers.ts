import type { AccessionNumber, Cik } from "./types";

/**
 * A CIK in any of the ways people write one: `778164`, `0000778164`, `CIK0000778164`, or a
 * provisional `prov:…` id. Ten digits, zero-padded; null when it is none (0 is none).
 */
export function readCik(text: string | null | undefined): Cik | null {
  const trimmed = (text ?? "").trim();
  if (/^prov:[0-9a-f]{16}$/.test(trimmed)) return trimmed as Cik;
  const digits = /^(?:CIK)?(\d{1,10})$/i.exec(trimmed)?.[1];
  return digits && /[1-9]/.test(digits) ? (digits.padStart(10, "0") as Cik) : null;
}

/** An identity that EDGAR has not confirmed: it exists only here. */
export function isProvisional(cik: string): boolean {
  return cik.startsWith("prov:");
}

/** An accession number with or without dashes; null when it is none: 18 digits, and a submitter that is not 0. */
export function readAccessionNumber(text: string | null | undefined): AccessionNumber | null {
  const parts = /^(\d{10})-?(\d{2})-?(\d{6})$/.exec((text ?? "").trim());
  if (!parts || !/[1-9]/.test(parts[1] ?? "")) return null;
  return `${parts[1]}-${parts[2]}-${parts[3]}` as AccessionNumber;
}

/** The four-digit year in an accession number. EDGAR began in 1993. */
export function accessionYear(accessionNumber: AccessionNumber): number {
  const year = Number(accessionNumber.slice(11, 13));
  return year >= 93 ? 1900 + year : 2000 + year;
}

/** `/Archives/edgar/data/778164/000112760224012345/`: where EDGAR keeps the filing. */
export function edgarFolderUrl(issuer: string, accessionNumber: string): string {
  return `https://www.sec.gov/Archives/edgar/data/${Number(issuer)}/${accessionNumber.replaceAll("-", "")}/`;
}
