import { cpus, totalmem } from "node:os";

/** A row of the table that `npm run bench` ends with: what was measured, the same of the floor, the ratio of the two, and what issue or design asks. */
export type Measure = [what: string, floor: string, seen: string, ratio: string, asked: string];

export const MEASURE_HEAD = ["what", "floor", "Section16", "ratio", "asked"];

/** A row of a piece of work and its floor, both in seconds. */
export const timesFloor = (what: string, seen: number, floor: number, asked: string): Measure => [
  `${what}, s`,
  floor.toFixed(2),
  seen.toFixed(2),
  (seen / floor).toFixed(2),
  asked,
];

/** Wall time of a piece of work. */
export async function seconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}

/** NaN of none. */
export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  console.log(`| ${head.join(" | ")} |\n| ${head.map(() => "---").join(" | ")} |`);
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
}

export function describeMachine(): string {
  return `${cpus().length} cores (${cpus()[0]?.model ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}`;
}
