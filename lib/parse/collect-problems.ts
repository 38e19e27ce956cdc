import type { Problem, Report } from "@/lib/problem";

/** A hostile document could have one in every cell; a person reads a dozen. */
const MAX_WARNINGS = 300;

export type ProblemCollection = {
  report: Report;
  /** In the order reported; warnings beyond the limit are counted in one last warning. */
  list(): Problem[];
};

/** Gathers what the steps of reading one document report. */
export function collectProblems(earlier: readonly Problem[] = []): ProblemCollection {
  const problems = [...earlier];
  let left: Problem | null = null;
  let leftOut = 0;
  return {
    report(problem) {
      if (problem.severity === "error" || problems.length < MAX_WARNINGS) {
        problems.push(problem);
      } else {
        left ??= problem;
        leftOut++;
      }
    },
    list() {
      if (left === null) return problems;
      return [...problems, { ...left, path: "", message: `${leftOut} more problems are not listed; the first of them: ${left.message}` }];
    },
  };
}
