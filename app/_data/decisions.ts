import { pageDb } from "@/db/client";
import { readConfirmedSplits } from "@/db/derive/read-issuer";
import { listUnresolvedAmendments } from "@/db/queries/amendments";
import type { Cik, IsoDate } from "@/lib/filing/types";

/** What the rules left to a person, and what a person decided. */

export function loadUnresolvedAmendments(cik: Cik, asOf: IsoDate | null) {
  return listUnresolvedAmendments(pageDb(), cik, asOf);
}

export function loadConfirmedSplits(cik: Cik) {
  return readConfirmedSplits(pageDb(), cik);
}
