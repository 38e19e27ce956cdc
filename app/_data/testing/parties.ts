import { sql } from "kysely";
import type { Db } from "@/db/schema";
import { planted } from "@/db/testing/fill-archive";
import type { Cik } from "@/lib/filing/types";
import type { Parties } from "./page-loads";

/** What to look at in a filled archive: the planted parties, their names, the newest filing of the busy one, the 500 smallest companies. */
export async function findParties(db: Db): Promise<Parties> {
  const { rows } = await sql<{ filing: string; person: string; company: string; many: Cik[] }>`
    select (select max(id) from filing where issuer_cik = ${planted.busy}) as filing, (select lower(name) from owner where cik = ${planted.member}) as person,
      (select lower(name) from issuer where cik = ${planted.busy}) as company, array(select cik from issuer order by filings, cik limit 500) as many`.execute(
    db,
  );
  const found = rows[0];
  if (!found) throw new Error("The archive is empty.");
  const { filing, person, company, many } = found;
  // Words in another order than the register has them.
  const names = { person: person.split(" ").slice(0, 2).reverse().join(" "), company: company.split(" ")[0] ?? company };
  return { ...planted, filing, many, names };
}
