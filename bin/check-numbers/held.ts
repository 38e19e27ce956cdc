import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { type Filing, isFiling } from "@/lib/filing/types";
import { deriveIssuer } from "@/lib/ownership/derive";
import type { DerivedRow, OwnershipFiling, OwnershipRow } from "@/lib/ownership/types";
import { readFilings } from "@/lib/parse/read-filings";
import { hasError } from "@/lib/problem";
import { toOwnershipFiling } from "@/lib/testing/ownership-from-filing";
import { type ScannedFiling, scanFiling } from "./scan";

/** A filing as this program reads it, with what is derived among all filings of its issuer at hand. */
export type HeldFiling = { path: string; filing: Filing; ownership: OwnershipFiling; derived: ReadonlyMap<string, DerivedRow> };
export type HeldRow = { held: HeldFiling; row: OwnershipRow; derived: DerivedRow };

/** Both readings of the same files; `scanned` holds a filing as often as it lies there. */
export type Held = { filings: HeldFiling[]; scanned: ScannedFiling[] };

/** Submissions first, then documents named by their number, then others: the first that says a thing says most. */
const FOLDERS = ["submission", "xml"];

/** Every filing of the folder once, though it may lie there in several formats. */
export function readHeld(folder: string): Held {
  const parsed = new Map<string, { path: string; filing: Filing }>();
  const contents = new Set<string>();
  const scanned: ScannedFiling[] = [];
  for (const path of FOLDERS.flatMap((inside) => listFiles(folder, inside))) {
    const bytes = readFileSync(`${folder}/${path}`);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    for (const result of readFilings(bytes, { name: path, sha256 })) {
      if (!isFiling(result) || hasError(result.problems)) continue;
      const content = contentOf(result);
      const key = result.accessionNumber ?? content;
      // A document without a number is the filing with one that says the same.
      if (!parsed.has(key) && !(result.accessionNumber === null && contents.has(content))) parsed.set(key, { path, filing: result });
      contents.add(content);
    }
    scanned.push(...scanFiling(path, bytes.toString("utf8")));
  }
  return { filings: derive([...parsed.values()]), scanned };
}

export function rowsOf(held: HeldFiling): HeldRow[] {
  return held.ownership.rows.flatMap((row) => {
    const derived = held.derived.get(row.rowId);
    return derived ? { held, row, derived } : [];
  });
}

/** `submission/0000921895-25-001190.txt#t1-3`: where a reader finds the row. */
export function placeOf({ held, row }: HeldRow): string {
  return `${held.path}#t${row.table === "nonDerivative" ? 1 : 2}-${row.ordinal}`;
}

function listFiles(folder: string, inside: string): string[] {
  return readdirSync(`${folder}/${inside}`, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => `${inside}/${entry.name}`)
    .sort();
}

function contentOf(filing: Filing): string {
  const { formType, periodOfReport, issuer, reportingOwners, nonDerivative, derivative, signatures } = filing;
  return JSON.stringify({ formType, periodOfReport, issuer, reportingOwners, nonDerivative, derivative, signatures });
}

function derive(parsed: readonly { path: string; filing: Filing }[]): HeldFiling[] {
  const withRows = parsed.map(({ path, filing }) => ({ path, filing, ownership: toOwnershipFiling(filing, path) }));
  return [...Map.groupBy(withRows, ({ ownership }) => ownership.issuerCik).values()].flatMap((ofIssuer) => {
    const { rows } = deriveIssuer(ofIssuer.map(({ ownership }) => ownership));
    return ofIssuer.map((held) => ({ ...held, derived: rows }));
  });
}
