/** What a comparison with one table found. */
export type Comparison = {
  source: string;
  /** Records that the files at hand allow to compare, by the scan. */
  expected: number;
  compared: number;
  agreed: number;
  disagreements: Disagreement[];
};

export type Disagreement = { kind: DisagreementKind; example: string };

/** Kinds that were decided by reading the filings; docs/check-numbers.md says more. Anything else is unexplained. */
export const verdicts = {
  "after-first-row": {
    title: "a row after the first of its filing is not in the table",
    right: "the filing",
    why: "the table has the first Table I transaction of each filing and no other",
  },
  "record-twice": {
    title: "one row of the filing is two records",
    right: "the filing",
    why: "the table joins several downloads, and the copies differ only in columns that are not from the filing",
  },
  "amended-row-counted": {
    title: "a purchase that an amendment restated is a record beside the amendment's own",
    right: "both say what was filed; counting both counts one purchase twice",
    why: "the row of the 4/A takes the place of the original's, so this program counts that one only",
  },
  "amendment-not-merged": {
    title: "a purchase and its restatement in a 4/A are both counted, in the table and here",
    right: "neither",
    why: "it is one purchase; the 4/A changes the title of every row, and the original names no filing date, so the rules of merging do not reach it",
  },
  rounded: {
    title: "a number is rounded to two decimals",
    right: "the filing",
    why: "the columns of the SEC's tables are NUMBER(16,2)",
  },
} as const;
export type DisagreementKind = keyof typeof verdicts | "unexplained";

/** Counts records as they are compared. */
export class Tally {
  private compared = 0;
  private agreed = 0;
  private readonly disagreements: Disagreement[] = [];

  agree(): void {
    this.compared++;
    this.agreed++;
  }

  disagree(kind: DisagreementKind, example: string): void {
    this.compared++;
    this.disagreements.push({ kind, example });
  }

  close(source: string, expected: number): Comparison {
    return { source, expected, compared: this.compared, agreed: this.agreed, disagreements: this.disagreements };
  }
}

/** Columns whose value is another than ours: `shares: 100 in the table, 200 in the filing`. */
export type Cell = { column: string; table: string | null; ours: string | null };

export function differences(cells: readonly Cell[]): Cell[] {
  return cells.filter(({ table, ours }) => table !== ours);
}

export function describeCells(cells: readonly Cell[]): string {
  return cells
    .map(({ column, table, ours }) => `${column}: ${table ?? "nothing"} in the table, ${ours ?? "nothing"} in the filing`)
    .join("; ");
}
