import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/**
 * Read by Chrome 136 and later, a comment to all others: https://v8.dev/blog/explicit-compile-hints. Next's compressor takes comments out, so it
 * is put in afterwards.
 */
export const COMPILE_HINT = "//# allFunctionsCalledOnLoad\n";

const manifestSchema = z.object({ rootMainFiles: z.array(z.string()).min(1) });

/**
 * Marks the scripts that every page begins with, React and Next: their functions are compiled beside the loading of the page, not one after the
 * other in the task in which the page comes alive (docs/performance.md). Marking again changes nothing. `build` is the folder of a finished build;
 * throws where its list of files is not as expected.
 */
export function hintScripts(build: string): void {
  const { rootMainFiles } = manifestSchema.parse(JSON.parse(readFileSync(join(build, "build-manifest.json"), "utf8")));
  for (const file of rootMainFiles) {
    const path = join(build, file);
    const script = readFileSync(path, "utf8");
    if (!script.startsWith(COMPILE_HINT)) writeFileSync(path, COMPILE_HINT + script);
  }
}
