import { equals } from "@/lib/decimal";
import type { Filing } from "@/lib/filing/types";

/** Cells of a filing that was read from a page or text, held against the truth. */
export type Judgement = {
  right: number;
  rightFlagged: number;
  wrongFlagged: number;
  /** Wrong cells that no one would look at, with what was wanted and what was found. */
  silent: string[];
};

/** What a page or text cannot carry (docs/formats.md). */
const NOT_CARRIED =
  /^(?:source|accessionNumber|schemaVersion|filedOn|acceptedAt|problems|confidence|provenance)|(?:^|\.)(?:cik|foreignTradingSymbol|stateDescription|nonUs|timeliness|transactionFormType)$|noSecuritiesOwned/;

export function judgeFiling(truth: Filing, read: Filing): Judgement {
  const judgement: Judgement = { right: 0, rightFlagged: 0, wrongFlagged: 0, silent: [] };
  const wanted = leaves(truth);
  const found = leaves(read);
  for (const path of new Set([...wanted.keys(), ...found.keys()])) {
    const [a, b] = [boxOf(path, wanted.get(path) ?? null), boxOf(path, found.get(path) ?? null)];
    const flagged = isFlagged(read, path);
    if (isSame(a, b)) {
      judgement.right++;
      if (flagged) judgement.rightFlagged++;
    } else if (flagged) judgement.wrongFlagged++;
    else judgement.silent.push(`${path}: wanted ${JSON.stringify(a)}, found ${JSON.stringify(b)}`);
  }
  return judgement;
}

/** An element that the XML leaves out is printed as an empty box. */
function boxOf(path: string, value: string | null): string | null {
  return value === null && /^(?:notSubjectToSection16|form[34]\w+Reported)$/.test(path) ? "false" : value;
}

/** A cell is flagged by itself, by its row or by its whole table. */
function isFlagged({ confidence = {} }: Filing, path: string): boolean {
  const parts = path.split(/(?=[.[])/);
  return parts.some((_, at) => {
    const level = confidence[parts.slice(0, at + 1).join("")];
    return level === "low" || level === "missing";
  });
}

function leaves(filing: Filing): Map<string, string | null> {
  const found = new Map<string, string | null>();
  const walk = (value: unknown, path: string) => {
    if (NOT_CARRIED.test(path)) return;
    if (Array.isArray(value) && path.includes("footnoteIds")) found.set(path, value.join(" "));
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value))
        walk(inner, Array.isArray(value) ? `${path}[${key}]` : path === "" ? key : `${path}.${key}`);
    else found.set(path, value === null || value === undefined ? null : String(value).replace(/\s+/g, " ").trim());
  };
  walk(filing, "");
  return found;
}

function isSame(a: string | null, b: string | null): boolean {
  if (a === b) return true;
  const [one, other] = [a ?? "", b ?? ""];
  return /^\d*\.?\d+$|^\d+\.$/.test(one) && /^\d*\.?\d+$|^\d+\.$/.test(other) && equals(one, other);
}
