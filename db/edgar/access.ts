import type { Db } from "@/db/schema";
import { MOST_PER_SECOND } from "./limiter";

/** What was wrong with what a person wrote; a sentence for that person. */
export class AccessError extends Error {
  override name = "AccessError";
}

const LONGEST_CONTACT = 200;

/**
 * The contact as it goes into the User-Agent, which EDGAR demands: a name and an e-mail address. Throws AccessError.
 * Only printable ASCII: it becomes a header.
 */
export function readContact(text: string): string {
  const contact = text.trim().replace(/\s+/g, " ");
  if (contact === "")
    throw new AccessError("EDGAR asks who is calling: give your name and an e-mail address, such as “Jane Doe jane@example.com”.");
  if (!/[^\s@]+@[^\s@]+\.[^\s@]{2,}/.test(contact))
    throw new AccessError(
      `“${contact.slice(0, 60)}” holds no e-mail address: EDGAR wants a name and an address at which you can be reached.`,
    );
  if (contact.length > LONGEST_CONTACT || /[^\x20-\x7e]/.test(contact))
    throw new AccessError(
      `Write the contact in plain letters without accents, at most ${LONGEST_CONTACT} of them: it is sent as a header.`,
    );
  return contact;
}

/** Requests per second. Throws AccessError unless it is more than 0 and at most EDGAR's limit. */
export function readRate(text: string): number {
  const rate = Number(text);
  if (!text.trim() || !(rate > 0 && rate <= MOST_PER_SECOND))
    throw new AccessError(
      `Give a rate above 0 and at most ${MOST_PER_SECOND} requests a second, EDGAR's limit; “${text.slice(0, 20)}” is none.`,
    );
  return rate;
}

export type Access = {
  /** Null: nothing is sent. */
  contact: string | null;
  perSecond: number;
  /** ISO time; null when nothing stands in the way. */
  pausedUntil: string | null;
  pauseReason: string | null;
  /** Sent so far. */
  requests: number;
  follows: "nothing" | "companies" | "everything";
};

/** How this installation may ask EDGAR. */
export async function readAccess(db: Db): Promise<Access> {
  const row = await db
    .selectFrom("edgar_access")
    .select((select) => [
      "contact",
      "per_second",
      "requests",
      "follows",
      select
        .case()
        .when("paused_until", ">", select.fn<string>("clock_timestamp", []))
        .then(select.ref("paused_until"))
        .end()
        .as("pausedUntil"),
      "pause_reason",
    ])
    .executeTakeFirstOrThrow();
  return {
    contact: row.contact,
    perSecond: Number(row.per_second),
    pausedUntil: row.pausedUntil,
    pauseReason: row.pausedUntil === null ? null : row.pause_reason,
    requests: Number(row.requests),
    follows: row.follows,
  };
}

/** What a person has set, each part alone; parts left out stay. Throws AccessError. */
export async function changeAccess(db: Db, given: { contact?: string; rate?: string; follows?: Access["follows"] }): Promise<void> {
  const change = {
    ...(given.contact === undefined ? {} : { contact: readContact(given.contact) }),
    ...(given.rate === undefined ? {} : { per_second: String(readRate(given.rate)) }),
    ...(given.follows === undefined ? {} : { follows: given.follows }),
  };
  if (Object.keys(change).length) await db.updateTable("edgar_access").set(change).execute();
}
