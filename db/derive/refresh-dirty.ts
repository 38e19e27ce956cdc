import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { Cik } from "@/lib/filing/types";
import { type DerivePart, deriveParts } from "./derive";
import { startDerivers } from "./derivers";

/** Parts done at once by one process: one core derives while PostgreSQL writes. */
const CONCURRENCY = 3;

/** From so many issuers on, processes are started for them: each takes a second to start. */
const MANY_ISSUERS = 300;

/** One statement brings so many owners up to date. */
const OWNERS_AT_ONCE = 500;
/** Small issuers go to another process several at a time. */
const FILINGS_AT_ONCE = 500;
const ISSUERS_AT_ONCE = 25;

type OnIssuer = (done: number, total: number) => void;

/**
 * Refreshes every issuer that is marked dirty, one transaction each, then the owners whom their filings name, each once; returns how many
 * issuers. Also redoes what a kill left behind: marks go in the transaction that does the work. Many issuers are shared among
 * `processes`, by default one for each core. `onIssuer` is called after each with done and total; `signal` ends it between two issuers.
 */
export async function refreshDirty(
  db: Db,
  onIssuer: OnIssuer = () => {},
  signal?: AbortSignal,
  { processes }: { processes?: number } = {},
): Promise<number> {
  const dirty = await listDirtyIssuers(db);
  const others = processes !== 0 && dirty.length >= (processes ? 1 : MANY_ISSUERS) ? startDerivers(db, processes) : null;
  const run = others ? others.run : (part: DerivePart, onDone: () => void) => deriveParts(db, part, onDone, signal);
  const atOnce = others?.count ?? CONCURRENCY;
  let done = 0;
  try {
    await inParallel(inParts(dirty), atOnce, signal, (issuers) => run({ issuers }, () => onIssuer(++done, dirty.length)));
    if (!signal?.aborted) await inParallel(await listDirtyOwners(db), atOnce, signal, (owners) => run({ owners }, () => {}));
  } finally {
    await others?.stop();
  }
  return done;
}

/** Marks every issuer dirty and refreshes all: `npm run derive -- --all`. */
export async function refreshAll(db: Db, onIssuer?: OnIssuer): Promise<number> {
  await sql`insert into dirty_issuer (issuer_cik) select distinct issuer_cik from filing on conflict do nothing`.execute(db);
  return refreshDirty(db, onIssuer);
}

type Dirty = { cik: Cik; filings: number };

/** Largest first, so that none is left for the end alone. Index: filing_issuer. */
async function listDirtyIssuers(db: Db): Promise<Dirty[]> {
  const { rows } = await sql<Dirty>`
    select d.issuer_cik as cik, (select count(*) from filing f where f.issuer_cik = d.issuer_cik)::int as filings
    from dirty_issuer d order by 2 desc, 1`.execute(db);
  return rows;
}

async function listDirtyOwners(db: Db): Promise<Cik[][]> {
  const { rows } = await sql<{ cik: Cik }>`select distinct owner_cik as cik from dirty_owner order by 1`.execute(db);
  return Array.from({ length: Math.ceil(rows.length / OWNERS_AT_ONCE) }, (_, at) =>
    rows.slice(at * OWNERS_AT_ONCE, (at + 1) * OWNERS_AT_ONCE).map(({ cik }) => cik),
  );
}

function inParts(dirty: readonly Dirty[]): Cik[][] {
  const parts: Cik[][] = [];
  let part: Cik[] = [];
  let filings = 0;
  for (const issuer of dirty) {
    part.push(issuer.cik);
    filings += issuer.filings;
    if (filings < FILINGS_AT_ONCE && part.length < ISSUERS_AT_ONCE) continue;
    parts.push(part);
    part = [];
    filings = 0;
  }
  return part.length ? [...parts, part] : parts;
}

async function inParallel<Item>(
  items: readonly Item[],
  atOnce: number,
  signal: AbortSignal | undefined,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const one = async () => {
    for (const item of queue) {
      if (signal?.aborted) return;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
}
