import type { SeriesCase } from "./series-case";

/** Roelof Botha at Natera, 2019 to 2024: direct shares, estate planning vehicles and three funds. Other filings between are not at hand. */
export const natera: SeriesCase[] = [
  {
    name: "Natera, Botha, direct",
    issuer: "1604821",
    owner: "1222287",
    line: {},
    observations: `
      2019-05-16 7278 opens-at-zero
      2020-02-28 7278 ok
      2021-06-04 11424 gap -7278
      2024-01-26 352 moved -11424 with Estate planning vehicles
      2024-03-15 776 ok
      2024-03-15 1511 ok
      2024-03-15 15647 ok
      2024-03-15 16531 ok
      2024-03-15 17382 ok
      2024-03-15 18175 ok
      2024-03-15 18782 ok
      2024-03-15 19469 ok
      2024-03-15 20276 ok
      2024-04-26 20764 ok
      2024-04-26 21042 ok
      2024-07-26 3564 gap -17712
      2024-10-25 3767 ok
      2024-12-02 3767 ok`,
    reason:
      "Units settle into a direct line that is emptied without rows. The 11,424 shares that are gone in 2024 are those that a note of March 2022 says went to the revocable trust, on the other line: moved. What was lost before June 2021 and before July 2024 no number answers: 20,676 came to the vehicles, 17,712 left here.",
  },
  {
    name: "Natera, Botha, estate planning vehicles",
    issuer: "1604821",
    owner: "1222287",
    line: { nature: "ESTATE PLANNING VEHICLES" },
    observations: `
      2019-11-16 940358 baseline
      2019-11-19 966074 ok
      2019-11-22 991792 ok
      2019-11-25 1017509 ok
      2019-11-27 1017509 ok
      2020-02-27 1043244 ok
      2020-02-28 1069019 ok
      2021-05-14 1138158 explained 126028
      2021-05-14 1127160 ok
      2021-06-04 1127160 ok
      2022-03-16 1164986 explained-exactly 11424
      2022-03-16 1250889 ok
      2022-03-16 1291584 ok
      2024-01-26 1291584 ok
      2024-03-15 1291584 ok
      2024-04-26 1291584 ok
      2024-07-26 1312260 gap 20676
      2024-10-25 1312260 ok
      2024-12-02 1303477 ok
      2024-12-02 1293030 ok
      2024-12-02 1276177 ok
      2024-12-02 1236006 ok
      2024-12-02 1224787 ok`,
    reason:
      "With and without 'By' it is one line. The holding of the late filing of November 2019 stands at its filing date, where it meets the distribution before it. The note of May 2021 gives 92,983 shares of a difference of 126,028: explained, not exactly.",
  },
  {
    name: "Natera, Botha, Sequoia Capital XII, L.P.",
    issuer: "1604821",
    owner: "1222287",
    line: { nature: "SEQUOIA CAPITAL XII L P" },
    observations: `
      2019-11-16 4060734 baseline
      2019-11-19 3383945 ok
      2019-11-22 2707156 ok
      2019-11-25 2030367 ok
      2019-11-27 2030367 ok
      2020-02-27 1353578 ok
      2020-02-28 676789 ok`,
    reason:
      "A sixth or seventh is paid out per step; the holding of 27 November 2019, in a filing on a vesting of May, is what is left on the day of filing.",
  },
  {
    name: "Natera, Botha, Sequoia Capital XII Principals Fund, LLC",
    issuer: "1604821",
    owner: "1222287",
    line: { nature: "SEQUOIA CAPITAL XII PRINCIPALS FUND LLC" },
    observations: `
      2019-11-16 433998 baseline
      2019-11-19 361665 ok
      2019-11-22 289332 ok
      2019-11-25 216999 ok
      2019-11-27 216999 ok
      2020-02-27 144666 ok
      2020-02-28 72333 ok`,
    reason:
      "A sixth or seventh is paid out per step; the holding of 27 November 2019, in a filing on a vesting of May, is what is left on the day of filing.",
  },
  {
    name: "Natera, Botha, Sequoia Technology Partners XII, L.P.",
    issuer: "1604821",
    owner: "1222287",
    line: { nature: "SEQUOIA TECHNOLOGY PARTNERS XII L P" },
    observations: `
      2019-11-16 151944 baseline
      2019-11-19 126620 ok
      2019-11-22 101296 ok
      2019-11-25 75972 ok
      2019-11-27 75972 ok
      2020-02-27 50648 ok
      2020-02-28 25324 ok`,
    reason:
      "A sixth or seventh is paid out per step; the holding of 27 November 2019, in a filing on a vesting of May, is what is left on the day of filing.",
  },
];
