import fc from "fast-check";
import { expect, test } from "vitest";
import { type Filing, isFiling, type ReadResult } from "@/lib/filing/types";
import { hasError } from "@/lib/problem";
import { arbitraryFiling } from "@/lib/testing/arbitrary-filing";
import { form4Xml, holdingXml, transactionXml } from "@/lib/testing/documents";
import { listFilings, readFilingBytes, sourceOf, testWithFilings } from "@/lib/testing/filings";
import { writeOwnershipXml } from "@/lib/write/ownership-xml";
import { readFilings } from "./read-filings";

function read(content: string): ReadResult {
  const results = readFilings(new TextEncoder().encode(content), { name: "broken.xml", sha256: "" });
  expect(results).toHaveLength(1);
  return results[0] as ReadResult;
}

/** The filing that was read of broken XML: the error comes first, and it is not to be stored. */
function readBroken(content: string): Filing {
  const result = read(content);
  if (!isFiling(result)) throw new Error(`Nothing was read: ${JSON.stringify(result.problems)}`);
  expect(hasError(result.problems)).toBe(true);
  return result;
}

const whole = read(form4Xml({ footnotes: '<footnote id="F1">A</footnote><footnote id="F2">B</footnote>' })) as Filing;

test("a bare ampersand leaves its text as it stands, and that field alone is low", () => {
  const filing = readBroken(form4Xml({ footnotes: '<footnote id="F1">AT&T &amp; others</footnote><footnote id="F2">B</footnote>' }));
  expect(filing.footnotes).toEqual([
    { id: "F1", text: "AT&T & others" },
    { id: "F2", text: "B" },
  ]);
  expect(filing.confidence).toEqual({ "footnotes[0].text": "low" });
  expect(filing.provenance?.["footnotes[0].text"]).toMatchObject({ line: 22, page: null, excerpt: expect.stringContaining("AT&T") });
  expect(filing.problems).toMatchObject([{ code: "malformed-xml", severity: "error", line: 22 }]);
  const { confidence, provenance, problems, footnotes, ...rest } = filing;
  const { problems: _, footnotes: __, ...expected } = whole;
  expect(rest).toEqual(expected);
});

test("an element that is not closed swallows nothing: what follows is read, and its own part of the form is low", () => {
  const filing = readBroken(form4Xml().replace("</issuerName>", "</issuerCik>"));
  expect(filing.issuer).toEqual(whole.issuer);
  expect(filing.confidence).toEqual({
    "issuer.cik": "low",
    "issuer.name": "low",
    "issuer.tradingSymbol": "low",
    "issuer.foreignTradingSymbol": "low",
  });
  expect(filing.problems[0]).toMatchObject({ code: "mismatched-tag", line: 6 });
});

test("a row that is not closed ends where the next one begins; a row without its start tag begins with its first cell", () => {
  const rows = `${transactionXml()}${transactionXml({ transactionShares: "<value>7</value>" })}${holdingXml()}`;
  const unclosed = readBroken(form4Xml({ rows: rows.replace("</nonDerivativeTransaction>", "") }));
  const expected = (read(form4Xml({ rows })) as Filing).nonDerivative;
  expect(unclosed.nonDerivative).toEqual(expected);
  expect(unclosed.confidence).toMatchObject({ "nonDerivative[0].shares": "low", "nonDerivative[0].pricePerShare": "low" });
  expect(Object.keys(unclosed.confidence ?? {}).some((path) => path.startsWith("nonDerivative[1]"))).toBe(false);
  const headless = readBroken(form4Xml({ rows: rows.replace("<nonDerivativeTransaction>", "") }));
  expect(headless.nonDerivative).toEqual(expected);
  expect(headless.confidence).toMatchObject({ "nonDerivative[0].shares": "low", nonDerivative: "low" });
});

test("of a document that is cut off, the part it breaks off in is low and what should follow is missing", () => {
  const text = form4Xml();
  const filing = readBroken(text.slice(0, text.indexOf("<postTransactionAmounts>")));
  expect(filing.nonDerivative).toMatchObject([{ shares: "100", sharesOwnedFollowing: null }]);
  expect(filing.confidence).toMatchObject({
    nonDerivative: "low",
    "nonDerivative[0].shares": "low",
    "nonDerivative[0].sharesOwnedFollowing": "low",
    derivative: "missing",
    footnotes: "missing",
    remarks: "missing",
    signatures: "missing",
  });
  expect(filing.confidence).not.toHaveProperty("issuer.name");
  expect(filing.problems[0]).toMatchObject({ code: "truncated", severity: "error" });
});

test("what only the strict reader notices is flagged by its line", () => {
  const filing = readBroken(form4Xml({ footnotes: '\n<footnote id="F1">a&#0;b</footnote>\n<footnote id="F2">B</footnote>' }));
  expect(filing.confidence).toEqual({ "footnotes[0].text": "low" });
  expect(Object.keys(readBroken(`${form4Xml()}\n<ownershipDocument/>`).confidence ?? {})).not.toEqual([]);
});

test.each([
  ["no form type", form4Xml().replace("<documentType>4</documentType>", "&")],
  ["neither owner nor row", form4Xml({ owners: "", rows: "&" })],
  ["another root", "<rss><channel>A & B</channel></rss>"],
  ["a test filing", form4Xml({ header: "<testOrLive>TEST</testOrLive><remarks>&</remarks>" })],
  ["a document type", form4Xml({ before: "<!DOCTYPE a>", header: "<remarks>&</remarks>" })],
])("of a document with %s nothing is read, and the strict reader's reason stands", (_, content) => {
  const result = read(content);
  expect(isFiling(result)).toBe(false);
  expect(result.problems[0]).toMatchObject({ severity: "error" });
});

test.each([
  ["100,000 levels", `${"<a>".repeat(100_000)}&`],
  ["21 attributes", `<ownershipDocument>&<a ${Array.from({ length: 21 }, (_, at) => `b${at}='1'`).join(" ")}/></ownershipDocument>`],
  ["300,000 elements", `<ownershipDocument>&${"<b/>".repeat(300_000)}`],
  ["300,000 rows that are not closed", `<ownershipDocument>&<nonDerivativeTable>${"<nonDerivativeTransaction>".repeat(300_000)}`],
  ["a text of many pieces", `<ownershipDocument>&${`${"x".repeat(50_000)}<!-- -->`.repeat(3)}`],
  ["end tags without number", `<ownershipDocument>&${"</b>".repeat(1_000_000)}`],
  ["cells without number", form4Xml({ rows: `&${"<securityTitle>".repeat(150_000)}` })],
  ["ampersands without number", form4Xml({ rows: "&".repeat(90_000) })],
])("%s keep to the limits and take linear time", (_, content) => {
  const start = performance.now();
  read(content);
  expect(performance.now() - start).toBeLessThan(3_000);
});

/** One piece of damage to a document's markup; null where it leaves well-formed text or there is nothing to damage. */
type Damage = (text: string, pick: (count: number) => number) => string;

const tags = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].filter(({ index }) => index > text.indexOf("<ownershipDocument>"));

function replaceTag(pattern: RegExp, change: (tag: string, pick: (count: number) => number) => string): Damage {
  return (text, pick) => {
    const found = tags(text, pattern);
    const tag = found[pick(found.length)];
    return tag ? text.slice(0, tag.index) + change(tag[0], pick) + text.slice(tag.index + tag[0].length) : text;
  };
}

const damages: [string, Damage][] = [
  ["an end tag is lost", replaceTag(/<\/[A-Za-z0-9]+>/g, () => "")],
  ["a start tag is lost", replaceTag(/<[A-Za-z0-9]+>/g, () => "")],
  ["an end tag is misspelt", replaceTag(/<\/[A-Za-z0-9]+>/g, (tag) => `${tag.slice(0, -3)}>`)],
  ["a start tag is misspelt", replaceTag(/<[A-Za-z0-9]+>/g, (tag) => `${tag.slice(0, -3)}>`)],
  ["an end tag is torn", replaceTag(/<\/[A-Za-z0-9]+>/g, (tag, pick) => tag.slice(0, 1 + pick(tag.length - 1)))],
  ["an ampersand stands alone", replaceTag(/<\/(?:value|footnote|remarks|issuerName|rptOwnerName)>/g, (tag) => ` & Co${tag}`)],
  [
    "the document is cut off",
    (text, pick) => text.slice(0, text.indexOf("</issuer>") + 9 + pick(Math.max(1, text.length - text.indexOf("</issuer>") - 30))),
  ],
];

/** Cells and list lengths that differ from the truth and are not flagged. */
function silentlyWrong(found: Filing, truth: Filing): string[] {
  const flagged = (path: string) => {
    const at = found.confidence?.[path];
    return at === "low" || at === "missing";
  };
  const wrong: string[] = [];
  const compare = (path: string, a: unknown, b: unknown): void => {
    if (flagged(path) || JSON.stringify(a) === JSON.stringify(b)) return;
    if (Array.isArray(a) && Array.isArray(b) && a.length === b.length) {
      for (const [at, value] of a.entries()) compare(`${path}[${at}]`, value, b[at]);
      return;
    }
    if (a !== null && b !== null && typeof a === "object" && typeof b === "object" && !Array.isArray(a)) {
      const [one, other] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
      for (const key of new Set([...one.keys(), ...other.keys()]))
        if (key === "footnoteIds") compareNotes(path, one.get(key), other.get(key));
        else compare(path === "" ? key : `${path}.${key}`, one.get(key), other.get(key));
      return;
    }
    wrong.push(`${path}: ${JSON.stringify(a)} for ${JSON.stringify(b)}`.slice(0, 200));
  };
  const compareNotes = (path: string, a: Filing["nonDerivative"][0]["footnoteIds"], b: Filing["nonDerivative"][0]["footnoteIds"]) => {
    for (const field of new Set([...Object.keys(a), ...Object.keys(b)])) compare(`${path}.${field}`, a[field], b[field]);
  };
  const { source, problems, confidence, provenance, ...one } = found;
  const { source: _, problems: __, confidence: ___, provenance: ____, ...other } = truth;
  compare("", one, other);
  return wrong;
}

/** Damages a document in every way, several times each; what is read of it and not flagged is right. */
function expectNothingSilentlyWrong(text: string, truth: Filing, random: (count: number) => number, counts?: Map<string, number>): void {
  for (const [what, damage] of damages) {
    const broken = damage(text, random);
    const [found] = readFilings(new TextEncoder().encode(broken), { name: "broken.xml", sha256: "" });
    if (!found || !isFiling(found) || !hasError(found.problems)) continue;
    counts?.set("read", (counts.get("read") ?? 0) + 1);
    const flags = Object.keys(found.confidence ?? {}).length;
    counts?.set("flags", (counts.get("flags") ?? 0) + flags);
    const wrong = silentlyWrong(found, truth);
    expect(wrong, `${what}: ${found.problems[0]?.message} ${found.problems[0]?.excerpt}`).toEqual([]);
  }
}

test("whatever tag is lost, misspelt, torn or cut off, no cell is wrong without being flagged", () => {
  fc.assert(
    fc.property(arbitraryFiling, fc.infiniteStream(fc.integer({ min: 0, max: 1_000_000 })), (filing, stream) => {
      const text = writeOwnershipXml(filing);
      const random = (count: number) => (count === 0 ? 0 : (stream.next().value ?? 0) % count);
      expectNothingSilentlyWrong(text, read(text) as Filing, random);
    }),
    { numRuns: 200 },
  );
});

testWithFilings("nor in real filings", () => {
  let seed = 16;
  const random = (count: number) => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return count === 0 ? 0 : (seed >>> 8) % count;
  };
  const counts = new Map<string, number>();
  for (const path of listFilings("xml")) {
    const bytes = readFilingBytes(path);
    const [truth] = readFilings(bytes, { ...sourceOf(path, bytes), name: "broken.xml" });
    if (truth && isFiling(truth) && !hasError(truth.problems))
      expectNothingSilentlyWrong(new TextDecoder().decode(bytes), truth, random, counts);
  }
  expect(counts.get("read") ?? 0).toBeGreaterThan(1_000);
  // Of some hundred fields of a filing, few are flagged.
  expect((counts.get("flags") ?? 0) / (counts.get("read") ?? 1)).toBeLessThan(12);
});

testWithFilings("real documents with mismatched tags are read, with the damaged part flagged", () => {
  for (const path of listFilings("xml/xml-malformed")) {
    const bytes = readFilingBytes(path);
    const [result] = readFilings(bytes, sourceOf(path, bytes));
    if (!result || !isFiling(result)) throw new Error(`${path} was not read.`);
    expect(result.problems[0]).toMatchObject({ code: "mismatched-tag", severity: "error" });
    expect(result.reportingOwners.length).toBeGreaterThan(1);
    expect(result.confidence).toHaveProperty(["reportingOwners[1].address.state"], "low");
    expect(result.confidence).not.toHaveProperty(["reportingOwners[1].cik"]);
    expect(JSON.stringify(result)).not.toContain("a#ofc0rn");
  }
  const bytes = readFilingBytes("submission/0001225259-06-000003.txt");
  const [broken] = readFilings(bytes, sourceOf("submission/0001225259-06-000003.txt", bytes));
  expect(broken).toMatchObject({
    accessionNumber: "0001225259-06-000003",
    filedOn: "2006-10-18",
    confidence: { "footnotes[0].text": "low" },
  });
});
