import type { Confidence, Place, TableName } from "@/lib/filing/types";
import { excerptOf, type Problem, type ProblemCode } from "@/lib/problem";
import { type Fragment, type Grid, placeOf } from "./lines";

/** What the reading of one document gathers beside the values: how sure each is, where it stood, what was wrong. */
export type Findings = {
  confidence: { [path: string]: Confidence };
  provenance: { [path: string]: Place };
  problems: Problem[];
  /** Every fragment that a field was read from. */
  used: Set<Fragment>;
  /** Tables that were read by the order and kind of their values, without columns. */
  loose: Set<TableName>;
  /** Rows whose line has a title, an amount and D or I, and nothing between them that a transaction would have. */
  holdings: Set<string>;
  /** Lowers the confidence of a field; a later, better word does not raise it again. */
  doubt(path: string, level: Exclude<Confidence, "high">): void;
  /** Raises a doubted field to medium, because a second fact of the document agrees; what was not read stays missing. */
  confirm(path: string): void;
  /** Takes a doubt back: the form has no such field. */
  settle(path: string): void;
  /** Notes where a field stood. */
  locate(path: string, fragments: readonly Fragment[]): void;
  warn(code: ProblemCode, path: string, message: string, fragments?: readonly Fragment[]): void;
};

const ORDER: readonly Confidence[] = ["high", "medium", "low", "missing"];
/** A damaged table could give one in every cell. */
const MAX_PROBLEMS = 200;

export function startFindings(grid: Grid): Findings {
  const findings: Findings = {
    confidence: {},
    provenance: {},
    problems: [],
    used: new Set(),
    loose: new Set(),
    holdings: new Set(),
    doubt(path, level) {
      const before = findings.confidence[path];
      if (before === undefined || ORDER.indexOf(level) > ORDER.indexOf(before)) findings.confidence[path] = level;
    },
    confirm(path) {
      if (findings.confidence[path] === "low") findings.confidence[path] = "medium";
    },
    settle(path) {
      delete findings.confidence[path];
    },
    locate(path, fragments) {
      for (const fragment of fragments) findings.used.add(fragment);
      if (fragments.length > 0) findings.provenance[path] = placeOf(grid, fragments);
    },
    warn(code, path, message, fragments = []) {
      if (findings.problems.length >= MAX_PROBLEMS) return;
      const first = fragments[0];
      const line = first ? (grid.lines[first.line]?.number ?? null) : null;
      const text = fragments.map((fragment) => fragment.text).join(" ");
      findings.problems.push({ code, severity: "warning", path, message, line, excerpt: text === "" ? null : excerptOf(text) });
    },
  };
  return findings;
}
