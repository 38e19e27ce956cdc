import { listSampleFilings } from "@/db/sample/read-sample";
import { filingsIn } from "@/db/testing/files";
import { addDays, readAcceptanceTime, readIsoDate, weekday } from "@/lib/dates";
import { accessionYear } from "@/lib/filing/identifiers";
import type { Filing } from "@/lib/filing/types";
import { hasFilings, listFilings, readFilingBytes } from "@/lib/testing/filings";
import { generateFilings } from "@/lib/testing/generate-filings";
import { writeSubmission } from "@/lib/write/submission-text";
import { realFilingDates } from "./real-index";
import { compare, type ListedFiling } from "./types";

/**
 * Every real filing that could come from EDGAR: the submissions, and bare documents whose accession number is known, in a
 * submission of their own. By filing date, then number. Without the folder of real filings: the sample's.
 */
export function readInventory(): ListedFiling[] {
  const listed = new Map<string, ListedFiling>();
  const add = (filing: ListedFiling | null) => {
    if (filing && !listed.has(filing.accessionNumber)) listed.set(filing.accessionNumber, filing);
  };
  if (hasFilings) {
    for (const path of listFilings("submission")) add(listSubmission(path));
    const dates = realFilingDates();
    for (const path of listFilings("xml")) add(listDocument(path, dates));
  } else for (const filing of listSampleFilings()) add(listWritten(filing));
  return [...listed.values()].sort((a, b) => compare(`${a.filedOn} ${a.accessionNumber}`, `${b.filedOn} ${b.accessionNumber}`));
}

/** Invented filings, the same for one seed; 40 a day from 2006 on. */
export function invent(count: number, { seed = 1, issuers }: { seed?: number; issuers?: number } = {}): Filing[] {
  return Array.from(generateFilings(count, seed, issuers), (filing) => {
    const filedOn = onWeekday(filing.filedOn ?? "");
    return { ...filing, filedOn, acceptedAt: acceptedOn(filedOn, filing.acceptedAt?.slice(11, 19)) };
  });
}

/** As EDGAR lists them; their submissions are written when asked for. */
export function listInvented(filings: readonly Filing[]): ListedFiling[] {
  return filings.map((filing) => {
    const listed = listWritten(filing);
    if (!listed) throw new Error(`Invented filing ${filing.accessionNumber} cannot be listed.`);
    return listed;
  });
}

/** The only filing of a file that is stored without a person; null where there is none. */
function onlyFiling(path: string): Filing | null {
  const filings = filingsIn({ name: path, bytes: readFilingBytes(path) });
  return filings.length === 1 ? (filings[0] ?? null) : null;
}

function listSubmission(path: string): ListedFiling | null {
  const filing = onlyFiling(path);
  return filing && list(filing, () => Buffer.from(readFilingBytes(path)));
}

function listDocument(path: string, dates: ReadonlyMap<string, string>): ListedFiling | null {
  const filing = onlyFiling(path);
  if (!filing?.accessionNumber) return null;
  const filedOn = readIsoDate(dates.get(filing.accessionNumber) ?? "") ?? assumedFilingDate(filing);
  const filed = { ...filing, filedOn, acceptedAt: acceptedOn(filedOn) };
  return list(filed, () => {
    const [head = "", tail = ""] = writeSubmission(filed, DOCUMENT).split(DOCUMENT);
    return Buffer.concat([Buffer.from(head), readFilingBytes(path), Buffer.from(tail)]);
  });
}

/** Stands for the document in a written submission. */
const DOCUMENT = "\u0000";

function listWritten(filing: Filing): ListedFiling | null {
  return list(filing, () => Buffer.from(writeSubmission(filing)));
}

function list(filing: Filing, body: ListedFiling["body"]): ListedFiling | null {
  const { accessionNumber, formType, filedOn, periodOfReport, issuer } = filing;
  const owners = filing.reportingOwners.flatMap(({ cik, name }) => (cik ? [{ cik, name: name ?? "" }] : []));
  if (!accessionNumber || !filedOn || !issuer.cik || owners.length === 0) return null;
  return {
    accessionNumber,
    formType,
    filedOn,
    acceptedAt: filing.acceptedAt ?? acceptedOn(filedOn),
    periodOfReport,
    issuer: { cik: issuer.cik, name: issuer.name ?? "", tradingSymbol: issuer.tradingSymbol },
    owners,
    body,
  };
}

/** The latest signature, moved into the year of the accession number and off a weekend. */
function assumedFilingDate({ accessionNumber, periodOfReport, signatures }: Filing): Filing["filedOn"] {
  const signed = signatures.reduce((latest, { date }) => (date !== null && date > latest ? date : latest), periodOfReport ?? "");
  const year = accessionNumber ? String(accessionYear(accessionNumber)) : signed.slice(0, 4);
  return onWeekday(signed.slice(0, 4) === year ? signed : `${year}-01-04`);
}

function onWeekday(date: string): Filing["filedOn"] {
  const day = weekday(date);
  return addDays(date, day === 6 ? 2 : day === 0 ? 1 : 0);
}

function acceptedOn(filedOn: string | null, time = "17:00:00"): NonNullable<Filing["acceptedAt"]> {
  const accepted = readAcceptanceTime(`${filedOn}${time}`.replace(/\D/g, ""));
  if (!accepted) throw new RangeError(`Expected a day, found ${filedOn}.`);
  return accepted;
}
