import type { AccessionNumber, Cik, IsoDate } from "@/lib/filing/types";

/** What the status page and the page of a request show; returned by db/queries/edgar-status. */

/** Listed filings by what became of them. */
export type ListingCounts = {
  /** Named by EDGAR's lists. */
  listed: number;
  /** The document itself is here. */
  held: number;
  /** Only a data set's copy is here. */
  fromSet: number;
  /** Not here yet. */
  missing: number;
  /** Could not be had, are gone, or could not be read. */
  failed: number;
};

/** How complete a company or person is by EDGAR's lists. */
export type CompletenessRow = ListingCounts & {
  /** When its own list was read; null where it was not. */
  readAt: string | null;
  /** Filing date of the oldest that is listed. */
  since: string | null;
};

/** A company or person that somebody asked for. */
export type RequestRow = {
  id: string;
  asked: string;
  cik: Cik | null;
  name: string | null;
  state: "looking" | "loading" | "done" | "failed" | "cancelled";
  message: string | null;
  choices: { cik: Cik; name: string; ticker: string }[];
  askedAt: string;
  endedAt: string | null;
  counts: ListingCounts;
  /** Is there a page of it already, as a company, as an owner? */
  isIssuer: boolean;
  isOwner: boolean;
};

export type QuarterRow = ListingCounts & {
  /** Its first day. */
  quarter: IsoDate;
  /** When its index was last read; null where it was not: then only what other lists named is counted. */
  indexReadAt: string | null;
  indexState: "read" | "missing" | "failed" | null;
  indexReason: string | null;
  malformed: number;
  set: { state: "waiting" | "loading" | "loaded" | "missing" | "failed"; filings: number; reason: string | null } | null;
};

export type QueueRow = { task: string; waiting: number; running: number; later: number; lastError: string | null };

export type FetchError = {
  accessionNumber: AccessionNumber;
  formType: string;
  filedOn: IsoDate;
  state: "failed" | "gone" | "unreadable";
  reason: string | null;
  changedAt: string;
  cik: Cik;
};

export type SyncState = {
  since: IsoDate;
  forms: string[];
  isRunning: boolean;
  startedAt: string;
  /** Filings in it, by the lists that were read so far. */
  listed: number;
  /** Of these, those whose document is not here yet. */
  left: number;
  /** Of these, those that could not be had. */
  failed: number;
  /** Documents stored a minute, over the last ten minutes or since it began; null where too few to say. */
  perMinute: number | null;
  /** ISO time when it will be done at that rate, or at the rate that is allowed; null when it is not running. */
  doneAt: string | null;
};

/** What each kind of list has given. */
export type FreshnessRow = { kind: "latest" | "day" | "quarter"; at: IsoDate; readAt: string; found: number; missing: number };

export type Status = {
  contact: string | null;
  perSecond: number;
  pausedUntil: string | null;
  pauseReason: string | null;
  requestsSent: number;
  follows: "nothing" | "companies" | "everything";
  workers: number;
  queue: QueueRow[];
  requests: RequestRow[];
  sync: SyncState | null;
  freshness: FreshnessRow[];
  quarters: QuarterRow[];
  errors: FetchError[];
  errorCount: number;
  /** Newest document held; null where none is. */
  newest: { accessionNumber: AccessionNumber; filedOn: IsoDate; acceptedAt: string | null } | null;
};
