import type { Problem } from "@/lib/problem";

/** What was wrong with a document, each with its place and the text that was found. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  return (
    <ul className="list">
      {problems.map((problem) => (
        <li key={`${problem.code} ${problem.path} ${problem.line} ${problem.message}`}>
          <strong>{problem.severity === "error" ? "Error" : "Warning"}:</strong> {problem.message}{" "}
          <span className="muted">
            {[problem.path, problem.line !== null && `line ${problem.line}`, problem.code].filter(Boolean).join(", ")}
          </span>
          {problem.excerpt && <span className="muted block break-words">found: “{problem.excerpt}”</span>}
        </li>
      ))}
    </ul>
  );
}
