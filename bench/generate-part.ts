import { openDb } from "@/db/client";
import { addFiling, copyBatch, emptyBatch } from "@/db/store/copy-records";
import { toRecords } from "@/db/store/records";
import { issuerFilings } from "@/lib/testing/archive/filings";
import { planArchive, QUARTERS } from "@/lib/testing/archive/plan";

// A process of `generate`: every so-many-th issuer of the archive, quarter by quarter, copied. Ids follow from the plan, so that the
// processes ask nobody; no filing has as many rows as there are numbers for them.

const ROW_NUMBERS = 32;
const BATCH = 2_000;

const [filings = 0, seed = 0, part = 0, parts = 1] = process.argv.slice(2).map(Number);
const plan = planArchive(filings, seed);
const { pool, close } = openDb(process.env.DATABASE_URL ?? "", { isDeferred: true, max: 1 });
const client = await pool.connect();
const mine: ReturnType<typeof issuerFilings>[] = [];
for (let issuer = part; issuer < plan.issuers; issuer += parts) mine.push(issuerFilings(plan, issuer));
let batch = emptyBatch();
for (let quarter = 0; quarter < QUARTERS; quarter++) {
  for (const issuer of mine) {
    for (const { number, filing } of issuer.next(quarter)) {
      const records = toRecords(filing, "edgar");
      addFiling(
        batch,
        records,
        String(number + 1),
        records.rows.map((_, at) => String(number * ROW_NUMBERS + at + 1)),
      );
    }
    if (batch.filing.length < BATCH) continue;
    await copy();
  }
}
await copy();
client.release();
await close();

async function copy(): Promise<void> {
  await client.query("begin");
  await copyBatch(client, batch);
  await client.query("commit");
  batch = emptyBatch();
}
