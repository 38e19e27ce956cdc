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
 * that show them, all in the caller's transaction. `goneOwners`: owners that a removed filing named. `ownersLater` only marks the owners:
 * `refreshMarkedOwners` does them, each once.
 */
export async function refresh(
  tx: Tx,
  issuerCik: Cik,
  goneOwners: readonly Cik[] = [],
  { ownersLater = false }: { ownersLater?: boolean } = {},
): Promise<void> {
  const named = await tx.selectFrom("filing_owner").select("owner_cik").distinct().where("issuer_cik", "=", issuerCik).execute();
  const owners = [...new Set([...named.map((row) => row.owner_cik), ...goneOwners])].sort();
  const ownersNow = ownersLater ? [] : owners;
  const before = await namesOf(tx, issuerCik, ownersNow);
  await refreshIssuer(tx, issuerCik);
  await refreshOwners(tx, ownersNow);
  if (ownersLater) await sql`insert into dirty_owner (owner_cik) select unnest(${owners}::text[])`.execute(tx);
  const changed = await deriveIssuer(tx, issuerCik);
  const after = await namesOf(tx, issuerCik, ownersNow);
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
  const { rows } = await sql<{ id: string; number: string | null }>`
    select id, accession_number as number from filing where id = any(${filingIds}::bigint[])`.execute(tx);
  return rows.flatMap(({ id, number }) => [tags.filing(id), ...(number ? [tags.filing(number)] : [])]);
}

/** Names in the registers by CIK. */
async function namesOf(tx: Tx, issuerCik: Cik | null, owners: readonly Cik[]): Promise<Map<string, string>> {
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
  const names = [...renamed];
  // Each by its index: with "or" PostgreSQL expects so many rows of five hundred companies that it reads the whole table.
  const { rows } = await sql<{ issuer: string; owner: string }>`
    select issuer_cik as issuer, owner_cik as owner from filing_owner where issuer_cik = any(${names})
    union select issuer_cik, owner_cik from filing_owner where owner_cik = any(${names})`.execute(tx);
  return [tags.anyFiling, ...rows.flatMap((row) => [tags.issuer(row.issuer), tags.owner(row.owner)])];
}

/** Takes the issuer's lock and refreshes it in a transaction of its own, unless somebody else just did. */
export async function refreshAlone(db: Db, issuerCik: Cik, options: { ownersLater?: boolean } = {}): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${issuerCik}, 16))`.execute(tx);
    const isDirty = await tx.selectFrom("dirty_issuer").select("issuer_cik").where("issuer_cik", "=", issuerCik).executeTakeFirst();
    if (isDirty) await refresh(tx, issuerCik, [], options);
  });
}

/**
 * Brings marked owners' registers up to date, in a transaction of its own. The marks go first: a filing that is marked meanwhile is
 * either read here or keeps its mark. Pages that were drawn before the owners had names expire.
 */
export async function refreshMarkedOwners(db: Db, owners: readonly Cik[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`delete from dirty_owner where owner_cik = any(${[...owners]})`.execute(tx);
    const before = await namesOf(tx, null, owners);
    await refreshOwners(tx, owners);
    const after = await namesOf(tx, null, owners);
    const fresh = [...after.keys()].filter((cik) => !before.has(cik));
    await expireTags(tx, [...owners.map(tags.owner), ...(await pagesThatName(tx, [...changes(before, after), ...fresh]))]);
  });
}

/** A part of the work of `refreshDirty`, done by this process or another. */
export type DerivePart = { issuers: Cik[] } | { owners: Cik[] };

export async function deriveParts(db: Db, part: DerivePart, onIssuer: () => void = () => {}, signal?: AbortSignal): Promise<void> {
  if ("owners" in part) return withRetry(() => refreshMarkedOwners(db, part.owners));
  for (const issuer of part.issuers) {
    if (signal?.aborted) return;
    await withRetry(() => refreshAlone(db, issuer, { ownersLater: true }));
    onIssuer();
  }
}
