import { join } from "node:path";
import { projectFolder } from "@/db/env";

// npm run bench: what docs/performance.md keeps, ending with one table of every ratio. npm run bench -- formats search: others by name.
// npm run bench -- generate --filings 50000: what follows the first option goes to the benchmark; --full compares with all of EDGAR instead
// of a tenth. Each prints ratios taken in one run; none can fail a test.

const { runBenchmarks } = (await import(join(projectFolder, "bench", "run.ts"))) as {
  runBenchmarks: (given: readonly string[]) => Promise<number>;
};
process.exitCode = await runBenchmarks(process.argv.slice(2));
