import { transactionCodes } from "./filing/codes";
import type { Decimal, IsoDate } from "./filing/types";
import { securityKey } from "./ownership/security-key";
import { day, filterParameters, type TransactionFilter } from "./search-params";
import {
  amount,
  checkRanges,
  oneOf,
  type Parameters,
  type RawParams,
  readParameters,
  type Unread,
  wholeNumber,
  writeParameters,
} from "./url-parameters";

/** Counting the rows of a screen stops here: one of half the archive need not be counted to the last row. */
export const COUNTED_AT_MOST = 10_000;

/** How many rows a list has; `isAbout`: an estimate. */
export type RowCount = { rows: number; isAbout: boolean };

/** Which rows of all issuers a screen shows. Null: any. */
export type Screen = TransactionFilter & {
  /** One transaction code: "P". */
  code: string | null;
  minValue: Decimal | null;
  maxValue: Decimal | null;
  minShares: Decimal | null;
  maxShares: Decimal | null;
  filedFrom: IsoDate | null;
  filedTo: IsoDate | null;
  late: "yes" | "no" | null;
  held: "D" | "I" | null;
  /** Key of a class: "COMMON". */
  security: string | null;
  /** Buys of owners who had not bought of the issuer for so many years. */
  firstBuy: number | null;
  /** Percent, without sign: by at least so much the row changed its line. */
  minChange: Decimal | null;
  cluster: "yes" | null;
  /** First digits of the issuer's SIC code. */
  sector: string | null;
};

export const screenParameters: Parameters<Screen> = {
  ...filterParameters,
  code: { ...oneOf(transactionCodes.map(({ code }) => code)), expected: "a transaction code such as P" },
  minValue: amount,
  maxValue: amount,
  minShares: amount,
  maxShares: amount,
  filedFrom: day,
  filedTo: day,
  late: oneOf(["yes", "no"]),
  held: oneOf(["D", "I"]),
  security: { read: (text) => securityKey(text), expected: "the title of a class such as Common Stock" },
  firstBuy: wholeNumber(1, 25),
  minChange: amount,
  cluster: oneOf(["yes"]),
  sector: { read: (text) => /^\d{1,4}/.exec(text)?.[0] ?? null, expected: "one to four digits of a SIC code such as 2834" },
};

const RANGES = [
  ["from", "to"],
  ["filedFrom", "filedTo"],
  ["minValue", "maxValue"],
  ["minShares", "maxShares"],
] as const;

/** A screen from the URL, and what was given and cannot be read: it is left out of the screen and must be said. */
export function readScreen(params: RawParams): { screen: Screen; unread: Unread[] } {
  const { values, unread } = checkRanges<Screen>(readParameters<Screen>(screenParameters, params), RANGES);
  return { screen: values, unread };
}

export const emptyScreen = readScreen({}).screen;

/** The query string of a screen; defaults stay out. Inverse of reading. */
export function writeScreen(screen: Screen): string {
  return writeParameters(screen);
}

/** Screens that people ask for most, and what each says. */
export const presets: readonly { label: string; screen: Partial<Screen>; meaning: string }[] = [
  {
    label: "CEO buys over $100k",
    screen: { category: "buy", role: "ceo", minValue: "100000" as Decimal },
    meaning: "Open-market and private purchases by chief executives.",
  },
  { label: "First buy in three years", screen: { firstBuy: 3 }, meaning: "Buys of owners with no earlier buy here within three years." },
  {
    label: "Clusters",
    screen: { category: "buy", cluster: "yes" },
    meaning: "Buys within ten trading days of those of two or more others.",
  },
  {
    label: "Sales outside a plan over $1m",
    screen: { category: "sell", plan: "no", minValue: "1000000" as Decimal },
    meaning: "Sales whose filing says that no 10b5-1 plan was used.",
  },
  { label: "Half or more sold", screen: { category: "sell", minChange: "50" as Decimal }, meaning: "Sales of at least half of the line." },
  { label: "Late filings", screen: { late: "yes" }, meaning: "Rows filed after their due day." },
];
