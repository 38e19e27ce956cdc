import fc from "fast-check";
import { expect, test } from "vitest";
import { listSampleFilings } from "@/db/sample/read-sample";
import { type Filing, isFiling } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { arbitraryFiling } from "@/lib/testing/arbitrary-filing";
import { asPrinted } from "@/lib/testing/as-printed";
import { listFilings, readFilingBytes, sourceOf, testWithFilings } from "@/lib/testing/filings";
import { writeRenderedHtml } from "./rendered-html";

function readBack(html: string): Filing {
  const [result] = readFilings(new TextEncoder().encode(html), { name: "written.html", sha256: "" });
  if (!result || !isFiling(result)) throw new Error(`Expected a filing, found ${JSON.stringify(result?.problems)}`);
  return result;
}

/** What is compared: all but where it came from; runs of white space count as one space. */
function contentOf(filing: Filing): unknown {
  const { source, problems, confidence, provenance, ...content } = filing;
  return JSON.parse(JSON.stringify(content), (_, value) =>
    typeof value === "string" ? value.split(/\s+/).join(" ").trim() || null : value,
  );
}

function flagsOf(filing: Filing): string[] {
  return Object.entries(filing.confidence ?? {}).flatMap(([path, is]) => (is === "low" || is === "missing" ? [path] : []));
}

test("any filing that is printed is read back equal, up to what a page cannot carry", () => {
  fc.assert(
    fc.property(arbitraryFiling, (filing) => {
      expect(contentOf(readBack(writeRenderedHtml(filing)))).toEqual(contentOf(asPrinted(filing)));
    }),
    { numRuns: 300 },
  );
});

test("every filing of the sample is read back equal, and nothing but what a page never carries is flagged", () => {
  for (const filing of listSampleFilings()) {
    const read = readBack(writeRenderedHtml(filing));
    expect(contentOf(read), filing.source.name).toEqual(contentOf(asPrinted(filing)));
    const flags = flagsOf(read).filter((path) => path !== "accessionNumber" && !/^(?:issuer|reportingOwners\[\d+\])\.cik$/.test(path));
    // A filing of April 2023 or later whose sample does not say the 10b5-1 box is asked for it.
    expect(
      flags.filter((path) => path !== "aff10b5One" || filing.aff10b5One !== null),
      filing.source.name,
    ).toEqual([]);
  }
});

testWithFilings("every real filing that is printed is read back equal", () => {
  let compared = 0;
  for (const path of listFilings("xml")) {
    const bytes = readFilingBytes(path);
    for (const filing of readFilings(bytes, sourceOf(path, bytes))) {
      if (!isFiling(filing)) continue;
      expect(contentOf(readBack(writeRenderedHtml(filing))), path).toEqual(contentOf(asPrinted(filing)));
      compared++;
    }
  }
  expect(compared).toBeGreaterThan(300);
});
