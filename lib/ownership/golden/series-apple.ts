import type { SeriesCase } from "./series-case";

/** Deirdre O'Brien at Apple, 2019 to 2025. */
export const apple: SeriesCase[] = [
  {
    name: "Apple, O'Brien, direct",
    issuer: "320193",
    owner: "1767094",
    line: {},
    observations: `
      2019-10-15 57819 baseline
      2019-10-15 46311 ok
      2019-10-16 33852 ok
      2020-04-15 50606 explained-exactly 120
      2020-04-15 43109 ok
      2020-04-16 40831 ok
      2020-04-16 37980 ok
      2020-04-16 36133 ok
      2020-04-16 33972 ok
      2023-10-01 272713 gap 102473
      2023-10-01 201981 ok
      2023-10-03 140371 ok
      2023-10-03 136445 ok
      2025-10-01 229090 gap 242
      2025-10-01 179700 ok
      2025-10-02 138427 ok
      2025-10-02 136687 ok`,
    reason:
      "A note of April 2020 gives the 120 shares of the purchase plan. Three years and a split without a filing here make a gap of 102,473; 242 shares more by 2025 have no note.",
  },
];
