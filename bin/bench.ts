import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "@/db/env";

// npm run bench: every benchmark. npm run bench -- parse derive: some. npm run bench -- generate --filings 50000: what follows the first
// option goes to the benchmark. Each prints ratios taken in one run; none can fail a test.

const folder = join(projectFolder, "bench");
const isBenchmark = (name: string) => existsSync(join(folder, `${name}.ts`));
const all = ["parse", "ingest", "load", "derive", "queries", "search", "formats", "bulk", "edgar", "pages"].filter(isBenchmark);
const given = process.argv.slice(2);
const firstOption = given.findIndex((argument) => argument.startsWith("--"));
const names = firstOption < 0 ? given : given.slice(0, firstOption);
const options = given.slice(names.length);
const wanted = names.length ? names : all;
const unknown = wanted.find((name) => !isBenchmark(name));
if (unknown) {
  console.error(`There is no benchmark "${unknown}"; there are ${all.join(", ")}.`);
  process.exitCode = 1;
} else {
  for (const name of wanted) {
    console.log(`\n## ${name}\n`);
    const benchmark = (await import(join(folder, `${name}.ts`))) as { run?: (options: readonly string[]) => Promise<void> };
    await benchmark.run?.(options);
  }
}
