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
/** For a document without recognition. */
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

/** What one child gave. */
type Part = { ok: true; pages: DocumentPage[]; isOcr: boolean; images: PageImage[]; scans: number[] } | ({ ok: false } & Failure);

/**
 * Positioned text of a PDF or of an image, pages in order, read in a child process under the limits above, two at once at
 * most. What the bytes do to the child is an outcome; this process only waits. Nothing is written to disk.
 */
export async function extractPages(bytes: Uint8Array, kind: DocumentKind, options: ExtractOptions = {}): Promise<Extracted> {
  options.signal?.throwIfAborted();
  const endTurn = await takeTurn(options.signal);
  try {
    return await extractInTurn(bytes, kind, options);
  } finally {
    endTurn();
  }
}

async function extractInTurn(bytes: Uint8Array, kind: DocumentKind, options: ExtractOptions): Promise<Extracted> {
  const { readLimitMs = READ_LIMIT_MS, onProgress, signal } = options;
  const first = await runChild(bytes, { kind, scan: null }, kind === "pdf" ? readLimitMs : readLimitMs + RECOGNISE_LIMIT_MS, options);
  if (!first.ok) return first;
  const parts = [first];
  const total = first.pages.length + first.scans.length;
  // Each in a child of its own: Tesseract's memory only grows, and two pages fit where ten do not.
  for (const [index, scan] of first.scans.entries()) {
    onProgress?.(index, first.scans.length, `Recognising page ${scan} of ${total}`);
    const part = await runChild(bytes, { kind, scan }, readLimitMs + RECOGNISE_LIMIT_MS, signal ? { signal } : {});
    if (!part.ok) return part;
    parts.push(part);
  }
  const pages = parts.flatMap((part) => part.pages).sort(byNumber);
  if (!pages.some(({ items }) => items.length > 0)) return { ok: false, code: "no-text", message: "The PDF shows no text." };
  return { ok: true, pages, isOcr: parts.some(({ isOcr }) => isOcr), images: parts.flatMap((part) => part.images).sort(byNumber) };
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
  job: Omit<Job, "limits">,
  limitMs: number,
  { onProgress, signal }: Pick<ExtractOptions, "onProgress" | "signal">,
): Promise<Part> {
  const child = startChild(MAX_HEAP_MB);
  const read: Extract<Part, { ok: true }> = { ok: true, pages: [], isOcr: false, images: [], scans: [] };
  let end: Part | null = null;
  let stderr = "";
  const timer = setTimeout(() => {
    const message = `Reading the document took more than ${Math.ceil(limitMs / 1000)} seconds and was stopped.`;
    finish({ ok: false, code: "too-costly", message });
  }, limitMs);

  function finish(part: Part): void {
    end ??= part;
    child.kill("SIGKILL");
  }
  function onMessage(message: WorkerMessage): void {
    if (message.type === "progress") onProgress?.(message.done, message.total, message.what);
    else if (message.type === "scans") read.scans = message.numbers;
    else if (message.type === "page") {
      read.pages.push(message.page);
      if (message.image) read.images.push(message.image);
      read.isOcr ||= message.isOcr;
    } else if (message.type === "done") finish(read);
    else finish({ ok: false, code: message.code, message: message.message });
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
    // The child's own end comes later than this one's, which has the better sentence.
    child.send({ ...job, limits: { ...limits, maxLifeMs: 2 * limitMs } } satisfies Job, () => {});
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
function explainDeath(stderr: string): Part {
  if (/limit of memory|heap out of memory|Array buffer allocation failed/.test(stderr)) {
    const megabytes = limits.maxRssBytes / 1024 / 1024;
    return { ok: false, code: "too-costly", message: `Reading the document took more than ${megabytes} MB of memory and was stopped.` };
  }
  return { ok: false, code: "damaged", message: "The document broke off the program that reads it; it is damaged, most likely." };
}
