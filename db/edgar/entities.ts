import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { Entity } from "@/lib/edgar/read-submissions";

/** Keeps what EDGAR's register says of a company or person; where it is an issuer held here and something changed, marks it dirty. */
export async function keepEntity(db: Db, { cik, name, tickers, exchanges, sic, sicDescription, formerNames }: Entity): Promise<void> {
  await sql`
    with before as (select name, tickers, exchanges, sic, sic_description, former_names from edgar_entity where cik = ${cik}),
    given as (
      select ${name}::text as name, ${tickers}::text[] as tickers, ${exchanges}::text[] as exchanges, ${sic}::text as sic,
        ${sicDescription}::text as sic_description, ${JSON.stringify(formerNames)}::jsonb as former_names
    ), kept as (
      insert into edgar_entity (cik, name, tickers, exchanges, sic, sic_description, former_names)
      select ${cik}, * from given
      on conflict (cik) do update set name = excluded.name, tickers = excluded.tickers, exchanges = excluded.exchanges, sic = excluded.sic,
        sic_description = excluded.sic_description, former_names = excluded.former_names, read_at = now()
    )
    insert into dirty_issuer (issuer_cik)
    select cik from issuer where cik = ${cik} and (select to_jsonb(g) from given g) is distinct from (select to_jsonb(b) from before b)
    on conflict do nothing`.execute(db);
}

/** A register entry is asked for anew after so long. */
const STALE_DAYS = 30;

/** Issuers held here that EDGAR's register was not asked about, or long ago; those that filed last come first. */
export async function listUnregistered(db: Db, limit: number): Promise<string[]> {
  const { rows } = await sql<{ cik: string }>`
    select i.cik from issuer i left join edgar_entity e on e.cik = i.cik
    where i.cik ~ '^[0-9]{10}$' and (e.cik is null or e.read_at < now() - make_interval(days => ${STALE_DAYS}))
    order by i.last_filed_on desc, i.cik limit ${limit}`.execute(db);
  return rows.map(({ cik }) => cik);
}
