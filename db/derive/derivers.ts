import type { ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { poolOf } from "@/db/client";
import { projectFolder } from "@/db/env";
import type { Db } from "@/db/schema";
import type { DerivePart } from "./derive";

// Taken from the process, so that the bundler of the pages does not look for what is started.
const { fork } = process.getBuiltinModule("node:child_process");

/** What a process of `db/derive/deriver` says: one issuer is done, or the whole part, or why not. */
export type DeriverSays = { done: "issuer" | "part" } | { failed: string };

/** Parts that each process has at once: one is read or written while another is thought about. */
const AT_ONCE = 2;

export type Derivers = {
  /** How many parts may run at once. */
  count: number;
  run: (part: DerivePart, onIssuer: () => void) => Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Processes that derive, sharing the database of `db`; by default one for each core. Each holds the rows of one issuer at a time, so that
 * memory is bounded by the largest issuer. They end with this process.
 */
export function startDerivers(db: Db, processes = availableParallelism()): Derivers {
  const idle = Array.from({ length: processes }, () => startProcess(poolOf(db).options.connectionString ?? "")).flatMap((child) =>
    Array.from({ length: AT_ONCE }, () => child),
  );
  const children = new Set(idle);
  return {
    count: idle.length,
    async run(part, onIssuer) {
      const child = idle.shift();
      if (!child) throw new Error("More parts were given out than there are processes for.");
      try {
        await child.run(part, onIssuer);
      } finally {
        idle.push(child);
      }
    },
    async stop() {
      await Promise.all([...children].map((child) => child.stop()));
    },
  };
}

function startProcess(url: string) {
  const child: ChildProcess = fork(join(projectFolder, "db/derive/deriver.ts"), {
    cwd: projectFolder,
    execArgv: ["--import", "tsx"], // Found from the folder that it runs in.
    env: { ...process.env, DATABASE_URL: url },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const waiting = new Map<number, { settle: (error?: Error) => void; onIssuer: () => void }>();
  let number = 0;
  let hasEnded = false;
  const fail = () => new Error("A process that derives ended before its work was done.");
  child.on("message", ({ number: of, ...says }: { number: number } & DeriverSays) => {
    const part = waiting.get(of);
    if ("failed" in says) part?.settle(new Error(says.failed));
    else if (says.done === "part") part?.settle();
    else part?.onIssuer();
  });
  child.once("exit", () => {
    hasEnded = true;
    for (const part of waiting.values()) part.settle(fail());
  });
  return {
    run: (part: DerivePart, onIssuer: () => void) =>
      new Promise<void>((resolve, reject) => {
        if (hasEnded) return reject(fail());
        const own = ++number;
        const settle = (error?: Error) => {
          waiting.delete(own);
          if (error) reject(error);
          else resolve();
        };
        waiting.set(own, { settle, onIssuer });
        child.send({ number: own, part });
      }),
    stop: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
