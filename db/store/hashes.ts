import { createHash } from "node:crypto";
import { normalize } from "@/lib/decimal";
import { searchName } from "@/lib/filing/search-name";
import type { Cik, Decimal, Filing, NonDerivativeRow } from "@/lib/filing/types";

export function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/**
 * Of everything that the document says about itself: equal for one ownership document bare and inside a submission,
 * with other white space, entities or byte order mark. The header (number, filing date, time) is not part of it. That of a
 * bulk set's copy sorts behind all others: of copies that are equally trusted the one of the lowest hash speaks, and a set's
 * numbers are rounded (docs/decisions/005).
 */
export function contentHash(filing: Filing): string {
  const { source, accessionNumber, filedOn, acceptedAt, problems, confidence, provenance, ...content } = filing;
  const hash = sha256(JSON.stringify(content));
  return source.format === "sec-bulk" ? `sec-bulk:${hash}` : hash;
}

/** Of the facts alone: equal for one filing whose footnotes, remarks and addresses are worded or read differently. */
export function factsHash(filing: Filing): string {
  const rows = (list: readonly NonDerivativeRow[]) =>
    list.map((row) => [
      row.kind,
      row.transactionDate,
      row.transactionCode,
      row.acquiredDisposed,
      plain(row.shares),
      plain(row.pricePerShare),
      plain(row.sharesOwnedFollowing),
      row.directOrIndirect,
    ]);
  const owners = filing.reportingOwners.map((owner) => owner.cik ?? searchName(owner.name ?? "")).sort();
  return sha256(
    JSON.stringify([
      filing.formType,
      filing.periodOfReport,
      filing.issuer.cik,
      owners,
      rows(filing.nonDerivative),
      rows(filing.derivative),
    ]),
  );
}

const plain = (value: Decimal | null) => (value === null ? null : normalize(value));

/** JSON that PostgreSQL takes: half of a character, as a cut excerpt may end in, becomes U+FFFD. */
export function toJsonb(value: unknown): string {
  const text = JSON.stringify(value);
  // A lone half is written as an escape, and hardly any text has one: the slow way is for these.
  if (!/\\ud[89a-f]/i.test(text)) return text;
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === "string" ? part.toWellFormed() : part));
}

/** The identity of an owner or issuer that a document names without a CIK: it exists here only, until EDGAR's is known. */
export function provisionalCik(...names: (string | null)[]): Cik {
  return `prov:${sha256(names.map((name) => searchName(name ?? "")).join("\n")).slice(0, 16)}` as Cik;
}
