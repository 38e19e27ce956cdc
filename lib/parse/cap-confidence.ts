import type { Confidence, Filing } from "@/lib/filing/types";

/** What no page of a form carries, so that its absence is no doubt; and what is not read from the page. */
const NOT_ON_PAGE = new Set<string>([
  "source",
  "accessionNumber",
  "schemaVersion",
  "filedOn",
  "acceptedAt",
  "problems",
  "confidence",
  "provenance",
]);

/**
 * The filing with no field surer than medium, as is due to text that was recognised in a picture; empty fields too, for
 * what they held may not have been seen. What was low or missing stays so.
 */
export function capConfidence(filing: Filing): Filing {
  const confidence: { [path: string]: Confidence } = { ...filing.confidence };
  const cap = (path: string, value: unknown): void => {
    if (Array.isArray(value)) for (const [index, entry] of value.entries()) cap(`${path}[${index}]`, entry);
    else if (typeof value === "object" && value !== null) {
      for (const [key, entry] of Object.entries(value)) if (key !== "footnoteIds") cap(`${path}.${key}`, entry);
    } else if (confidence[path] === undefined || confidence[path] === "high") confidence[path] = "medium";
  };
  for (const [key, value] of Object.entries(filing)) if (!NOT_ON_PAGE.has(key)) cap(key, value);
  return { ...filing, confidence };
}
