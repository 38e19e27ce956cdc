import { sql } from "kysely";
import { refresh } from "@/db/derive/derive";
import type { Db, Tx } from "@/db/schema";
import { readIsoDate } from "@/lib/dates";
import { readCik } from "@/lib/filing/identifiers";
import type { Cik, IsoDate } from "@/lib/filing/types";

/** As a form sends it: nothing is trusted. */
export type SplitInput = { issuer: string; securityKey: string; effectiveOn: string; numerator: string; denominator: string };
export type SplitOutcome = { ok: true } | { ok: false; message: string };

/** A split of more is a typing error. */
const MOST = 1000;

/**
 * A person says that a class was split: `numerator` new shares for `denominator` old ones, effective on a day. The issuer's lines are
 * derived again with it in the same transaction. The same class and day again replaces the ratio.
 */
export async function confirmSplit(db: Db, input: SplitInput): Promise<SplitOutcome> {
  const [numerator, denominator] = [readPart(input.numerator), readPart(input.denominator)];
  if (!numerator || !denominator) return { ok: false, message: `A split has two whole numbers from 1 to ${MOST}, such as 2 for 1.` };
  if (numerator === denominator) return { ok: false, message: "One new share for each old one is no split." };
  return change(db, input, async (tx, issuer, effectiveOn) => {
    await sql`
      insert into confirmed_split (issuer_cik, security_key, effective_on, numerator, denominator)
      values (${issuer}, ${input.securityKey}, ${effectiveOn}, ${numerator}, ${denominator})
      on conflict (issuer_cik, security_key, effective_on) do update set numerator = ${numerator}, denominator = ${denominator}, confirmed_at = now()`.execute(
      tx,
    );
    return { ok: true };
  });
}

/** Takes a confirmed split back; the lines are derived again without it. */
export async function undoSplit(db: Db, input: Pick<SplitInput, "issuer" | "securityKey" | "effectiveOn">): Promise<SplitOutcome> {
  return change(db, input, async (tx, issuer, effectiveOn) => {
    const { rows } = await sql`
      delete from confirmed_split where issuer_cik = ${issuer} and security_key = ${input.securityKey} and effective_on = ${effectiveOn} returning 1`.execute(
      tx,
    );
    return rows.length ? { ok: true } : { ok: false, message: "This split is not confirmed here any more; perhaps it was undone already." };
  });
}

async function change(
  db: Db,
  input: Pick<SplitInput, "issuer" | "securityKey" | "effectiveOn">,
  write: (tx: Tx, issuer: Cik, effectiveOn: IsoDate) => Promise<SplitOutcome>,
): Promise<SplitOutcome> {
  const issuer = readCik(input.issuer);
  const effectiveOn = readIsoDate(input.effectiveOn);
  if (!effectiveOn || effectiveOn < "1934-01-01") return { ok: false, message: "Give the day of the split, such as 2024-03-20." };
  return db.transaction().execute(async (tx): Promise<SplitOutcome> => {
    const known = issuer ? await tx.selectFrom("issuer").select("cik").where("cik", "=", issuer).executeTakeFirst() : undefined;
    if (!known) return { ok: false, message: "No company with this CIK is held here." };
    await sql`select pg_advisory_xact_lock(hashtextextended(${known.cik}, 16))`.execute(tx);
    const row = await tx
      .selectFrom("filing_row")
      .select("id")
      .where("issuer_cik", "=", known.cik)
      .where("security_key", "=", input.securityKey)
      .limit(1)
      .executeTakeFirst();
    if (!row) return { ok: false, message: "No filing of this company names that class of security." };
    const outcome = await write(tx, known.cik, effectiveOn);
    if (outcome.ok) await refresh(tx, known.cik);
    return outcome;
  });
}

function readPart(text: string): number | null {
  const number = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return number >= 1 && number <= MOST ? number : null;
}
