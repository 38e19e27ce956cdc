import type { Cik, Filing } from "@/lib/filing/types";

/** A Form 4 as it may have been read from a page: an award, a title cut at its cell's edge, a box that was not seen. Each call a new one. */
export function reviewedFiling(changes: Partial<Filing> = {}): Filing {
  const filing = {
    source: { format: "text", name: "form.txt", sha256: "" },
    accessionNumber: null,
    formType: "4",
    schemaVersion: null,
    periodOfReport: "2024-03-20",
    filedOn: null,
    acceptedAt: null,
    dateOfOriginalSubmission: null,
    noSecuritiesOwned: null,
    notSubjectToSection16: false,
    form3HoldingsReported: null,
    form4TransactionsReported: null,
    aff10b5One: null,
    issuer: { cik: null, name: "Alto Ingredients, Inc.", tradingSymbol: "ALTO", foreignTradingSymbol: null },
    reportingOwners: [
      {
        cik: null as Cik | null,
        name: "Graham Auste M",
        address: { street1: "1300 S 2ND ST", street2: null, city: "PEKIN", state: "IL", zip: "61554", stateDescription: null, nonUs: null },
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
    problems: [],
    confidence: { "reportingOwners[0].officerTitle": "low", aff10b5One: "missing", accessionNumber: "missing", "issuer.cik": "missing" },
  } as unknown as Filing;
  return { ...filing, ...changes };
}
