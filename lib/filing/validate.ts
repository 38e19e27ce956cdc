import { addDays } from "@/lib/dates";
import { compare, multiply } from "@/lib/decimal";
import type { Problem, ProblemCode } from "@/lib/problem";
import type { DerivativeRow, Filing, IsoDate, NonDerivativeRow } from "./types";

/** The Securities Exchange Act is of 1934; nothing on a form is older. */
const FIRST_YEAR = "1934";
/** Some options have no expiry and are given one far away; beyond this it is a sentinel. */
const LAST_EXPIRATION_YEAR = "2199";
/** Above these a price is most likely a total typed as a price (DOMAIN 2.3). */
const IMPLAUSIBLE_PRICE = "100000";
const IMPLAUSIBLE_VALUE = "5000000000";

/**
 * Sense of a whole Filing, beyond its single fields: warnings only, in the order of its fields; nothing is
 * changed. What a conforming form of 2003 to 2026 holds gives none. Dates are judged against the filing date
 * or, where the document has none, the latest signature.
 */
export function validateFiling(filing: Filing): Problem[] {
  const problems: Problem[] = [];
  const warn = (code: ProblemCode, path: string, message: string) => {
    problems.push({ code, severity: "warning", path, message, line: null, excerpt: null });
  };
  const filedOn = filing.filedOn ?? latestSignature(filing);
  if (filing.issuer.name === null) warn("missing-field", "issuer.name", "The form does not name the issuer.");
  if (filing.periodOfReport === null) warn("missing-field", "periodOfReport", "The form has no period of report.");
  else judgeDate(filing.periodOfReport, filedOn, "periodOfReport", warn);
  if (filing.signatures.length === 0) warn("missing-field", "signatures", "The form is not signed.");
  validateOwners(filing, warn);
  validateRowCount(filing, warn);
  filing.nonDerivative.forEach((row, at) => {
    validateRow(row, `nonDerivative[${at}]`, filedOn, warn);
    if (row.pricePerShare !== null) validatePrice(row, `nonDerivative[${at}]`, warn);
  });
  filing.derivative.forEach((row, at) => {
    validateRow(row, `derivative[${at}]`, filedOn, warn);
    validateDerivative(row, `derivative[${at}]`, warn);
  });
  return problems;
}

type Warn = (code: ProblemCode, path: string, message: string) => void;

function latestSignature(filing: Filing): IsoDate | null {
  let latest: IsoDate | null = null;
  for (const { date } of filing.signatures) if (date !== null && (latest === null || date > latest)) latest = date;
  return latest;
}

function validateOwners({ reportingOwners }: Filing, warn: Warn): void {
  if (reportingOwners.length === 0) warn("missing-field", "reportingOwners", "The form names no reporting owner.");
  reportingOwners.forEach((owner, at) => {
    if (owner.name === null && owner.cik === null)
      warn("missing-field", `reportingOwners[${at}].name`, "A reporting owner has neither name nor CIK.");
    if (!owner.isDirector && !owner.isOfficer && !owner.isTenPercentOwner && !owner.isOther) {
      warn("inconsistent", `reportingOwners[${at}]`, "No relationship to the issuer is marked for this owner.");
    }
  });
}

function validateRowCount(filing: Filing, warn: Warn): void {
  const rows = filing.nonDerivative.length + filing.derivative.length;
  if (rows > 0 && filing.noSecuritiesOwned === true) {
    warn("inconsistent", "noSecuritiesOwned", "The form says that no securities are owned, and lists some.");
  }
  if (rows === 0 && filing.noSecuritiesOwned !== true && filing.notSubjectToSection16 !== true) {
    warn("missing-field", "nonDerivative", "The form has no rows, and does not say that no securities are owned or that the owner left.");
  }
}

function validateRow(row: NonDerivativeRow, path: string, filedOn: IsoDate | null, warn: Warn): void {
  demand(row, "securityTitle", "which security it is about", path, warn);
  demand(row, "directOrIndirect", "whether it is owned directly or indirectly", path, warn);
  if (row.directOrIndirect === "I") demand(row, "natureOfOwnership", "how it is owned indirectly", path, warn);
  if (row.kind === "holding") return;
  demand(row, "transactionDate", "when the transaction was", path, warn);
  demand(row, "acquiredDisposed", "whether securities were acquired or disposed of", path, warn);
  if (!("totalValue" in row) || row.totalValue === null) demand(row, "shares", "how many securities changed hands", path, warn);
  if (row.transactionDate !== null) judgeDate(row.transactionDate, filedOn, `${path}.transactionDate`, warn);
  if (row.deemedExecutionDate !== null) judgeDate(row.deemedExecutionDate, filedOn, `${path}.deemedExecutionDate`, warn);
}

/** A field that only cites a footnote is said there. */
function demand(row: NonDerivativeRow, field: keyof NonDerivativeRow, what: string, path: string, warn: Warn): void {
  if (row[field] !== null || row.footnoteIds[field] !== undefined) return;
  warn("missing-field", `${path}.${field}`, `The row does not say ${what}.`);
}

/** Table I only: in Table II the price may be per contract, or a total. */
function validatePrice(row: NonDerivativeRow, path: string, warn: Warn): void {
  const { pricePerShare, shares } = row;
  if (pricePerShare === null) return;
  if (isOver(pricePerShare, IMPLAUSIBLE_PRICE)) {
    warn(
      "implausible-number",
      `${path}.pricePerShare`,
      `A price of ${pricePerShare} dollars a share is most likely a total; it is kept and left out of sums.`,
    );
  } else if (
    shares !== null &&
    shares.length + pricePerShare.length > IMPLAUSIBLE_VALUE.length &&
    isOver(multiply(shares, pricePerShare), IMPLAUSIBLE_VALUE)
  ) {
    warn(
      "implausible-number",
      `${path}.pricePerShare`,
      "Shares times price exceed 5 billion dollars; the row is kept and left out of sums.",
    );
  }
}

function validateDerivative(row: DerivativeRow, path: string, warn: Warn): void {
  for (const field of ["exerciseDate", "expirationDate"] as const) {
    const date = row[field];
    if (date !== null && (date < FIRST_YEAR || date.slice(0, 4) > LAST_EXPIRATION_YEAR)) {
      warn("implausible-date", `${path}.${field}`, `${date} is no plausible date; it may stand for "none".`);
    }
  }
}

function judgeDate(date: IsoDate, filedOn: IsoDate | null, path: string, warn: Warn): void {
  if (date < FIRST_YEAR) warn("implausible-date", path, `${date} is before the law of 1934.`);
  else if (filedOn !== null && date > filedOn && date > addDays(filedOn, 1))
    warn("implausible-date", path, `${date} is after the form was filed or signed (${filedOn}).`);
  else if (filedOn === null && date > LAST_EXPIRATION_YEAR) warn("implausible-date", path, `${date} is no plausible date.`);
}

/** Numbers of fewer digits than the limit need no exact arithmetic. */
function isOver(value: string, limit: string): boolean {
  return value.length >= limit.length && compare(value, limit) > 0;
}
