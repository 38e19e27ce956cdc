import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import type { Db } from "@/db/schema";

/** EDGAR's own limit for one installation (DOMAIN 11). */
export const MOST_PER_SECOND = 10;

/** After a 403 or 429 nothing is sent for so long. */
export const PAUSE_MINUTES = 10;

/** Slots stand a little further apart than the rate says, so that no second ever holds one request too many. */
const MARGIN = 1.03;

/** Who is waiting looks again after so long, since a pause may be lifted. */
const LONGEST_SLEEP = 5_000;

/**
 * Waits until this installation may send a request, and takes the slot; returns the contact that the request must carry, null where nobody
 * has given one: then nothing may be sent. The slots of all workers stand in one row of the database, on its clock, so that several
 * processes and machines share one rate. While EDGAR has asked us to stop, it waits. Rejects when `signal` is aborted.
 */
export async function takeSlot(db: Db, signal: AbortSignal): Promise<string | null> {
  for (;;) {
    signal.throwIfAborted();
    const slot = await nextSlot(db);
    if ("contact" in slot) {
      if (slot.wait > 0) await sleep(slot.wait, undefined, { signal });
      return slot.contact;
    }
    // Of a pause the end is waited for, and then a slot is asked for.
    await sleep(Math.min(slot.pause, LONGEST_SLEEP), undefined, { signal });
  }
}

/** Milliseconds: until the slot that was taken, or until the pause ends. */
async function nextSlot(db: Db): Promise<{ contact: string | null; wait: number } | { pause: number }> {
  const spacing = sql`make_interval(secs => (${MARGIN} / per_second)::float8)`;
  const { rows } = await sql<{ contact: string; wait: number }>`
    update edgar_access
    set next_at = greatest(next_at, clock_timestamp()) + ${spacing}, requests = requests + 1
    where contact is not null and (paused_until is null or paused_until <= clock_timestamp())
    returning contact, ceil(extract(epoch from next_at - ${spacing} - clock_timestamp()) * 1000)::float8 as wait`.execute(db);
  if (rows[0]) return rows[0];
  const why = await sql<{ contact: string | null; pause: number }>`
    select contact, greatest(1, ceil(extract(epoch from paused_until - clock_timestamp()) * 1000))::float8 as pause from edgar_access`.execute(
    db,
  );
  const [access] = why.rows;
  return access?.contact ? { pause: access.pause } : { contact: null, wait: 0 };
}

/** EDGAR has refused: nothing is sent by anybody for `seconds`; a pause that is longer already stays. */
export async function pause(db: Db, reason: string, seconds = PAUSE_MINUTES * 60): Promise<void> {
  await sql`
    update edgar_access set paused_until = greatest(paused_until, clock_timestamp() + make_interval(secs => ${seconds}::float8)), pause_reason = ${reason}`.execute(
    db,
  );
}

/** A person lifts the pause. */
export async function endPause(db: Db): Promise<void> {
  await sql`update edgar_access set paused_until = null, pause_reason = null`.execute(db);
}
