import type { DerivativeRow, Filing, FootnoteIds, IsoDate, NonDerivativeRow, ReportingOwner } from "@/lib/filing/types";
import type { Random } from "./random";
import { type SheetColumn, type SheetStyle, type SheetTable, wrap, writeTable } from "./text-sheet";

/** The form of a Filing as text that a person might hold: its boxes, tables and notes in the given style. */
export function writeFormText(filing: Filing, style: SheetStyle, random: Random): string {
  const form = filing.formType.charAt(0);
  const ending = form === "3" ? "Beneficially Owned" : "Acquired, Disposed of, or Beneficially Owned";
  const lines = [...writeTop(filing, form), "", ...writeBoxes(filing, form, style), ""];
  lines.push(`Table I - Non-Derivative Securities ${ending}`);
  lines.push(...writeTable(form === "3" ? holdingsTable(filing) : tableI(filing), style), "");
  lines.push(`Table II - Derivative Securities ${ending}`);
  lines.push("(e.g., puts, calls, warrants, options, convertible securities)");
  lines.push(...writeTable(form === "3" ? derivativeHoldingsTable(filing) : tableII(filing), style), "");
  for (const owner of filing.reportingOwners.length > 1 ? filing.reportingOwners : []) lines.push(...ownerLines(owner, 44), "");
  lines.push("Explanation of Responses:");
  for (const { id, text } of filing.footnotes) lines.push(...wrap(`${id.slice(1)}. ${text.replace(/\s+/g, " ")}`, 150));
  lines.push("Remarks:");
  if (filing.remarks !== null) lines.push(...wrap(filing.remarks.replace(/\s+/g, " "), 150));
  lines.push("");
  const indent = " ".repeat(random() < 0.5 ? 60 : 110);
  for (const { name, date } of filing.signatures)
    lines.push(`${indent}${(name ?? "").replace(/\s+/g, " ").padEnd(50)}   ${date === null ? "" : slash(date)}`);
  lines.push(`${indent}${"** Signature of Reporting Person".padEnd(50)}   Date`);
  lines.push("Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly.");
  return lines.join("\n");
}

const TITLES: Readonly<Record<string, readonly [string, string]>> = {
  "3": ["INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES", "3235-0104"],
  "4": ["STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP", "3235-0287"],
  "5": ["ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP", "3235-0362"],
};

function writeTop(filing: Filing, form: string): string[] {
  const [title, number] = TITLES[form] ?? ["", ""];
  const mark = (is: boolean | null) => (is ? "X" : " ");
  const lines = [
    `FORM ${form}          UNITED STATES SECURITIES AND EXCHANGE COMMISSION          OMB APPROVAL`,
    `                    ${title}          OMB Number:   ${number}`,
  ];
  if (form === "3") return lines;
  lines.push(
    `${mark(filing.notSubjectToSection16)}   Check this box if no longer subject to`,
    "    Section 16. Form 4 or Form 5 obligations",
    "    may continue. See Instruction 1(b).",
  );
  if (form === "5") {
    lines.push(
      `${mark(filing.form3HoldingsReported)}   Form 3 Holdings Reported.`,
      `${mark(filing.form4TransactionsReported)}   Form 4 Transactions Reported.`,
    );
  }
  if (filing.aff10b5One !== null) {
    lines.push(
      `${mark(filing.aff10b5One)}   Check this box to indicate that a`,
      "    transaction was made pursuant to a",
      "    contract, instruction or written plan for",
      "    the purchase or sale of equity securities",
    );
    lines.push(
      "    of the issuer that is intended to satisfy",
      "    the affirmative defense conditions of",
      "    Rule 10b5-1(c). See Instruction 10.",
    );
  }
  return lines;
}

function ownerLines({ name, address }: ReportingOwner, width: number): string[] {
  const third = Math.floor(width / 3);
  const across = (a: string, b: string, c: string) => `${a.padEnd(third)}  ${b.padEnd(third - 2)}${c}`;
  const lines = ["1. Name and Address of Reporting Person*", ...wrap(name ?? "", width), across("(Last)", "(First)", "(Middle)")];
  if (address.street1 !== null) lines.push(address.street1);
  if (address.street2 !== null) lines.push(address.street2);
  lines.push("(Street)", across(address.city ?? "", address.state ?? "", address.zip ?? ""), across("(City)", "(State)", "(Zip)"));
  return lines;
}

function relationshipLines(owner: ReportingOwner, isJoint: boolean, form: string): string[] {
  const mark = (is: boolean) => (is ? "X" : " ");
  return [
    `${form === "3" ? "4" : "5"}. Relationship of Reporting Person(s) to Issuer`,
    "(Check all applicable)",
    `  ${mark(owner.isDirector)}   Director             ${mark(owner.isTenPercentOwner)}   10% Owner`,
    `  ${mark(owner.isOfficer)}   Officer (give title  ${mark(owner.isOther)}   Other (specify`,
    "      below)                   below)",
    `      ${(owner.officerTitle ?? "").padEnd(24)} ${owner.otherText ?? ""}`.trimEnd(),
    "",
    "6. Individual or Joint/Group Filing (Check Applicable Line)",
    `  ${mark(!isJoint)}   Form filed by One Reporting Person`,
    `  ${mark(isJoint)}   Form filed by More than One Reporting Person`,
  ];
}

function writeBoxes(filing: Filing, form: string, style: SheetStyle): string[] {
  const owner = filing.reportingOwners[0];
  if (!owner) return [];
  const isJoint = filing.reportingOwners.length > 1;
  const symbol = `${filing.issuer.name ?? ""} [ ${filing.issuer.tradingSymbol ?? ""} ]`;
  const period = filing.periodOfReport === null ? "" : slash(filing.periodOfReport);
  const original = filing.dateOfOriginalSubmission === null ? "" : slash(filing.dateOfOriginalSubmission);
  const periodLabel =
    form === "3"
      ? "2. Date of Event Requiring Statement (Month/Day/Year)"
      : form === "5"
        ? "3. Statement for Issuer's Fiscal Year Ended (Month/Day/Year)"
        : "3. Date of Earliest Transaction (Month/Day/Year)";
  const issuerLabel = `${form === "3" ? "3" : "2"}. Issuer Name and Ticker or Trading Symbol`;
  const originalLabel = `${form === "3" ? "5" : "4"}. If Amendment, Date of Original Filed (Month/Day/Year)`;
  const middle = [issuerLabel, ...wrap(symbol, 58), "", periodLabel, period, "", originalLabel, original];
  const columns = [ownerLines(owner, 44), middle, relationshipLines(owner, isJoint, form)];
  if (style.kind !== "aligned") return cellBoxes(columns, style);
  const lines: string[] = [];
  const height = Math.max(...columns.map((column) => column.length));
  const gap = 2 + style.gap;
  for (let at = 0; at < height; at++) {
    lines.push(
      `${(columns[0]?.[at] ?? "").padEnd(46 + gap)}${(columns[1]?.[at] ?? "").padEnd(62 + gap)}${columns[2]?.[at] ?? ""}`.trimEnd(),
    );
  }
  return lines;
}

/** Boxes as a converter of tables gives them: one line of cells for each line of the page. */
function cellBoxes(columns: readonly (readonly string[])[], style: SheetStyle): string[] {
  const height = Math.max(...columns.map((column) => column.length));
  const rows = Array.from({ length: height }, (_, at) => {
    const cells = (text: string, count: number) => {
      const parts =
        text.trim() === ""
          ? []
          : text
              .trimEnd()
              .replace(/^ {2}(?=[X ])/, "")
              .split(/ {2,}/);
      return Array.from({ length: count }, (__, index) => (parts[index] ?? "").trim());
    };
    return [...cells(columns[0]?.[at] ?? "", 3), ...cells(columns[1]?.[at] ?? "", 1), ...boxCells(columns[2]?.[at] ?? "")];
  });
  return writeTable({ columns: rows[0]?.map(() => ({ width: 10, isNumber: false })) ?? [], heading: rows, rows: [] }, style);
}

/** A mark, its label, a mark, its label. */
function boxCells(line: string): string[] {
  const box = /^ {2}([X ]) {3}(\S(?: ?\S)*)(?: +(X?) +(\S(?: ?\S)*))?$/.exec(line);
  if (box) return [box[1] ?? "", box[2] ?? "", box[3] ?? "", box[4] ?? ""].map((cell) => cell.trim());
  const texts = line.trim().split(/ {3,}/);
  return line.startsWith("      ") ? ["", texts[0] ?? "", "", texts[1] ?? ""] : [line.trim(), "", "", ""];
}

export function slash(date: IsoDate): string {
  return `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`;
}

function grouped(number: string | null): string {
  if (number === null) return "";
  const [whole, fraction] = number.split(".");
  return (whole ?? "").replace(/\B(?=(\d{3})+$)/g, ",") + (fraction === undefined ? "" : `.${fraction}`);
}

function money(number: string | null): string {
  return number === null ? "" : `$${grouped(number)}`;
}

type Cells = { [field: string]: string };

/** Each cell with its marks behind it. */
function cellsOf(row: NonDerivativeRow | DerivativeRow): Cells {
  const marked = (field: keyof FootnoteIds, text: string) => text + (row.footnoteIds[field] ?? []).map((id) => `(${id.slice(1)})`).join("");
  const day = (date: IsoDate | null) => (date === null ? "" : slash(date));
  const swap = row.equitySwapInvolved ? "/K" : "";
  const cells: Cells = {
    title: marked("securityTitle", row.securityTitle ?? ""),
    date: marked("transactionDate", day(row.transactionDate)),
    deemed: marked("deemedExecutionDate", day(row.deemedExecutionDate)),
    code: marked("transactionCode", row.transactionCode === null ? "" : row.transactionCode + swap),
    early: row.timeliness === "E" ? "V" : "",
    shares: marked("shares", grouped(row.shares)),
    direction: marked("acquiredDisposed", row.acquiredDisposed ?? ""),
    price: marked("pricePerShare", money(row.pricePerShare)),
    following:
      row.valueOwnedFollowing === null
        ? marked("sharesOwnedFollowing", grouped(row.sharesOwnedFollowing))
        : marked("valueOwnedFollowing", money(row.valueOwnedFollowing)),
    form: marked("directOrIndirect", row.directOrIndirect ?? ""),
    nature: marked("natureOfOwnership", row.natureOfOwnership ?? ""),
  };
  if (!("underlyingShares" in row)) return cells;
  const amount = row.totalValue === null ? cells.shares : marked("totalValue", money(row.totalValue));
  return {
    ...cells,
    strike: marked("conversionOrExercisePrice", money(row.conversionOrExercisePrice)),
    acquired: row.acquiredDisposed === "A" ? (amount ?? "") : "",
    disposed: row.acquiredDisposed === "D" ? (amount ?? "") : "",
    exercisable: marked("exerciseDate", day(row.exerciseDate)),
    expiration: marked("expirationDate", day(row.expirationDate)),
    underlying: marked("underlyingSecurityTitle", row.underlyingSecurityTitle ?? ""),
    underlyingShares:
      row.underlyingValue === null
        ? marked("underlyingShares", grouped(row.underlyingShares))
        : marked("underlyingValue", money(row.underlyingValue)),
  };
}

type Spec = readonly [key: string, width: number, top: string, bottom: string];

function tableOf(rows: readonly (NonDerivativeRow | DerivativeRow)[], specs: readonly Spec[]): SheetTable {
  const numbers = new Set(["shares", "price", "following", "strike", "acquired", "disposed", "underlyingShares"]);
  const cells = rows.map(cellsOf);
  const columns = specs.map(([key, width]): SheetColumn => {
    // A number is never wrapped: its column is as wide as its widest.
    const widest =
      numbers.has(key) || /date|deemed|exercisable|expiration/.test(key) ? Math.max(0, ...cells.map((row) => row[key]?.length ?? 0)) : 0;
    return { width: Math.max(width, widest), isNumber: numbers.has(key) };
  });
  return {
    columns,
    heading: [specs.map(([, , top]) => top), specs.map(([, , , bottom]) => bottom)],
    rows: cells.map((row) => specs.map(([key]) => row[key] ?? "")),
  };
}

function tableI({ nonDerivative, formType }: Filing): SheetTable {
  const following = formType.startsWith("5")
    ? "5. Amount of Securities Beneficially Owned at end of Issuer's Fiscal Year (Instr. 3 and 4)"
    : "5. Amount of Securities Beneficially Owned Following Reported Transaction(s) (Instr. 3 and 4)";
  return tableOf(nonDerivative, [
    ["title", 32, "1. Title of Security (Instr. 3)", ""],
    ["date", 16, "2. Transaction Date (Month/Day/Year)", ""],
    ["deemed", 16, "2A. Deemed Execution Date, if any (Month/Day/Year)", ""],
    ["code", 12, "3. Transaction Code (Instr. 8)", "Code"],
    ["early", 3, "", "V"],
    ["shares", 12, "4. Securities Acquired (A) or", "Amount"],
    ["direction", 7, "Disposed Of (D)", "(A) or (D)"],
    ["price", 12, "(Instr. 3, 4 and 5)", "Price"],
    ["following", 17, following, ""],
    ["form", 15, "6. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", ""],
    ["nature", 16, "7. Nature of Indirect Beneficial Ownership (Instr. 4)", ""],
  ]);
}

function tableII({ derivative }: Filing): SheetTable {
  return tableOf(derivative, [
    ["title", 16, "1. Title of Derivative Security (Instr. 3)", ""],
    ["strike", 12, "2. Conversion or Exercise Price of Derivative Security", ""],
    ["date", 16, "3. Transaction Date (Month/Day/Year)", ""],
    ["deemed", 16, "3A. Deemed Execution Date, if any (Month/Day/Year)", ""],
    ["code", 12, "4. Transaction Code (Instr. 8)", "Code"],
    ["early", 3, "", "V"],
    ["acquired", 12, "5. Number of Derivative Securities Acquired", "(A)"],
    ["disposed", 12, "(A) or Disposed of (D) (Instr. 3, 4 and 5)", "(D)"],
    ["exercisable", 12, "6. Date Exercisable and", "Date Exercisable"],
    ["expiration", 12, "Expiration Date (Month/Day/Year)", "Expiration Date"],
    ["underlying", 14, "7. Title and Amount of Securities Underlying", "Title"],
    ["underlyingShares", 12, "Derivative Security (Instr. 3 and 4)", "Amount or Number of Shares"],
    ["price", 12, "8. Price of Derivative Security (Instr. 5)", ""],
    ["following", 16, "9. Number of derivative Securities Beneficially Owned Following Reported Transaction(s) (Instr. 4)", ""],
    ["form", 14, "10. Ownership Form: Direct (D) or Indirect (I) (Instr. 4)", ""],
    ["nature", 14, "11. Nature of Indirect Beneficial Ownership (Instr. 4)", ""],
  ]);
}

function holdingsTable({ nonDerivative }: Filing): SheetTable {
  return tableOf(nonDerivative, [
    ["title", 40, "1. Title of Security (Instr. 4)", ""],
    ["following", 24, "2. Amount of Securities Beneficially Owned (Instr. 4)", ""],
    ["form", 20, "3. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)", ""],
    ["nature", 30, "4. Nature of Indirect Beneficial Ownership (Instr. 5)", ""],
  ]);
}

function derivativeHoldingsTable({ derivative }: Filing): SheetTable {
  return tableOf(derivative, [
    ["title", 26, "1. Title of Derivative Security (Instr. 4)", ""],
    ["exercisable", 14, "2. Date Exercisable and", "Date Exercisable"],
    ["expiration", 14, "Expiration Date (Month/Day/Year)", "Expiration Date"],
    ["underlying", 20, "3. Title and Amount of Securities Underlying", "Title"],
    ["underlyingShares", 14, "Derivative Security (Instr. 4)", "Amount or Number of Shares"],
    ["strike", 14, "4. Conversion or Exercise Price of Derivative Security", ""],
    ["form", 14, "5. Ownership Form: Direct (D) or Indirect (I) (Instr. 5)", ""],
    ["nature", 20, "6. Nature of Indirect Beneficial Ownership (Instr. 5)", ""],
  ]);
}
