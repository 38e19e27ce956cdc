import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "vitest";

/** Where real filings lie: SECTION16_FILINGS, or `filings` in the folder `shared` beside the checkout. */
const set = process.env.SECTION16_FILINGS;
export const filingsFolder = (set ?? fileURLToPath(new URL("../../../shared/filings", import.meta.url))).replace(/\/$/, "");

/** False only where the default folder is absent; a folder that was named must be there. */
export const hasFilings = existsSync(filingsFolder) || set !== undefined;

/** A test over real filings. Counts as skipped, with one sentence, where the default folder is absent; fails where SECTION16_FILINGS names none. `timeoutMs` where it may take longer than others. */
export function testWithFilings(name: string, run: () => void | Promise<void>, timeoutMs?: number): void {
  if (!hasFilings) {
    test.skip(`${name} (skipped: no folder of real filings beside the checkout; set SECTION16_FILINGS to one)`, () => {});
    return;
  }
  test(
    name,
    () => {
      if (!existsSync(filingsFolder)) throw new Error(`SECTION16_FILINGS names ${filingsFolder}, which is not there.`);
      return run();
    },
    timeoutMs,
  );
}

/** Paths inside the folder, in byte order; files only. */
export function listFilings(inside: string): string[] {
  return readdirSync(`${filingsFolder}/${inside}`, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => `${inside}/${entry.name}`)
    .sort();
}

export function readFilingBytes(path: string): Uint8Array {
  return readFileSync(`${filingsFolder}/${path}`);
}

/** What `readFilings` wants to know of a file beside its bytes. */
export function sourceOf(name: string, bytes: Uint8Array): { name: string; sha256: string } {
  return { name, sha256: createHash("sha256").update(bytes).digest("hex") };
}
