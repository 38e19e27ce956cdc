import { setTimeout as sleep } from "node:timers/promises";

/** Serialization failure and deadlock: PostgreSQL asks to try again. */
const RETRIED = new Set(["40001", "40P01"]);
const TRIES = 4;

/** Runs a transaction again, a little later, where PostgreSQL gave way to another one. */
export async function withRetry<T>(work: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work();
    } catch (error) {
      if (tried === TRIES || !RETRIED.has((error as { code?: string }).code ?? "")) throw error;
      await sleep(20 * tried + Math.random() * 50);
    }
  }
}
