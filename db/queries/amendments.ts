import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { FilingReference } from "@/lib/filing/rows";
import type { Cik, IsoDate } from "@/lib/filing/types";

export type UnresolvedAmendment = FilingReference & { decision: "unresolved" | "none" | "unverified"; candidates: number };

/**
 * Amendments of an issuer that are merged with nothing, oldest first. What an amendment amends was filed before it, so what was
 * unresolved on a past day still is: `asOf` only leaves out later amendments. Index: amendment_issuer.
 */
export async function listUnresolvedAmendments(db: Db, issuer: Cik, asOf: IsoDate | null = null): Promise<UnresolvedAmendment[]> {
  const { rows } = await sql<UnresolvedAmendment>`
    select f.id, f.accession_number as "accessionNumber", f.form_type as "formType", f.filed_on as "filedOn", a.decision,
      jsonb_array_length(a.candidates) as candidates
    from amendment a join filing f on f.id = a.filing_id
    where a.issuer_cik = ${issuer} and a.decision <> 'matched' and (${asOf}::date is null or f.filed_on <= ${asOf}::date)
    order by f.filed_on, f.id`.execute(db);
  return rows;
}
