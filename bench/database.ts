import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { OpenOptions } from "@/db/client";
import { readEnv } from "@/db/env";
import { type Opened, openDatabase } from "@/db/open";

/** A migrated database on an embedded server of its own, gone afterwards. */
export async function withScratchDatabase<Result>(options: OpenOptions, work: (open: Opened) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "section16-bench-"));
  chmodSync(folder, 0o755);
  const open = await openDatabase({ ...readEnv({}), dataFolder: folder }, () => {}, options);
  try {
    return await work(open);
  } finally {
    await open.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
