import { readIsoDate } from "@/lib/dates";
import { readAccessionNumber, readCik } from "@/lib/filing/identifiers";
import {
  type Address,
  type Cik,
  type Decimal,
  type DerivativeRow,
  type EasternTime,
  type Filing,
  type FootnoteIds,
  type FormType,
  formTypes,
  type IsoDate,
  type NonDerivativeRow,
} from "@/lib/filing/types";
import { readDecimal } from "@/lib/parse/fields";

/** The facts are the project's own; an address is never among them. */
const NO_ADDRESS: Address = { street1: null, street2: null, city: null, state: null, zip: null, stateDescription: null, nonUs: null };

/** A line of a facts file that README.md does not allow. */
export class SampleFactsError extends Error {
  override name = "SampleFactsError";
  constructor(line: string, expected: string) {
    super(`Expected ${expected} in the sample facts, found "${line.slice(0, 120)}".`);
  }
}

/** The columns of one line, from 0; a column that is left out or empty is null: "the filer did not say". */
class Line {
  readonly #cells: string[];
  constructor(readonly raw: string) {
    this.#cells = raw.split("\t");
  }

  text(column: number): string | null {
    const cell = this.#cells[column] ?? "";
    return cell === "" ? null : cell.replace(/\\([\\tnr])/g, (_, escaped: string) => ({ t: "\t", n: "\n", r: "\r" })[escaped] ?? "\\");
  }

  required(column: number): string {
    return this.text(column) ?? this.fail(`a value in column ${column}`);
  }

  date(column: number): IsoDate | null {
    const text = this.text(column);
    return text === null ? null : (readIsoDate(text) ?? this.fail(`a date in column ${column}`));
  }

  decimal(column: number): Decimal | null {
    return readDecimal(this.text(column) ?? "", "", (problem) => this.fail(problem.message));
  }

  cik(column: number): Cik | null {
    const text = this.text(column);
    return text === null ? null : (readCik(text) ?? this.fail(`a CIK in column ${column}`));
  }

  flag(column: number): boolean | null {
    return this.oneOf(column, ["1", "0"]) === null ? null : this.text(column) === "1";
  }

  oneOf<Value extends string>(column: number, values: readonly Value[]): Value | null {
    const text = this.text(column);
    return text === null ? null : (values.find((value) => value === text) ?? this.fail(`one of ${values.join(", ")} in column ${column}`));
  }

  fail(expected: string): never {
    throw new SampleFactsError(this.raw, expected);
  }
}

/**
 * The filings of one facts file (`facts/*.tsv`, form in README.md), in the order of the file. `source.sha256` is
 * empty: it belongs to the document that a writer makes of the filing.
 * @throws SampleFactsError for a line that is not of that form.
 */
export function readFacts(text: string): Filing[] {
  const filings: Filing[] = [];
  for (const raw of text.split("\n")) {
    if (raw === "" || raw.startsWith("#")) continue;
    const line = new Line(raw);
    if (line.required(0) === "filing") filings.push(readFilingLine(line));
    else addLine(filings.at(-1) ?? line.fail("a filing line first"), line);
  }
  return filings;
}

function readFilingLine(line: Line): Filing {
  const name = line.required(1);
  return {
    source: { format: "ownership-xml", name: `sample/${name}.xml`, sha256: "" },
    accessionNumber: readAccessionNumber(name),
    formType: line.oneOf<FormType>(2, formTypes) ?? line.fail("a form type"),
    schemaVersion: line.text(3),
    periodOfReport: line.date(4),
    filedOn: line.date(5),
    acceptedAt: readEasternTime(line, 6),
    dateOfOriginalSubmission: line.date(7),
    noSecuritiesOwned: line.flag(8),
    notSubjectToSection16: line.flag(9),
    form3HoldingsReported: line.flag(10),
    form4TransactionsReported: line.flag(11),
    aff10b5One: line.flag(12),
    issuer: { cik: null, name: null, tradingSymbol: null, foreignTradingSymbol: null },
    reportingOwners: [],
    nonDerivative: [],
    derivative: [],
    footnotes: [],
    remarks: null,
    signatures: [],
    problems: [],
  };
}

function addLine(filing: Filing, line: Line): void {
  switch (line.required(0)) {
    case "issuer":
      filing.issuer = { cik: line.cik(1), name: line.text(2), tradingSymbol: line.text(3), foreignTradingSymbol: line.text(4) };
      return;
    case "owner":
      filing.reportingOwners.push(readOwnerLine(line));
      return;
    case "1T":
    case "1H":
      filing.nonDerivative.push(readNonDerivativeLine(line));
      return;
    case "2T":
    case "2H":
      filing.derivative.push(readDerivativeLine(line));
      return;
    case "note":
      filing.footnotes.push({ id: line.required(1), text: line.required(2) });
      return;
    case "remarks":
      filing.remarks = line.required(1);
      return;
    case "signed":
      filing.signatures.push({ date: line.date(1), name: line.text(2) });
      return;
    default:
      line.fail("a kind of line that README.md names");
  }
}

function readOwnerLine(line: Line): Filing["reportingOwners"][number] {
  const roles = line.text(3) ?? "";
  if (!/^D?O?T?X?$/.test(roles)) line.fail("roles out of D, O, T, X");
  return {
    cik: line.cik(1),
    name: line.text(2),
    address: { ...NO_ADDRESS },
    isDirector: roles.includes("D"),
    isOfficer: roles.includes("O"),
    isTenPercentOwner: roles.includes("T"),
    isOther: roles.includes("X"),
    officerTitle: line.text(4),
    otherText: line.text(5),
  };
}

function readNonDerivativeLine(line: Line): NonDerivativeRow {
  const isTransaction = line.required(0).endsWith("T");
  return {
    kind: isTransaction ? "transaction" : "holding",
    footnoteIds: readFootnoteIds(line, 1),
    securityTitle: line.text(2),
    transactionDate: line.date(3),
    deemedExecutionDate: line.date(4),
    transactionFormType: line.text(5),
    transactionCode: line.text(6),
    equitySwapInvolved: isTransaction ? line.oneOf(7, ["K"]) !== null : null,
    timeliness: line.text(8),
    shares: line.decimal(9),
    pricePerShare: line.decimal(10),
    acquiredDisposed: line.oneOf(11, ["A", "D"]),
    sharesOwnedFollowing: line.decimal(12),
    valueOwnedFollowing: line.decimal(13),
    directOrIndirect: line.oneOf(14, ["D", "I"]),
    natureOfOwnership: line.text(15),
  };
}

function readDerivativeLine(line: Line): DerivativeRow {
  return {
    ...readNonDerivativeLine(line),
    conversionOrExercisePrice: line.decimal(16),
    exerciseDate: line.date(17),
    expirationDate: line.date(18),
    totalValue: line.decimal(19),
    underlyingSecurityTitle: line.text(20),
    underlyingShares: line.decimal(21),
    underlyingValue: line.decimal(22),
  };
}

/** `shares=F1,F2 pricePerShare=F3`: which footnotes each cell of the row cites. */
function readFootnoteIds(line: Line, column: number): FootnoteIds {
  const cites = line.text(column)?.split(" ") ?? [];
  return Object.fromEntries(cites.map((cite) => [cite.slice(0, cite.indexOf("=")), cite.slice(cite.indexOf("=") + 1).split(",")]));
}

function readEasternTime(line: Line, column: number): EasternTime | null {
  const text = line.text(column);
  if (text !== null && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}-0[45]:00$/.test(text)) line.fail(`an Eastern time in column ${column}`);
  return text as EasternTime | null;
}
