import { sql } from "kysely";
import type { Db } from "@/db/schema";
import type { Parties } from "./page-loads";

/** Filings of the parties that pages are measured with: in archives of different size those nearest to it are alike. */
const SIZES = { busy: 1_000, usual: 80, wide: 300, member: 25 } as const;

/** What to look at in an archive: companies and owners of certain sizes, their names, the newest filing of the busy one, the 500 smallest companies. */
export async function findParties(db: Db): Promise<Parties> {
  const nearest = (table: "issuer" | "owner", filings: number) =>
    sql`(select cik from ${sql.table(table)} order by abs(filings - ${filings}::int), cik limit 1)`;
  const { rows } = await sql<Omit<Parties, "names"> & { person: string; company: string }>`
    with chosen as materialized (
      select ${nearest("issuer", SIZES.busy)} as busy, ${nearest("issuer", SIZES.usual)} as usual, ${nearest("owner", SIZES.wide)} as wide, ${nearest("owner", SIZES.member)} as member
    )
    select chosen.*, (select max(id) from filing where issuer_cik = busy) as filing, (select lower(name) from owner where cik = member) as person,
      (select lower(name) from issuer where cik = busy) as company, array(select cik from issuer order by filings, cik limit 500) as many
    from chosen`.execute(db);
  const [found] = rows;
  if (!found?.filing) throw new Error("The archive holds no filings: fill it first.");
  const { person, company, ...parties } = found;
  const words = (name: string) => name.match(/[\p{L}\p{N}]{2,}/gu) ?? [name];
  // Words of a person in another order than the register has them.
  return { ...parties, names: { person: words(person).slice(0, 2).reverse().join(" "), company: words(company)[0] as string } };
}
