import { expect, test } from "vitest";
import { isFiling } from "@/lib/filing/types";
import { form4Xml } from "@/lib/testing/documents";
import { sourceOf } from "@/lib/testing/filings";
import { capConfidence } from "./cap-confidence";
import { readFilings } from "./read-filings";

test("every field of a recognised page is at most medium, and what was doubted more stays so", () => {
  const bytes = new TextEncoder().encode(form4Xml());
  const filing = readFilings(bytes, sourceOf("a.xml", bytes)).find(isFiling)!;
  const { confidence } = capConfidence({
    ...filing,
    confidence: { formType: "high", periodOfReport: "low", aff10b5One: "missing", accessionNumber: "missing" },
  });
  expect(confidence).toMatchObject({
    formType: "medium",
    periodOfReport: "low",
    aff10b5One: "missing",
    accessionNumber: "missing",
    "issuer.name": "medium",
    "reportingOwners[0].address.street1": "medium",
    "reportingOwners[0].isOfficer": "medium",
    "nonDerivative[0].shares": "medium",
    "nonDerivative[0].natureOfOwnership": "medium",
  });
  expect(Object.values(confidence ?? {})).not.toContain("high");
  expect(Object.keys(confidence ?? {}).filter((path) => /^source|footnoteIds|schemaVersion/.test(path))).toEqual([]);
});
