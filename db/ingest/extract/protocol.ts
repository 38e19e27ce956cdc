import type { DocumentPage, PageImage } from "@/lib/parse/document-page";
import type { ProblemCode } from "@/lib/problem";

/** PDF, or PNG and JPEG. */
export type DocumentKind = "pdf" | "image";

/** What a document may cost. The child keeps to these; where it cannot, it is ended. */
export type Limits = {
  maxPages: number;
  /** Pages whose text has to be recognised. */
  maxOcrPages: number;
  /** Pages that get a picture for the review screen. */
  maxImages: number;
  /** Pixels of an image file, and of a page made ready for recognition. */
  maxImagePixels: number;
  maxOcrPixels: number;
  /** Points: 200 inches, the largest page of a PDF (ISO 32000-1, annex C). */
  maxPageSide: number;
  maxItemsOnPage: number;
  /** Resident memory of the whole child. */
  maxRssBytes: number;
  /** From the start of the child to its end. */
  maxLifeMs: number;
};

/** Goes over the channel; the document itself comes on standard input, in pieces, so that sending it holds up nobody. */
export type Job = {
  kind: DocumentKind;
  limits: Limits;
  /** The one page of a PDF to recognise, from 1; null: read all of the document, and say which pages are to be recognised. */
  scan: number | null;
};

export type Failure = { code: ProblemCode; message: string };

/** From the child: its pages in order, between them how far it is, at the end one `done` or `failed`. */
export type WorkerMessage =
  | { type: "progress"; done: number; total: number; what: string }
  /** Pages whose text is in a picture. */
  | { type: "scans"; numbers: number[] }
  | { type: "page"; page: DocumentPage; image: PageImage | null; isOcr: boolean }
  | { type: "done" }
  | ({ type: "failed" } & Failure);

export type Send = (message: WorkerMessage) => Promise<void>;

/** Why a document is refused, thrown inside the child and sent as `failed`. */
export class Refusal extends Error {
  override name = "Refusal";
  readonly code: ProblemCode;
  constructor(code: ProblemCode, message: string) {
    super(message);
    this.code = code;
  }
}
