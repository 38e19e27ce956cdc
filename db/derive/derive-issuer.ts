import type { Tx } from "@/db/schema";
import type { Cik } from "@/lib/filing/types";
import { deriveIssuer as derive } from "@/lib/ownership/derive";
import { countedRows } from "@/lib/ownership/figures";
import { issuerWeeks } from "@/lib/ownership/market-weeks";
import { screenFacts } from "@/lib/ownership/screen-facts";
import { readConfirmedSplits, readIssuerFilings } from "./read-issuer";
import { writeDerived } from "./write-derived";
import { writeWeeks } from "./write-weeks";

/**
 * Rebuilds everything that follows from the stored filings of one issuer: what is counted and why not, what amends what, and the
 * lines of ownership. Never patched, always from all of its rows, so the order in which filings came cannot matter.
 * The caller has the issuer's lock or nobody else writes. Returns the ids of the filings whose own pages change by that.
 */
export async function deriveIssuer(tx: Tx, issuerCik: Cik): Promise<string[]> {
  const filings = await readIssuerFilings(tx, issuerCik);
  const derived = derive(filings, await readConfirmedSplits(tx, issuerCik));
  const rows = countedRows(filings, derived);
  const changed = await writeDerived(tx, issuerCik, derived, screenFacts(rows, derived));
  await writeWeeks(tx, issuerCik, issuerWeeks(rows, derived));
  await tx.deleteFrom("dirty_issuer").where("issuer_cik", "=", issuerCik).execute();
  return changed;
}
