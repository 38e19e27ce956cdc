import { expect, test } from "vitest";
import type { Filing } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { listFilings, readFilingBytes, sourceOf, testWithFilings } from "@/lib/testing/filings";
import { writeOwnershipXml } from "@/lib/write/ownership-xml";
import { readFacts, SampleFactsError } from "./read-facts";
import { listSampleFilings } from "./read-sample";

const sample = listSampleFilings();

test("the sample holds at least 200 filings of at least 14 issuers, each once", () => {
  expect(sample.length).toBeGreaterThanOrEqual(200);
  expect(new Set(sample.map((filing) => filing.issuer.cik)).size).toBeGreaterThanOrEqual(14);
  expect(new Set(sample.map((filing) => filing.source.name)).size).toBe(sample.length);
});

test("the sample shows every kind of filing that the pages tell apart", () => {
  const rows = sample.flatMap((filing) => [...filing.nonDerivative, ...filing.derivative]);
  expect(new Set(sample.map((filing) => filing.formType))).toEqual(new Set(["3", "4", "4/A", "5"]));
  expect(sample.some((filing) => filing.reportingOwners.length >= 4)).toBe(true);
  expect(sample.some((filing) => filing.noSecuritiesOwned)).toBe(true);
  expect(sample.some((filing) => filing.aff10b5One)).toBe(true);
  expect(rows.some((row) => row.kind === "holding")).toBe(true);
  expect(rows.some((row) => row.equitySwapInvolved)).toBe(true);
  expect(rows.some((row) => row.directOrIndirect === "I")).toBe(true);
});

test("Alto Ingredients' grant stands in it as the scan has it", () => {
  const [alto, ...others] = sample.filter((filing) => filing.issuer.cik === "0000778164");
  expect(others).toEqual([]);
  expect(alto).toMatchObject({
    accessionNumber: null,
    issuer: { tradingSymbol: "ALTO" },
    reportingOwners: [{ cik: null, name: "Graham Auste M" }],
  });
  expect(alto?.nonDerivative).toMatchObject([
    { transactionCode: "A", shares: "71660", pricePerShare: "0.00", sharesOwnedFollowing: "245095" },
  ]);
});

test("no address, and no remark but an officer's title, is in it", () => {
  const addresses = sample.flatMap((filing) => filing.reportingOwners.flatMap((owner) => Object.values(owner.address)));
  expect(addresses.every((part) => part === null)).toBe(true);
  for (const { remarks } of sample) expect((remarks ?? "").length).toBeLessThan(100);
});

test("every footnote that a cell cites is there", () => {
  for (const filing of sample) {
    const cited = [...filing.nonDerivative, ...filing.derivative].flatMap((row) => Object.values(row.footnoteIds).flat());
    const known = filing.footnotes.map((footnote) => footnote.id);
    expect(known, filing.source.name).toEqual(expect.arrayContaining([...new Set(cited)]));
  }
});

test("every filing survives being written as XML and read again", () => {
  for (const filing of sample) {
    const bytes = new TextEncoder().encode(writeOwnershipXml(filing));
    const [read, ...others] = readFilings(bytes, sourceOf("sample.xml", bytes));
    expect(others).toEqual([]);
    // A document has a schema version; where the facts name none (Alto's scan), the writer takes the one of its day.
    const schemaVersion = filing.schemaVersion ?? "X0508";
    expect(withoutEnvelope(read as Filing), filing.source.name).toEqual({ ...withoutEnvelope(filing), schemaVersion });
  }
});

test("a line that is not of the form is refused with its text", () => {
  expect(() => readFacts("note\tF1\tbefore any filing")).toThrow(SampleFactsError);
  expect(() => readFacts("filing\tx\t4\n1T\t\tCommon Stock\t2024-13-01")).toThrow("a date in column 3");
});

/** What a bare document says: it knows neither its accession number nor when it was filed. */
function withoutEnvelope({ source: _, problems: __, ...filing }: Filing) {
  return { ...filing, accessionNumber: null, filedOn: null, acceptedAt: null };
}

const notes = [...new Set(sample.flatMap((filing) => filing.footnotes.map((footnote) => footnote.text)))];

testWithFilings("no note of more than 25 characters is text of a real filing", () => {
  const text = [...realTexts()].join("\n");
  expect(text).toContain("weighted average"); // the folder was read
  expect(notes.filter((note) => note.length > 25 && text.includes(flatten(note)))).toEqual([]);
});

testWithFilings("no eight words of a note follow each other in a real footnote or remark", () => {
  const runs = new Set([...realTexts()].flatMap(runsOfEight));
  expect(notes.flatMap(runsOfEight).filter((run) => runs.has(run))).toEqual([]);
});

let texts: Set<string> | null = null;

/** Every text between two tags of the real filings, flattened, each once. Footnotes and remarks are among them. */
function realTexts(): Set<string> {
  if (texts) return texts;
  texts = new Set();
  for (const path of ["xml", "xml/xml-malformed", "submission", "html"].flatMap(listFilings)) {
    for (const text of new TextDecoder().decode(readFilingBytes(path)).split(/<[^>]*>/)) {
      if (text.trim().length > 25) texts.add(flatten(text));
    }
  }
  return texts;
}

function flatten(text: string): string {
  const entities: { [name: string]: string } = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", "#39": "'", "#34": '"', nbsp: " " };
  return text
    .replace(/&([a-z]+|#\d+);/g, (entity, name: string) => entities[name] ?? entity)
    .replace(/\s+/g, " ")
    .trim()
    .toLowerCase();
}

/** Runs of eight words, without punctuation around them. */
function runsOfEight(text: string): string[] {
  const words = flatten(text).match(/[a-z0-9]+(?:[.,'’-][a-z0-9]+)*/g) ?? [];
  return words.slice(7).map((_, at) => words.slice(at, at + 8).join(" "));
}
