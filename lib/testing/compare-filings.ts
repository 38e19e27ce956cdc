import { compare } from "@/lib/decimal";
import { type Filing, isFiling, type ReadResult } from "@/lib/filing/types";
import { readDecimal } from "@/lib/parse/fields";

type Value = string | boolean | null;
/** Cells of a row, an owner or the head of a form, by their path inside it. */
type Cells = ReadonlyMap<string, Value>;

export type Difference = {
  path: string;
  truth: Value;
  read: Value;
  /** Whether the reader says that a person must look at the cell. */
  isFlagged: boolean;
};

/**
 * A reading measured against the truth, cell by cell. A cell is a scalar of the contract that either of the two fills, or
 * that the reader flags; source, problems, schema version, accession number, filing date and time, and CIKs are none.
 */
export type Comparison = {
  /** Equal, and not to be looked at. */
  right: number;
  /** Equal, and flagged (low or missing): work for nothing. */
  rightFlagged: number;
  wrongFlagged: number;
  /** Different and not flagged, and every cell of a lost or invented row, owner, footnote or signature. */
  silentlyWrong: number;
  /** Those of the silently wrong that are cells of a lost or invented row whose whole list the reader flags. */
  inFlaggedList: number;
  /** Cells of the truth where nothing was read, and the reader said so. */
  refused: number;
  lostRows: number;
  inventedRows: number;
  /** In the order of the form; paths are those of the reading, of lost rows those of the truth. */
  differences: Difference[];
};

/**
 * `truth` is what the document says. Cells under a path of `except` do not count: what the document does not show.
 * Texts are compared with white space collapsed, numbers by their value, rows in the order that makes most cells equal.
 */
export function compareFilings(truth: Filing, read: ReadResult, except: readonly string[] = []): Comparison {
  const counts: Comparison = {
    right: 0,
    rightFlagged: 0,
    wrongFlagged: 0,
    silentlyWrong: 0,
    inFlaggedList: 0,
    refused: 0,
    lostRows: 0,
    inventedRows: 0,
    differences: [],
  };
  const isExcepted = (path: string) => except.some((part) => isUnder(path, part));
  if (!isFiling(read)) {
    counts.refused = listParts(truth)
      .flatMap(({ prefix, rows }) => rows.flatMap((cells, at) => filledPaths(cells, pathOf(prefix, at))))
      .filter((path) => !isExcepted(path)).length;
    return counts;
  }
  const flagged = Object.entries(read.confidence ?? {}).flatMap(([path, is]) => (is === "low" || is === "missing" ? [path] : []));
  // Of a flagged list a person counts the entries, as the review screen asks; what stands in them is flagged by itself.
  const flags = flagged.filter((path) => !LISTS.has(path));
  const isFlagged = (path: string) => flags.some((flag) => isUnder(path, flag) || path === flag.replace(/\.(\w+)$/, ".footnoteIds.$1"));
  const readParts = listParts(read);
  listParts(truth).forEach(({ prefix, rows }, part) => {
    const found = readParts[part]?.rows ?? [];
    for (const [ofTruth, ofRead] of prefix === "footnotes" ? alignById(rows, found) : align(rows, found)) {
      const base = pathOf(prefix, ofRead ?? ofTruth ?? 0);
      const [expected, actual] = [ofTruth === null ? null : rows[ofTruth], ofRead === null ? null : found[ofRead]];
      if (expected && actual) compareCells(expected, actual, base);
      else {
        const cells = expected ?? actual ?? new Map<string, Value>();
        const paths = filledPaths(cells, base).filter((path) => !isExcepted(path));
        if (paths.length === 0) continue;
        if (expected) counts.lostRows++;
        else counts.inventedRows++;
        for (const path of paths) {
          const value = cells.get(path.slice(base.length + 1)) ?? null;
          count(path, expected ? value : null, expected ? null : value, false);
          if (flagged.includes(prefix)) counts.inFlaggedList++;
        }
      }
    }
  });
  return counts;

  function compareCells(expected: Cells, actual: Cells, base: string): void {
    for (const key of new Set([...expected.keys(), ...actual.keys()])) {
      const path = base === "" ? key : `${base}.${key}`;
      if (isExcepted(path)) continue;
      const flagged = isFlagged(path);
      const [one, other] = [expected.get(key) ?? null, actual.get(key) ?? null];
      if (one !== null || other !== null || flagged) count(path, one, other, flagged);
    }
  }

  function count(path: string, one: Value, other: Value, flagged: boolean): void {
    if (isEqual(one, other)) {
      counts[flagged ? "rightFlagged" : "right"]++;
      return;
    }
    counts[flagged ? "wrongFlagged" : "silentlyWrong"]++;
    counts.differences.push({ path, truth: one, read: other, isFlagged: flagged });
  }
}

const LISTS = new Set(["reportingOwners", "nonDerivative", "derivative", "footnotes", "signatures"]);

/** Whether `path` is `part` or lies inside it. */
function isUnder(path: string, part: string): boolean {
  return path.startsWith(part) && (path.length === part.length || path[part.length] === "." || path[part.length] === "[");
}

function pathOf(prefix: string, at: number): string {
  return prefix === "" ? "" : `${prefix}[${at}]`;
}

function filledPaths(cells: Cells, base: string): string[] {
  return [...cells].flatMap(([key, value]) => (value === null ? [] : [base === "" ? key : `${base}.${key}`]));
}

/** The head of the form, and its lists of owners, rows, footnotes and signatures. */
function listParts(filing: Filing): { prefix: string; rows: Cells[] }[] {
  const { formType, periodOfReport, dateOfOriginalSubmission, noSecuritiesOwned, notSubjectToSection16, remarks, issuer } = filing;
  const head = new Map<string, Value>(
    Object.entries({
      formType,
      periodOfReport,
      dateOfOriginalSubmission,
      noSecuritiesOwned,
      notSubjectToSection16,
      form3HoldingsReported: filing.form3HoldingsReported,
      form4TransactionsReported: filing.form4TransactionsReported,
      aff10b5One: filing.aff10b5One,
      "issuer.name": issuer.name,
      "issuer.tradingSymbol": issuer.tradingSymbol,
      "issuer.foreignTradingSymbol": issuer.foreignTradingSymbol,
      remarks,
    }),
  );
  const owners = filing.reportingOwners.map(({ cik, address, ...owner }) => {
    const addressed = Object.entries(address).map(([field, value]) => [`address.${field}`, value] as const);
    return new Map<string, Value>([...Object.entries(owner), ...addressed]);
  });
  const rowCells = ({ footnoteIds, ...row }: Filing["nonDerivative"][number]) =>
    new Map<string, Value>([
      ...Object.entries(row),
      ...Object.entries(footnoteIds).map(([field, ids]) => [`footnoteIds.${field}`, ids.join(" ")] as const),
    ]);
  return [
    { prefix: "", rows: [head] },
    { prefix: "reportingOwners", rows: owners },
    { prefix: "nonDerivative", rows: filing.nonDerivative.map(rowCells) },
    { prefix: "derivative", rows: filing.derivative.map(rowCells) },
    { prefix: "footnotes", rows: filing.footnotes.map((footnote) => new Map<string, Value>(Object.entries(footnote))) },
    { prefix: "signatures", rows: filing.signatures.map((signature) => new Map<string, Value>(Object.entries(signature))) },
  ];
}

type Pair = [ofTruth: number | null, ofRead: number | null];

/** Footnotes are the same where their ids are. */
function alignById(truth: readonly Cells[], read: readonly Cells[]): Pair[] {
  const taken = new Set<number>();
  const pairs = truth.map((cells, at): Pair => {
    const found = read.findIndex((other, index) => !taken.has(index) && other.get("id") === cells.get("id"));
    if (found >= 0) taken.add(found);
    return [at, found < 0 ? null : found];
  });
  return [...pairs, ...read.flatMap((_, at): Pair[] => (taken.has(at) ? [] : [[null, at]]))];
}

/** Pairs in order, so that most cells are equal in sum; rows that share less than a third of their cells are paired only where nothing else is. */
function align(truth: readonly Cells[], read: readonly Cells[]): Pair[] {
  const width = read.length + 1;
  const best = new Array<number>((truth.length + 1) * width).fill(0);
  const at = (row: number, column: number) => best[row * width + column] ?? 0;
  const shares = truth.map((one) => read.map((other) => similarity(one, other)));
  for (let row = truth.length - 1; row >= 0; row--) {
    for (let column = read.length - 1; column >= 0; column--) {
      const share = shares[row]?.[column] ?? 0;
      const paired = share >= 1 / 3 ? share + at(row + 1, column + 1) : 0;
      best[row * width + column] = Math.max(paired, at(row + 1, column), at(row, column + 1));
    }
  }
  const pairs: Pair[] = [];
  let [row, column] = [0, 0];
  let gap: { lost: number[]; invented: number[] } = { lost: [], invented: [] };
  // A row read where another was lost is that row misread, whatever is left of it.
  const closeGap = () => {
    for (let index = 0; index < Math.max(gap.lost.length, gap.invented.length); index++)
      pairs.push([gap.lost[index] ?? null, gap.invented[index] ?? null]);
    gap = { lost: [], invented: [] };
  };
  while (row < truth.length || column < read.length) {
    const share = shares[row]?.[column] ?? 0;
    const isPair = row < truth.length && column < read.length && share >= 1 / 3 && at(row, column) === share + at(row + 1, column + 1);
    if (isPair) {
      closeGap();
      pairs.push([row++, column++]);
    } else if (column >= read.length || (row < truth.length && at(row, column) === at(row + 1, column))) gap.lost.push(row++);
    else gap.invented.push(column++);
  }
  closeGap();
  return pairs;
}

/** Part of the cells filled in either that are equal in both, 0 to 1. */
function similarity(one: Cells, other: Cells): number {
  const keys = [...new Set([...one.keys(), ...other.keys()])].filter(
    (key) => (one.get(key) ?? null) !== null || (other.get(key) ?? null) !== null,
  );
  if (keys.length === 0) return 1;
  return keys.filter((key) => isEqual(one.get(key) ?? null, other.get(key) ?? null)).length / keys.length;
}

function isEqual(one: Value, other: Value): boolean {
  if (typeof one !== "string" || typeof other !== "string") return one === other;
  const [a, b] = [collapse(one), collapse(other)];
  if (a === b) return true;
  const [x, y] = [readDecimal(a, "", () => {}), readDecimal(b, "", () => {})];
  return x !== null && y !== null && compare(x, y) === 0;
}

function collapse(text: string): string {
  return text.split(/\s+/).join(" ").trim();
}
