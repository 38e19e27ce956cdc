import { expect } from "vitest";
import { isFiling } from "@/lib/filing/types";
import { readFilingBytes, sourceOf, testWithFilings } from "@/lib/testing/filings";
import { parsePlainText } from "./plain-text";

testWithFilings("the text of Alto Ingredients' Form 4 is read exactly as specified", () => {
  const name = "alto-graham-auste-m-2024-03-20-form4.md.txt";
  const bytes = readFilingBytes(`ocr/${name}`);
  const source = { format: "text" as const, ...sourceOf(name, bytes) };
  const result = parsePlainText(new TextDecoder().decode(bytes), source);
  if (!isFiling(result)) throw new Error(`Expected a filing, found ${JSON.stringify(result.problems)}.`);
  const { provenance, problems, ...rest } = result;
  expect(rest).toEqual({
    source,
    accessionNumber: null,
    formType: "4",
    schemaVersion: null,
    periodOfReport: "2024-03-20",
    filedOn: null,
    acceptedAt: null,
    dateOfOriginalSubmission: null,
    noSecuritiesOwned: null,
    notSubjectToSection16: null,
    form3HoldingsReported: null,
    form4TransactionsReported: null,
    aff10b5One: null,
    issuer: { cik: null, name: "Alto Ingredients, Inc.", tradingSymbol: "ALTO", foreignTradingSymbol: null },
    reportingOwners: [
      {
        cik: null,
        name: "Graham Auste M",
        address: {
          street1: "1300 SOUTH SECOND STREET",
          street2: null,
          city: "PEKIN",
          state: "IL",
          zip: "61554",
          stateDescription: null,
          nonUs: null,
        },
        isDirector: false,
        isOfficer: true,
        isTenPercentOwner: false,
        isOther: false,
        officerTitle: "Gen. Counsel, V",
        otherText: null,
      },
    ],
    nonDerivative: [
      {
        kind: "transaction",
        securityTitle: "Common Stock",
        transactionDate: "2024-03-20",
        deemedExecutionDate: null,
        transactionFormType: "4",
        transactionCode: "A",
        equitySwapInvolved: false,
        timeliness: null,
        shares: "71660",
        pricePerShare: "0.00",
        acquiredDisposed: "A",
        sharesOwnedFollowing: "245095",
        valueOwnedFollowing: null,
        directOrIndirect: "D",
        natureOfOwnership: null,
        footnoteIds: {},
      },
    ],
    derivative: [],
    footnotes: [],
    remarks: null,
    signatures: [{ name: "/s/ Auste M. Graham", date: "2024-03-21" }],
    confidence: {
      "issuer.cik": "missing",
      "reportingOwners[0].cik": "missing",
      accessionNumber: "missing",
      aff10b5One: "missing",
      notSubjectToSection16: "missing",
      "reportingOwners[0].officerTitle": "low",
      "reportingOwners[0].address.street1": "medium",
      "reportingOwners[0].isOfficer": "medium",
    },
  });
  expect(problems.map(({ message }) => message)).toEqual([
    "officer title cut at the cell's edge",
    "street rebuilt from two damaged cells",
    "no mark found for box 6: one name and one signature, so one person assumed",
    "no mark found for the 10b5-1 and Section 16 boxes",
    "the document names no CIK and no accession number",
  ]);
  expect(provenance?.["nonDerivative[0].shares"]).toEqual({ excerpt: "71,660", page: null, line: 30, box: null });
});
