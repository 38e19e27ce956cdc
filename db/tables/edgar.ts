import type { Generated } from "kysely";
import type { Entity } from "@/lib/edgar/read-submissions";
import type { AccessionNumber, Cik, IsoDate } from "@/lib/filing/types";

/** What is fetched from EDGAR, and what its lists name. */

/** One row: the whole installation shares one contact, one rate and one pause. */
export interface EdgarAccessTable {
  id: Generated<boolean>;
  /** Name and e-mail address that every request carries; null: nothing is sent. */
  contact: string | null;
  per_second: Generated<string>;
  /** When the next request may leave. */
  next_at: Generated<string>;
  paused_until: string | null;
  pause_reason: string | null;
  requests: Generated<string>;
  /** Of which newly listed filings the documents are fetched. */
  follows: Generated<"nothing" | "companies" | "everything">;
}

/**
 * `listed`: named by a list, not here. `set`: held from a data set of the SEC, the exact document is not here. `held`: the
 * document is here. `failed`: EDGAR could not be had after many tries. `gone`: EDGAR has no such document any more.
 * `unreadable`: fetched, and no filing that could be stored.
 */
export type ListingState = "listed" | "set" | "held" | "failed" | "gone" | "unreadable";

export type FoundBy = "company" | "latest" | "day" | "quarter";

/** Every ownership filing that a list of EDGAR has named. */
export interface EdgarListingTable {
  accession_number: AccessionNumber;
  form_type: string;
  filed_on: IsoDate;
  /** Parties known so far. */
  ciks: Cik[];
  /** The list that named it first. */
  found_by: FoundBy;
  found_at: Generated<string>;
  state: ListingState;
  reason: string | null;
  changed_at: Generated<string>;
}

/** Listings of a quarter, of a form, in a state, in parts that add up. */
export interface EdgarCountTable {
  /** Its first day. */
  quarter: IsoDate;
  form_type: string;
  state: ListingState;
  part: number;
  filings: number;
}

/** A list that was read: the index of a quarter or a day, or the feed of the latest on a day. */
export interface EdgarListTable {
  kind: "quarter" | "day" | "latest";
  at: IsoDate;
  state: "read" | "missing" | "failed";
  /** Ownership filings that it names. */
  filings: Generated<number>;
  /** Of these, those that no list had named before and that should have been known: filed since the latest are followed. */
  found: Generated<number>;
  malformed: Generated<number>;
  reason: string | null;
  read_at: Generated<string>;
}

/** A quarterly data set of the SEC. */
export interface EdgarSetTable {
  quarter: IsoDate;
  state: "waiting" | "loading" | "loaded" | "missing" | "failed";
  filings: Generated<number>;
  reason: string | null;
  changed_at: Generated<string>;
}

/** A company or person that somebody asked for. */
export interface EdgarRequestTable {
  id: Generated<string>;
  asked: string;
  cik: Cik | null;
  name: string | null;
  forms: string[];
  state: "looking" | "loading" | "done" | "failed" | "cancelled";
  message: string | null;
  /** Companies that may be meant, where several fit. */
  choices: Generated<{ cik: Cik; name: string; ticker: string }[]>;
  asked_at: Generated<string>;
  ended_at: string | null;
}

/** The sync of everything. One row. */
export interface EdgarSyncTable {
  id: Generated<boolean>;
  /** First day of a quarter. */
  since: IsoDate;
  forms: string[];
  is_running: boolean;
  started_at: Generated<string>;
}

/** A company or person as EDGAR's register has it. */
export interface EdgarEntityTable {
  cik: Cik;
  name: string;
  tickers: string[];
  exchanges: string[];
  sic: string | null;
  sic_description: string | null;
  former_names: Entity["formerNames"];
  read_at: Generated<string>;
}

/** A pool of graphile-worker, in whose name jobs are locked: alive as long as its process holds the lock of its number (db/jobs/worker). */
export interface JobWorkerTable {
  worker_id: string;
  lock_number: number;
}
