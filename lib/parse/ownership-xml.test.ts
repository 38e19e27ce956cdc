import { expect, test } from "vitest";
import { toJson } from "@/lib/filing/json";
import { type Filing, isFiling, type ReadResult } from "@/lib/filing/types";
import { form4Xml, holdingXml, ownerXml, transactionXml } from "@/lib/testing/documents";
import { readFilings } from "./read-filings";

function read(xml: string, name = "a.xml"): ReadResult {
  const [result] = readFilings(new TextEncoder().encode(xml), { name, sha256: "ab".repeat(32) });
  if (!result) throw new Error("Expected a result.");
  return result;
}

function readForm(xml: string, name?: string): Filing {
  const result = read(xml, name);
  if (!isFiling(result)) throw new Error(JSON.stringify(result.problems));
  return result;
}

test("a document gives every key of the contract, in its order", () => {
  expect(toJson(read(form4Xml({ rows: `${holdingXml()}${transactionXml()}` })))).toBe(
    `{"source":{"format":"ownership-xml","name":"a.xml","sha256":"${"ab".repeat(32)}"},"accessionNumber":null,"formType":"4","schemaVersion":"X0508","periodOfReport":"2024-03-20","filedOn":null,"acceptedAt":null,"dateOfOriginalSubmission":null,"noSecuritiesOwned":null,"notSubjectToSection16":null,"form3HoldingsReported":null,"form4TransactionsReported":null,"aff10b5One":false,"issuer":{"cik":"0000000016","name":"Example Corp","tradingSymbol":"EXMP","foreignTradingSymbol":null},"reportingOwners":[{"cik":"0000000017","name":"DOE JANE","address":{"street1":null,"street2":null,"city":null,"state":null,"zip":null,"stateDescription":null,"nonUs":null},"isDirector":true,"isOfficer":false,"isTenPercentOwner":false,"isOther":false,"officerTitle":null,"otherText":null}],"nonDerivative":[{"kind":"holding","securityTitle":"Class B Stock","transactionDate":null,"deemedExecutionDate":null,"transactionFormType":null,"transactionCode":null,"equitySwapInvolved":null,"timeliness":null,"shares":null,"pricePerShare":null,"acquiredDisposed":null,"sharesOwnedFollowing":"5","valueOwnedFollowing":null,"directOrIndirect":"I","natureOfOwnership":"By Trust","footnoteIds":{}},{"kind":"transaction","securityTitle":"Common Stock","transactionDate":"2024-03-20","deemedExecutionDate":null,"transactionFormType":"4","transactionCode":"S","equitySwapInvolved":false,"timeliness":null,"shares":"100","pricePerShare":"12.50","acquiredDisposed":"D","sharesOwnedFollowing":"900","valueOwnedFollowing":null,"directOrIndirect":"D","natureOfOwnership":null,"footnoteIds":{}}],"derivative":[],"footnotes":[],"remarks":null,"signatures":[{"name":"/s/ Jane Doe","date":"2024-03-21"}],"problems":[]}`,
  );
});

test("a derivative row has its own fields first, then those of Table I", () => {
  const derivative = `<derivativeTable><derivativeTransaction>
    <securityTitle><value>Option</value></securityTitle>
    <conversionOrExercisePrice><footnoteId id="F1"/></conversionOrExercisePrice>
    <transactionDate><value>2024-03-20</value></transactionDate>
    <transactionCoding><transactionFormType>4</transactionFormType><transactionCode>A</transactionCode><footnoteId id="F2"/><footnoteId id="F1"/><footnoteId id="F2"/></transactionCoding>
    <transactionAmounts><transactionTotalValue><value>1000</value></transactionTotalValue><transactionPricePerShare><value>.5</value></transactionPricePerShare><transactionAcquiredDisposedCode><value>A</value></transactionAcquiredDisposedCode></transactionAmounts>
    <exerciseDate><footnoteId id="F1"/></exerciseDate><expirationDate><value>2034-03-20</value></expirationDate>
    <underlyingSecurity><underlyingSecurityTitle><value>Common</value></underlyingSecurityTitle><underlyingSecurityValue><value>7</value></underlyingSecurityValue></underlyingSecurity>
    <postTransactionAmounts><valueOwnedFollowingTransaction><value>1000</value></valueOwnedFollowingTransaction></postTransactionAmounts>
    <ownershipNature><directOrIndirectOwnership><value>D</value></directOrIndirectOwnership></ownershipNature>
  </derivativeTransaction></derivativeTable>`;
  const filing = readForm(form4Xml({ footnotes: '<footnote id="F1">a</footnote><footnote id="F2">b</footnote>', after: derivative }));
  expect(filing.problems).toEqual([]);
  expect(JSON.stringify(filing.derivative)).toBe(
    '[{"kind":"transaction","conversionOrExercisePrice":null,"exerciseDate":null,"expirationDate":"2034-03-20","totalValue":"1000","underlyingSecurityTitle":"Common","underlyingShares":null,"underlyingValue":"7","securityTitle":"Option","transactionDate":"2024-03-20","deemedExecutionDate":null,"transactionFormType":"4","transactionCode":"A","equitySwapInvolved":false,"timeliness":null,"shares":null,"pricePerShare":".5","acquiredDisposed":"A","sharesOwnedFollowing":null,"valueOwnedFollowing":"1000","directOrIndirect":"D","natureOfOwnership":null,"footnoteIds":{"conversionOrExercisePrice":["F1"],"exerciseDate":["F1"],"transactionCode":["F2","F1"]}}]',
  );
});

test("absent, empty, zero and footnote-only stay apart", () => {
  const rows = [
    transactionXml({ transactionPricePerShare: "" }),
    transactionXml({ transactionPricePerShare: "<value></value>" }),
    transactionXml({ transactionPricePerShare: "<value>0.0000</value>" }),
    transactionXml({ transactionPricePerShare: '<footnoteId id="F1"/>' }),
    transactionXml({ transactionPricePerShare: '<value>0</value><footnoteId id="F1"/>' }),
  ];
  const filing = readForm(form4Xml({ rows: rows.join(""), footnotes: '<footnote id="F1">a</footnote>' }));
  expect(filing.nonDerivative.map((row) => [row.pricePerShare, row.footnoteIds])).toEqual([
    [null, {}],
    [null, {}],
    ["0.0000", {}],
    [null, { pricePerShare: ["F1"] }],
    ["0", { pricePerShare: ["F1"] }],
  ]);
  expect(filing.problems).toEqual([]);
});

test("a table that stands there twice loses no row, and paths go on counting", () => {
  const filing = readForm(
    form4Xml({ after: `<nonDerivativeTable>${transactionXml({ transactionShares: "<value>x</value>" })}</nonDerivativeTable>` }),
  );
  expect(filing.nonDerivative).toHaveLength(2);
  expect(filing.problems).toMatchObject([{ code: "bad-number", path: "nonDerivative[1].shares" }]);
});

test("text keeps its inside, comments and CDATA are seen through, and markup inside a footnote loses no word", () => {
  const footnotes =
    '<footnote id="F1"> a\n  b <!-- no --><![CDATA[<c>]]> &amp; d </footnote><footnote id="F2">one <b>two</b> three</footnote>';
  expect(readForm(form4Xml({ footnotes })).footnotes).toEqual([
    { id: "F1", text: "a\n  b <c> & d" },
    { id: "F2", text: "one two three" },
  ]);
});

test("filing-level boxes that are absent are null, relationship boxes false", () => {
  const filing = readForm(form4Xml({ header: "<notSubjectToSection16>True</notSubjectToSection16><noSecuritiesOwned/>" }));
  expect([filing.notSubjectToSection16, filing.noSecuritiesOwned, filing.form3HoldingsReported]).toEqual([true, null, null]);
  expect(filing.reportingOwners[0]).toMatchObject({ isDirector: true, isOfficer: false, isTenPercentOwner: false, isOther: false });
});

test("a code is read in upper case; an unknown or absent one is kept and warned of", () => {
  const coding = (code: string) => transactionXml({ transactionCoding: `<transactionCode>${code}</transactionCode>` });
  const filing = readForm(form4Xml({ rows: coding("p") + coding("Q") + coding("") }));
  expect(filing.nonDerivative.map((row) => row.transactionCode)).toEqual(["P", "Q", null]);
  expect(filing.problems).toMatchObject([
    { code: "unknown-code", path: "nonDerivative[1].transactionCode", excerpt: "Q" },
    { code: "unknown-code", path: "nonDerivative[2].transactionCode", excerpt: null },
  ]);
});

test.each([
  ["<transactionAcquiredDisposedCode>", { transactionAcquiredDisposedCode: "<value>X</value>" }, "acquiredDisposed"],
  ["<directOrIndirectOwnership>", { directOrIndirectOwnership: "<value>B</value>" }, "directOrIndirect"],
  [
    "<transactionFormType>",
    { transactionCoding: "<transactionFormType>9</transactionFormType><transactionCode>S</transactionCode>" },
    "transactionFormType",
  ],
])("a letter that %s does not know leaves the field empty", (_, fields, field) => {
  const filing = readForm(form4Xml({ rows: transactionXml(fields) }));
  expect(filing.nonDerivative[0]).toMatchObject({ [field]: null });
  expect(filing.problems).toMatchObject([{ code: "bad-code", severity: "warning", path: `nonDerivative[0].${field}` }]);
});

test.each([
  ["X0101", []],
  ["X0609", []],
  ["X0710", ["unknown-schema"]],
  ["Y1", ["unknown-schema"]],
])("schema version %s gives %j", (version, codes) => {
  const filing = readForm(form4Xml().replace("X0508", version));
  expect(filing.schemaVersion).toBe(version);
  expect(filing.problems.map(({ code }) => code)).toEqual(codes);
});

test("X0609 adds a foreign ticker and a flag for addresses abroad", () => {
  const filing = readForm(
    form4Xml({
      owners: ownerXml().replace(
        "</reportingOwnerId>",
        "</reportingOwnerId><reportingOwnerAddress><rptOwnerNonUSAddressFlag>true</rptOwnerNonUSAddressFlag></reportingOwnerAddress>",
      ),
    }).replace("</issuerTradingSymbol>", "</issuerTradingSymbol><issuerForeignTradingSymbol>EXM.L</issuerForeignTradingSymbol>"),
  );
  expect(filing.issuer.foreignTradingSymbol).toBe("EXM.L");
  expect(filing.reportingOwners[0]?.address.nonUs).toBe(true);
});

test("a filer's secret code is never read", () => {
  const owners = ownerXml().replace("<rptOwnerName>", "<rptOwnerCcc>s3cret!x</rptOwnerCcc><rptOwnerName>");
  expect(JSON.stringify(readForm(form4Xml({ owners })))).not.toContain("s3cret");
});

test.each([
  ["without issuer CIK", form4Xml().replace("<issuerCik>0000000016</issuerCik>", ""), true, "missing-field", "error", "issuer.cik"],
  ["without form type", form4Xml().replace("<documentType>4</documentType>", ""), false, "missing-field", "error", "formType"],
  ["of another form type", form4Xml().replace("<documentType>4<", "<documentType>8-K<"), false, "bad-code", "error", "formType"],
  ["without owner CIK", form4Xml({ owners: ownerXml("") }), true, "missing-field", "warning", "reportingOwners[0].cik"],
  ["with an owner CIK that is none", form4Xml({ owners: ownerXml("abc") }), true, "bad-identifier", "warning", "reportingOwners[0].cik"],
  ["without owner", form4Xml({ owners: "" }), true, "missing-field", "warning", "reportingOwners"],
  ["without rows", form4Xml({ rows: "" }), true, "missing-field", "warning", "nonDerivative"],
  ["of a right root alone", "<ownershipDocument><a/></ownershipDocument>", false, "missing-field", "error", "formType"],
])("a document %s", (_, xml, hasFiling, code, severity, path) => {
  const result = read(xml);
  expect(isFiling(result)).toBe(hasFiling);
  expect(result.problems).toMatchObject([{ code, severity, path }]);
  if (severity === "error") expect(result.problems[0]?.line).toBeGreaterThan(0);
});

test("a form in a wrapper marked TEST is refused; in another wrapper it is no document of record", () => {
  const wrap = (live: string) =>
    `<edgarSubmission><headerData><testOrLive>${live}</testOrLive></headerData>${form4Xml({ declaration: "" })}</edgarSubmission>`;
  expect(read(wrap("TEST"))).not.toHaveProperty("formType");
  expect(read(wrap("TEST")).problems).toMatchObject([
    { code: "test-filing", severity: "error", message: expect.stringContaining("not an EDGAR document of record") },
  ]);
  expect(readForm(wrap("LIVE")).problems).toMatchObject([
    { code: "test-filing", severity: "warning", message: expect.stringContaining("not an EDGAR document of record") },
  ]);
});

test.each([
  ["0001127602-24-012345.xml", "0001127602-24-012345"],
  ["folder/000112760224012345.xml", "0001127602-24-012345"],
  ["a.zip!/0001127602-24-012345", "0001127602-24-012345"],
  ["0001127602-24-012345-form4.xml", null],
  ["0001127602-24-12345.xml", null],
  ["form4.xml", null],
])("the name %s gives accession number %s", (name, expected) => {
  const filing = readForm(form4Xml(), name);
  expect(filing.accessionNumber).toBe(expected);
  expect(filing.problems.map(({ code }) => code)).toEqual(expected === null ? [] : ["accession-from-name"]);
});

test("an accession number in a name, of a year after the signature, is not taken", () => {
  const filing = readForm(form4Xml(), "0001127602-31-012345.xml");
  expect(filing.accessionNumber).toBeNull();
  expect(filing.problems).toMatchObject([{ code: "bad-identifier", path: "accessionNumber" }]);
});
