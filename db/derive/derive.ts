import { sql } from "kysely";
import { expireTags } from "@/db/expire-tags";
import { withRetry } from "@/db/retry";
import type { Db, Tx } from "@/db/schema";
import { tags } from "@/lib/cache-tags";
import type { Cik } from "@/lib/filing/types";
import { deriveIssuer } from "./derive-issuer";
import { refreshIssuer, refreshOwners } from "./registers";

/**
 * Rebuilds what follows from an issuer's filings, the registers of the issuer and of its owners, and expires the pages
 * that show them, all in the caller's transaction. `goneOwners`: owners that a removed filing named.
 */
export async function refresh(tx: Tx, issuerCik: Cik, goneOwners: readonly Cik[] = []): Promise<void> {
  const named = await tx.selectFrom("filing_owner").select("owner_cik").distinct().where("issuer_cik", "=", issuerCik).execute();
  const owners = [...new Set([...named.map((row) => row.owner_cik), ...goneOwners])].sort();
  const before = await namesOf(tx, issuerCik, owners);
  await refreshIssuer(tx, issuerCik);
  await refreshOwners(tx, owners);
  const changed = await deriveIssuer(tx, issuerCik);
  const after = await namesOf(tx, issuerCik, owners);
  await expireTags(tx, [
    tags.issuer(issuerCik),
    tags.latest,
    ...owners.map(tags.owner),
    ...(await pagesThatName(tx, changes(before, after))),
    ...(await pagesOf(tx, changed)),
  ]);
}

/** Filings by both of their addresses: on an original's page stands what amends it. */
async function pagesOf(tx: Tx, filingIds: readonly string[]): Promise<string[]> {
  if (!filingIds.length) return [];
  const filings = await tx.selectFrom("filing").select(["id", "accession_number"]).where("id", "in", filingIds).execute();
  return filings.flatMap(({ id, accession_number: number }) => [tags.filing(id), ...(number ? [tags.filing(number)] : [])]);
}

/** Names in the registers by CIK. */
async function namesOf(tx: Tx, issuerCik: Cik, owners: readonly Cik[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ cik: string; name: string }>`
    select cik, name || coalesce(trading_symbol, '') as name from issuer where cik = ${issuerCik}
    union all select cik, name from owner where cik = any(${[...owners]})`.execute(tx);
  return new Map(rows.map(({ cik, name }) => [cik, name]));
}

const changes = (before: Map<string, string>, after: Map<string, string>) =>
  [...before.keys()].filter((cik) => before.get(cik) !== after.get(cik));

/** A renamed issuer stands on its owners' pages, a renamed owner on its issuers', and both on pages of filings. */
async function pagesThatName(tx: Tx, renamed: readonly string[]): Promise<string[]> {
  if (!renamed.length) return [];
  const { rows } = await sql<{ issuer: string; owner: string }>`
    select distinct issuer_cik as issuer, owner_cik as owner from filing_owner where issuer_cik = any(${[...renamed]}) or owner_cik = any(${[...renamed]})`.execute(
    tx,
  );
  return [tags.anyFiling, ...rows.flatMap((row) => [tags.issuer(row.issuer), tags.owner(row.owner)])];
}

/** Takes the issuer's lock and refreshes it in a transaction of its own, unless somebody else just did. */
export async function refreshAlone(db: Db, issuerCik: Cik): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${issuerCik}, 16))`.execute(tx);
    const isDirty = await tx.selectFrom("dirty_issuer").select("issuer_cik").where("issuer_cik", "=", issuerCik).executeTakeFirst();
    if (isDirty) await refresh(tx, issuerCik);
  });
}

/** Issuers refreshed at once: one core derives while the other writes. */
const CONCURRENCY = 3;

/**
 * Refreshes every issuer that is marked dirty, one transaction each; returns how many. Also redoes what a kill left
 * behind between storing and deriving. `onIssuer` is called after each with done and total; `signal` ends it between two issuers.
 */
export async function refreshDirty(
  db: Db,
  onIssuer: (done: number, total: number) => void = () => {},
  signal?: AbortSignal,
): Promise<number> {
  const dirty = await db.selectFrom("dirty_issuer").select("issuer_cik").orderBy("issuer_cik").execute();
  const queue = dirty.values();
  let done = 0;
  async function work(): Promise<void> {
    for (const { issuer_cik } of queue) {
      if (signal?.aborted) return;
      await withRetry(() => refreshAlone(db, issuer_cik));
      onIssuer(++done, dirty.length);
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return done;
}

/** Marks every issuer dirty and refreshes all: `npm run derive -- --all`. */
export async function refreshAll(db: Db, onIssuer?: (done: number, total: number) => void): Promise<number> {
  await sql`insert into dirty_issuer (issuer_cik) select distinct issuer_cik from filing on conflict do nothing`.execute(db);
  return refreshDirty(db, onIssuer);
}
