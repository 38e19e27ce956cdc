import next from "next";
import { closePageDb } from "@/db/client";
import { refreshDirty } from "@/db/derive/derive";
import { type Env, projectFolder } from "@/db/env";
import { listenForExpiry } from "@/db/expiry-listener";
import { type Opened, openDatabase } from "@/db/open";
import { loadSampleIfEmpty } from "@/db/sample/load-sample";
import { buildIfStale } from "./build";
import { checkBinding, type Listening, listen } from "./http";
import { answerNotFound, keepNotFoundPage } from "./not-found";

type ServeOptions = { isDevelopment: boolean; say: (line: string) => void };

/** Database, sample, build, pages: everything up, until SIGINT or SIGTERM; then everything down. Returns the exit code. */
export async function serve(env: Env, { isDevelopment, say }: ServeOptions): Promise<number> {
  checkBinding(env);
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort(signal)); // A second signal while stopping must not leave the database running.
  const listening = await listen(env);
  let database: Opened | null = null;
  try {
    database = await openDatabase(env, say);
    await run(listening, database, { isDevelopment, say }, stop.signal);
  } finally {
    await listening.close();
    await closePageDb();
    await database?.close();
  }
  say("Stopped.");
  return 0;
}

async function run(listening: Listening, database: Opened, { isDevelopment, say }: ServeOptions, signal: AbortSignal): Promise<void> {
  process.env.DATABASE_URL = database.url;
  await loadSampleIfEmpty(database.db, say);
  await refreshDirty(database.db);
  const listener = await listenForExpiry(database.url);
  (globalThis as { section16Expiry?: unknown }).section16Expiry = listener.expiry;
  try {
    if (!isDevelopment) await buildIfStale(say);
    if (signal.aborted) return;
    const [httpServer] = listening.servers;
    const app = next({
      dev: isDevelopment,
      dir: projectFolder,
      hostname: "localhost",
      port: listening.port,
      ...(httpServer ? { httpServer } : {}),
    });

    await app.prepare();
    const handle = app.getRequestHandler();
    listening.handOver((request, response) => {
      if (!isDevelopment) keepNotFoundPage(response);
      if (!isDecodable(request.url)) return answerNotFound(response);
      void handle(request, response);
    });
    if (isDevelopment) for (const server of listening.servers) server.on("upgrade", app.getUpgradeHandler());
    say(`Section16 is at ${listening.address}`);
    await new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener("abort", () => resolve())));
    say("Stopping…");
    await app.close();
  } finally {
    await listener.close();
  }
}

/** Next answers a path that is no UTF-8 with an internal error. */
function isDecodable(url = "/"): boolean {
  try {
    decodeURIComponent(url.split("?")[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
