/** A line of ownership as it was read from the filings and decided by hand. */
export type SeriesCase = {
  name: string;
  issuer: string;
  owner: string;
  /** Which line: `nature` as the rules key it; Table I and common stock unless said. */
  line: { nature?: string; table?: "derivative"; key?: string };
  /** One observation a line: date, balance, status, difference, flags. */
  observations: string;
  reason: string;
};

/** What one filing does to a line of many rows. */
export type FilingStep = {
  /** File name without ending. */
  file: string;
  /** Day of the first row. */
  date: string;
  rows: number;
  /** Balance after the last row. */
  closes: string;
  /** Status of the first row, with its difference and what belongs to it; all rows after it are ok. */
  opening: string;
};
