import { isFiling, type ReadResult, type Source } from "@/lib/filing/types";
import { capConfidence } from "@/lib/parse/cap-confidence";
import type { DocumentPage, PageImage } from "@/lib/parse/document-page";
import { parseFormPages } from "@/lib/parse/form-layout";
import { MAX_BYTES, readFilings } from "@/lib/parse/read-filings";
import { type ExtractOptions, extractPages } from "./extract/extract-pages";
import type { DocumentKind } from "./extract/protocol";

export type DocumentRead = {
  results: ReadResult[];
  /** Positioned text of a PDF or an image; null for text formats and where nothing could be read. */
  pages: DocumentPage[] | null;
  /** Pictures of the first pages, for the review screen; null as above. */
  images: PageImage[] | null;
};

/**
 * The one entrance for a document of any kind, told by its content alone: text formats are read here and now, PDFs and
 * images in a child process under limits. Never throws for what the bytes hold; rejects when `options.signal` is aborted.
 */
export async function readDocument(
  bytes: Uint8Array,
  { name, sha256 }: { name: string; sha256: string },
  options: ExtractOptions = {},
): Promise<DocumentRead> {
  const kind = kindOfDocument(bytes);
  if (kind === null) return { results: readFilings(bytes, { name, sha256 }), pages: null, images: null };
  const source: Source = { format: kind, name, sha256 };
  const extracted = await extractPages(bytes, kind, options);
  if (!extracted.ok) {
    const { code, message } = extracted;
    const results = [{ source, problems: [{ code, severity: "error" as const, path: "", message, line: null, excerpt: null }] }];
    return { results, pages: null, images: null };
  }
  const { pages, images, isOcr } = extracted;
  const results = parseFormPages(pages, source);
  return { results: isOcr ? results.map((result) => (isFiling(result) ? capConfidence(result) : result)) : results, pages, images };
}

/** PDF, PNG and JPEG by their first bytes; null for all that is text, too large, or not read. */
export function kindOfDocument(bytes: Uint8Array): DocumentKind | null {
  if (bytes.length > MAX_BYTES) return null;
  const startsWith = (...magic: number[]) => magic.every((byte, at) => bytes[at] === byte);
  if (startsWith(0x25, 0x50, 0x44, 0x46, 0x2d)) return "pdf";
  return startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) || startsWith(0xff, 0xd8, 0xff) ? "image" : null;
}
