import { type EdgarAddress, edgarAddresses } from "@/lib/edgar/addresses";
import type { Listing, ListRead } from "@/lib/edgar/listing";
import type { Quarter } from "@/lib/edgar/quarters";
import { readIndex } from "@/lib/edgar/read-index";
import { readLatest } from "@/lib/edgar/read-latest";
import { type Entity, readOlderSubmissions, readSubmissions } from "@/lib/edgar/read-submissions";
import { readTickers, type Ticker } from "@/lib/edgar/read-tickers";
import type { AccessionNumber, Cik } from "@/lib/filing/types";
import { MAX_BYTES } from "@/lib/parse/read-filings";
import { type AskOptions, askEdgar, type Edgar, EdgarError } from "./client";

/** What EDGAR gives, each by its kind. All throw EdgarError where it cannot be had now; `missing` holds a sentence. */

const INDEX_BYTES = 200_000_000;
const JSON_BYTES = 30_000_000;
const FEED_BYTES = 5_000_000;

/** The submission as EDGAR has it; it never changes. It must end where submissions end: a part of one is none. */
export async function fetchSubmission(
  edgar: Edgar,
  cik: Cik,
  accessionNumber: AccessionNumber,
  signal: AbortSignal,
): Promise<{ bytes: Buffer } | { missing: string }> {
  return askEdgar(edgar, edgarAddresses.submission(cik, accessionNumber), {
    signal,
    maxBytes: MAX_BYTES,
    keep: "forever",
    isWanted: isWholeSubmission,
  });
}

/** `</SEC-DOCUMENT>` ends one dialect, `</SUBMISSION>` the other; the oldest end with the mail's own line. */
export function isWholeSubmission(bytes: Buffer): boolean {
  const end = bytes.subarray(-500).toString("latin1").trimEnd();
  return /(?:<\/(?:SEC|IMS)-DOCUMENT>|<\/SUBMISSION>|-----END PRIVACY-ENHANCED MESSAGE-----)$/.test(end);
}

/** Every company with a ticker. */
export async function fetchTickers(edgar: Edgar, signal: AbortSignal): Promise<Ticker[]> {
  const json = await fetchJson(edgar, edgarAddresses.tickers, signal);
  const tickers = "missing" in json ? null : readTickers(json.value);
  if (!tickers) throw new EdgarError("EDGAR's list of tickers is of another shape than known: a company can be asked for by its CIK.");
  return tickers;
}

export type Party = { entity: Entity; filings: Listing[]; malformed: number };

/** A company or person with all its ownership filings, older pages included, newest first. */
export async function fetchParty(edgar: Edgar, cik: Cik, signal: AbortSignal): Promise<Party | { missing: string }> {
  const json = await fetchJson(edgar, edgarAddresses.entity(cik), signal);
  if ("missing" in json) return { missing: `EDGAR knows no company or person with the CIK ${cik}.` };
  const read = readSubmissions(json.value);
  if (!read) throw new EdgarError(`EDGAR's list of the filings of CIK ${cik} is of another shape than known.`);
  if (read.entity.cik !== cik)
    throw new EdgarError(`EDGAR answered with the filings of CIK ${read.entity.cik} where ${cik} was asked for.`);
  const party: Party = { entity: read.entity, filings: read.filings, malformed: read.malformed };
  for (const name of read.olderPages) {
    const older = await fetchJson(edgar, edgarAddresses.entityPage(name), signal);
    const page = "missing" in older ? null : readOlderSubmissions(older.value, cik);
    if (!page) throw new EdgarError(`EDGAR's list of the older filings of CIK ${cik} (${name}) could not be read.`);
    party.filings.push(...page.filings);
    party.malformed += page.malformed;
  }
  return party;
}

async function fetchJson(edgar: Edgar, address: EdgarAddress, signal: AbortSignal): Promise<{ value: unknown } | { missing: string }> {
  const answer = await askEdgar(edgar, address, {
    signal,
    maxBytes: JSON_BYTES,
    keep: "version",
    isWanted: (bytes) => parseJson(bytes) !== undefined,
  });
  return "missing" in answer ? answer : { value: parseJson(answer.bytes) };
}

/** Undefined where it is no object: EDGAR's lists all are. */
function parseJson(bytes: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

export type IndexRead = ListRead & { malformedLines: number; isNew: boolean };

/** The index of a quarter; asked whether it changed, as that of the current quarter does daily. */
export function fetchQuarterIndex(edgar: Edgar, quarter: Quarter, signal: AbortSignal): Promise<IndexRead | { missing: string }> {
  return fetchIndex(edgar, edgarAddresses.quarterIndex(quarter), { signal, keep: "version" });
}

/** The index of a day; a day without one is no business day of EDGAR's, or not over. */
export function fetchDayIndex(edgar: Edgar, date: string, signal: AbortSignal): Promise<IndexRead | { missing: string }> {
  return fetchIndex(edgar, edgarAddresses.dayIndex(date), { signal, keep: "version" });
}

async function fetchIndex(
  edgar: Edgar,
  address: EdgarAddress,
  options: Pick<AskOptions, "signal" | "keep">,
): Promise<IndexRead | { missing: string }> {
  const answer = await askEdgar(edgar, address, {
    ...options,
    maxBytes: INDEX_BYTES,
    isWanted: (bytes) => /^-{20,}/m.test(bytes.subarray(0, 4_000).toString("latin1")),
  });
  if ("missing" in answer) return answer;
  const read = readIndex(answer.bytes.toString("latin1"));
  if (!read) throw new EdgarError(`EDGAR's index ${address.path} has no heading that is known.`);
  return { ...read, isNew: answer.isNew };
}

const END_OF_FEED: ListRead = { filings: [], lines: 0, malformed: [] };

/** A page of the latest filings of a form, newest first. */
export async function fetchLatest(edgar: Edgar, form: "3" | "4" | "5", start: number, signal: AbortSignal): Promise<ListRead> {
  const answer = await askEdgar(edgar, edgarAddresses.latest(form, start), {
    signal,
    maxBytes: FEED_BYTES,
    keep: "no",
    // Past its end EDGAR answers with a web page; on the first page that is trouble.
    isWanted: (bytes) => start > 0 || readLatest(bytes.toString("latin1")) !== null,
  });
  const read = "missing" in answer ? null : (readLatest(answer.bytes.toString("latin1")) ?? (start > 0 ? END_OF_FEED : null));
  if (!read) throw new EdgarError("EDGAR's feed of the latest filings is not there.");
  return read;
}
