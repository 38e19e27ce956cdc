import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Filing, formTypes, isFiling, type ReadResult } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { asPrinted } from "@/lib/testing/as-printed";
import { readFilingBytes } from "@/lib/testing/filings";

/**
 * What one document says. Where there is XML of the same filing, that; else what a person read from the page, as facts in
 * `truth/`: absent keys are null (boxes of an owner false), and a long text stands there as its hash.
 */
export type Truth = { filing: Filing; from: "XML" | "eye" /** Paths that the document does not show. */; unseen: readonly string[] };

const text = z.string().nullable().default(null);
const address = z.object({
  street1: text,
  street2: text,
  city: text,
  state: text,
  zip: text,
  stateDescription: text,
  nonUs: z.boolean().nullable().default(null),
});
const owner = z.object({
  cik: text,
  name: text,
  address,
  isDirector: z.boolean().default(false),
  isOfficer: z.boolean().default(false),
  isTenPercentOwner: z.boolean().default(false),
  isOther: z.boolean().default(false),
  officerTitle: text,
  otherText: text,
});
const row = z.object({
  kind: z.enum(["transaction", "holding"]),
  securityTitle: text,
  transactionDate: text,
  deemedExecutionDate: text,
  transactionFormType: text,
  transactionCode: text,
  equitySwapInvolved: z.boolean().nullable().default(null),
  timeliness: text,
  shares: text,
  pricePerShare: text,
  acquiredDisposed: z.enum(["A", "D"]).nullable().default(null),
  sharesOwnedFollowing: text,
  valueOwnedFollowing: text,
  directOrIndirect: z.enum(["D", "I"]).nullable().default(null),
  natureOfOwnership: text,
  footnoteIds: z.record(z.string(), z.array(z.string())).default({}),
});
const derivativeRow = row.extend({
  conversionOrExercisePrice: text,
  exerciseDate: text,
  expirationDate: text,
  totalValue: text,
  underlyingSecurityTitle: text,
  underlyingShares: text,
  underlyingValue: text,
});
const box = z.boolean().nullable().default(null);
const factsSchema = z.object({
  form: z.object({
    formType: z.enum(formTypes),
    periodOfReport: text,
    dateOfOriginalSubmission: text,
    noSecuritiesOwned: box,
    notSubjectToSection16: box,
    form3HoldingsReported: box,
    form4TransactionsReported: box,
    aff10b5One: box,
  }),
  issuer: z.object({ cik: text, name: text, tradingSymbol: text, foreignTradingSymbol: text }),
  owners: z.array(owner),
  nonDerivative: z.array(row),
  derivative: z.array(derivativeRow),
  footnotes: z.array(z.object({ id: z.string(), text: z.string() })),
  remarks: text,
  signatures: z.array(z.object({ name: text, date: text })),
  unseen: z.array(z.string()).default([]),
});

/** XML of the filings of which there is a page, by the base name of the page. */
const XML_OF: Readonly<Record<string, string>> = {
  "0001209191-22-024552": "xml/0001209191-22-024552.xml",
  "374WaterForm4": "xml/scwo-melkote-rajesh-ramaswamy-2025-04-30-form4.xml",
  "form3.snow": "xml/snow-garrett-mark-2020-09-15-form3.xml",
};

/** The truth of the document with that base name (`form3.snow`); null where nobody has read it. */
export function readTruth(base: string): Truth | null {
  const xml = XML_OF[base];
  if (xml !== undefined) {
    const [filing] = readFilings(readFilingBytes(xml), { name: xml, sha256: "" });
    if (!filing || !isFiling(filing)) throw new Error(`${xml} holds no filing.`);
    return { filing: asPrinted(filing), from: "XML", unseen: [] };
  }
  const path = join(import.meta.dirname, "truth", `${base}.json`);
  if (!existsSync(path)) return null;
  const { form, owners, unseen, ...facts } = factsSchema.parse(JSON.parse(readFileSync(path, "utf8")));
  const filing = {
    source: { format: null, name: base, sha256: "" },
    accessionNumber: null,
    schemaVersion: null,
    filedOn: null,
    acceptedAt: null,
    problems: [],
    reportingOwners: owners,
    ...form,
    ...facts,
  };
  // Dates, amounts and CIKs of the facts are taken as they stand: they were typed by a person and are only compared.
  return { filing: filing as unknown as Filing, from: "eye", unseen };
}

/** The reading with those texts hashed that the truth has as hashes. */
export function hashLike(truth: Filing, read: ReadResult): ReadResult {
  if (!isFiling(read)) return read;
  const hashed = (expected: string | null | undefined, value: string | null) =>
    expected?.startsWith("sha256:") && value !== null
      ? `sha256:${createHash("sha256").update(value.split(/\s+/).join(" ").trim()).digest("hex")}`
      : value;
  return {
    ...read,
    remarks: hashed(truth.remarks, read.remarks),
    footnotes: read.footnotes.map(({ id, text: value }) => ({
      id,
      text: hashed(truth.footnotes.find((footnote) => footnote.id === id)?.text, value) ?? "",
    })),
  };
}
