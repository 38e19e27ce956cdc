import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { connectionConfig } from "./client";
import { EXPIRY_CHANNEL } from "./expire-tags";

/** What the page cache asks; see app/_cache/handler.mjs. Times are milliseconds since 1970, with fractions. */
export type Expiry = {
  isListening: () => boolean;
  /** Pages made before this may have missed a notice. */
  listeningSince: () => number;
  /** When a tag last expired; 0 if never. */
  expiredAt: (tag: string) => number;
  /** May what was begun then, and shows what these tags name, still be shown? As far as this process can know. */
  isFresh: (tags: readonly string[], begun: number) => boolean;
};

/** The clock of all these times. */
export const now = () => performance.timeOrigin + performance.now();
const RETRY_MS = 500;
/** Above this the memory of single tags is given up for "everything expired now". */
const MOST_TAGS = 100_000;

/**
 * Hears which pages expire, from whichever process a filing was stored by. While the connection is down nothing counts as
 * cached, and what was cached before is not served again. Returns how to stop.
 */
export async function listenForExpiry(url: string): Promise<{ expiry: Expiry; close: () => Promise<void> }> {
  const expired = new Map<string, number>();
  let client: pg.Client | null = null;
  let since = Number.POSITIVE_INFINITY;
  let isClosed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client(connectionConfig(url));
    const lost = () => {
      if (client === next) client = null;
      if (!isClosed) void reconnect();
    };
    // A connection that the server ends reports it twice; an error that nobody hears would end the process.
    next.on("error", lost);
    next.once("end", lost);
    next.on("notification", ({ payload }) => {
      const at = now();
      for (const tag of (payload ?? "").split(" ")) expired.set(tag, at);
      if (expired.size > MOST_TAGS) {
        expired.clear();
        since = at;
      }
    });
    await next.connect();
    await next.query(`listen ${EXPIRY_CHANNEL}`);
    if (isClosed) return next.end();
    client = next;
    since = now();
  }

  let isReconnecting = false;
  async function reconnect(): Promise<void> {
    if (isReconnecting) return;
    isReconnecting = true;
    while (!client && !isClosed) {
      await sleep(RETRY_MS);
      await connect().catch(() => {}); // The database is away: pages are rendered anew until it is back.
    }
    isReconnecting = false;
  }

  await connect();
  const isListening = () => client !== null;
  const expiredAt = (tag: string) => expired.get(tag) ?? 0;
  return {
    expiry: {
      isListening,
      listeningSince: () => since,
      expiredAt,
      isFresh: (tags, begun) => isListening() && since <= begun && tags.every((tag) => expiredAt(tag) < begun),
    },
    close: async () => {
      isClosed = true;
      await client?.end();
    },
  };
}
