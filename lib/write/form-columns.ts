import type { FormDigit } from "@/lib/filing/form-heads";
import type { DerivativeRow, FootnoteIds, NonDerivativeRow, TableName } from "@/lib/filing/types";

/** A column of Table I or II as the form prints it: its heading, the heading under it where there is one, and what it prints of a row. */
export type FormColumn<Row> = { heading: string; under?: string; kind: "text" | "date" | "number" | "code"; cell: (row: Row) => Printed };
/** What stands in a cell, empty where the filer said nothing, and the footnotes that it cites. */
export type Printed = { text: string; ids: readonly string[] };

/** `MM/DD/YYYY`, as forms write a day; empty for null. */
export function printDate(date: string | null): string {
  return date === null ? "" : `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`;
}

/** With commas between thousands; the digits stay as they are. */
export function printNumber(value: string | null): string {
  if (value === null) return "";
  const point = value.indexOf(".");
  const whole = point < 0 ? value : value.slice(0, point);
  return whole.replace(/\B(?=(?:\d{3})+$)/g, ",") + (point < 0 ? "" : value.slice(point));
}

function printDollars(value: string | null): string {
  return value === null ? "" : `$${printNumber(value)}`;
}

type Field = keyof DerivativeRow & string;

function ids(row: { footnoteIds: FootnoteIds }, field: Field): readonly string[] {
  return row.footnoteIds[field] ?? [];
}

/** Of a count and a value the form has one column: the value, marked by a dollar sign, is printed where there is no count. */
function countOrValue(row: NonDerivativeRow, count: Field, counted: string | null, value: Field, valued: string | null): Printed {
  const isValue = counted === null && (valued !== null || ids(row, count).length === 0);
  return isValue ? { text: printDollars(valued), ids: ids(row, value) } : { text: printNumber(counted), ids: ids(row, count) };
}

function text(heading: string, field: "securityTitle" | "directOrIndirect" | "natureOfOwnership"): FormColumn<NonDerivativeRow> {
  return {
    heading,
    kind: field === "directOrIndirect" ? "code" : "text",
    cell: (row) => ({ text: row[field] ?? "", ids: ids(row, field) }),
  };
}

function date(heading: string, field: "transactionDate" | "deemedExecutionDate"): FormColumn<NonDerivativeRow> {
  return { heading, kind: "date", cell: (row) => ({ text: printDate(row[field]), ids: ids(row, field) }) };
}

function coding(number: string, form: FormDigit): FormColumn<NonDerivativeRow>[] {
  const heading = `${number}. Transaction Code (Instr. 8)`;
  const code: FormColumn<NonDerivativeRow> = {
    heading,
    kind: "code",
    cell: (row) => ({ text: `${row.transactionCode ?? ""}${row.equitySwapInvolved ? "/K" : ""}`, ids: ids(row, "transactionCode") }),
  };
  if (form === "5") return [code];
  const isVoluntary = (row: NonDerivativeRow) => row.kind === "transaction" && row.transactionFormType === "5";
  return [
    { ...code, under: "Code" },
    { heading, under: "V", kind: "code", cell: (row) => ({ text: isVoluntary(row) ? "V" : "", ids: ids(row, "timeliness") }) },
  ];
}

const price = (row: NonDerivativeRow): Printed => ({ text: printDollars(row.pricePerShare), ids: ids(row, "pricePerShare") });
const following = (row: NonDerivativeRow): Printed =>
  countOrValue(row, "sharesOwnedFollowing", row.sharesOwnedFollowing, "valueOwnedFollowing", row.valueOwnedFollowing);

/** Columns of Table I. */
export function nonDerivativeColumns(form: FormDigit): FormColumn<NonDerivativeRow>[] {
  if (form === "3")
    return [
      text("1. Title of Security (Instr. 4)", "securityTitle"),
      { heading: "2. Amount of Securities Beneficially Owned (Instr. 4)", kind: "number", cell: following },
      text("3. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)", "directOrIndirect"),
      text("4. Nature of Indirect Beneficial Ownership (Instr. 5)", "natureOfOwnership"),
    ];
  const securities = "4. Securities Acquired (A) or Disposed Of (D) (Instr. 3, 4 and 5)";
  const balance = form === "5" ? "at end of Issuer's Fiscal Year" : "Following Reported Transaction(s)";
  return [
    text("1. Title of Security (Instr. 3)", "securityTitle"),
    date("2. Transaction Date (Month/Day/Year)", "transactionDate"),
    date("2A. Deemed Execution Date, if any (Month/Day/Year)", "deemedExecutionDate"),
    ...coding("3", form),
    { heading: securities, under: "Amount", kind: "number", cell: (row) => ({ text: printNumber(row.shares), ids: ids(row, "shares") }) },
    {
      heading: securities,
      under: "(A) or (D)",
      kind: "code",
      cell: (row) => ({ text: row.acquiredDisposed ?? "", ids: ids(row, "acquiredDisposed") }),
    },
    { heading: securities, under: "Price", kind: "number", cell: price },
    { heading: `5. Amount of Securities Beneficially Owned ${balance} (Instr. 3 and 4)`, kind: "number", cell: following },
    text("6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", "directOrIndirect"),
    text("7. Nature of Indirect Beneficial Ownership (Instr. 4)", "natureOfOwnership"),
  ];
}

/** Columns on the security underlying a derivative, numbered as the form numbers them. */
function underlyingColumns(dates: number): FormColumn<DerivativeRow>[] {
  const dated = `${dates}. Date Exercisable and Expiration Date (Month/Day/Year)`;
  const titled = `${dates + 1}. Title and Amount of Securities Underlying Derivative Security (Instr. ${dates === 2 ? "4" : "3 and 4"})`;
  return [
    {
      heading: dated,
      under: "Date Exercisable",
      kind: "date",
      cell: (row) => ({ text: printDate(row.exerciseDate), ids: ids(row, "exerciseDate") }),
    },
    {
      heading: dated,
      under: "Expiration Date",
      kind: "date",
      cell: (row) => ({ text: printDate(row.expirationDate), ids: ids(row, "expirationDate") }),
    },
    {
      heading: titled,
      under: "Title",
      kind: "text",
      cell: (row) => ({ text: row.underlyingSecurityTitle ?? "", ids: ids(row, "underlyingSecurityTitle") }),
    },
    {
      heading: titled,
      under: "Amount or Number of Shares",
      kind: "number",
      cell: (row) => countOrValue(row, "underlyingShares", row.underlyingShares, "underlyingValue", row.underlyingValue),
    },
  ];
}

/** Columns of Table II. */
export function derivativeColumns(form: FormDigit): FormColumn<DerivativeRow>[] {
  const exercisePrice = (number: number): FormColumn<DerivativeRow> => ({
    heading: `${number}. Conversion or Exercise Price of Derivative Security`,
    kind: "number",
    cell: (row) => ({ text: printDollars(row.conversionOrExercisePrice), ids: ids(row, "conversionOrExercisePrice") }),
  });
  if (form === "3")
    return [
      text("1. Title of Derivative Security (Instr. 4)", "securityTitle"),
      ...underlyingColumns(2),
      exercisePrice(4),
      text("5. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)", "directOrIndirect"),
      text("6. Nature of Indirect Beneficial Ownership (Instr. 5)", "natureOfOwnership"),
    ];
  const amount = "5. Number of Derivative Securities Acquired (A) or Disposed of (D) (Instr. 3, 4 and 5)";
  const amountIf = (direction: "A" | "D") => (row: DerivativeRow) =>
    (row.acquiredDisposed ?? "A") === direction
      ? countOrValue(row, "shares", row.shares, "totalValue", row.totalValue)
      : { text: "", ids: [] };
  const balance = form === "5" ? "at end of Issuer's Fiscal Year" : "Following Reported Transaction(s)";
  return [
    text("1. Title of Derivative Security (Instr. 3)", "securityTitle"),
    exercisePrice(2),
    date("3. Transaction Date (Month/Day/Year)", "transactionDate"),
    date("3A. Deemed Execution Date, if any (Month/Day/Year)", "deemedExecutionDate"),
    ...coding("4", form),
    { heading: amount, under: "(A)", kind: "number", cell: amountIf("A") },
    { heading: amount, under: "(D)", kind: "number", cell: amountIf("D") },
    ...underlyingColumns(6),
    { heading: "8. Price of Derivative Security (Instr. 5)", kind: "number", cell: price },
    { heading: `9. Number of Derivative Securities Beneficially Owned ${balance} (Instr. 4)`, kind: "number", cell: following },
    text("10. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", "directOrIndirect"),
    text("11. Nature of Indirect Beneficial Ownership (Instr. 4)", "natureOfOwnership"),
  ];
}

/** Heading of a table. */
export function tableTitle(table: TableName, form: FormDigit): string {
  const owned = form === "3" ? "Beneficially Owned" : "Acquired, Disposed of, or Beneficially Owned";
  return table === "nonDerivative" ? `Table I - Non-Derivative Securities ${owned}` : `Table II - Derivative Securities ${owned}`;
}

/** The upper row of headings: those that stand over several columns once, with their span; `isWhole` where nothing stands under one. */
export function upperHeadings<Row>(columns: readonly FormColumn<Row>[]): { heading: string; span: number; isWhole: boolean }[] {
  return columns.flatMap<{ heading: string; span: number; isWhole: boolean }>(({ heading, under }, at) => {
    if (under === undefined) return [{ heading, span: 1, isWhole: true }];
    if (columns[at - 1]?.heading === heading) return [];
    return [{ heading, span: columns.filter((column) => column.heading === heading).length, isWhole: false }];
  });
}
