import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readFiles } from "@/db/ingest/files";
import { readDocument } from "@/db/ingest/read-document";
import { toJson } from "@/lib/filing/json";
import { isFiling, type ReadResult } from "@/lib/filing/types";
import { hasError } from "@/lib/problem";

// npm run -s parse -- FILE|FOLDER...: one line of JSON per filing, or per file that holds none.

// A reader that has seen enough, such as `head`, ends the run without a complaint.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

async function print(result: ReadResult): Promise<void> {
  if (!isFiling(result) || hasError(result.problems)) process.exitCode = 1;
  if (!process.stdout.write(`${toJson(result)}\n`)) await once(process.stdout, "drain");
}

/** A page takes seconds where its text has to be recognised; whoever watches is told. */
function onProgress(_done: number, _total: number, what: string): void {
  if (process.stderr.isTTY && what.startsWith("Recognising")) console.error(`${what}…`);
}

const paths = process.argv.slice(2);
if (paths.length === 0) {
  console.error("Say which files or folders to read: npm run -s parse -- FILE|FOLDER...");
  process.exitCode = 1;
}
for (const path of paths) {
  if (!existsSync(path)) {
    console.error(`There is no file or folder "${path}".`);
    process.exitCode = 1;
    continue;
  }
  for await (const file of readFiles([path])) {
    if ("problem" in file) {
      await print({ source: { format: null, name: file.name, sha256: file.sha256 }, problems: [file.problem] });
      continue;
    }
    const sha256 = createHash("sha256").update(file.bytes).digest("hex");
    const { results } = await readDocument(file.bytes, { name: file.name, sha256 }, { onProgress });
    for (const result of results) await print(result);
  }
}
