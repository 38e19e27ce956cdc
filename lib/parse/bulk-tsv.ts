import { readAccessionNumber } from "@/lib/filing/identifiers";
import { nonDerivativeOf } from "@/lib/filing/non-derivative-of";
import { noRelationship } from "@/lib/filing/relationship";
import { type Filing, type Footnote, formTypes, type ReadResult, type ReportingOwner, type Source } from "@/lib/filing/types";
import { validateFiling } from "@/lib/filing/validate";
import { excerptOf, type Problem, type ProblemCode, type Report } from "@/lib/problem";
import { readBulkFilingText } from "./bulk-filing-text";
import { type BulkRow, readBulkDate, readBulkRows } from "./bulk-rows";
import {
  ACCESSION_COLUMN,
  type BulkTableName,
  bulkTableNames,
  columnsOf,
  FOOTNOTE_COLUMNS,
  isOptionalColumn,
  OWNER_COLUMNS,
  REQUIRED_TABLES,
  SIGNATURE_COLUMNS,
  SUBMISSION_COLUMNS,
  TABLE_PATHS,
} from "./bulk-tables";
import { collectProblems } from "./collect-problems";
import { readCikField, readFlag, readText } from "./fields";

/** What the form allows; more is kept with a warning up to MAX_OWNERS. */
const FORM_OWNERS = 10;
const MAX_OWNERS = 500;
/** The box for 10b5-1 plans stands on forms from this day on; sets of before have no column for it. */
const FIRST_DAY_OF_PLAN_BOX = "2023-04-01";

/**
 * One filing from the rows that an SEC Insider Transactions Data Set has of it (`bulk-filing-text`), with every problem
 * that reading and validation found. What the sets cannot carry is listed in docs/formats.md. A table or column that the
 * set lacks is an error where rows or owners would be missing with it, otherwise a warning.
 */
export function parseBulkFiling(text: string, source: Source, earlier: readonly Problem[] = []): ReadResult {
  const problems = collectProblems(earlier);
  const { report } = problems;
  const refuse = (code: ProblemCode, path: string, message: string): ReadResult => {
    problems.report({ code, severity: "error", path, message, line: null, excerpt: null });
    return { source, problems: problems.list() };
  };
  const sections = readBulkFilingText(text);
  if (sections === null)
    return refuse("bad-row", "", "The tables of this filing are damaged: a quoted cell does not end, or a row stands before its table.");
  const rowsOf = (table: BulkTableName): BulkRow[] => {
    const section = sections.get(table);
    if (!section) return [];
    const { at } = readHeader(table, section.columns);
    return section.rows.map((row) => (column) => {
      const index = at.get(column);
      return index === undefined ? "" : (row[index] ?? "");
    });
  };
  const [submission, second] = rowsOf("SUBMISSION");
  if (!submission)
    return refuse("missing-table", "", "SUBMISSION has no row of this filing, which says what form it is and of which issuer.");
  reportGaps(sections, submission, report);
  if (second) report(error("bad-row", "", "SUBMISSION has more than one row of this filing."));
  for (const [table, { columns, rows }] of sections)
    for (const row of rows)
      if (row.length !== columns.length)
        report(
          error(
            "bad-row",
            TABLE_PATHS[table],
            `A row of ${table} has ${row.length} cells where the header has ${columns.length}.`,
            row.join(" "),
          ),
        );

  const typeText = submission(SUBMISSION_COLUMNS.formType).trim().toUpperCase();
  const formType = formTypes.find((type) => type === typeText);
  if (formType === undefined)
    return refuse("bad-code", "formType", `The form type "${excerptOf(typeText)}" is none of ${formTypes.join(", ")}.`);
  const accessionNumber = readAccessionNumber(submission(ACCESSION_COLUMN));
  if (accessionNumber === null)
    report(error("bad-identifier", "accessionNumber", `"${excerptOf(submission(ACCESSION_COLUMN))}" is no accession number.`));
  const owners = rowsOf("REPORTINGOWNER");
  if (owners.length > FORM_OWNERS) {
    const isTooMany = owners.length > MAX_OWNERS;
    const message = `${owners.length} reporting owners; a form allows ${FORM_OWNERS}${isTooMany ? `, and at most ${MAX_OWNERS} are read` : ""}.`;
    if (isTooMany) return refuse("too-many-rows", "reportingOwners", message);
    report({ code: "too-many-rows", severity: "warning", path: "reportingOwners", message, line: null, excerpt: null });
  }
  const footnotes = readFootnotes(rowsOf("FOOTNOTES"), report);
  const context = { footnoteIds: sections.has("FOOTNOTES") ? new Set(footnotes.map(({ id }) => id)) : null, report };
  const flag = (
    field: "noSecuritiesOwned" | "notSubjectToSection16" | "form3HoldingsReported" | "form4TransactionsReported" | "aff10b5One",
  ) => readFlag(submission(SUBMISSION_COLUMNS[field]), field, report);
  const day = (field: "filedOn" | "periodOfReport" | "dateOfOriginalSubmission") =>
    readBulkDate(submission(SUBMISSION_COLUMNS[field]), field, report);
  const nonDerivative = readBulkRows(
    "nonDerivative",
    [
      ["NONDERIV_TRANS", "transaction", rowsOf("NONDERIV_TRANS")],
      ["NONDERIV_HOLDING", "holding", rowsOf("NONDERIV_HOLDING")],
    ],
    context,
  );
  const derivative = readBulkRows(
    "derivative",
    [
      ["DERIV_TRANS", "transaction", rowsOf("DERIV_TRANS")],
      ["DERIV_HOLDING", "holding", rowsOf("DERIV_HOLDING")],
    ],
    context,
  );
  if (nonDerivative === null || derivative === null) return { source, problems: problems.list() };
  const filing: Filing = {
    source,
    accessionNumber,
    formType,
    schemaVersion: null,
    periodOfReport: day("periodOfReport"),
    filedOn: day("filedOn"),
    acceptedAt: null,
    dateOfOriginalSubmission: day("dateOfOriginalSubmission"),
    noSecuritiesOwned: flag("noSecuritiesOwned"),
    notSubjectToSection16: flag("notSubjectToSection16"),
    form3HoldingsReported: flag("form3HoldingsReported"),
    form4TransactionsReported: flag("form4TransactionsReported"),
    aff10b5One: flag("aff10b5One"),
    issuer: readIssuer(submission, report),
    reportingOwners: owners.map((row, at) => readOwner(row, `reportingOwners[${at}]`, report)),
    nonDerivative: nonDerivative.map(nonDerivativeOf),
    derivative,
    footnotes,
    remarks: readText(submission(SUBMISSION_COLUMNS.remarks)),
    signatures: rowsOf("OWNER_SIGNATURE").map((row, at) => ({
      name: readText(row(SIGNATURE_COLUMNS.name)),
      date: readBulkDate(row(SIGNATURE_COLUMNS.date), `signatures[${at}].date`, report),
    })),
    problems: [],
  };
  // A cell that could not be read, or a table that is not there, is not a field that the filer left out.
  const reported = new Set(problems.list().map(({ path }) => path));
  for (const warning of validateFiling(filing)) if (warning.code !== "missing-field" || !reported.has(warning.path)) report(warning);
  filing.problems = problems.list();
  return filing;
}

type Header = { key: string; at: ReadonlyMap<string, number>; missing: readonly string[] };

/** The last header of each table: all filings of a set have the same one. */
const lastHeaders = new Map<BulkTableName, Header>();

/** Where each column stands, and which of those that fields are read from are not there. */
function readHeader(table: BulkTableName, columns: readonly string[]): Header {
  const key = columns.join("\t");
  const last = lastHeaders.get(table);
  if (last?.key === key) return last;
  const at = new Map(columns.map((column, index) => [column.trim(), index]));
  const header = { key, at, missing: columnsOf(table).filter((column) => !at.has(column)) };
  lastHeaders.set(table, header);
  return header;
}

/** Says which tables and columns the set lacks. */
function reportGaps(sections: ReadonlyMap<BulkTableName, { columns: string[] }>, submission: BulkRow, report: Report): void {
  for (const table of bulkTableNames) {
    const section = sections.get(table);
    if (!section) {
      const severity = REQUIRED_TABLES.includes(table) ? "error" : "warning";
      const message = `The set has no table ${table}, so that what stands in it is missing here.`;
      report({ code: "missing-table", severity, path: TABLE_PATHS[table], message, line: null, excerpt: null });
      continue;
    }
    for (const column of readHeader(table, section.columns).missing) {
      if (column === SUBMISSION_COLUMNS.aff10b5One && hasNoPlanBox(submission)) continue;
      const severity = isOptionalColumn(column) ? "warning" : "error";
      const message = `The table ${table} has no column ${column}, so that what stands in it is missing here.`;
      const path = column === SUBMISSION_COLUMNS.aff10b5One ? "aff10b5One" : TABLE_PATHS[table];
      report({ code: "missing-column", severity, path, message, line: null, excerpt: null });
    }
  }
}

/** Form 3 has none, and no form had one before. */
function hasNoPlanBox(submission: BulkRow): boolean {
  if (submission(SUBMISSION_COLUMNS.formType).trim().startsWith("3")) return true;
  const filedOn = readBulkDate(submission(SUBMISSION_COLUMNS.filedOn), "", () => {});
  return filedOn !== null && filedOn < FIRST_DAY_OF_PLAN_BOX;
}

function readIssuer(submission: BulkRow, report: Report): Filing["issuer"] {
  const cik = readCikField(submission(SUBMISSION_COLUMNS.issuerCik), "issuer.cik", report);
  if (cik === null)
    report(error("missing-field", "issuer.cik", "The row names no issuer CIK, so nothing tells whose securities these are."));
  return {
    cik,
    name: readText(submission(SUBMISSION_COLUMNS.issuerName)),
    tradingSymbol: readText(submission(SUBMISSION_COLUMNS.tradingSymbol)),
    foreignTradingSymbol: null,
  };
}

const RELATIONSHIPS = new Map<string, "isDirector" | "isOfficer" | "isTenPercentOwner" | "isOther">([
  ["director", "isDirector"],
  ["officer", "isOfficer"],
  ["tenpercentowner", "isTenPercentOwner"],
  ["other", "isOther"],
]);

function readOwner(row: BulkRow, path: string, report: Report): ReportingOwner {
  const cik = readCikField(row(OWNER_COLUMNS.cik), `${path}.cik`, report);
  if (cik === null && row(OWNER_COLUMNS.cik).trim() === "") {
    const message = "This reporting owner has no CIK, so the owner can be identified by name only.";
    report({ code: "missing-field", severity: "warning", path: `${path}.cik`, message, line: null, excerpt: null });
  }
  const owner: ReportingOwner = {
    cik,
    name: readText(row(OWNER_COLUMNS.name)),
    address: {
      street1: readText(row(OWNER_COLUMNS.street1)),
      street2: readText(row(OWNER_COLUMNS.street2)),
      city: readText(row(OWNER_COLUMNS.city)),
      state: readText(row(OWNER_COLUMNS.state)),
      zip: readText(row(OWNER_COLUMNS.zip)),
      stateDescription: readText(row(OWNER_COLUMNS.stateDescription)),
      nonUs: null,
    },
    ...noRelationship,
    officerTitle: readText(row(OWNER_COLUMNS.officerTitle)),
    otherText: readText(row(OWNER_COLUMNS.otherText)),
  };
  for (const part of row(OWNER_COLUMNS.relationship).split(",")) {
    const word = part.trim();
    if (word === "") continue;
    const field = RELATIONSHIPS.get(word.toLowerCase());
    if (field) owner[field] = true;
    else {
      const message = `"${excerptOf(word)}" is no relationship of Form 3, 4 or 5.`;
      report({ code: "bad-code", severity: "warning", path, message, line: null, excerpt: excerptOf(word) });
    }
  }
  return owner;
}

/** In the order of their numbers: the table has none of its own. */
function readFootnotes(rows: readonly BulkRow[], report: Report): Footnote[] {
  const footnotes = rows
    .map((row) => ({ id: row(FOOTNOTE_COLUMNS.id).trim(), text: row(FOOTNOTE_COLUMNS.text).trim() }))
    .sort((a, b) => numberOf(a.id) - numberOf(b.id) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  footnotes.forEach(({ id }, at) => {
    if (at === 0 || footnotes[at - 1]?.id !== id) return;
    const message = `Footnote ${excerptOf(id)} stands there twice.`;
    report({ code: "duplicate-footnote", severity: "warning", path: `footnotes[${at}].id`, message, line: null, excerpt: null });
  });
  return footnotes;
}

/** 12 of `F12`; what has no number comes last. */
function numberOf(id: string): number {
  const digits = /^F(\d{1,9})$/.exec(id)?.[1];
  return digits === undefined ? 1e9 : Number(digits);
}

function error(code: ProblemCode, path: string, message: string, excerpt: string | null = null): Problem {
  return { code, severity: "error", path, message, line: null, excerpt: excerpt && excerptOf(excerpt) };
}
