import { type Comparison, type DisagreementKind, verdicts } from "./comparison";

/** Lines for a reader; at the end what is wrong, nothing where all is well. */
export function report(comparisons: readonly Comparison[]): { lines: string[]; faults: string[] } {
  const lines: string[] = [];
  const faults: string[] = [];
  for (const { source, expected, compared, agreed, disagreements } of comparisons) {
    lines.push(`${source}: compared ${compared}, agreed ${agreed}, disagreed ${disagreements.length} (at least ${expected} to compare)`);
    for (const [kind, ofKind] of Map.groupBy(disagreements, (found) => found.kind)) {
      lines.push(...describeKind(kind, ofKind.length, ofKind[0]?.example ?? ""));
      if (kind === "unexplained") faults.push(`${source}: ${ofKind.length} unexplained, such as ${ofKind[0]?.example}`);
    }
    if (expected === 0) lines.push("  none of its records is of a filing at hand, so it checks nothing here");
    if (compared < expected) faults.push(`${source}: compared ${compared}, but the files at hand allow ${expected}`);
  }
  const total = comparisons.reduce((sum, { compared }) => sum + compared, 0);
  if (total === 0) faults.push("Nothing was compared: the folder holds no filing that a table has.");
  return { lines, faults };
}

function describeKind(kind: DisagreementKind, count: number, example: string): string[] {
  if (kind === "unexplained") return [`  ${count} × unexplained, such as ${example}`];
  const { title, right, why } = verdicts[kind];
  return [`  ${count} × ${title}, such as ${example}`, `    right: ${right}; ${why}`];
}
