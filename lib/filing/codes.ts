/** What kind of change a code stands for; decides what is counted as a buy or a sell. */
export const codeGroups = [
  "buy",
  "sell",
  "award",
  "exercise",
  "tax",
  "gift",
  "to-issuer",
  "expiry",
  "small-buy",
  "tender",
  "other",
] as const;
export type CodeGroup = (typeof codeGroups)[number];

export type TransactionCode = {
  code: string;
  /** A few plain words for a table cell. */
  label: string;
  group: CodeGroup;
  /** One sentence. */
  meaning: string;
  /** Direction that the code usually has in Table I; the row's own flag decides. */
  usually: "A" | "D" | "either";
  /** The rule behind it. */
  source: string;
};

const INSTRUCTION_8 = "Form 4, General Instruction 8";

/**
 * Transaction codes of Forms 4 and 5, in the order of the form's instruction. V (reported earlier than
 * required) and K (equity swap) are not codes of their own: they are `timeliness` and `equitySwapInvolved`.
 */
export const transactionCodes: readonly TransactionCode[] = [
  {
    code: "P",
    label: "Buy (open market or private)",
    group: "buy",
    meaning: "Open market or private purchase.",
    usually: "A",
    source: INSTRUCTION_8,
  },
  {
    code: "S",
    label: "Sale (open market or private)",
    group: "sell",
    meaning: "Open market or private sale.",
    usually: "D",
    source: INSTRUCTION_8,
  },
  {
    code: "A",
    label: "Award",
    group: "award",
    meaning: "Grant, award or other acquisition from the issuer.",
    usually: "A",
    source: "Rule 16b-3(d)",
  },
  {
    code: "D",
    label: "Returned to the issuer",
    group: "to-issuer",
    meaning: "Disposition to the issuer.",
    usually: "D",
    source: "Rule 16b-3(e)",
  },
  {
    code: "F",
    label: "Withheld for tax or exercise price",
    group: "tax",
    meaning: "Securities withheld or delivered to pay tax or the exercise price.",
    usually: "D",
    source: "Rule 16b-3",
  },
  {
    code: "I",
    label: "Discretionary plan transaction",
    group: "other",
    meaning: "Discretionary transaction inside an employee plan, by order of the insider.",
    usually: "either",
    source: "Rule 16b-3(f)",
  },
  {
    code: "M",
    label: "Exercise or conversion (exempt)",
    group: "exercise",
    meaning: "Exercise or conversion of a derivative that was exempt when granted.",
    usually: "A",
    source: "Rule 16b-3",
  },
  {
    code: "C",
    label: "Conversion",
    group: "exercise",
    meaning: "Conversion of a derivative security.",
    usually: "A",
    source: INSTRUCTION_8,
  },
  {
    code: "E",
    label: "Short derivative expired",
    group: "expiry",
    meaning: "Expiry of a short derivative position.",
    usually: "either",
    source: INSTRUCTION_8,
  },
  {
    code: "H",
    label: "Long derivative expired or cancelled for value",
    group: "expiry",
    meaning: "Expiry or cancellation of a long derivative position with value received.",
    usually: "D",
    source: INSTRUCTION_8,
  },
  {
    code: "O",
    label: "Exercise out of the money",
    group: "exercise",
    meaning: "Exercise of a derivative that was out of the money.",
    usually: "A",
    source: INSTRUCTION_8,
  },
  {
    code: "X",
    label: "Exercise in or at the money",
    group: "exercise",
    meaning: "Exercise of a derivative that was in or at the money.",
    usually: "A",
    source: INSTRUCTION_8,
  },
  { code: "G", label: "Gift", group: "gift", meaning: "Bona fide gift.", usually: "either", source: "Rule 16b-5" },
  {
    code: "L",
    label: "Small acquisition",
    group: "small-buy",
    meaning: "Acquisition of at most $10,000 in six months, not from the issuer.",
    usually: "A",
    source: "Rule 16a-6",
  },
  { code: "W", label: "Will or inheritance", group: "gift", meaning: "By will or inheritance.", usually: "either", source: "Rule 16b-5" },
  {
    code: "Z",
    label: "Voting trust",
    group: "other",
    meaning: "Deposit into or withdrawal from a voting trust.",
    usually: "either",
    source: INSTRUCTION_8,
  },
  {
    code: "J",
    label: "Other, see footnote",
    group: "other",
    meaning: "Any other acquisition or disposition; a footnote says which.",
    usually: "either",
    source: INSTRUCTION_8,
  },
  {
    code: "U",
    label: "Tendered in a change of control",
    group: "tender",
    meaning: "Disposition under a tender of shares in a change of control.",
    usually: "D",
    source: INSTRUCTION_8,
  },
];

const byCode = new Map(transactionCodes.map((entry) => [entry.code, entry]));

/** The entry of a code as filed, in any case; null when it is unknown or absent. */
export function findTransactionCode(code: string | null): TransactionCode | null {
  return code === null ? null : (byCode.get(code) ?? byCode.get(code.toUpperCase()) ?? null);
}

/** Group of a code; an unknown or absent one is `other`. */
export function codeGroupOf(code: string | null): CodeGroup {
  return findTransactionCode(code)?.group ?? "other";
}
