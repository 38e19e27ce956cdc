import type { Db } from "@/db/schema";
import { type Trust, trustLevels } from "@/lib/filing/rows";
import type { Filing } from "@/lib/filing/types";
import type { Stored } from "./store-filing";

/**
 * Of a filing from a bulk set: the stored one of the same number and issuer that was read from another document and is at least as
 * trusted. It says more, so that the set's copy is not stored beside it. Null where there is none, and of other filings.
 */
export async function findBetterCopy(db: Db, filing: Filing, trust: Trust): Promise<Pick<Stored, "id" | "status"> | null> {
  if (filing.source.format !== "sec-bulk" || filing.accessionNumber === null || filing.issuer.cik === null) return null;
  const better = trustLevels.slice(0, trustLevels.indexOf(trust) + 1).filter((level) => level !== "sample");
  const held = await db
    .selectFrom("filing as f")
    .innerJoin("filing_document as d", "d.filing_id", "f.id")
    .select("f.id")
    .where("f.accession_number", "=", filing.accessionNumber)
    .where("f.issuer_cik", "=", filing.issuer.cik)
    .where("f.trust", "in", better)
    .where("d.source_format", "<>", "sec-bulk")
    .orderBy("f.content_hash")
    .limit(1)
    .executeTakeFirst();
  return held ? { id: held.id, status: "already-stored" } : null;
}
