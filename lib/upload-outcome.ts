import type { AccessionNumber, FormType } from "@/lib/filing/types";
import type { Problem } from "@/lib/problem";
import type { DraftReference } from "@/lib/review/draft";

/** What the server action takes: without script nothing larger can be sent. */
export const ACTION_LIMIT_BYTES = 10 * 1024 * 1024;
/** The route handler's own limit: zips of many filings. One document inside is still held to 10 MB. */
export const STREAM_LIMIT_BYTES = 50 * 1024 * 1024;
/** Files a person may send in one go. */
export const MAX_FILES = 200;

/** Pasted text has no name of its own. */
export const PASTED_NAME = "pasted text.txt";

/** A filing that an upload stored, or that was there already. */
export type UploadedFiling = {
  id: string;
  accessionNumber: AccessionNumber | null;
  formType: FormType;
  issuerName: string;
  ownerNames: string[];
  status: "stored" | "already-stored";
  /** Only what this upload brought can be taken back by it. */
  canUndo: boolean;
  warnings: Problem[];
};

/** What became of one file (or of one entry of a zip). */
export type FileOutcome = {
  name: string;
  filings: UploadedFiling[];
  /** What was read and waits for a person. */
  drafts: DraftReference[];
  /** Why nothing was stored from it; empty when something was. */
  refusals: Problem[];
  /** Filings of a large set that were stored, or here already, and are not listed one by one. */
  more?: number;
};

export type UploadOutcome = { ok: true; files: FileOutcome[] } | { ok: false; message: string };

/** How far the server is with a large file: documents read and stored, then issuers whose pages are brought up to date. */
export type UploadProgress = { documents: number; issuers?: { done: number; total: number } };

/** What the route handler sends, one a line: progress, and at the end the outcome. */
export type UploadLine = UploadProgress | UploadOutcome;
