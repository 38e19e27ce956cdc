import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "@/db/env";

// npm run bench: every benchmark. npm run bench -- parse: one. Each prints ratios taken in one run; none can fail a test.

const folder = join(projectFolder, "bench");
const isBenchmark = (name: string) => existsSync(join(folder, `${name}.ts`));
const all = ["parse", "ingest", "derive", "queries", "search", "formats", "bulk", "edgar", "pages"].filter(isBenchmark);
const wanted = process.argv.slice(2).length ? process.argv.slice(2) : all;
const unknown = wanted.find((name) => !isBenchmark(name));
if (unknown) {
  console.error(`There is no benchmark "${unknown}"; there are ${all.join(", ")}.`);
  process.exitCode = 1;
} else {
  for (const name of wanted) {
    console.log(`\n## ${name}\n`);
    const benchmark = (await import(join(folder, `${name}.ts`))) as { run?: () => Promise<void> };
    await benchmark.run?.();
  }
}
