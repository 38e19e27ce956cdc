import { readAccess } from "@/db/edgar/access";
import { type Edgar, EdgarError } from "@/db/edgar/client";
import { fetchParty } from "@/db/edgar/documents";
import { findCik } from "@/db/jobs/load-party";
import type { Db } from "@/db/schema";
import { FIRST_SET, quarterName, quarterStart, quartersDown } from "@/lib/edgar/quarters";
import { formatCount } from "@/lib/format";
import type { SyncArguments } from "./arguments";

/** Says what a sync would fetch, and how long that takes at the rate that is allowed. Of companies EDGAR's lists are read; else nothing is sent. */
export async function printPlan(db: Db, edgar: Edgar, { parties, since, forms }: SyncArguments, signal: AbortSignal): Promise<void> {
  const { perSecond } = await readAccess(db);
  const minutes = (requests: number) =>
    `about ${formatCount(Math.max(1, Math.ceil(requests / perSecond / 60)), "minute")} at ${perSecond} requests a second`;
  for (const asked of parties) {
    try {
      const found = await findCik(edgar, asked, signal);
      const party = "message" in found ? { missing: found.message } : await fetchParty(edgar, found.cik, signal);
      if ("missing" in party) {
        console.log(`${asked}: ${party.missing}`);
        continue;
      }
      const listed = party.filings.filter(({ formType }) => forms.includes(formType)).map(({ accessionNumber }) => accessionNumber);
      const held = listed.length
        ? await db
            .selectFrom("filing")
            .select("accession_number")
            .distinct()
            .where("accession_number", "in", listed)
            .where("trust", "=", "edgar")
            .execute()
        : [];
      const left = listed.length - held.length;
      console.log(
        `${party.entity.name} (CIK ${party.entity.cik}): ${formatCount(listed.length, "filing")} listed, ${held.length} here, ${left} to fetch: ${minutes(left)}.`,
      );
    } catch (error) {
      if (!(error instanceof EdgarError)) throw error;
      console.log(`${asked}: ${error.message}`);
    }
  }
  if (since === null) return;
  const quarters = quartersDown(since, new Date().toISOString());
  const [newest, oldest] = [quarters[0], quarters.at(-1)];
  const first = oldest ? quarterStart(oldest) : since;
  const read = await db
    .selectFrom("edgar_list")
    .select("at")
    .where("kind", "=", "quarter")
    .where("state", "=", "read")
    .where("at", ">=", first)
    .execute();
  const sets = await db.selectFrom("edgar_set").select("quarter").where("state", "=", "loaded").where("quarter", ">=", first).execute();
  const isSet = (start: string) => start >= quarterStart(FIRST_SET) && newest !== undefined && start < quarterStart(newest);
  console.log(`${formatCount(quarters.length, "quarter")}, ${oldest && quarterName(oldest)} to ${newest && quarterName(newest)}:`);
  console.log(`  indexes to read    ${quarters.length - read.length} (${read.length} read before)`);
  console.log(
    `  data sets to load  ${quarters.filter((quarter) => isSet(quarterStart(quarter))).length - sets.length} (${sets.length} loaded before)`,
  );
  const left = await db
    .selectFrom("edgar_count")
    .select((select) => select.fn.sum<string>("filings").as("n"))
    .where("state", "in", ["listed", "set"])
    .where("form_type", "in", forms)
    .where("quarter", ">=", first)
    .executeTakeFirst();
  const known = Number(left?.n ?? 0);
  console.log(
    known > 0
      ? `  documents to fetch ${known} of the lists read so far: ${minutes(known)}`
      : "  documents to fetch are counted when the indexes are read; a year has some 200,000",
  );
}
