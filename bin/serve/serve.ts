import next from "next";
import { closePageDb } from "@/db/client";
import { refreshDirty } from "@/db/derive/refresh-dirty";
import { expireDrafts } from "@/db/drafts/end-draft";
import { resumeDrafts } from "@/db/drafts/read-draft";
import { type Env, projectFolder } from "@/db/env";
import { listenForExpiry } from "@/db/expiry-listener";
import { type Opened, openDatabase } from "@/db/open";
import { loadSampleIfEmpty } from "@/db/sample/load-sample";
import { buildIfStale } from "./build";
import { answerCachedPage } from "./cached-pages";
import { leaveOutEmpty } from "./empty-parameters";
import { checkBinding, type Listening, listen } from "./http";
import { answerKept } from "./kept-answers";
import { answerKeptExport } from "./kept-exports";
import { answerNotFound, keepNotFoundPage } from "./not-found";
import { startWorkerProcess } from "./worker-process";

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

/** Drafts whose time is over are looked for this often; what the database refuses then, the next time does. */
const EXPIRE_EVERY_MS = 15 * 60_000;

async function run(listening: Listening, database: Opened, { isDevelopment, say }: ServeOptions, signal: AbortSignal): Promise<void> {
  process.env.DATABASE_URL = database.url;
  await loadSampleIfEmpty(database.db, say);
  const rebuilding = rebuild(database, say, signal);
  await expireDrafts(database.db);
  const sweeping = setInterval(() => void expireDrafts(database.db).catch(() => {}), EXPIRE_EVERY_MS);
  const recognising = resumeDrafts(database.db).catch((error: unknown) => say(`Drafts wait for the next start (${error}).`));
  const listener = await listenForExpiry(database.url);
  (globalThis as { section16Expiry?: unknown }).section16Expiry = listener.expiry;
  const worker = startWorkerProcess(database.url, say);
  try {
    if (!isDevelopment) await buildIfStale(say);
    if (signal.aborted) return;
    // Next reads its configuration from where it runs, wherever `npm start` was called.
    process.chdir(projectFolder);
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
      if (leaveOutEmpty(request, response)) return;
      if (!isDevelopment && answerCachedPage(request, response)) return;
      if (!isDevelopment) keepNotFoundPage(response);
      if (!isDecodable(request.url)) return answerNotFound(response);
      const render = () => void handle(request, response);
      if (isDevelopment) render();
      else if (!answerKeptExport(request, response, render)) void answerKept(request, response, render);
    });
    if (isDevelopment) for (const server of listening.servers) server.on("upgrade", app.getUpgradeHandler());
    say(`Section16 is at ${listening.address}`);
    await new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener("abort", () => resolve())));
    say("Stopping…");
    await app.close();
  } finally {
    clearInterval(sweeping);
    await Promise.all([rebuilding, worker.stop(), signal.aborted ? null : recognising]);
    await listener.close();
  }
}

/** What a kill left underived, or other rules derived, is rebuilt while pages are served; each page changes when its issuer is done. */
async function rebuild({ db }: Opened, say: ServeOptions["say"], signal: AbortSignal): Promise<void> {
  const report = (done: number, total: number) => {
    if (done === total || done % 1_000 === 0) say(`${done} of ${total} issuers brought up to date.`);
  };
  await refreshDirty(db, report, signal).catch((error: unknown) => {
    say(`Bringing issuers up to date stopped (${error instanceof Error ? error.message : error}); npm run derive goes on.`);
  });
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
