import type { Category, NotCountedReason } from "./categories";
import type { FilingStanding, Trust } from "./rows";

type CategoryLabel = {
  /** In a cell: "Sale". */
  label: string;
  /** After a number: "12 sales". */
  many: string;
  /** In a sentence, past tense: "Sold". */
  verb: string;
  /** What it takes in, for the about page and titles. */
  meaning: string;
};

/** What each group of rows is called (DOMAIN 3). */
export const categoryLabels = {
  buy: {
    label: "Buy",
    many: "buys",
    verb: "Bought",
    meaning: "Purchase on the open market or in a private deal: code P, acquired, Table I.",
  },
  sell: {
    label: "Sale",
    many: "sales",
    verb: "Sold",
    meaning: "Sale on the open market or in a private deal: code S, disposed of, Table I.",
  },
  award: {
    label: "Award",
    many: "awards",
    verb: "Was awarded",
    meaning: "Grant or award from the company: code A. No money changed hands at a market price.",
  },
  exercise: {
    label: "Exercise",
    many: "exercises",
    verb: "Exercised or converted",
    meaning: "Option exercised or security converted: codes M, C, O, X.",
  },
  tax: {
    label: "Tax or price withheld",
    many: "withholdings",
    verb: "Had withheld",
    meaning: "Shares withheld or handed over for tax or an exercise price: code F.",
  },
  gift: { label: "Gift or inheritance", many: "gifts", verb: "Gave or received", meaning: "Gift, will or inheritance: codes G and W." },
  "to-issuer": {
    label: "To the company",
    many: "returns to the company",
    verb: "Returned to the company",
    meaning: "Disposition to the company itself: code D.",
  },
  expiry: { label: "Expiry", many: "expiries", verb: "Let expire", meaning: "Expiry or cancellation of a derivative: codes E and H." },
  "small-buy": {
    label: "Small acquisition",
    many: "small acquisitions",
    verb: "Acquired in small amounts",
    meaning: "At most $10,000 in six months: code L. Not counted as a buy.",
  },
  tender: { label: "Tender", many: "tenders", verb: "Tendered", meaning: "Tender of shares in a change of control: code U." },
  other: {
    label: "Other",
    many: "other changes",
    verb: "Reported another change in",
    meaning: "Codes I, J, Z, and codes that are unknown or missing.",
  },
  holding: { label: "Holding", many: "holdings", verb: "Holds", meaning: "A balance without a transaction." },
} satisfies Record<Category, CategoryLabel>;

/** Why a row is no part of buys and sells, after "12 rows left out:". */
export const reasonLabels = {
  holding: "balances without a transaction",
  derivative: "derivatives (Table II)",
  "equity-swap": "equity swaps",
  "other-code": "awards, exercises, gifts and other codes",
  "sign-conflict": "code and direction in conflict",
  "implausible-date": "an implausible date",
  superseded: "replaced by an amendment",
  duplicate: "filed twice",
  "also-reported": "also reported by another owner",
  unverified: "from unverified uploads",
  "conflicting-copy": "in a copy of a filing that is counted",
} satisfies Record<NotCountedReason, string>;

/** A filing of which nothing is counted, in a list: the badge, what it means, and the same in a feed. */
export const standingLabels = {
  replaced: { badge: "replaced", meaning: "Later amendments state all of its rows anew or take them back: these are not counted." },
  "reported-elsewhere": {
    badge: "counted elsewhere",
    meaning: "Another filing reports the same transactions: they are counted there, once.",
  },
} satisfies Record<FilingStanding, { badge: string; meaning: string }>;

/** Beside the notes of a filing of the sample, on the page and on paper. */
export const sampleNotes =
  "A filing of the sample: its facts are the filer’s, its notes are summaries in Section16’s words, and addresses are left out. Not to be quoted; the filer’s own words are on EDGAR.";

/** How a filing came here; `badge` is null where nothing needs saying. */
export const trustLabels = {
  edgar: { badge: null, meaning: "Fetched from EDGAR." },
  bulk: { badge: null, meaning: "From the SEC's quarterly data sets." },
  verified: { badge: null, meaning: "Uploaded, and found equal to EDGAR's copy." },
  claimed: {
    badge: "uploaded, not verified",
    meaning: "Uploaded by someone. It says it is this filing; nobody has compared it with EDGAR.",
  },
  provisional: {
    badge: "confirmed by a person, not verified",
    meaning: "Read from a page, a scan or a text, and confirmed by a person here. Nobody has compared it with EDGAR.",
  },
  sample: {
    badge: "sample",
    meaning: "Comes with Section16 so that there is something to look at. A real copy of the same filing replaces it.",
  },
} satisfies Record<Trust, { badge: string | null; meaning: string }>;
