import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { equals, sum } from "@/lib/decimal";
import { type Filing, isFiling, type NonDerivativeRow, type ReadResult } from "@/lib/filing/types";
import { needsReview } from "@/lib/review/needs-review";
import { filingsFolder, listFilings, readFilingBytes, sourceOf, testWithFilings } from "@/lib/testing/filings";
import { readFilings } from "./read-filings";

/** An entry of totals.json: counted straight from the XML by another program. */
type Totals = {
  file: string;
  schema_version: string | null;
  form_type: string;
  period_of_report: string;
  date_of_original_submission: string | null;
  issuer_cik: string;
  issuer_name: string | null;
  issuer_ticker: string | null;
  reporting_owners: number;
  reporting_owner_ciks: (string | null)[];
  non_derivative_transactions: number;
  non_derivative_holdings: number;
  derivative_transactions: number;
  derivative_holdings: number;
  footnotes: number;
  footnote_characters: number;
  signatures: number;
  sum_non_derivative_transaction_shares: string;
  sum_derivative_transaction_shares: string;
  transactions_without_numeric_shares: number;
  transaction_codes: Record<string, number>;
  aff_10b5_one: string | null;
  no_securities_owned: string | null;
  not_subject_to_section_16: string | null;
};

function readTotals(): Totals[] {
  return JSON.parse(readFileSync(`${filingsFolder}/totals.json`, "utf8"));
}

function readReal(path: string): ReadResult[] {
  const bytes = readFilingBytes(path);
  return readFilings(bytes, sourceOf(path, bytes));
}

function ofKind(rows: readonly NonDerivativeRow[], kind: NonDerivativeRow["kind"]): NonDerivativeRow[] {
  return rows.filter((row) => row.kind === kind);
}

function flag(text: string | null): boolean | null {
  return text === null ? null : text === "1" || text === "true";
}

/** The same counts from a Filing, in the words of totals.json. */
function countsOf(filing: Filing) {
  const transactions = [...ofKind(filing.nonDerivative, "transaction"), ...ofKind(filing.derivative, "transaction")];
  const codes: Record<string, number> = {};
  for (const { transactionCode } of transactions) codes[transactionCode ?? ""] = (codes[transactionCode ?? ""] ?? 0) + 1;
  return {
    schema_version: filing.schemaVersion,
    form_type: filing.formType,
    period_of_report: filing.periodOfReport,
    date_of_original_submission: filing.dateOfOriginalSubmission,
    issuer_cik: filing.issuer.cik,
    issuer_name: filing.issuer.name,
    issuer_ticker: filing.issuer.tradingSymbol,
    reporting_owners: filing.reportingOwners.length,
    reporting_owner_ciks: filing.reportingOwners.map((owner) => owner.cik),
    non_derivative_transactions: ofKind(filing.nonDerivative, "transaction").length,
    non_derivative_holdings: ofKind(filing.nonDerivative, "holding").length,
    derivative_transactions: ofKind(filing.derivative, "transaction").length,
    derivative_holdings: ofKind(filing.derivative, "holding").length,
    footnotes: filing.footnotes.length,
    signatures: filing.signatures.length,
    transactions_without_numeric_shares: transactions.filter((row) => row.shares === null).length,
    transaction_codes: codes,
    aff_10b5_one: filing.aff10b5One,
    no_securities_owned: filing.noSecuritiesOwned,
    not_subject_to_section_16: filing.notSubjectToSection16,
  };
}

function sharesOf(rows: readonly NonDerivativeRow[]): string {
  return sum(ofKind(rows, "transaction").flatMap((row) => (row.shares === null ? [] : [row.shares])));
}

testWithFilings("every well-formed real filing agrees with the counts taken from its XML", () => {
  const totals = readTotals();
  for (const entry of totals) {
    const results = readReal(entry.file);
    expect(results, entry.file).toHaveLength(1);
    const filing = results[0];
    if (!filing || !isFiling(filing)) throw new Error(`${entry.file}: ${JSON.stringify(filing?.problems)}`);
    const { file, footnote_characters, sum_non_derivative_transaction_shares, sum_derivative_transaction_shares, ...counts } = entry;
    expect(countsOf(filing), file).toEqual({
      ...counts,
      // The counts keep an offset (2024-07-19-05:00) and unpadded CIKs as they stand in the XML.
      period_of_report: entry.period_of_report.slice(0, 10),
      reporting_owner_ciks: entry.reporting_owner_ciks.map((cik) => cik?.padStart(10, "0") ?? null),
      aff_10b5_one: flag(entry.aff_10b5_one),
      no_securities_owned: flag(entry.no_securities_owned),
      not_subject_to_section_16: flag(entry.not_subject_to_section_16),
    });
    // The counts are of untrimmed text.
    const isUntrimmed = /<footnote [^>]*>\s|\s<\/footnote>/.test(new TextDecoder().decode(readFilingBytes(file)));
    const characters = filing.footnotes.reduce((total, { text }) => total + [...text].length, 0);
    if (isUntrimmed) expect(characters, file).toBeLessThan(footnote_characters);
    else expect(characters, file).toBe(footnote_characters);
    expect(equals(sharesOf(filing.nonDerivative), sum_non_derivative_transaction_shares), `${file}: Table I shares`).toBe(true);
    expect(equals(sharesOf(filing.derivative), sum_derivative_transaction_shares), `${file}: Table II shares`).toBe(true);
    expect(
      filing.problems.filter((problem) => problem.severity === "error"),
      file,
    ).toEqual([]);
  }
  expect(totals.length).toBeGreaterThan(800);
});

testWithFilings("every real submission gives what its header says, and agrees with it", () => {
  let submissions = 0;
  for (const { file } of readTotals().filter((entry) => entry.file.startsWith("submission/"))) {
    for (const result of readReal(file)) {
      if (!isFiling(result)) throw new Error(file);
      const named = /(\d{10}-\d{2}-\d{6})/.exec(file)?.[1];
      if (named) expect(result.accessionNumber, file).toBe(named);
      expect(result.filedOn, file).toMatch(/^20\d\d-\d\d-\d\d$/);
      if (file.endsWith(".txt")) expect(result.acceptedAt?.slice(0, 10) ?? "", file).not.toBe("");
      expect(
        result.problems.filter(({ code }) => code === "header-mismatch"),
        file,
      ).toEqual([]);
      submissions++;
    }
  }
  expect(submissions).toBeGreaterThan(400);
});

testWithFilings("real files that hold no well-formed form have an error with a code and a line, a notice of sale no filing", () => {
  const expected: readonly (readonly [folder: string, codes: readonly string[]])[] = [
    ["xml/xml-malformed", ["mismatched-tag"]],
    ["xml/form144", ["form-144"]],
  ];
  for (const [folder, codes] of expected) {
    for (const path of listFilings(folder)) {
      const [result] = readReal(path);
      expect(result && isFiling(result), path).toBe(folder === "xml/xml-malformed");
      const error = result?.problems.find((problem) => problem.severity === "error");
      expect(codes, path).toContain(error?.code);
      expect(error?.line, path).toBeGreaterThan(0);
    }
  }
});

testWithFilings("a submission whose XML does not parse is refused at the line of the whole file", () => {
  const [result] = readReal("submission/0001225259-06-000003.txt");
  expect(result?.problems).toMatchObject([{ code: "malformed-xml", severity: "error", line: 253 }]);
});

testWithFilings("a header alone and a plain-text filing say what they are", () => {
  expect(readReal("submission/1990sheader.txt")[0]?.problems).toMatchObject([{ code: "not-a-filing" }]);
  const [text] = readReal("submission/0001094891-00-000193.txt");
  expect(text && isFiling(text) && needsReview(text)).toBe(true);
  expect(text).toMatchObject({ accessionNumber: "0001094891-00-000193", formType: "4", schemaVersion: null });
});
