import type { Metadata } from "next";

/**
 * Metadata of something that may not be there, or has another address. What `notFound` and `redirect` throw is left to the page, which
 * throws the same: thrown by the metadata, a redirect forgets the query.
 */
export async function metadataOf(read: () => Promise<Metadata>): Promise<Metadata> {
  try {
    return await read();
  } catch (error) {
    const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
    if (/^NEXT_(REDIRECT|HTTP_ERROR_FALLBACK)/.test(digest)) return { title: "Not here" };
    throw error;
  }
}
