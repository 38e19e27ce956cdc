import { randomInt } from "node:crypto";
import type {
  AccessionNumber,
  Cik,
  Decimal,
  DerivativeRow,
  EasternTime,
  Filing,
  Footnote,
  FootnoteIds,
  IsoDate,
  NonDerivativeRow,
  ReportingOwner,
} from "@/lib/filing/types";
import { writeOwnershipXml } from "@/lib/write/ownership-xml";
import { writeSubmission } from "@/lib/write/submission-text";

/** Documents for the browser tests. Every company, person and number in them is invented. */

/** A CIK that no test before has used, above those that EDGAR has given out. */
export function inventedCik(): Cik {
  return String(randomInt(9_000_000_000, 9_999_000_000)) as Cik;
}

export function inventedAccessionNumber(): AccessionNumber {
  const digits = String(randomInt(1_000_000, 9_999_999));
  return `000${digits}-24-${String(randomInt(1, 999_999)).padStart(6, "0")}` as AccessionNumber;
}

export type Company = { cik: Cik; name: string; tradingSymbol: string };

export function inventedCompany(name = "Quillfeather Instruments"): Company {
  const cik = inventedCik();
  return { cik, name: `${name} ${cik.slice(-6)}`, tradingSymbol: "QFI" };
}

export function inventedOwner(changes: Partial<ReportingOwner> = {}): ReportingOwner {
  return {
    cik: inventedCik(),
    name: "Hollowby Marlene Tess",
    address: { street1: "1 Test Lane", street2: null, city: "Nowhere", state: "DE", zip: "00000", stateDescription: null, nonUs: null },
    isDirector: false,
    isOfficer: true,
    isTenPercentOwner: false,
    isOther: false,
    officerTitle: "Chief Lens Grinder",
    otherText: null,
    ...changes,
  };
}

type SaleFacts = { shares: string; price: string; after: string; date?: string; footnoteIds?: FootnoteIds } & Partial<
  Omit<NonDerivativeRow, "shares">
>;

export function sale({ shares, price, after, date = "2024-03-20", footnoteIds = {}, ...changes }: SaleFacts): NonDerivativeRow {
  return {
    kind: "transaction",
    securityTitle: "Common Stock",
    transactionDate: date as IsoDate,
    deemedExecutionDate: null,
    transactionFormType: "4",
    transactionCode: "S",
    equitySwapInvolved: false,
    timeliness: null,
    shares: shares as Decimal,
    pricePerShare: price as Decimal,
    acquiredDisposed: "D",
    sharesOwnedFollowing: after as Decimal,
    valueOwnedFollowing: null,
    directOrIndirect: "D",
    natureOfOwnership: null,
    footnoteIds,
    ...changes,
  };
}

export function optionGrant(changes: Partial<DerivativeRow> = {}): DerivativeRow {
  return {
    ...sale({ shares: "500", price: "0", after: "500" }),
    securityTitle: "Stock Option (right to buy)",
    transactionCode: "A",
    acquiredDisposed: "A",
    conversionOrExercisePrice: "17.25" as Decimal,
    exerciseDate: "2025-03-20" as IsoDate,
    expirationDate: "2034-03-20" as IsoDate,
    totalValue: null,
    underlyingSecurityTitle: "Common Stock",
    underlyingShares: "500" as Decimal,
    underlyingValue: null,
    ...changes,
  };
}

type FilingFacts = { company: Company; owner?: ReportingOwner; footnotes?: Footnote[] } & Partial<Filing>;

/** A Form 4 with one sale, unless told otherwise. */
export function inventedFiling({ company, owner = inventedOwner(), footnotes = [], ...changes }: FilingFacts): Filing {
  return {
    source: { format: "ownership-xml", name: "invented.xml", sha256: "0".repeat(64) },
    accessionNumber: null,
    formType: "4",
    schemaVersion: null,
    periodOfReport: "2024-03-20" as IsoDate,
    filedOn: null,
    acceptedAt: null,
    dateOfOriginalSubmission: null,
    noSecuritiesOwned: null,
    notSubjectToSection16: false,
    form3HoldingsReported: null,
    form4TransactionsReported: null,
    aff10b5One: false,
    issuer: { ...company, foreignTradingSymbol: null },
    reportingOwners: [owner],
    nonDerivative: [sale({ shares: "120", price: "31.5", after: "4880" })],
    derivative: [],
    footnotes,
    remarks: null,
    signatures: [{ name: "/s/ M. Hollowby", date: RECEIVED.filedOn }],
    problems: [],
    ...changes,
  };
}

/** What a submission's header adds to the document. */
export const RECEIVED = { filedOn: "2024-03-21" as IsoDate, acceptedAt: "2024-03-21T17:02:11-04:00" as EasternTime };

/** What the browser sends: a name and bytes. */
export type TestFile = { name: string; mimeType: string; buffer: Buffer };

export function fileOf(name: string, content: string | Uint8Array, mimeType = "text/xml"): TestFile {
  return { name, mimeType, buffer: Buffer.from(content) };
}

export function xmlFile(name: string, filing: Filing): TestFile {
  return fileOf(name, writeOwnershipXml(filing));
}

/** A complete submission: with an accession number and a filing date. */
export function submissionFile(filing: Filing): TestFile {
  return fileOf(`${filing.accessionNumber}.txt`, writeSubmission(filing), "text/plain");
}

/** Filings of one company and owner, one sale each, told apart by their number of shares. */
export function filingSeries(company: Company, owner: ReportingOwner, shares: readonly string[]): Filing[] {
  return shares.map((count, at) =>
    inventedFiling({
      company,
      owner,
      nonDerivative: [sale({ shares: count, price: "31.5", after: String(9_000 - at), date: `2024-03-${10 + at}` })],
    }),
  );
}
