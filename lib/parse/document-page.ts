/**
 * A page of a PDF or of an image as positioned text: what the child process (db/ingest) extracts and the form layout
 * (lib/parse/form-layout) reads. Units are points of a PDF and pixels of an image; y grows downwards from the top edge;
 * pages are upright (a rotated one is turned before).
 */
export type DocumentPage = {
  /** Counted from 1. */
  number: number;
  width: number;
  height: number;
  items: PageItem[];
};

/** A picture of a page for the review screen, with form fields as they are filled in. */
export type PageImage = {
  /** Of its DocumentPage, counted from 1. */
  number: number;
  png: Uint8Array;
  /** Pixels. */
  width: number;
  height: number;
  /** Pixels of the picture per unit of its DocumentPage. */
  scale: number;
};

/** A run of text as the PDF has it (part of a word, a word, several words), or a word as the OCR saw it. */
export type PageItem = {
  text: string;
  x: number;
  /** Top edge. From a text layer four fifths of the height lie above the baseline, whatever the font. */
  y: number;
  width: number;
  height: number;
  /** What the OCR says of the word, 0 to 100; null from a text layer. */
  confidence: number | null;
};
