import { expect, test } from "vitest";
import { type Filing, type IsoDate, isFiling, type ReadResult } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { needsReview } from "@/lib/review/needs-review";
import { form4Xml, ownerXml, transactionXml } from "@/lib/testing/documents";
import { toOwnershipFiling } from "@/lib/testing/ownership-from-filing";
import { asText } from "@/lib/testing/real-issuers";
import { deriveIssuer } from "../derive";
import type { OwnershipFiling } from "../types";

// The test set of the domain specification, section 13: what concerns a document as it is written. Each case pins what is stored, what is
// flagged and the points of the chart; expectations come from the rules.

const readAll = (text: string): ReadResult[] => readFilings(new TextEncoder().encode(text), { name: "a.xml", sha256: "" });

function read(text: string): Filing {
  const [result] = readAll(text);
  if (!result || !isFiling(result)) throw new Error(JSON.stringify(result?.problems));
  return result;
}

/** As derived when it was filed on the day after the trade of the builders. */
function derive(filing: Filing) {
  const ownership: OwnershipFiling = { ...toOwnershipFiling(filing, "f"), filedOn: "2024-03-21" as IsoDate, filedOnAssumed: false };
  const derived = deriveIssuer([ownership]);
  return { ...derived, first: derived.rows.get("f-1-1"), points: derived.lines.map(asText) };
}

const form3 = (body: string, header = "") =>
  form4Xml({ header, rows: "" }).replace("<documentType>4<", "<documentType>3<").replace("<nonDerivativeTable></nonDerivativeTable>", body);

const TERMS = '<exerciseDate><footnoteId id="F1"/></exerciseDate><expirationDate><value>2030-01-01</value></expirationDate>';
const UNDERLYING =
  "<underlyingSecurity><underlyingSecurityTitle><value>Common Stock</value></underlyingSecurityTitle><underlyingSecurityShares><value>300</value></underlyingSecurityShares></underlyingSecurity>";
const DIRECT = "<ownershipNature><directOrIndirectOwnership><value>D</value></directOrIndirectOwnership></ownershipNature>";

test("Form 3 without securities: an explicit zero baseline, no row, no point", () => {
  const filing = read(form3("", "<noSecuritiesOwned>1</noSecuritiesOwned>"));
  expect(filing).toMatchObject({ formType: "3", noSecuritiesOwned: true, nonDerivative: [], derivative: [], problems: [] });
  const { zeroBaselines, rows, points } = derive(filing);
  expect(zeroBaselines).toMatchObject([{ ownerCik: "0000000017", date: "2024-03-20", filingId: "f" }]);
  expect([rows.size, points]).toEqual([0, []]);
});

test("Form 3 with Table II: terms and underlying are stored, a note stands for the exercise date, the missing balance makes no point", () => {
  const option = `<derivativeTable><derivativeHolding><securityTitle><value>Stock Option</value></securityTitle><conversionOrExercisePrice><value>9.5</value></conversionOrExercisePrice>${TERMS}${UNDERLYING}${DIRECT}</derivativeHolding></derivativeTable>`;
  const holding = `<nonDerivativeTable><nonDerivativeHolding><securityTitle><value>Common Stock</value></securityTitle><postTransactionAmounts><sharesOwnedFollowingTransaction><value>500</value></sharesOwnedFollowingTransaction></postTransactionAmounts>${DIRECT}</nonDerivativeHolding></nonDerivativeTable>`;
  const filing = read(
    form3(`${holding}${option}`).replace("<footnotes></footnotes>", '<footnotes><footnote id="F1">Vested.</footnote></footnotes>'),
  );
  expect(filing.derivative[0]).toMatchObject({
    kind: "holding",
    conversionOrExercisePrice: "9.5",
    exerciseDate: null,
    expirationDate: "2030-01-01",
    underlyingShares: "300",
    sharesOwnedFollowing: null,
    footnoteIds: { exerciseDate: ["F1"] },
  });
  const { rows, points } = derive(filing);
  expect(rows.get("f-2-1")).toMatchObject({ category: "holding", notCounted: "holding", value: null });
  expect(points).toEqual([["2024-03-20 500 baseline"]]);
});

test("a row with value instead of shares: its own unit, a marker without a point", () => {
  const filing = read(
    form4Xml({
      rows: transactionXml().replace(
        "<sharesOwnedFollowingTransaction><value>900</value></sharesOwnedFollowingTransaction>",
        "<valueOwnedFollowingTransaction><value>25000.00</value></valueOwnedFollowingTransaction>",
      ),
    }),
  );
  expect(filing.nonDerivative[0]).toMatchObject({ sharesOwnedFollowing: null, valueOwnedFollowing: "25000.00" });
  const { first, points } = derive(filing);
  expect(first).toMatchObject({ category: "sell", notCounted: null, value: "1250" });
  expect(points).toEqual([]);
});

test("a price that only a footnote gives is unknown, never 0: the sale counts, without a value", () => {
  const filing = read(
    form4Xml({
      rows: transactionXml({ transactionPricePerShare: '<footnoteId id="F1"/>' }),
      footnotes: '<footnote id="F1">See the merger agreement.</footnote>',
    }),
  );
  expect(filing.nonDerivative[0]).toMatchObject({ pricePerShare: null, footnoteIds: { pricePerShare: ["F1"] } });
  const { first, points } = derive(filing);
  expect(first).toMatchObject({ value: null, notCounted: null, price: { kind: "footnote" } });
  expect(points).toEqual([["2024-03-20 900 baseline"]]);
});

test("a price of 0 is 0 as filed, and no value", () => {
  const filing = read(form4Xml({ rows: transactionXml({ transactionPricePerShare: "<value>0.00</value>" }) }));
  expect(filing.nonDerivative[0]?.pricePerShare).toBe("0.00");
  expect(derive(filing).first).toMatchObject({ value: null, notCounted: null });
});

test.each([
  ["1", "true"],
  ["true", "true"],
  ["0", "false"],
  ["false", "false"],
])("a flag of %s is %s, in header, box and relationship alike", (text, value) => {
  const owners = ownerXml().replace("<isDirector>1</isDirector>", `<isDirector>1</isDirector><isOfficer>${text}</isOfficer>`);
  const filing = read(
    form4Xml({ owners, header: `<notSubjectToSection16>${text}</notSubjectToSection16>` }).replace(
      "<aff10b5One>0<",
      `<aff10b5One>${text}<`,
    ),
  );
  const expected = value === "true";
  expect(filing).toMatchObject({ notSubjectToSection16: expected, aff10b5One: expected, reportingOwners: [{ isOfficer: expected }] });
  const { exits, first } = derive(filing);
  expect(exits).toHaveLength(expected ? 1 : 0);
  expect(first?.plan).toEqual(
    expected ? { answer: "yes", evidence: "box", adoptedOn: null } : { answer: "no", evidence: null, adoptedOn: null },
  );
});

test("missing relationship tags are false, a missing box is not asked", () => {
  const owners = ownerXml().replace("<isDirector>1</isDirector>", "");
  const filing = read(form4Xml({ owners }).replace("<aff10b5One>0</aff10b5One>", ""));
  expect(filing.reportingOwners[0]).toMatchObject({ isDirector: false, isOfficer: false, isTenPercentOwner: false, isOther: false });
  expect(filing).toMatchObject({ aff10b5One: null, notSubjectToSection16: null });
  expect(derive(filing).first?.plan.answer).toBe("not-asked");
});

test("a date with an offset is its first ten characters: no zone moves it", () => {
  const filing = read(
    form4Xml({ rows: transactionXml({ transactionDate: "<value>2024-03-20-04:00</value>" }) }).replace(
      "<periodOfReport>2024-03-20<",
      "<periodOfReport>2024-03-20-05:00<",
    ),
  );
  expect(filing).toMatchObject({ periodOfReport: "2024-03-20", nonDerivative: [{ transactionDate: "2024-03-20" }], problems: [] });
  expect(derive(filing).points).toEqual([["2024-03-20 900 baseline"]]);
});

test.each(["X0206", "X0306", "X0407", "X0508", "X0609"])("schema %s is read without a warning", (version) => {
  const filing = read(form4Xml().replace("X0508", version));
  expect(filing).toMatchObject({ schemaVersion: version, problems: [] });
  expect(derive(filing).points).toEqual([["2024-03-20 900 baseline"]]);
});

test("an early 'V' line: E on a Form 4 is stored, shown as early and not judged late", () => {
  const gift = transactionXml({
    transactionCoding: "<transactionFormType>5</transactionFormType><transactionCode>G</transactionCode>",
    transactionPricePerShare: "<value>0</value>",
    transactionAcquiredDisposedCode: "<value>A</value>",
  }).replace("<transactionAmounts>", "<transactionTimeliness><value>E</value></transactionTimeliness><transactionAmounts>");
  const filing = read(form4Xml({ rows: gift }));
  expect(filing.nonDerivative[0]).toMatchObject({ timeliness: "E", transactionFormType: "5", transactionCode: "G" });
  expect(derive(filing).first).toMatchObject({
    category: "gift",
    notCounted: "other-code",
    timing: { dueOn: null, businessDays: null, isLate: false },
  });
});

test("an equity swap is stored with its flag and left out of buys and sells", () => {
  const swap = transactionXml({
    transactionCoding:
      "<transactionFormType>4</transactionFormType><transactionCode>S</transactionCode><equitySwapInvolved>1</equitySwapInvolved>",
  });
  const filing = read(form4Xml({ rows: swap }));
  expect(filing.nonDerivative[0]?.equitySwapInvolved).toBe(true);
  expect(derive(filing).first).toMatchObject({ category: "sell", notCounted: "equity-swap", value: "1250" });
});

test("a document on one line gives what a document of many lines gives", () => {
  const many = read(form4Xml());
  const one = read(form4Xml({ declaration: '<?xml version="1.0"?>' }).replaceAll("\n", ""));
  expect(one).toEqual(many);
});

test("an unescaped ampersand is never stored unseen, with a message that names its line", () => {
  const [result] = readAll(form4Xml().replace("Example Corp", "Smith & Sons"));
  expect(result && isFiling(result) && needsReview(result)).toBe(true);
  expect(result?.problems).toMatchObject([
    { severity: "error", line: expect.any(Number), message: expect.stringMatching(/&|ampersand|entity/i) },
  ]);
});

test("implausible numbers and years are stored as filed, flagged, and in no sum", () => {
  const filing = read(
    form4Xml({
      rows: [
        transactionXml({ transactionPricePerShare: "<value>505000000</value>" }),
        transactionXml({ transactionDate: "<value>2034-03-20</value>" }),
        transactionXml({ transactionDate: "<value>0028-03-20</value>" }),
      ].join(""),
    }),
  );
  expect(filing.nonDerivative.map((row) => [row.transactionDate, row.pricePerShare])).toEqual([
    ["2024-03-20", "505000000"],
    ["2034-03-20", "12.50"],
    ["0028-03-20", "12.50"],
  ]);
  const { rows, points } = derive(filing);
  expect([...rows.values()].map((row) => [row.notCounted, row.value, row.isImplausible])).toEqual([
    [null, null, true],
    ["implausible-date", "1250", true],
    ["implausible-date", "1250", true],
  ]);
  expect(points).toEqual([["2024-03-20 900 baseline"]]);
});

test("the header's time of acceptance is Eastern, and the filing date is the header's own, though the next day", () => {
  const submission = (accepted: string, filed: string) =>
    `<SEC-DOCUMENT>a.txt\n<SEC-HEADER>a\n<ACCEPTANCE-DATETIME>${accepted}\nACCESSION NUMBER:\t\t0000000099-24-000123\nCONFORMED SUBMISSION TYPE:\t4\nCONFORMED PERIOD OF REPORT:\t20240320\nFILED AS OF DATE:\t\t${filed}\n</SEC-HEADER>\n<DOCUMENT>\n<TYPE>4\n<SEQUENCE>1\n<FILENAME>a.xml\n<TEXT>\n<XML>\n${form4Xml()}\n</XML>\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n`;
  expect(read(submission("20240321223010", "20240322"))).toMatchObject({ filedOn: "2024-03-22", acceptedAt: "2024-03-21T22:30:10-04:00" });
  expect(read(submission("20240115170000", "20240115"))).toMatchObject({ filedOn: "2024-01-15", acceptedAt: "2024-01-15T17:00:00-05:00" });
});
