import { isFiling } from "@/lib/filing/types";
import { type DerivedIssuer, deriveIssuer } from "@/lib/ownership/derive";
import type { ConfirmedSplit, ObservedLine } from "@/lib/ownership/observe";
import type { OwnershipFiling } from "@/lib/ownership/types";
import { readFilings } from "@/lib/parse/read-filings";
import { needsReview } from "@/lib/review/needs-review";
import { listFilings, readFilingBytes } from "./filings";
import { toOwnershipFiling } from "./ownership-from-filing";

const texts = new Map<string, string>();

function textOf(path: string): string {
  const known = texts.get(path);
  if (known !== undefined) return known;
  const text = new TextDecoder("latin1").decode(readFilingBytes(path));
  texts.set(path, text);
  return text;
}

/** The name of a file without folder and ending: an accession number where it is known. */
export const fileId = (path: string) => path.replace(/^.*\//, "").replace(/\.[a-z]+$/, "");

/**
 * All real filings of one issuer, read in place: bare documents and submissions. `filingId` is the file's name, rows are
 * `{file} t1-2`: the second row of Table I.
 */
export function realFilings(issuerCik: string): OwnershipFiling[] {
  const wanted = new RegExp(`<issuerCik>\\s*0*${issuerCik.replace(/^0+/, "")}\\s*</issuerCik>`);
  return ["xml", "submission"].flatMap(listFilings).flatMap((path) => {
    if (!wanted.test(textOf(path))) return [];
    return readFilings(readFilingBytes(path), { name: path, sha256: "" }).flatMap((result) => {
      // What was mended or read from print is stored only once a person has seen it.
      if (!isFiling(result) || needsReview(result)) return [];
      const filing = toOwnershipFiling(result, fileId(path));
      for (const row of filing.rows) row.rowId = `${filing.filingId} t${row.table === "nonDerivative" ? 1 : 2}-${row.ordinal}`;
      return filing;
    });
  });
}

export function deriveReal(issuerCik: string, splits: readonly ConfirmedSplit[] = []): DerivedIssuer {
  return deriveIssuer(realFilings(issuerCik), splits);
}

/** Rows that are counted as a buy or a sell, of the filings asked for: not superseded, not reported elsewhere. */
export function countedRows({ rows }: DerivedIssuer, files: readonly string[]): string[] {
  return [...rows.values()]
    .filter((row) => row.notCounted === null && row.supersededOn === null && files.some((file) => row.rowId.startsWith(`${file} `)))
    .map((row) => row.rowId)
    .sort(byPlace);
}

function byPlace(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

/** One observation as text: day, balance, status, and what there is of difference, flags and ratio. */
export function asText(line: ObservedLine): string[] {
  return line.observations.map(({ date, after, status, difference, flags, split, movedWith }) =>
    [
      date,
      after.replace(/\.0+$/, ""),
      status,
      ...(difference === null ? [] : [difference]),
      ...flags,
      ...(split ? [`${split.numerator}:${split.denominator}${split.isConfirmed ? " confirmed" : ""}`] : []),
      ...(movedWith ? [`with ${movedWith.head.natureOfOwnership ?? "direct"}`] : []),
    ].join(" "),
  );
}

/** The line of an owner at an issuer: of Table I and direct, unless said otherwise. Throws where none or several fit. */
export function lineOf(
  { lines }: DerivedIssuer,
  owner: string,
  { nature = "", table = "nonDerivative", key = "COMMON" }: { nature?: string; table?: "nonDerivative" | "derivative"; key?: string } = {},
): ObservedLine {
  const found = lines.filter(
    ({ head }) => Number(head.ownerCik) === Number(owner) && head.table === table && head.securityKey === key && head.natureKey === nature,
  );
  const [line] = found;
  if (!line || found.length > 1) throw new Error(`Expected one line of ${owner} (${key}, ${nature || "direct"}), found ${found.length}.`);
  return line;
}
