import type { Address, DerivativeRow, Filing, FootnoteIds, NonDerivativeRow, ReportingOwner } from "@/lib/filing/types";

/**
 * One `<ownershipDocument>` in EDGAR's element order (ownership XML technical specification), the inverse of
 * `parseOwnershipXml`: what it reads from the document equals the filing, up to source, accession number, filing
 * times, confidence and problems. Null is left out; a schema version the filing does not say is chosen by its date.
 * Characters that XML 1.0 cannot hold are dropped.
 */
export function writeOwnershipXml(filing: Filing): string {
  const out: string[] = ['<?xml version="1.0"?>', "<ownershipDocument>"];
  leaf(out, 1, "schemaVersion", filing.schemaVersion ?? schemaVersionFor(filing));
  leaf(out, 1, "documentType", filing.formType);
  leaf(out, 1, "periodOfReport", filing.periodOfReport);
  leaf(out, 1, "dateOfOriginalSubmission", filing.dateOfOriginalSubmission);
  flag(out, 1, "noSecuritiesOwned", filing.noSecuritiesOwned);
  flag(out, 1, "notSubjectToSection16", filing.notSubjectToSection16);
  flag(out, 1, "form3HoldingsReported", filing.form3HoldingsReported);
  flag(out, 1, "form4TransactionsReported", filing.form4TransactionsReported);
  group(out, 1, "issuer", () => {
    leaf(out, 2, "issuerCik", filedCik(filing.issuer.cik));
    leaf(out, 2, "issuerName", filing.issuer.name);
    leaf(out, 2, "issuerTradingSymbol", filing.issuer.tradingSymbol);
    leaf(out, 2, "issuerForeignTradingSymbol", filing.issuer.foreignTradingSymbol);
  });
  for (const owner of filing.reportingOwners) writeOwner(out, owner);
  flag(out, 1, "aff10b5One", filing.aff10b5One);
  group(out, 1, "nonDerivativeTable", () => {
    for (const row of filing.nonDerivative) writeNonDerivativeRow(out, row);
  });
  group(out, 1, "derivativeTable", () => {
    for (const row of filing.derivative) writeDerivativeRow(out, row);
  });
  group(out, 1, "footnotes", () => {
    for (const { id, text } of filing.footnotes) out.push(`    <footnote id="${escapeXml(id)}">${escapeXml(text)}</footnote>`);
  });
  leaf(out, 1, "remarks", filing.remarks);
  for (const signature of filing.signatures) {
    // Written even when empty: the number of signatures is a fact of the filing.
    out.push("  <ownerSignature>");
    leaf(out, 2, "signatureName", signature.name);
    leaf(out, 2, "signatureDate", signature.date);
    out.push("  </ownerSignature>");
  }
  out.push("</ownershipDocument>", "");
  return out.join("\n");
}

/** EDGAR's schema on the filing's day (first days seen: X0407 20 March 2023, X0508 31 July 2023), and no older than what it holds. */
function schemaVersionFor(filing: Filing): string {
  if (filing.issuer.foreignTradingSymbol !== null || filing.reportingOwners.some((owner) => owner.address.nonUs !== null)) return "X0609";
  const signed = filing.signatures.reduce((latest, { date }) => (date !== null && date > latest ? date : latest), "");
  const day = filing.filedOn ?? (signed || filing.periodOfReport);
  if (day === null || day >= "2023-07-31") return "X0508";
  return day >= "2023-03-20" || filing.aff10b5One !== null ? "X0407" : "X0306";
}

function writeOwner(out: string[], owner: ReportingOwner): void {
  out.push("  <reportingOwner>");
  group(out, 2, "reportingOwnerId", () => {
    leaf(out, 3, "rptOwnerCik", filedCik(owner.cik));
    leaf(out, 3, "rptOwnerName", owner.name);
  });
  group(out, 2, "reportingOwnerAddress", () => writeAddress(out, owner.address));
  group(out, 2, "reportingOwnerRelationship", () => {
    flag(out, 3, "isDirector", owner.isDirector);
    flag(out, 3, "isOfficer", owner.isOfficer);
    flag(out, 3, "isTenPercentOwner", owner.isTenPercentOwner);
    flag(out, 3, "isOther", owner.isOther);
    leaf(out, 3, "officerTitle", owner.officerTitle);
    leaf(out, 3, "otherText", owner.otherText);
  });
  out.push("  </reportingOwner>");
}

function writeAddress(out: string[], address: Address): void {
  flag(out, 3, "rptOwnerNonUSAddressFlag", address.nonUs);
  leaf(out, 3, "rptOwnerStreet1", address.street1);
  leaf(out, 3, "rptOwnerStreet2", address.street2);
  leaf(out, 3, "rptOwnerCity", address.city);
  leaf(out, 3, "rptOwnerState", address.state);
  leaf(out, 3, "rptOwnerZipCode", address.zip);
  leaf(out, 3, "rptOwnerStateDescription", address.stateDescription);
}

function writeNonDerivativeRow(out: string[], row: NonDerivativeRow): void {
  const name = row.kind === "holding" ? "nonDerivativeHolding" : "nonDerivativeTransaction";
  out.push(`    <${name}>`);
  cell(out, 3, "securityTitle", row.securityTitle, row.footnoteIds.securityTitle);
  writeTransactionPart(out, row, null);
  writeOwnershipPart(out, row);
  out.push(`    </${name}>`);
}

function writeDerivativeRow(out: string[], row: DerivativeRow): void {
  const name = row.kind === "holding" ? "derivativeHolding" : "derivativeTransaction";
  const ids = row.footnoteIds;
  out.push(`    <${name}>`);
  cell(out, 3, "securityTitle", row.securityTitle, ids.securityTitle);
  cell(out, 3, "conversionOrExercisePrice", row.conversionOrExercisePrice, ids.conversionOrExercisePrice);
  writeTransactionPart(out, row, row);
  cell(out, 3, "exerciseDate", row.exerciseDate, ids.exerciseDate);
  cell(out, 3, "expirationDate", row.expirationDate, ids.expirationDate);
  group(out, 3, "underlyingSecurity", () => {
    cell(out, 4, "underlyingSecurityTitle", row.underlyingSecurityTitle, ids.underlyingSecurityTitle);
    cell(out, 4, "underlyingSecurityShares", row.underlyingShares, ids.underlyingShares);
    cell(out, 4, "underlyingSecurityValue", row.underlyingValue, ids.underlyingValue);
  });
  writeOwnershipPart(out, row);
  out.push(`    </${name}>`);
}

/** Dates, coding, timeliness and amounts; of a holding only its coding has anything. */
function writeTransactionPart(out: string[], row: NonDerivativeRow, derivative: DerivativeRow | null): void {
  const ids = row.footnoteIds;
  cell(out, 3, "transactionDate", row.transactionDate, ids.transactionDate);
  cell(out, 3, "deemedExecutionDate", row.deemedExecutionDate, ids.deemedExecutionDate);
  group(out, 3, "transactionCoding", () => {
    leaf(out, 4, "transactionFormType", row.transactionFormType);
    leaf(out, 4, "transactionCode", row.transactionCode);
    flag(out, 4, "equitySwapInvolved", row.equitySwapInvolved);
    references(out, 4, ids.transactionCode);
  });
  cell(out, 3, "transactionTimeliness", row.timeliness, ids.timeliness);
  group(out, 3, "transactionAmounts", () => {
    cell(out, 4, "transactionShares", row.shares, ids.shares);
    if (derivative) cell(out, 4, "transactionTotalValue", derivative.totalValue, ids.totalValue);
    cell(out, 4, "transactionPricePerShare", row.pricePerShare, ids.pricePerShare);
    cell(out, 4, "transactionAcquiredDisposedCode", row.acquiredDisposed, ids.acquiredDisposed);
  });
}

function writeOwnershipPart(out: string[], row: NonDerivativeRow): void {
  const ids = row.footnoteIds;
  group(out, 3, "postTransactionAmounts", () => {
    cell(out, 4, "sharesOwnedFollowingTransaction", row.sharesOwnedFollowing, ids.sharesOwnedFollowing);
    cell(out, 4, "valueOwnedFollowingTransaction", row.valueOwnedFollowing, ids.valueOwnedFollowing);
  });
  group(out, 3, "ownershipNature", () => {
    cell(out, 4, "directOrIndirectOwnership", row.directOrIndirect, ids.directOrIndirect);
    cell(out, 4, "natureOfOwnership", row.natureOfOwnership, ids.natureOfOwnership);
  });
}

/** An element around what `write` puts out; nothing when that is nothing. */
function group(out: string[], depth: number, name: string, write: () => void): void {
  const start = out.push(`${indent(depth)}<${name}>`);
  write();
  if (out.length === start) out.pop();
  else out.push(`${indent(depth)}</${name}>`);
}

function cell(out: string[], depth: number, name: string, value: string | null, ids: FootnoteIds[string] | undefined): void {
  group(out, depth, name, () => {
    leaf(out, depth + 1, "value", value);
    references(out, depth + 1, ids);
  });
}

function references(out: string[], depth: number, ids: readonly string[] | undefined): void {
  for (const id of ids ?? []) out.push(`${indent(depth)}<footnoteId id="${escapeXml(id)}"/>`);
}

function leaf(out: string[], depth: number, name: string, value: string | null): void {
  if (value !== null) out.push(`${indent(depth)}<${name}>${escapeXml(value)}</${name}>`);
}

function flag(out: string[], depth: number, name: string, value: boolean | null): void {
  leaf(out, depth, name, value === null ? null : value ? "1" : "0");
}

/** An identity that EDGAR has not confirmed is nothing a form can name. */
function filedCik(cik: string | null): string | null {
  return cik === null || cik.startsWith("prov:") ? null : cik;
}

function indent(depth: number): string {
  return "  ".repeat(depth);
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;" };

/** A bare carriage return would be read back as a line feed (XML 1.0, 2.11). */
function escapeXml(text: string): string {
  const writable = /[^\t\n\r\x20-\uFFFF]|[\uD800-\uDFFF\uFFFE\uFFFF]/.test(text) ? dropUnwritable(text) : text;
  return writable.replace(/[&<>"\r]/g, (character) => ESCAPES[character] ?? character);
}

/** Control characters, lone surrogates and the two non-characters (XML 1.0, production 2). */
function dropUnwritable(text: string): string {
  let kept = "";
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const isWritable =
      code > 0xffff || (code >= 0x20 ? code < 0xd800 || (code > 0xdfff && code < 0xfffe) : code === 9 || code === 10 || code === 13);
    if (isWritable) kept += character;
  }
  return kept;
}
