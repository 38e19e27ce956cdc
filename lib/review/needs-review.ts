import type { Filing, SourceFormat } from "@/lib/filing/types";

/** Formats that say what a page shows, and not which field it is. */
const PRINTED: readonly (SourceFormat | null)[] = ["edgar-html", "pdf", "image", "text"];

/** Must a person see the filing before it is stored? Yes for all that was read from print, and for XML that had to be mended. */
export function needsReview({ source, confidence }: Filing): boolean {
  return confidence !== undefined || PRINTED.includes(source.format);
}
