import fc from "fast-check";
import { expect, test } from "vitest";
import { type Filing, isFiling, type ReadResult } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { needsReview } from "@/lib/review/needs-review";
import { arbitraryFiling } from "@/lib/testing/arbitrary-filing";
import { listFilings, readFilingBytes, sourceOf, testWithFilings } from "@/lib/testing/filings";
import { writeOwnershipXml } from "./ownership-xml";

/** What a document itself says: all but where it came from and what was wrong with it. */
function contentOf(result: ReadResult | undefined): Partial<Filing> {
  if (!result || !isFiling(result)) throw new Error(`Expected a filing, found ${JSON.stringify(result?.problems)}`);
  const { source, accessionNumber, filedOn, acceptedAt, problems, ...content } = result;
  return content;
}

function readBack(xml: string): Partial<Filing> {
  return contentOf(readFilings(new TextEncoder().encode(xml), { name: "written.xml", sha256: "" })[0]);
}

test("any filing that is written is read back equal", () => {
  fc.assert(
    fc.property(arbitraryFiling, (filing) => {
      expect(readBack(writeOwnershipXml(filing))).toEqual(contentOf(filing));
    }),
    { numRuns: 300 },
  );
});

test.each([
  { day: "2011-05-02", expected: "X0306" },
  { day: "2023-03-20", expected: "X0407" },
  { day: "2023-07-31", expected: "X0508" },
  { day: "2026-09-01", expected: "X0508" },
])("a filing of $day without schema version is written as $expected", ({ day, expected }) => {
  const filing = { ...sampleFiling(), schemaVersion: null, aff10b5One: null, filedOn: day as Filing["filedOn"] };
  expect(readBack(writeOwnershipXml(filing)).schemaVersion).toBe(expected);
});

test("the 10b5-1 box is not written into a schema that has none", () => {
  const filing = { ...sampleFiling(), schemaVersion: null, aff10b5One: true, filedOn: "2011-05-02" as Filing["filedOn"] };
  expect(readBack(writeOwnershipXml(filing)).schemaVersion).toBe("X0407");
});

test("characters that XML cannot hold are dropped, all others are escaped", () => {
  const filing = { ...sampleFiling(), remarks: 'a\u0000b\u0008c\ud800d\ufffe <e> & "f" \r\n g]]>' };
  expect(readBack(writeOwnershipXml(filing)).remarks).toBe('abcd <e> & "f" \r\n g]]>');
});

testWithFilings("every real filing that is written is read back equal", () => {
  let compared = 0;
  for (const path of [...listFilings("xml"), ...listFilings("submission")]) {
    const bytes = readFilingBytes(path);
    for (const result of readFilings(bytes, sourceOf(path, bytes))) {
      if (!isFiling(result) || needsReview(result)) continue;
      const content = contentOf(result);
      const written = readBack(writeOwnershipXml(result));
      expect(written, path).toEqual({ ...content, schemaVersion: content.schemaVersion ?? written.schemaVersion });
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(800);
});

function sampleFiling(): Filing {
  const [filing] = fc.sample(arbitraryFiling, { numRuns: 1, seed: 16 });
  if (!filing) throw new Error("fast-check gave no sample.");
  const owners = filing.reportingOwners.map((owner) => ({ ...owner, address: { ...owner.address, nonUs: null } }));
  return { ...filing, issuer: { ...filing.issuer, foreignTradingSymbol: null }, reportingOwners: owners };
}
