import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DocumentPage, PageImage } from "@/lib/parse/document-page";
import type { DocumentKind, Failure, Job, Limits, WorkerMessage } from "./protocol";
import { takeTurn } from "./turns";

// Taken from the process, so that the bundler of the pages does not follow these paths and pack what lies there.
const { fork } = process.getBuiltinModule("node:child_process");
const { existsSync, realpathSync } = process.getBuiltinModule("node:fs");

export const limits: Omit<Limits, "maxLifeMs"> = {
  maxPages: 300,
  maxOcrPages: 10,
  maxImages: 20,
  maxImagePixels: 40_000_000,
  maxOcrPixels: 6_000_000,
  maxPageSide: 14_400,
  maxItemsOnPage: 50_000,
  maxRssBytes: 512 * 1024 * 1024,
};
const MAX_HEAP_MB = 384;
/** For everything but recognition. */
const READ_LIMIT_MS = 20_000;
/** For each page: 5 to 10 seconds, one that stands on its head three times that, and all of it longer on a busy machine. */
const RECOGNISE_LIMIT_MS = 120_000;
const MAX_STDERR_CHARACTERS = 4_000;

export type ExtractOptions = {
  /** After each page, with a sentence such as "Recognising page 2 of 3". */
  onProgress?: (done: number, total: number, what: string) => void;
  /** Ends the child; the call then rejects with the signal's reason. */
  signal?: AbortSignal;
  /** Milliseconds, for tests. */
  readLimitMs?: number;
};

export type Extracted =
  | { ok: true; pages: DocumentPage[]; isOcr: boolean; images: PageImage[] }
  /** Why nothing was read: a code of docs/problems.md and a sentence. */
  | ({ ok: false } & Failure);

/**
 * Positioned text of a PDF or of an image, pages in order, read in a child process under the limits above, two at once at
 * most. What the bytes do to the child is an outcome; this process only waits. Nothing is written to disk.
 */
export async function extractPages(bytes: Uint8Array, kind: DocumentKind, options: ExtractOptions = {}): Promise<Extracted> {
  options.signal?.throwIfAborted();
  const endTurn = await takeTurn(options.signal);
  try {
    return await runChild(bytes, kind, options);
  } finally {
    endTurn();
  }
}

function startChild(maxHeapMb: number) {
  const here = dirname(fileURLToPath(import.meta.url));
  const project = join(here, "..", "..", "..");
  const modules = join(project, "node_modules");
  const readable = new Set([project, ...(existsSync(modules) ? [realpathSync(modules)] : [])]);
  return fork(join(here, "worker.ts"), [], {
    cwd: project,
    env: { NODE_ENV: "production" },
    // The child reads the project's own files, and neither writes nor starts anything.
    execArgv: [
      `--max-old-space-size=${maxHeapMb}`,
      "--expose-gc",
      "--permission",
      ...[...readable].map((folder) => `--allow-fs-read=${folder}`),
      "--allow-addons",
      "--allow-worker",
      "--no-warnings",
    ],
    serialization: "advanced",
    stdio: ["pipe", "ignore", "pipe", "ipc"],
  });
}

function runChild(
  bytes: Uint8Array,
  kind: DocumentKind,
  { onProgress, signal, readLimitMs = READ_LIMIT_MS }: ExtractOptions,
): Promise<Extracted> {
  const child = startChild(MAX_HEAP_MB);
  const pages: DocumentPage[] = [];
  const images: PageImage[] = [];
  let isOcr = false;
  let end: Extracted | null = null;
  let stderr = "";
  let timer = setTimeout(onTime, readLimitMs, readLimitMs);

  function finish(extracted: Extracted): void {
    end ??= extracted;
    child.kill("SIGKILL");
  }
  function onTime(limitMs: number): void {
    const message = `Reading the document took more than ${Math.round(limitMs / 1000)} seconds and was stopped.`;
    finish({ ok: false, code: "too-costly", message });
  }
  function onMessage(message: WorkerMessage): void {
    if (message.type === "progress") onProgress?.(message.done, message.total, message.what);
    else if (message.type === "recognising") {
      clearTimeout(timer);
      const limitMs = readLimitMs + Math.min(message.pages, limits.maxOcrPages) * RECOGNISE_LIMIT_MS;
      timer = setTimeout(onTime, limitMs, limitMs);
    } else if (message.type === "page") {
      pages.push(message.page);
      if (message.image) images.push(message.image);
      isOcr ||= message.isOcr;
    } else if (message.type === "done") {
      finish({ ok: true, pages: pages.sort(byNumber), isOcr, images: images.sort(byNumber) });
    } else finish({ ok: false, code: message.code, message: message.message });
  }

  return new Promise((resolve, reject) => {
    const abort = () => child.kill("SIGKILL");
    signal?.addEventListener("abort", abort);
    child.stderr?.on("data", (chunk: Buffer) => {
      stderr = (stderr + chunk.toString()).slice(-MAX_STDERR_CHARACTERS);
    });
    child.on("message", (message) => onMessage(readMessage(message)));
    child.once("error", (error) => {
      if (child.pid === undefined) settle(() => reject(error));
    });
    // Not "exit": what the child wrote last may still be on its way.
    child.once("close", () => settle(() => (signal?.aborted ? reject(signal.reason) : resolve(end ?? explainDeath(stderr)))));
    function settle(outcome: () => void): void {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      outcome();
    }
    const maxLifeMs = 2 * readLimitMs + limits.maxOcrPages * RECOGNISE_LIMIT_MS;
    child.send({ kind, limits: { ...limits, maxLifeMs } } satisfies Job, () => {});
    // A child that has seen enough, or is gone, reads no further.
    child.stdin?.on("error", () => {});
    child.stdin?.end(bytes);
  });
}

const byNumber = (a: { number: number }, b: { number: number }) => a.number - b.number;

function readMessage(message: unknown): WorkerMessage {
  return message as WorkerMessage;
}

/** The child ended without a word: its watchdog, V8 or the operating system did it. */
function explainDeath(stderr: string): Extracted {
  if (/limit of memory|heap out of memory|Array buffer allocation failed/.test(stderr)) {
    const megabytes = limits.maxRssBytes / 1024 / 1024;
    return { ok: false, code: "too-costly", message: `Reading the document took more than ${megabytes} MB of memory and was stopped.` };
  }
  return { ok: false, code: "damaged", message: "The document broke off the program that reads it; it is damaged, most likely." };
}
