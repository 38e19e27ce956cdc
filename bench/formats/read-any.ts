import { createHash } from "node:crypto";
import type { ReadResult } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";

/** The one way by which the measure reads a document of any format; what is not read yet gives a NoFiling. */
export async function readAny(bytes: Uint8Array, name: string): Promise<ReadResult[]> {
  return readFilings(bytes, { name, sha256: createHash("sha256").update(bytes).digest("hex") });
}
