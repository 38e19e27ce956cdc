import fc from "fast-check";
import { transactionCodes } from "@/lib/filing/codes";
import {
  type Cik,
  type Decimal,
  type DerivativeRow,
  type Filing,
  type FootnoteIds,
  formTypes,
  type IsoDate,
  type NonDerivativeRow,
  type ReportingOwner,
} from "@/lib/filing/types";

/** Fields of a row that a Form lets cite footnotes; a holding has only the second list. */
const TRANSACTION_FIELDS = ["transactionDate", "deemedExecutionDate", "timeliness", "shares", "pricePerShare", "acquiredDisposed"] as const;
const SHARED_FIELDS = [
  "securityTitle",
  "transactionCode",
  "sharesOwnedFollowing",
  "valueOwnedFollowing",
  "directOrIndirect",
  "natureOfOwnership",
] as const;
const DERIVATIVE_FIELDS = [
  "conversionOrExercisePrice",
  "exerciseDate",
  "expirationDate",
  "underlyingSecurityTitle",
  "underlyingShares",
  "underlyingValue",
] as const;

const maybe = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: null, freq: 4 });

/** A character that XML 1.0 can hold. */
const character = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(..."ABCxyz019 .,&<>\"'-/()\n\r\té§中") },
  { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }).filter(isXmlCharacter) },
);

/** Text as a Filing holds it: not empty, nothing to trim. */
export const arbitraryText: fc.Arbitrary<string> = fc
  .array(character, { minLength: 1, maxLength: 40 })
  .map((characters) => characters.join("").trim())
  .filter((text) => text !== "");

export const arbitraryDate: fc.Arbitrary<IsoDate> = fc
  .date({ min: new Date("1990-01-01"), max: new Date("2060-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10) as IsoDate);

/** Digits as filed: with or without fraction, with trailing zeros, or beginning with the point. */
export const arbitraryDecimal: fc.Arbitrary<Decimal> = fc
  .oneof(
    fc
      .tuple(fc.bigInt({ min: 0n, max: 999_999_999_999n }), fc.constantFrom("", ".", ".0", ".00", ".5", ".1250", ".0001"))
      .map(([whole, rest]) => `${whole}${rest}`),
    fc.constantFrom("0", "0.0000", ".5", ".0015", "007"),
  )
  .map((text) => text as Decimal);

export const arbitraryCik: fc.Arbitrary<Cik> = fc
  .integer({ min: 1, max: 2_147_483_647 })
  .map((number) => String(number).padStart(10, "0") as Cik);

const arbitraryOwner: fc.Arbitrary<ReportingOwner> = fc.record({
  cik: maybe(arbitraryCik),
  name: maybe(arbitraryText),
  address: fc.record({
    street1: maybe(arbitraryText),
    street2: maybe(arbitraryText),
    city: maybe(arbitraryText),
    state: maybe(fc.constantFrom("IL", "NY", "X0")),
    zip: maybe(arbitraryText),
    stateDescription: maybe(arbitraryText),
    nonUs: maybe(fc.boolean()),
  }),
  isDirector: fc.boolean(),
  isOfficer: fc.boolean(),
  isTenPercentOwner: fc.boolean(),
  isOther: fc.boolean(),
  officerTitle: maybe(arbitraryText),
  otherText: maybe(arbitraryText),
});

function arbitraryFootnoteIds(fields: readonly string[], ids: readonly string[]): fc.Arbitrary<FootnoteIds> {
  if (ids.length === 0) return fc.constant({});
  return fc
    .dictionary(fc.constantFrom(...fields), fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 }), { maxKeys: 4 })
    .map((dictionary) => ({ ...dictionary }));
}

const transactionPart = {
  transactionDate: maybe(arbitraryDate),
  deemedExecutionDate: maybe(arbitraryDate),
  transactionCode: maybe(fc.constantFrom(...transactionCodes.map(({ code }) => code))),
  equitySwapInvolved: fc.boolean(),
  timeliness: maybe(fc.constantFrom("E", "L")),
  shares: maybe(arbitraryDecimal),
  pricePerShare: maybe(arbitraryDecimal),
  acquiredDisposed: maybe(fc.constantFrom("A" as const, "D" as const)),
};

const holdingPart = {
  transactionDate: fc.constant(null),
  deemedExecutionDate: fc.constant(null),
  transactionCode: fc.constant(null),
  equitySwapInvolved: fc.constant(null),
  timeliness: fc.constant(null),
  shares: fc.constant(null),
  pricePerShare: fc.constant(null),
  acquiredDisposed: fc.constant(null),
};

const sharedPart = {
  securityTitle: maybe(arbitraryText),
  transactionFormType: maybe(fc.constantFrom("3", "4", "5")),
  sharesOwnedFollowing: maybe(arbitraryDecimal),
  valueOwnedFollowing: maybe(arbitraryDecimal),
  directOrIndirect: maybe(fc.constantFrom("D" as const, "I" as const)),
  natureOfOwnership: maybe(arbitraryText),
};

const derivativePart = {
  conversionOrExercisePrice: maybe(arbitraryDecimal),
  exerciseDate: maybe(arbitraryDate),
  expirationDate: maybe(arbitraryDate),
  underlyingSecurityTitle: maybe(arbitraryText),
  underlyingShares: maybe(arbitraryDecimal),
  underlyingValue: maybe(arbitraryDecimal),
};

function arbitraryNonDerivativeRow(ids: readonly string[]): fc.Arbitrary<NonDerivativeRow> {
  const footnoteIds = arbitraryFootnoteIds([...SHARED_FIELDS, ...TRANSACTION_FIELDS], ids);
  return fc.oneof(
    fc.record({ kind: fc.constant("transaction" as const), ...sharedPart, ...transactionPart, footnoteIds }),
    fc.record({
      kind: fc.constant("holding" as const),
      ...sharedPart,
      ...holdingPart,
      footnoteIds: arbitraryFootnoteIds(SHARED_FIELDS, ids),
    }),
  );
}

function arbitraryDerivativeRow(ids: readonly string[]): fc.Arbitrary<DerivativeRow> {
  const fields = [...SHARED_FIELDS, ...DERIVATIVE_FIELDS];
  const transactionIds = arbitraryFootnoteIds([...fields, ...TRANSACTION_FIELDS, "totalValue"], ids);
  const kind = { transaction: fc.constant("transaction" as const), holding: fc.constant("holding" as const) };
  return fc.oneof(
    fc.record({
      kind: kind.transaction,
      ...sharedPart,
      ...transactionPart,
      ...derivativePart,
      totalValue: maybe(arbitraryDecimal),
      footnoteIds: transactionIds,
    }),
    fc.record({
      kind: kind.holding,
      ...sharedPart,
      ...holdingPart,
      ...derivativePart,
      totalValue: fc.constant(null),
      footnoteIds: arbitraryFootnoteIds(fields, ids),
    }),
  );
}

/** Any Filing that an ownership document can say, sensible or not, with a schema version; source and problems are empty. */
export const arbitraryFiling: fc.Arbitrary<Filing> = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 6 }).chain((numbers) => {
  const ids = numbers.map((number) => `F${number}`);
  return fc.record({
    source: fc.constant({ format: "ownership-xml" as const, name: "arbitrary.xml", sha256: "0".repeat(64) }),
    accessionNumber: fc.constant(null),
    formType: fc.constantFrom(...formTypes),
    schemaVersion: fc.constantFrom("X0206", "X0306", "X0407", "X0508", "X0609"),
    periodOfReport: maybe(arbitraryDate),
    filedOn: fc.constant(null),
    acceptedAt: fc.constant(null),
    dateOfOriginalSubmission: maybe(arbitraryDate),
    noSecuritiesOwned: maybe(fc.boolean()),
    notSubjectToSection16: maybe(fc.boolean()),
    form3HoldingsReported: maybe(fc.boolean()),
    form4TransactionsReported: maybe(fc.boolean()),
    aff10b5One: maybe(fc.boolean()),
    issuer: fc.record({
      cik: arbitraryCik,
      name: maybe(arbitraryText),
      tradingSymbol: maybe(arbitraryText),
      foreignTradingSymbol: maybe(arbitraryText),
    }),
    reportingOwners: fc.array(arbitraryOwner, { minLength: 1, maxLength: 3 }),
    nonDerivative: fc.array(arbitraryNonDerivativeRow(ids), { maxLength: 5 }),
    derivative: fc.array(arbitraryDerivativeRow(ids), { maxLength: 4 }),
    footnotes: fc.tuple(...ids.map((id) => arbitraryText.map((text) => ({ id, text })))),
    remarks: maybe(arbitraryText),
    signatures: fc.array(fc.record({ name: maybe(arbitraryText), date: maybe(arbitraryDate) }), { maxLength: 3 }),
    problems: fc.constant([]),
  });
});

function isXmlCharacter(text: string): boolean {
  const code = text.codePointAt(0) ?? 0;
  return code === 9 || code === 10 || code === 13 || (code >= 0x20 && code < 0xd800) || (code > 0xdfff && code < 0xfffe) || code > 0xffff;
}
