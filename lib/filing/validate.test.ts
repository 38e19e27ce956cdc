import { expect, test } from "vitest";
import { isFiling } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { needsReview } from "@/lib/review/needs-review";
import { form4Xml, transactionXml } from "@/lib/testing/documents";
import { listFilings, readFilingBytes, sourceOf, testWithFilings } from "@/lib/testing/filings";

function problemsOf(xml: string): [code: string, path: string][] {
  const [result] = readFilings(new TextEncoder().encode(xml), { name: "a.xml", sha256: "" });
  if (!result || !isFiling(result)) throw new Error("Expected a filing.");
  return result.problems.map(({ code, path }) => [code, path]);
}

const row = (fields: Record<string, string>) => form4Xml({ rows: transactionXml(fields) });

test.each([
  ["nothing wrong", form4Xml(), null],
  ["a trade the day after the signature", row({ transactionDate: "<value>2024-03-22</value>" }), null],
  [
    "a trade long after the signature",
    row({ transactionDate: "<value>2034-03-20</value>" }),
    ["implausible-date", "nonDerivative[0].transactionDate"],
  ],
  [
    "a trade before the law",
    row({ transactionDate: "<value>1024-03-20</value>" }),
    ["implausible-date", "nonDerivative[0].transactionDate"],
  ],
  ["a price of 100,000", row({ transactionPricePerShare: "<value>100000</value>" }), null],
  [
    "a total typed as a price",
    row({ transactionPricePerShare: "<value>505000000</value>" }),
    ["implausible-number", "nonDerivative[0].pricePerShare"],
  ],
  [
    "a value beyond 5 billion",
    row({ transactionShares: "<value>90000000.5</value>", transactionPricePerShare: "<value>99.99</value>" }),
    ["implausible-number", "nonDerivative[0].pricePerShare"],
  ],
  [
    "a value just below 5 billion",
    row({ transactionShares: "<value>50000000</value>", transactionPricePerShare: "<value>100.00</value>" }),
    null,
  ],
  ["no title", row({ securityTitle: "" }), ["missing-field", "nonDerivative[0].securityTitle"]],
  [
    "a title in a footnote",
    form4Xml({ rows: transactionXml({ securityTitle: '<footnoteId id="F1"/>' }), footnotes: '<footnote id="F1">a</footnote>' }),
    null,
  ],
  ["no direction", row({ transactionAcquiredDisposedCode: "" }), ["missing-field", "nonDerivative[0].acquiredDisposed"]],
  ["no date", row({ transactionDate: "" }), ["missing-field", "nonDerivative[0].transactionDate"]],
  ["no amount", row({ transactionShares: "" }), ["missing-field", "nonDerivative[0].shares"]],
  ["no price", row({ transactionPricePerShare: "" }), null],
  [
    "indirect without nature",
    row({ directOrIndirectOwnership: "<value>I</value>" }),
    ["missing-field", "nonDerivative[0].natureOfOwnership"],
  ],
  ["indirect with nature", row({ directOrIndirectOwnership: "<value>I</value>", natureOfOwnership: "<value>By Trust</value>" }), null],
  ["neither direct nor indirect", row({ directOrIndirectOwnership: "" }), ["missing-field", "nonDerivative[0].directOrIndirect"]],
  ["no relationship", form4Xml().replace("<isDirector>1", "<isDirector>0"), ["inconsistent", "reportingOwners[0]"]],
  [
    "no securities owned, with rows",
    form4Xml({ header: "<noSecuritiesOwned>1</noSecuritiesOwned>" }),
    ["inconsistent", "noSecuritiesOwned"],
  ],
  ["no rows, of one who left", form4Xml({ rows: "", header: "<notSubjectToSection16>1</notSubjectToSection16>" }), null],
  ["no signature", form4Xml().replace(/<ownerSignature>.*<\/ownerSignature>/, ""), ["missing-field", "signatures"]],
  [
    "a period after the signature",
    form4Xml().replace("<periodOfReport>2024-03-20", "<periodOfReport>2024-04-20"),
    ["implausible-date", "periodOfReport"],
  ],
])("%s", (_, xml, expected) => {
  expect(problemsOf(xml)).toEqual(expected === null ? [] : [expected]);
});

testWithFilings("real filings raise no alarm but for true oddities", () => {
  const codes: Record<string, number> = {};
  for (const path of [...listFilings("xml"), ...listFilings("submission")]) {
    const bytes = readFilingBytes(path);
    for (const result of readFilings(bytes, sourceOf(path, bytes))) {
      if (isFiling(result) && needsReview(result)) continue;
      for (const { code, severity } of result.problems) if (severity === "warning") codes[code] = (codes[code] ?? 0) + 1;
    }
  }
  const { "accession-from-name": named, ...others } = codes;
  expect(named).toBeGreaterThan(100);
  // Four dates after the signature, five documents without the issuer's name, one owner without CIK: all as filed.
  expect(others).toEqual({ "implausible-date": 4, "missing-field": 6 });
});
