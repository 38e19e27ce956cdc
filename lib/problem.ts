/**
 * What was wrong with a document. What a document can cause is a value, never an exception.
 * Each code has a heading in docs/problems.md.
 */
export const problemCodes = [
  "doctype",
  "truncated",
  "mismatched-tag",
  "malformed-xml",
  "encoding",
  "too-large",
  "too-deep",
  "not-a-filing",
  "form-144",
  "unsupported-format",
  "missing-field",
  "bad-number",
  "bad-date",
  "bad-code",
  "bad-flag",
  "bad-identifier",
  "unknown-code",
  "unknown-footnote",
  "duplicate-footnote",
  "unknown-schema",
  "header-mismatch",
  "accession-from-name",
  "too-many-rows",
  "test-filing",
  "archive",
  "unreadable",
  "implausible-date",
  "implausible-number",
  "inconsistent",
  "missing-table",
  "missing-column",
  "bad-row",
  "encrypted",
  "damaged",
  "no-text",
  "too-costly",
  "uncertain-reading",
  "not-seen",
  "several-forms",
] as const;

export type ProblemCode = (typeof problemCodes)[number];

export type Problem = {
  code: ProblemCode;
  /** error: the filing is not stored. warning: it is stored, and the problem shown with it. */
  severity: "error" | "warning";
  /** Place in the Filing, counted from 0: `nonDerivative[2].shares`; empty when the whole document is meant. */
  path: string;
  /** One sentence for a reader of the filing: what was found, what was expected. */
  message: string;
  /** Line in the source text, from 1; null where there is none. */
  line: number | null;
  /** Source text, at most 80 characters. */
  excerpt: string | null;
};

export type Report = (problem: Problem) => void;

/** Cuts source text to the 80 characters that a problem may carry. */
export function excerptOf(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  // Cut between characters, not inside one that takes two units.
  return flat.length <= 80 ? flat : `${flat.slice(0, 79).replace(/[\ud800-\udbff]$/, "")}…`;
}

export function hasError(problems: readonly Problem[]): boolean {
  return problems.some((problem) => problem.severity === "error");
}
