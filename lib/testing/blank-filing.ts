import type { Filing } from "@/lib/filing/types";

/** What a Form 4 without remarks, notes and rows leaves unsaid: the part that invented filings have in common. */
export const blankFiling = {
  formType: "4",
  dateOfOriginalSubmission: null,
  noSecuritiesOwned: null,
  notSubjectToSection16: false,
  form3HoldingsReported: null,
  form4TransactionsReported: null,
  aff10b5One: null,
  nonDerivative: [],
  derivative: [],
  footnotes: [],
  remarks: null,
  problems: [],
} satisfies Partial<Filing>;

/** An address of nobody. */
export const inventedAddress = (street1: string) =>
  ({
    street1,
    street2: null,
    city: "SPRINGFIELD",
    state: "IL",
    zip: "62701",
    stateDescription: null,
    nonUs: null,
  }) satisfies Filing["reportingOwners"][number]["address"];
