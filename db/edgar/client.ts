import { createWriteStream } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as sleep } from "node:timers/promises";
import type { Db } from "@/db/schema";
import type { EdgarAddress } from "@/lib/edgar/addresses";
import { keepCached, readCached, type Version } from "./cache";
import { PAUSE_MINUTES, pause, takeSlot } from "./limiter";
import { type EdgarHosts, isOfEdgar, type RawAnswer, sendRequest, TIMEOUT_MS, urlOf } from "./request";

/** How this installation reaches EDGAR. */
export type Edgar = {
  db: Db;
  hosts: EdgarHosts;
  /** Null: nothing is kept on disk. */
  cacheFolder: string | null;
  timeoutMs?: number;
  /** The first wait before another try; doubled each time. */
  backOffMs?: number;
  /** How long 403 and 429 stop everything. */
  pauseSeconds?: number;
};

/** EDGAR did not give what was asked, in a sentence; asked again later it may. */
export class EdgarError extends Error {
  override name = "EdgarError";
}

/** Nobody has said who is calling: nothing was sent. */
export class NoContactError extends EdgarError {
  override name = "NoContactError";
  constructor() {
    super("EDGAR was not asked: it wants a contact first, your name and an e-mail address. Give it on the status page, or with --contact.");
  }
}

export type AskOptions = {
  signal: AbortSignal;
  maxBytes: number;
  /** `forever`: never changes, asked once. `version`: asked whether it changed. `no`: asked anew. */
  keep: "forever" | "version" | "no";
  /** Is this the whole of what was asked? EDGAR answers an HTML page with status 200 when it is in trouble. */
  isWanted: (bytes: Buffer) => boolean;
};

/** `missing`: EDGAR has nothing there, with a sentence that says so. `isNew` is false where it had not changed. */
export type Answer = { bytes: Buffer; isNew: boolean } | { missing: string };

const TRIES = 4;
const MOST_PAUSES = 3;
const MOST_REDIRECTS = 3;
const BACK_OFF_MS = 1_000;

/**
 * Asks EDGAR for one document, politely: with the contact, within the rate of the whole installation, packed, and only for what is not
 * held. Tries again after errors, waits where EDGAR refuses. Throws EdgarError with a sentence when it cannot be had now.
 */
export async function askEdgar(edgar: Edgar, address: EdgarAddress, options: AskOptions): Promise<Answer> {
  const { cacheFolder } = edgar;
  const { keep, isWanted, maxBytes } = options;
  const held = cacheFolder === null || keep === "no" ? null : await readCached(cacheFolder, address);
  if (held && keep === "forever" && isWanted(held.bytes)) return { bytes: held.bytes, isNew: false };
  const answer = await ask(edgar, address, options.signal, held?.version ?? null, async (body, version) => {
    const bytes = await readWithin(body, maxBytes);
    // Told by its words: the same page comes with status 200 and 403.
    if (isUndeclaredTool(bytes)) return { refused: UNDECLARED };
    if (!isWanted(bytes)) return { again: kindOf(bytes) };
    if (cacheFolder !== null && keep !== "no") await keepCached(cacheFolder, address, bytes, keep === "version" ? version : null);
    return { value: bytes };
  });
  if ("missing" in answer) return answer;
  if ("unchanged" in answer) return { bytes: held?.bytes ?? Buffer.alloc(0), isNew: false };
  return { bytes: answer.value, isNew: true };
}

/** Fetches a large file to disk, whole or not at all. Null; or the sentence that says why there is none. */
export async function downloadFromEdgar(
  edgar: Edgar,
  address: EdgarAddress,
  file: string,
  { signal, maxBytes }: Pick<AskOptions, "signal" | "maxBytes">,
): Promise<{ missing: string } | null> {
  const partial = `${file}.partial`;
  await mkdir(dirname(file), { recursive: true });
  try {
    const answer = await ask(edgar, address, signal, null, async (body) => {
      let size = 0;
      let head = Buffer.alloc(0);
      await pipeline(
        body,
        async function* (chunks: AsyncIterable<Buffer>) {
          for await (const chunk of chunks) {
            if (head.length < 512) head = Buffer.concat([head, chunk.subarray(0, 512)]);
            size += chunk.length;
            if (size > maxBytes) throw new TooLargeError(maxBytes);
            yield chunk;
          }
        },
        createWriteStream(partial),
      );
      if (isUndeclaredTool(head)) return { refused: UNDECLARED };
      if (head.toString("latin1", 0, 4) !== "PK\u0003\u0004") return { again: kindOf(head) };
      return { value: size };
    });
    if ("missing" in answer) return answer;
    await rename(partial, file);
    return null;
  } finally {
    await rm(partial, { force: true });
  }
}

class TooLargeError extends EdgarError {
  override name = "TooLargeError";
  constructor(maxBytes: number) {
    super(`EDGAR's answer has more than ${maxBytes.toLocaleString("en-US")} bytes: it was not read.`);
  }
}

type BodyRead<Value> = { value: Value } | { again: string } | { refused: string };

async function ask<Value>(
  edgar: Edgar,
  address: EdgarAddress,
  signal: AbortSignal,
  version: Version | null,
  read: (body: Readable, version: Version) => Promise<BodyRead<Value>>,
): Promise<{ value: Value } | { missing: string } | { unchanged: true }> {
  let url = urlOf(address, edgar.hosts);
  let [tries, pauses, redirects] = [0, 0, 0];
  const tryLater = async (reason: string) => {
    if (++tries >= TRIES) throw new EdgarError(`EDGAR could not give ${address.path}: ${reason}. It is tried again later.`);
    const wait = (edgar.backOffMs ?? BACK_OFF_MS) * 2 ** (tries - 1);
    await sleep(wait / 2 + Math.random() * wait, undefined, { signal });
  };
  const stopAll = async (reason: string, seconds: number) => {
    await pause(edgar.db, `${reason}, so that nothing is asked for ${Math.ceil(seconds / 60)} minutes.`, seconds);
    if (++pauses > MOST_PAUSES) throw new EdgarError(`${reason}, ${pauses} times. It is tried again later.`);
  };
  const pauseSeconds = edgar.pauseSeconds ?? PAUSE_MINUTES * 60;
  for (;;) {
    const contact = await takeSlot(edgar.db, signal);
    if (contact === null) throw new NoContactError();
    let answer: RawAnswer;
    try {
      answer = await sendRequest(url, headersOf(contact, version), { signal, timeoutMs: edgar.timeoutMs ?? TIMEOUT_MS });
    } catch (error) {
      signal.throwIfAborted();
      await tryLater(messageOf(error));
      continue;
    }
    const { status, headers, body } = answer;
    try {
      if (status === 200) {
        const result = await read(body, { etag: headers.etag ?? null, lastModified: headers["last-modified"] ?? null });
        if ("value" in result) return result;
        if ("refused" in result) await stopAll(result.refused, pauseSeconds);
        else await tryLater(result.again);
        continue;
      }
      const text = (await readWithin(body, 99_000).catch(() => Buffer.alloc(0))).toString("latin1");
      if (status === 304 && version) return { unchanged: true };
      if (status >= 300 && status < 400 && headers.location) {
        const next = new URL(headers.location, url);
        if (!isOfEdgar(next, edgar.hosts))
          throw new EdgarError(`EDGAR sent ${address.path} on to ${next.host}, which is not EDGAR: it was not followed.`);
        if (++redirects > MOST_REDIRECTS) throw new EdgarError(`EDGAR sent ${address.path} on more than ${MOST_REDIRECTS} times.`);
        url = next;
      } else if (status === 404 || status === 410 || isAbsentFile(status, text)) {
        return { missing: `EDGAR has nothing at ${address.path} (${status}).` };
      } else if (status === 403 || status === 429) {
        const asked = Number(headers["retry-after"]);
        const seconds = Math.max(pauseSeconds, asked > 0 ? Math.min(asked, 3_600) : 0);
        await stopAll(isUndeclaredTool(Buffer.from(text)) ? UNDECLARED : `EDGAR refused a request (${status})`, seconds);
      } else {
        await tryLater(`it answered with status ${status}`);
      }
    } catch (error) {
      if (error instanceof EdgarError) throw error;
      signal.throwIfAborted();
      await tryLater(messageOf(error));
    } finally {
      body.destroy();
    }
  }
}

function headersOf(contact: string, version: Version | null): { [name: string]: string } {
  return {
    "user-agent": `Section16 ${contact}`,
    "accept-encoding": "gzip",
    ...(version?.etag ? { "if-none-match": version.etag } : {}),
    ...(version?.lastModified ? { "if-modified-since": version.lastModified } : {}),
  };
}

async function readWithin(body: Readable, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBytes) throw new TooLargeError(maxBytes);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** In EDGAR's store of files a missing one is answered with 403 and this XML: a day without an index, a quarter to come. */
const isAbsentFile = (status: number, text: string) => status === 403 && /<Code>(?:AccessDenied|NoSuchKey)<\/Code>/.test(text);

const UNDECLARED = "EDGAR answered that this is an undeclared automated tool";

const isUndeclaredTool = (bytes: Buffer) =>
  bytes.length < 100_000 && /^\s*<(?:!doctype|html)/i.test(head(bytes)) && /undeclared automated tool/i.test(bytes.toString("latin1"));

const head = (bytes: Buffer) => bytes.subarray(0, 200).toString("latin1");

function kindOf(bytes: Buffer): string {
  if (bytes.length === 0) return "its answer was empty";
  return /^\s*<(?:!doctype html|html)/i.test(head(bytes))
    ? "it answered with a web page instead"
    : "its answer was cut off or of another kind";
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error);
  return message.replace(/\.$/, "");
}
