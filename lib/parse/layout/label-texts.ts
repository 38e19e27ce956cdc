import { squeeze } from "./fuzzy";

/** What is printed on the forms beside the fields; the words as on Forms 3, 4 and 5 of 1996 to 2026. */
const LABELS = {
  owner: ["Name and Address of Reporting Person"],
  issuer: ["Issuer Name and Ticker or Trading Symbol", "Issuer Name and Ticker"],
  period: [
    "Date of Earliest Transaction (Month/Day/Year)",
    "Date of Earliest Transaction Required to be Reported (Month/Day/Year)",
    "Date of Event Requiring Statement (Month/Day/Year)",
    "Statement for Issuer's Fiscal Year Ended (Month/Day/Year)",
    "Statement for Month/Day/Year",
    "Statement for (Month/Day/Year)",
    "Statement for Month/Year",
    "Statement for (Month/Year)",
    "Date of Earliest Transaction",
  ],
  original: [
    "If Amendment, Date of Original Filed (Month/Day/Year)",
    "If Amendment, Date of Original (Month/Day/Year)",
    "If Amendment, Date of Original (Month/Year)",
    "If Amendment, Date of Original Filed",
  ],
  taxNumber: [
    "I.R.S. Identification Number of Reporting Person, if an entity (Voluntary)",
    "IRS Identification Number of Reporting Person, if an entity",
    "IRS or Social Security Number of Reporting Person (Voluntary)",
  ],
  relationship: ["Relationship of Reporting Person(s) to Issuer"],
  checkAll: ["(Check all applicable)"],
  director: ["Director"],
  tenPercentOwner: ["10% Owner"],
  officer: ["Officer (give title below)"],
  other: ["Other (specify below)"],
  joint: ["Individual or Joint/Group Filing (Check Applicable Line)", "Individual or Joint/Group Filing"],
  oneOwner: ["Form filed by One Reporting Person"],
  manyOwners: ["Form filed by More than One Reporting Person"],
  last: ["(Last)"],
  first: ["(First)"],
  middle: ["(Middle)"],
  street: ["(Street)"],
  city: ["(City)"],
  state: ["(State)"],
  zip: ["(Zip)"],
  exitBox: ["Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. See Instruction 1(b)."],
  planBox: [
    "Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan for the purchase or sale of equity securities of the issuer that is intended to satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10.",
  ],
  holdingsBox: ["Form 3 Holdings Reported."],
  transactionsBox: ["Form 4 Transactions Reported."],
} as const satisfies Record<string, readonly string[]>;

export type LabelName = keyof typeof LABELS;

export type Pattern = { name: LabelName; letters: string; isBracketed: boolean };

export const PATTERNS: readonly Pattern[] = Object.entries(LABELS).flatMap(([name, texts]) =>
  texts.map((text) => ({ name: name as LabelName, letters: squeeze(text).letters, isBracketed: /^\(\w+\)$/.test(text) })),
);
