import type { Generated } from "kysely";
import type { Cik, IsoDate, SourceFormat } from "@/lib/filing/types";

/** What persons do: drafts under way, corrections, decisions; and what the installation keeps of itself. */

/** A split that a person confirmed. */
export interface ConfirmedSplitTable {
  issuer_cik: Cik;
  security_key: string;
  effective_on: IsoDate;
  numerator: number;
  denominator: number;
  confirmed_at: Generated<string>;
}

/** What a person put in place of what was read. */
export interface CorrectionTable {
  filing_id: string;
  path: string;
  as_read: string | null;
  confirmed: string | null;
  at: Generated<string>;
}

/** What was done and undone, append-only. A removed filing can be restored from its document. */
export interface AuditTable {
  id: Generated<string>;
  at: Generated<string>;
  action: "remove-upload" | "remove-sample";
  detail: unknown;
  document_id: string | null;
}

/** Read by machine, waiting for a person; 30 days (db/drafts). */
export interface DraftTable {
  id: string;
  created_at: Generated<string>;
  expires_at: Generated<string>;
  document_id: string;
  /** Which of several filings of the document, from 0. */
  part: number;
  source_name: string;
  source_format: SourceFormat;
  state: "reading" | "ready" | "refused";
  progress: unknown;
  problems: unknown;
  filing: unknown;
  work: unknown;
  saves: Generated<number>;
  text: string | null;
}

/** The picture of a page of a draft. */
export interface DraftPageTable {
  draft_id: string;
  number: number;
  png: Buffer;
  width: number;
  height: number;
  /** Pixels per unit of the page's own size. */
  scale: number;
}

/** What this database knows of itself, such as the version of the rules that it was derived by. */
export interface SettingTable {
  name: string;
  value: string;
}
