import { sql } from "kysely";
import { refresh } from "@/db/derive/derive";
import type { FileRead } from "@/db/ingest/files";
import { type IngestTotals, ingest } from "@/db/ingest/ingest";
import type { Db } from "@/db/schema";
import type { Cik } from "@/lib/filing/types";
import { writeOwnershipXml } from "@/lib/write/ownership-xml";
import { writeSubmission } from "@/lib/write/submission-text";
import { listSampleFilings } from "./read-sample";

/** Loads the sample where nothing was ever loaded, so that a first visitor finds something to read. */
export async function loadSampleIfEmpty(db: Db, say: (line: string) => void): Promise<void> {
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from filing) or exists (select from audit where action = 'remove-sample') as used`.execute(db);
  if (rows[0]?.used) return;
  say("Loading the sample filings…");
  const totals = await loadSample(db);
  say(`Loaded ${totals.stored} sample filings; \`npm run sample -- --remove\` takes them away.`);
}

/** Writes each sample filing as a document and stores it by the same path as an upload, marked "sample". */
export async function loadSample(db: Db): Promise<IngestTotals> {
  const totals = await ingest(db, sampleDocuments(), { trust: "sample" });
  const refused = totals.refused[0];
  if (refused) throw new Error(`The sample filing ${refused.name} was refused: ${refused.problem.message}`);
  return totals;
}

/** With a header where number and date are known; a bare document elsewhere, named by its number. */
async function* sampleDocuments(): AsyncGenerator<FileRead> {
  for (const filing of listSampleFilings()) {
    const hasHeader = filing.accessionNumber !== null && filing.filedOn !== null;
    const text = hasHeader ? writeSubmission(filing) : writeOwnershipXml(filing);
    yield { name: hasHeader ? filing.source.name.replace(/\.xml$/, ".txt") : filing.source.name, bytes: new TextEncoder().encode(text) };
  }
}

/** Removes every sample filing and what followed from it; returns how many there were. */
export async function removeSample(db: Db): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows: issuers } = await sql<{
      cik: Cik;
    }>`select distinct issuer_cik as cik from filing where trust = 'sample' order by 1`.execute(tx);
    const { rows: owners } = await sql<{ cik: Cik }>`
      select distinct o.owner_cik as cik from filing_owner o join filing f on f.id = o.filing_id where f.trust = 'sample'`.execute(tx);
    const { rows: removed } = await sql<{ id: string; accession: string | null }>`
      delete from filing where trust = 'sample' returning id::text as id, accession_number as accession`.execute(tx);
    await sql`delete from document d where not exists (select from filing_document where document_id = d.id) and not exists (select from audit where document_id = d.id)`.execute(
      tx,
    );
    const gone = owners.map(({ cik }) => cik);
    for (const { cik } of issuers) await refresh(tx, cik, gone);
    await tx
      .insertInto("audit")
      .values({ action: "remove-sample", detail: JSON.stringify({ filings: removed.length }), document_id: null })
      .execute();
    return removed.length;
  });
}
