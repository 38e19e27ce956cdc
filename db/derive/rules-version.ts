import { sql } from "kysely";
import type { Db } from "@/db/schema";
import { RULES_VERSION } from "@/lib/ownership/derive";

/**
 * Marks every issuer dirty where what is stored was derived by other rules than this program's, and notes its version; one
 * transaction, so of two programs that start together one does it. Returns whether it did. `refreshDirty` then rebuilds.
 */
export async function noteRulesVersion(db: Db, version: number = RULES_VERSION): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql`
      insert into setting (name, value) values ('rules-version', ${String(version)})
      on conflict (name) do update set value = excluded.value where setting.value <> excluded.value returning name`.execute(tx);
    if (!rows.length) return false;
    await sql`insert into dirty_issuer (issuer_cik) select distinct issuer_cik from filing on conflict do nothing`.execute(tx);
    return true;
  });
}
