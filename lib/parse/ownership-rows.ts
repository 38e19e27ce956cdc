import { findTransactionCode } from "@/lib/filing/codes";
import type { DerivativeRow, FootnoteIds, NonDerivativeRow, RowKind } from "@/lib/filing/types";
import { excerptOf, type Report } from "@/lib/problem";
import { readCode, readDate, readDecimal, readFlag, readText } from "./fields";
import { child, textOf, type XmlElement } from "./xml-tree";

/** Rows that a form allows in one table; more are kept with a warning up to MAX_ROWS. */
const FORM_ROWS = 30;
export const MAX_ROWS = 500;

const FORM_CODES = ["3", "4", "5"] as const;
const TIMELINESS = ["E", "L"] as const;
const ACQUIRED_DISPOSED = ["A", "D"] as const;
const DIRECT_INDIRECT = ["D", "I"] as const;

export type RowContext = {
  /** Ids that have a text. */
  footnoteIds: ReadonlySet<string>;
  report: Report;
};

/** Rows of Table I in document order; null, with the reason reported, when there are too many to read. */
export function readNonDerivativeTable(tables: readonly XmlElement[], context: RowContext): NonDerivativeRow[] | null {
  return readTable(tables, "nonDerivative", "nonDerivativeTransaction", "nonDerivativeHolding", context, readNonDerivativeRow);
}

/** Rows of Table II in document order; null, with the reason reported, when there are too many to read. */
export function readDerivativeTable(tables: readonly XmlElement[], context: RowContext): DerivativeRow[] | null {
  return readTable(tables, "derivative", "derivativeTransaction", "derivativeHolding", context, readDerivativeRow);
}

/** The schema allows a table once; rows of a repeated one are not lost. */
function readTable<Row>(
  tables: readonly XmlElement[],
  path: "nonDerivative" | "derivative",
  transactionName: string,
  holdingName: string,
  context: RowContext,
  readRow: (row: XmlElement, kind: RowKind, path: string, context: RowContext) => Row,
): Row[] | null {
  const rows: Row[] = [];
  const [table] = tables;
  if (!table) return rows;
  const elements = tables.length === 1 ? table.children : tables.flatMap(({ children }) => children);
  const count = elements.length > FORM_ROWS ? elements.filter(({ name }) => name === transactionName || name === holdingName).length : 0;
  if (count > FORM_ROWS) {
    const severity = count > MAX_ROWS ? "error" : "warning";
    const beyond = count > MAX_ROWS ? `, and at most ${MAX_ROWS} are read` : "";
    const message = `${count} rows in one table; a form allows ${FORM_ROWS}${beyond}.`;
    context.report({ code: "too-many-rows", severity, path, message, line: table.line, excerpt: null });
    if (severity === "error") return null;
  }
  for (const element of elements) {
    const kind = element.name === transactionName ? "transaction" : element.name === holdingName ? "holding" : null;
    if (kind !== null) rows.push(readRow(element, kind, `${path}[${rows.length}]`, context));
  }
  return rows;
}

function readNonDerivativeRow(row: XmlElement, kind: RowKind, path: string, context: RowContext): NonDerivativeRow {
  return readCommonFields(row, kind, path, context, {});
}

function readDerivativeRow(row: XmlElement, kind: RowKind, path: string, context: RowContext): DerivativeRow {
  const { report } = context;
  const ids: FootnoteIds = {};
  const underlying = child(row, "underlyingSecurity");
  const price = cell(row, "conversionOrExercisePrice", "conversionOrExercisePrice", path, ids, context);
  const exercise = cell(row, "exerciseDate", "exerciseDate", path, ids, context);
  const expiration = cell(row, "expirationDate", "expirationDate", path, ids, context);
  const amounts = kind === "transaction" ? child(row, "transactionAmounts") : null;
  const total = cell(amounts, "transactionTotalValue", "totalValue", path, ids, context);
  const title = cell(underlying, "underlyingSecurityTitle", "underlyingSecurityTitle", path, ids, context);
  const shares = cell(underlying, "underlyingSecurityShares", "underlyingShares", path, ids, context);
  const value = cell(underlying, "underlyingSecurityValue", "underlyingValue", path, ids, context);
  const common = readCommonFields(row, kind, path, context, ids);
  return {
    kind,
    conversionOrExercisePrice: readDecimal(cellText(price), `${path}.conversionOrExercisePrice`, report, price?.line),
    exerciseDate: readDate(cellText(exercise), `${path}.exerciseDate`, report, exercise?.line),
    expirationDate: readDate(cellText(expiration), `${path}.expirationDate`, report, expiration?.line),
    totalValue: readDecimal(cellText(total), `${path}.totalValue`, report, total?.line),
    underlyingSecurityTitle: readText(cellText(title)),
    underlyingShares: readDecimal(cellText(shares), `${path}.underlyingShares`, report, shares?.line),
    underlyingValue: readDecimal(cellText(value), `${path}.underlyingValue`, report, value?.line),
    securityTitle: common.securityTitle,
    transactionDate: common.transactionDate,
    deemedExecutionDate: common.deemedExecutionDate,
    transactionFormType: common.transactionFormType,
    transactionCode: common.transactionCode,
    equitySwapInvolved: common.equitySwapInvolved,
    timeliness: common.timeliness,
    shares: common.shares,
    pricePerShare: common.pricePerShare,
    acquiredDisposed: common.acquiredDisposed,
    sharesOwnedFollowing: common.sharesOwnedFollowing,
    valueOwnedFollowing: common.valueOwnedFollowing,
    directOrIndirect: common.directOrIndirect,
    natureOfOwnership: common.natureOfOwnership,
    footnoteIds: common.footnoteIds,
  };
}

/** What all four kinds of row share; a holding has null for what only a transaction has. `ids` is filled and kept. */
function readCommonFields(row: XmlElement, kind: RowKind, path: string, context: RowContext, ids: FootnoteIds): NonDerivativeRow {
  const { report } = context;
  const transaction = kind === "transaction" ? row : null;
  const title = cell(row, "securityTitle", "securityTitle", path, ids, context);
  const date = cell(transaction, "transactionDate", "transactionDate", path, ids, context);
  const deemed = cell(transaction, "deemedExecutionDate", "deemedExecutionDate", path, ids, context);
  // The ids of the coding stand beside its parts, and are the code's.
  const coding = cell(row, "transactionCoding", "transactionCode", path, ids, context);
  const timeliness = cell(transaction, "transactionTimeliness", "timeliness", path, ids, context);
  const amounts = child(transaction, "transactionAmounts");
  const shares = cell(amounts, "transactionShares", "shares", path, ids, context);
  const price = cell(amounts, "transactionPricePerShare", "pricePerShare", path, ids, context);
  const direction = cell(amounts, "transactionAcquiredDisposedCode", "acquiredDisposed", path, ids, context);
  const post = child(row, "postTransactionAmounts");
  const sharesFollowing = cell(post, "sharesOwnedFollowingTransaction", "sharesOwnedFollowing", path, ids, context);
  const valueFollowing = cell(post, "valueOwnedFollowingTransaction", "valueOwnedFollowing", path, ids, context);
  const ownership = child(row, "ownershipNature");
  const form = cell(ownership, "directOrIndirectOwnership", "directOrIndirect", path, ids, context);
  const nature = cell(ownership, "natureOfOwnership", "natureOfOwnership", path, ids, context);
  const formType = child(coding, "transactionFormType");
  return {
    kind,
    securityTitle: readText(cellText(title)),
    transactionDate: readDate(cellText(date), `${path}.transactionDate`, report, date?.line),
    deemedExecutionDate: readDate(cellText(deemed), `${path}.deemedExecutionDate`, report, deemed?.line),
    transactionFormType: readCode(cellText(formType), FORM_CODES, `${path}.transactionFormType`, report, formType?.line),
    transactionCode: transaction && readTransactionCode(child(coding, "transactionCode") ?? coding ?? row, path, report),
    equitySwapInvolved: transaction && readSwap(child(coding, "equitySwapInvolved"), path, report),
    timeliness: readCode(cellText(timeliness), TIMELINESS, `${path}.timeliness`, report, timeliness?.line),
    shares: readDecimal(cellText(shares), `${path}.shares`, report, shares?.line),
    pricePerShare: readDecimal(cellText(price), `${path}.pricePerShare`, report, price?.line),
    acquiredDisposed: readCode(cellText(direction), ACQUIRED_DISPOSED, `${path}.acquiredDisposed`, report, direction?.line),
    sharesOwnedFollowing: readDecimal(cellText(sharesFollowing), `${path}.sharesOwnedFollowing`, report, sharesFollowing?.line),
    valueOwnedFollowing: readDecimal(cellText(valueFollowing), `${path}.valueOwnedFollowing`, report, valueFollowing?.line),
    directOrIndirect: readCode(cellText(form), DIRECT_INDIRECT, `${path}.directOrIndirect`, report, form?.line),
    natureOfOwnership: readText(cellText(nature)),
    footnoteIds: ids,
  };
}

/** In upper case, as codes are compared; an unknown one is kept and reported, as is an absent one. */
function readTransactionCode(element: XmlElement, path: string, report: Report): string | null {
  const code = element.name === "transactionCode" ? (readText(cellText(element))?.toUpperCase() ?? null) : null;
  if (findTransactionCode(code) === null) {
    const message = code === null ? "The transaction has no code." : `"${excerptOf(code)}" is no transaction code of Form 4 or 5.`;
    report({
      code: "unknown-code",
      severity: "warning",
      path: `${path}.transactionCode`,
      message,
      line: element.line,
      excerpt: code && excerptOf(code),
    });
  }
  return code;
}

function readSwap(element: XmlElement | null, path: string, report: Report): boolean {
  return readFlag(cellText(element), `${path}.equitySwapInvolved`, report, element?.line) ?? false;
}

/**
 * The cell `name` of `parent`; the footnotes it cites go to `ids` under `field`, in document order, each once.
 * Ids without a text are kept and reported.
 */
function cell(
  parent: XmlElement | null,
  name: string,
  field: string,
  path: string,
  ids: FootnoteIds,
  context: RowContext,
): XmlElement | null {
  const element = child(parent, name);
  if (element === null) return null;
  let cited: string[] | null = null;
  for (const reference of element.children) {
    if (reference.name !== "footnoteId") continue;
    const id = (reference.attributes.id ?? "").trim();
    if (!context.footnoteIds.has(id) || id === "") {
      const message = id === "" ? "A footnote is cited without its id." : `Footnote ${excerptOf(id)} is cited, but has no text.`;
      context.report({
        code: "unknown-footnote",
        severity: "warning",
        path: `${path}.${field}`,
        message,
        line: reference.line,
        excerpt: id === "" ? null : excerptOf(id),
      });
      if (id === "") continue;
    }
    if (cited === null) cited = [id];
    else if (!cited.includes(id)) cited.push(id);
  }
  if (cited !== null) ids[field] = cited;
  return element;
}

/** Text of `<value>`, or of the cell itself where it has none; empty when the filer gave only a footnote there. */
function cellText(element: XmlElement | null): string {
  if (element === null) return "";
  for (const part of element.children) if (part.name === "value") return textOf(part);
  return element.children.length === 0 ? element.text : "";
}
