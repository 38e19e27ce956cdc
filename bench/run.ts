import { describeMachine, MEASURE_HEAD, type Measure, printTable } from "./table";

/** A benchmark prints what it saw; those of the table of docs/performance.md return its rows too. */
type Benchmark = () => Promise<{ run: (options: readonly string[]) => Promise<Measure[]> | Promise<void> }>;

const BENCHMARKS: { [name: string]: Benchmark } = {
  parse: () => import("./parse"),
  ingest: () => import("./ingest"),
  load: () => import("./load"),
  derive: () => import("./derive"),
  queries: () => import("./queries"),
  pages: () => import("./pages"),
  formats: () => import("./formats"),
  search: () => import("./search"),
  bulk: () => import("./bulk"),
  edgar: () => import("./edgar"),
  generate: () => import("./generate"),
};
const OF_THE_TABLE = ["parse", "ingest", "load", "derive", "queries", "pages"];

/** Runs those that are named before the first option, or all of the table. What follows from that option on goes to each. Returns the exit code. */
export async function runBenchmarks(given: readonly string[]): Promise<number> {
  const firstOption = given.findIndex((argument) => argument.startsWith("--"));
  const names = firstOption < 0 ? given : given.slice(0, firstOption);
  const unknown = names.find((name) => !BENCHMARKS[name]);
  if (unknown) {
    console.error(`There is no benchmark "${unknown}"; there are ${Object.keys(BENCHMARKS).join(", ")}.`);
    return 1;
  }
  const measures: Measure[] = [];
  for (const name of names.length ? names : OF_THE_TABLE) {
    console.log(`\n## ${name}\n`);
    const benchmark = await BENCHMARKS[name]?.();
    const started = performance.now();
    measures.push(...((await benchmark?.run(given.slice(names.length))) ?? []));
    console.log(`\nThat took ${((performance.now() - started) / 1000).toFixed(0)} s.`);
  }
  if (names.length !== 1 && measures.length) {
    console.log(`\n## All ratios\n\n${describeMachine()}. Each beside its floor in the same run.\n`);
    printTable(MEASURE_HEAD, measures);
  }
  return 0;
}
