import { openDb } from "@/db/client";
import { type DerivePart, deriveParts } from "./derive";
import type { DeriverSays } from "./derivers";

// A process of `startDerivers`: derives the parts that it is sent, until it is let go.

const { db, close } = openDb(process.env.DATABASE_URL ?? "", { max: 4, isDeferred: true });
const stop = new AbortController();

process.on("message", ({ number, part }: { number: number; part: DerivePart }) => {
  const say = (says: DeriverSays) => process.connected && process.send?.({ number, ...says });
  deriveParts(db, part, () => say({ done: "issuer" }), stop.signal).then(
    () => say({ done: "part" }),
    (error: unknown) => say({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.once("disconnect", () => {
  stop.abort();
  void close();
});
// Ctrl-C reaches the whole group: who started this process decides.
process.on("SIGINT", () => {});
