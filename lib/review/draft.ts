import type { Filing, FormType, IsoDate, SourceFormat } from "@/lib/filing/types";
import type { Problem } from "@/lib/problem";
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
  /** The text of a document that is text; null otherwise. */
  text: string | null;
  /** Pictures of pages; pixels, and pixels per unit of the page's own size. */
  pages: { number: number; width: number; height: number; scale: number }[];
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
};
