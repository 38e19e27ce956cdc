import type { Trust } from "@/lib/filing/rows";
import type { AccessionNumber, Cik, Filing, FormType, IsoDate, SourceFormat } from "@/lib/filing/types";
import type { Problem } from "@/lib/problem";
import type { KnownBalance } from "./balance-check";
import type { ReviewWork } from "./work";

/** reading: the text is being recognised; ready: waits for a person; refused: nothing could be read. */
export type DraftState = "reading" | "ready" | "refused";

export type DraftProgress = { done: number; total: number; what: string };

/** What was read by machine and waits for a person. */
export type Draft = {
  id: string;
  state: DraftState;
  /** Only while reading, once the first page is known. */
  progress: DraftProgress | null;
  /** Why it was refused. */
  problems: Problem[];
  sourceName: string;
  sourceFormat: SourceFormat;
  createdOn: IsoDate;
  /** Discarded by itself after this day. */
  expiresOn: IsoDate;
  /** As it was read; null while reading and when refused. */
  reading: Filing | null;
  work: ReviewWork | null;
  /** How often it was saved: the form is made anew after each time. */
  saves: number;
  /** The text of a document that is text; null otherwise. */
  text: string | null;
  /** Pictures of pages; pixels, and pixels per unit of the page's own size. */
  pages: { number: number; width: number; height: number; scale: number }[];
};

/** An issuer or owner known here that a document may mean, why, and whether it can be taken without asking twice. */
export type Proposal = { cik: Cik; name: string; detail: string; isSure: boolean };

/** A filing held here that may be the same one. */
export type PossibleDuplicate = {
  id: string;
  accessionNumber: AccessionNumber | null;
  formType: FormType;
  filedOn: IsoDate;
  trust: Trust;
  ownerNames: string[];
  /** Rows with the date, amount and balance of one of the draft's. */
  equalRows: number;
  rows: number;
};

/** What the review screen knows beside the draft: who may be meant, what is held already, what was last reported. */
export type ReviewContext = {
  issuers: Proposal[];
  /** By owner of the draft. */
  owners: Proposal[][];
  duplicates: PossibleDuplicate[];
  known: KnownBalance[];
};

/** A draft in a list. */
export type DraftReference = {
  id: string;
  state: DraftState;
  sourceName: string;
  formType: FormType | null;
  issuerName: string | null;
  ownerNames: string[];
  /** Why nothing could be read; empty unless refused. */
  problems: Problem[];
  /** Only while reading, once the first page is known. */
  progress: DraftProgress | null;
};
