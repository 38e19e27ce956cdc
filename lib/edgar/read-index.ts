import { readCompactDate, readIsoDate } from "@/lib/dates";
import { readAccessionNumber, readCik } from "@/lib/filing/identifiers";
import { excerptOf } from "@/lib/problem";
import { type Listing, ListingCollector, type ListRead, readOwnershipForm } from "./listing";

/** Lines that are named as malformed; the rest are counted. */
const MOST_NAMED = 20;

/**
 * A daily or quarterly index of EDGAR: `master.idx` (`CIK|Company Name|Form Type|Date Filed|Filename`), or `form.idx`,
 * `company.idx` and `crawler.idx`, whose columns stand where their headings stand. Null where the text has no such heading:
 * it is no index. Dates are written `20200318` in daily and `2020-03-18` in quarterly indexes (DOMAIN 11).
 */
export function readIndex(text: string): (ListRead & { malformedLines: number }) | null {
  const lines = text.split(/\r?\n/);
  const dashes = lines.findIndex((line) => /^-{20,}\s*$/.test(line));
  // The heading of one real index is broken over two lines; the columns of its rows stand where the first line says.
  const heading = lines.slice(0, dashes).findLast((line) => /Form Type/i.test(line) && /Company Name/i.test(line));
  if (dashes < 0 || heading === undefined) return null;
  const split = heading.includes("|") ? splitBars(heading) : splitColumns(lines.slice(0, dashes), heading);
  if (!split) return null;
  const collector = new ListingCollector();
  const malformed: ListRead["malformed"] = [];
  let count = 0;
  let malformedLines = 0;
  for (let at = dashes + 1; at < lines.length; at++) {
    const line = lines[at] ?? "";
    if (line.trim() === "") continue;
    count++;
    const cells = split(line);
    if (cells && cells.form !== "" && readOwnershipForm(cells.form) === null) continue;
    const listing = cells && readListing(cells);
    if (listing) collector.add(listing);
    else {
      malformedLines++;
      if (malformed.length < MOST_NAMED) malformed.push({ line: at + 1, excerpt: excerptOf(line) });
    }
  }
  return { filings: collector.filings, lines: count, malformed, malformedLines };
}

type Cells = { cik: string; form: string; date: string; file: string };
type Split = (line: string) => Cells | null;

function splitBars(heading: string): Split | null {
  const names = heading.split("|").map((name) => name.trim().toLowerCase());
  const at = (...wanted: string[]) => names.findIndex((name) => wanted.includes(name));
  const [cik, form, date, file] = [at("cik"), at("form type"), at("date filed"), at("filename", "file name")];
  if ([cik, form, date, file].some((place) => place < 0)) return null;
  return (line) => {
    const cells = line.split("|");
    // A name may hold a bar: what stands behind the name is counted from the end.
    const extra = cells.length - names.length;
    if (extra < 0) return null;
    const cell = (place: number) => (cells[place <= 1 ? place : place + extra] ?? "").trim();
    return { cik: cell(cik), form: cell(form), date: cell(date), file: cell(file) };
  };
}

/**
 * The date and the file end every line and hold no blank, and the CIK stands before them; the form is the first column or the
 * one behind the name. So a name that runs into its neighbour column does no harm.
 */
function splitColumns(head: readonly string[], heading: string): Split | null {
  const formAt = heading.search(/Form Type/i);
  const nameAt = heading.search(/Company Name/i);
  if (!/CIK/i.test(head.join(" "))) return null;
  return (line) => {
    const parts = /^(.*?)\s(\d{1,10})\s+(\d{8}|\d{4}-\d{2}-\d{2})\s+(\S+)\s*$/.exec(line);
    if (!parts) return null;
    const [, front = "", cik = "", date = "", file = ""] = parts;
    const form = formAt < nameAt ? front.slice(formAt, nameAt) : front.slice(formAt);
    return { cik, form: form.trim(), date, file };
  };
}

const readFile = (file: string) => readAccessionNumber(/(\d{10}-\d{2}-\d{6})(?:\.txt|-index\.htm)$/.exec(file)?.[1]);

function readListing({ cik, form, date, file }: Cells): Listing | null {
  const accessionNumber = readFile(file);
  const formType = readOwnershipForm(form);
  const filedOn = date.includes("-") ? readIsoDate(date) : readCompactDate(date);
  const party = readCik(cik);
  return accessionNumber && formType && filedOn && party ? { accessionNumber, formType, filedOn, ciks: [party] } : null;
}
