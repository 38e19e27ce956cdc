import type { ReadResult, Source } from "@/lib/filing/types";
import type { DocumentPage } from "./document-page";

/** Reads the form that pages of positioned text show. A stand-in: it finds none. */
export function parseFormPages(_pages: readonly DocumentPage[], source: Source): ReadResult[] {
  const what = source.format === "image" ? "an image" : "a PDF";
  const message = `This is ${what}, which is recognised but not yet read; take the form's XML or its complete submission text file from EDGAR instead.`;
  return [{ source, problems: [{ code: "unsupported-format", severity: "error", path: "", message, line: null, excerpt: null }] }];
}
