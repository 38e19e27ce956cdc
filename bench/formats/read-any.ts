import { createHash } from "node:crypto";
import { readDocument } from "@/db/ingest/read-document";
import type { ReadResult } from "@/lib/filing/types";

/** The one way by which the measure reads a document of any format; what is not read gives a NoFiling with the reason. */
export async function readAny(bytes: Uint8Array, name: string): Promise<ReadResult[]> {
  const { results } = await readDocument(bytes, { name, sha256: createHash("sha256").update(bytes).digest("hex") });
  return results;
}
