/** Several filings of one trade, or of trades that look alike, as they were read and decided by hand. */
export type GroupCase = {
  name: string;
  issuer: string;
  /** File names without ending. */
  files: string[];
  /** Rows of these files that count as a buy or a sell. */
  counted: string[];
  /** Rows that another filing reports already, with the row that stands for both. */
  sameAs: { [row: string]: string };
  /** Why, in the words of who read them. */
  reason: string;
};

/** The rows t1-1 to t1-n of a file. */
export const rowsOf = (file: string, n: number, table = 1) => Array.from({ length: n }, (_, at) => `${file} t${table}-${at + 1}`);

/** Each of the first n rows of a file answers the row at the same place of another. */
export const eachAs = (file: string, other: string, n: number, table = 1): { [row: string]: string } =>
  Object.fromEntries(rowsOf(file, n, table).map((row, at) => [row, `${other} t${table}-${at + 1}`]));
