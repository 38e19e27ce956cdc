/** Column heads of Tables I and II as the forms print them, without "(Instr. 3)" and "(Month/Day/Year)". */

const DIRECT = "Ownership Form: Direct (D) or Indirect (I)";
const NATURE = "Nature of Indirect Beneficial Ownership";
const BALANCE = { "4": "Following Reported Transaction(s)", "5": "at End of Issuer’s Fiscal Year" };

export type FormDigit = "3" | "4" | "5";

/** `4` of `4/A`. */
export function formDigit(formType: string): FormDigit {
  const [digit] = formType;
  return digit === "3" || digit === "5" ? digit : "4";
}

const tableOne = (form: "4" | "5") => ({
  title: "1. Title of Security",
  date: "2. Transaction Date",
  code: "3. Transaction Code",
  shares: "4. Securities Acquired (A) or Disposed Of (D): Amount",
  direction: "(A) or (D)",
  price: "Price",
  after: `5. Amount of Securities Beneficially Owned ${BALANCE[form]}`,
  form: `6. ${DIRECT}`,
  nature: `7. ${NATURE}`,
});

/** Table I of each form; Form 3 has no transactions. */
export const tableOneHeads = {
  "3": {
    ...tableOne("4"),
    after: "2. Amount of Securities Beneficially Owned",
    form: `3. ${DIRECT}`,
    nature: `4. ${NATURE}`,
  },
  "4": tableOne("4"),
  "5": tableOne("5"),
} satisfies { [form in FormDigit]: object };

const tableTwo = (form: "4" | "5") => ({
  title: "1. Title of Derivative Security",
  strike: "2. Conversion or Exercise Price of Derivative Security",
  date: "3. Transaction Date",
  code: "4. Transaction Code",
  shares: "5. Number of Derivative Securities Acquired (A) or Disposed of (D)",
  direction: "(A) or (D)",
  dates: "6. Date Exercisable and Expiration Date",
  underlying: "7. Title and Amount of Underlying Securities",
  price: "8. Price of Derivative Security",
  after: `9. Number of Derivative Securities Beneficially Owned ${BALANCE[form]}`,
  form: `10. ${DIRECT}`,
  nature: `11. ${NATURE}`,
});

/** Table II of each form. Form 3 has no column for a balance: the amount of underlying securities stands for it. */
export const tableTwoHeads = {
  "3": {
    ...tableTwo("4"),
    dates: "2. Date Exercisable and Expiration Date",
    underlying: "3. Title and Amount of Securities Underlying Derivative Security",
    strike: "4. Conversion or Exercise Price of Derivative Security",
    after: "Number of Derivative Securities Beneficially Owned",
    form: `5. ${DIRECT}`,
    nature: `6. ${NATURE}`,
  },
  "4": tableTwo("4"),
  "5": tableTwo("5"),
} satisfies { [form in FormDigit]: object };

/** What the head of each form prints: its title, OMB number and estimated hours, and the name of the box with the period of report. */
export const formNames = {
  "3": {
    title: "INITIAL STATEMENT OF BENEFICIAL OWNERSHIP OF SECURITIES",
    omb: "3235-0104",
    hours: "0.5",
    period: "Date of Event Requiring Statement",
  },
  "4": { title: "STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP", omb: "3235-0287", hours: "0.5", period: "Date of Earliest Transaction" },
  "5": {
    title: "ANNUAL STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP",
    omb: "3235-0362",
    hours: "1.0",
    period: "Statement for Issuer's Fiscal Year Ended",
  },
} satisfies { [form in FormDigit]: object };
