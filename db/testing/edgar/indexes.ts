import { addDays } from "@/lib/dates";
import { type IndexLine, listOtherForms } from "./other-forms";
import { compare, type ListedFiling, partiesOf } from "./types";

export type IndexKind = "form" | "master" | "company";
/** A day, or a quarter's year and number. */
export type IndexSpan = { day: string } | { year: number; quarter: number };

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const LONG_MONTHS = ["March 31", "June 30", "September 30", "December 31"];
const DASHES = { form: 141, company: 141, master: 80 } as const;

/**
 * An index in EDGAR's layout, Latin-1. One line for each party of a filing; other forms between them; the first line of an
 * ownership form twice, and one that breaks off.
 */
export function writeIndex(kind: IndexKind, span: IndexSpan, filings: readonly ListedFiling[]): Buffer {
  const days = "day" in span ? [span.day] : [...new Set([addDays(quarterStart(span), 40), ...filings.map(({ filedOn }) => filedOn)])];
  const own = filings.flatMap(linesOf).sort(ORDERS[kind]);
  const lines = [...own.slice(0, 1), ...own, ...days.flatMap(listOtherForms)].sort(ORDERS[kind]);
  const written = lines.map((line) => writeLine(kind, span, line));
  written.splice(Math.floor(written.length / 2), 0, BROKEN[kind]);
  return Buffer.from([...head(kind, span), "-".repeat(DASHES[kind]), ...written, ""].join("\n"), "latin1");
}

const quarterStart = ({ year, quarter }: { year: number; quarter: number }) => `${year}-${String(quarter * 3 - 2).padStart(2, "0")}-01`;

function linesOf(filing: ListedFiling): IndexLine[] {
  const { accessionNumber, formType, filedOn } = filing;
  return partiesOf(filing).map(({ cik, name }) => ({ formType, name, cik: String(Number(cik)), filedOn, accessionNumber }));
}

type Order = (a: IndexLine, b: IndexLine) => number;
const ORDERS: { [Kind in IndexKind]: Order } = {
  form: (a, b) => compare(a.formType, b.formType) || compare(a.name, b.name) || compare(a.accessionNumber, b.accessionNumber),
  company: (a, b) => compare(a.name, b.name) || compare(a.formType, b.formType) || compare(a.accessionNumber, b.accessionNumber),
  master: (a, b) => compare(a.cik, b.cik) || compare(a.formType, b.formType) || compare(a.accessionNumber, b.accessionNumber),
};

function head(kind: IndexKind, span: IndexSpan): string[] {
  const order = { form: " by Form Type", company: " by Company Name", master: "" }[kind];
  const first = [
    `Description:           ${"day" in span ? "Daily" : "Master"} Index of EDGAR Dissemination Feed${order}`,
    `Last Data Received:    ${"day" in span ? shortDay(span.day) : `${LONG_MONTHS[span.quarter - 1]}, ${span.year}`}`,
    "Comments:              webmaster@sec.gov",
    "Anonymous FTP:         ftp://ftp.sec.gov/edgar/",
  ];
  if (kind !== "master") return [...first, "", "", "", "", columns(kind, "Form Type", "Company Name", "CIK", "Date Filed", "File Name")];
  if ("day" in span) return [...first, "", "CIK|Company Name|Form Type|Date Filed|File Name"];
  return [
    ...first,
    "Cloud HTTP:            https://www.sec.gov/Archives/",
    "",
    "",
    "",
    "",
    "CIK|Company Name|Form Type|Date Filed|Filename",
  ];
}

function shortDay(day: string): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${MONTHS[(month ?? 1) - 1]} ${String(date).padStart(2)}, ${year}`;
}

function columns(kind: "form" | "company", formType: string, name: string, cik: string, filedOn: string, file: string): string {
  const [form, company] = [formType.padEnd(12), name.slice(0, 60).padEnd(62)];
  return `${kind === "form" ? form + company : company + form}${cik.padEnd(12)}${filedOn.padEnd(12)}${file}`;
}

function writeLine(kind: IndexKind, span: IndexSpan, line: IndexLine): string {
  const filedOn = "day" in span ? line.filedOn.replaceAll("-", "") : line.filedOn;
  const file = `edgar/data/${line.cik}/${line.accessionNumber}.txt`;
  if (kind === "master") return [line.cik, line.name, line.formType, filedOn, file].join("|");
  return columns(kind, line.formType, line.name, line.cik, filedOn, file);
}

const BROKEN: { readonly [Kind in IndexKind]: string } = {
  form: "4           BROKEN LINE HOLDINGS INC",
  company: "BROKEN LINE HOLDINGS INC                                      4           99900",
  master: "9990099|BROKEN LINE HOLDINGS INC|4",
};
