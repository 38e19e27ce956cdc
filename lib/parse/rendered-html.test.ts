import fc from "fast-check";
import { expect, test } from "vitest";
import { type Filing, isFiling, type ReadResult } from "@/lib/filing/types";
import { arbitraryFiling } from "@/lib/testing/arbitrary-filing";
import { asPrinted } from "@/lib/testing/as-printed";
import { compareFilings } from "@/lib/testing/compare-filings";
import { listFilings, readFilingBytes, sourceOf, testWithFilings } from "@/lib/testing/filings";
import { writeRenderedHtml } from "@/lib/write/rendered-html";
import { readFilings } from "./read-filings";

function read(page: string): ReadResult {
  const [result] = readFilings(new TextEncoder().encode(page), { name: "page.html", sha256: "" });
  if (!result) throw new Error("Nothing was read, not even a reason.");
  return result;
}

function readFiling(page: string): Filing {
  const result = read(page);
  if (!isFiling(result)) throw new Error(`Expected a filing, found ${JSON.stringify(result.problems)}`);
  return result;
}

const row: Filing["nonDerivative"][number] = {
  kind: "transaction",
  securityTitle: "Common Stock",
  transactionDate: "2024-03-20" as Filing["periodOfReport"],
  deemedExecutionDate: null,
  transactionFormType: "4",
  transactionCode: "S",
  equitySwapInvolved: false,
  timeliness: null,
  shares: "1250.5" as Filing["nonDerivative"][number]["shares"],
  pricePerShare: "12.50" as Filing["nonDerivative"][number]["shares"],
  acquiredDisposed: "D",
  sharesOwnedFollowing: "9000" as Filing["nonDerivative"][number]["shares"],
  valueOwnedFollowing: null,
  directOrIndirect: "D",
  natureOfOwnership: null,
  footnoteIds: {},
};

const owner: Filing["reportingOwners"][number] = {
  cik: "0000000017" as Filing["issuer"]["cik"],
  name: "DOE JANE",
  address: { street1: "1 MAIN STREET", street2: null, city: "PEKIN", state: "IL", zip: "61554", stateDescription: null, nonUs: null },
  isDirector: true,
  isOfficer: false,
  isTenPercentOwner: false,
  isOther: false,
  officerTitle: null,
  otherText: null,
};

function form(part: Partial<Filing> = {}): Filing {
  const [filing] = fc.sample(arbitraryFiling, { numRuns: 1, seed: 16 });
  if (!filing) throw new Error("fast-check gave no sample.");
  return {
    ...filing,
    formType: "4",
    periodOfReport: row.transactionDate,
    dateOfOriginalSubmission: null,
    aff10b5One: false,
    issuer: { cik: "0000000016" as Filing["issuer"]["cik"], name: "Example Corp", tradingSymbol: "EXMP", foreignTradingSymbol: null },
    reportingOwners: [owner],
    nonDerivative: [row],
    derivative: [],
    footnotes: [],
    remarks: null,
    signatures: [{ name: "/s/ Jane Doe", date: "2024-03-21" as Filing["periodOfReport"] }],
    ...part,
  };
}

const XML_OF = [
  ["html/0001209191-22-024552.html", "xml/0001209191-22-024552.xml"],
  ["html/374WaterForm4.html", "xml/scwo-melkote-rajesh-ramaswamy-2025-04-30-form4.xml"],
  ["html/form3.snow.html", "xml/snow-garrett-mark-2020-09-15-form3.xml"],
] as const;

testWithFilings("a real page gives the same filing as its XML, CIKs too, and nothing is flagged but the accession number", () => {
  for (const [page, xml] of XML_OF) {
    const [truth, rendered] = [xml, page].map((path) => {
      const bytes = readFilingBytes(path);
      return readFilings(bytes, sourceOf(path, bytes)).find(isFiling);
    });
    if (!truth || !rendered) throw new Error(`${page} or ${xml} was not read.`);
    expect(compareFilings(asPrinted(truth), rendered)).toMatchObject({ differences: [], rightFlagged: 0 });
    expect([rendered.issuer.cik, ...rendered.reportingOwners.map(({ cik }) => cik)]).toEqual([
      truth.issuer.cik,
      ...truth.reportingOwners.map(({ cik }) => cik),
    ]);
    expect(Object.keys(rendered.confidence ?? {})).toEqual(["accessionNumber"]);
  }
});

testWithFilings("every real page gives the line and the text of each field", () => {
  for (const path of listFilings("html")) {
    const bytes = readFilingBytes(path);
    const lines = new TextDecoder().decode(bytes).split("\n");
    const [filing] = readFilings(bytes, sourceOf(path, bytes));
    if (!filing || !isFiling(filing)) throw new Error(`${path} was not read.`);
    const shares = filing.nonDerivative[0]?.sharesOwnedFollowing ?? filing.derivative[0]?.underlyingShares ?? "";
    const place =
      filing.provenance?.[filing.nonDerivative.length > 0 ? "nonDerivative[0].sharesOwnedFollowing" : "derivative[0].underlyingShares"];
    expect(place?.excerpt.replaceAll(",", "")).toBe(shares);
    expect(lines.slice((place?.line ?? 0) - 1, (place?.line ?? 0) + 2).join("\n")).toContain(place?.excerpt);
    expect(filing.provenance?.["issuer.name"]?.excerpt).toBe(filing.issuer.name);
  }
});

/** What browsers, mail programs and extensions do to a page. */
const SAVED: readonly { how: string; change: (page: string) => string }[] = [
  {
    how: "with tags in upper case",
    change: (page) => page.replace(/<(\/?)([a-z][a-z0-9]*)/g, (_, slash, name) => `<${slash}${name.toUpperCase()}`),
  },
  { how: "without tbody and thead", change: (page) => page.replace(/<\/?t(?:body|head)>/gi, "") },
  { how: "without the end tags that HTML does not ask for", change: (page) => page.replace(/<\/(?:td|th|tr|p|body|html)>/gi, "") },
  {
    how: "inside wrappers, after scripts and styles",
    change: (page) =>
      page.replace(
        /<body[^>]*>/i,
        (body) =>
          `${body}<script>var form = "<table><td>1. Title of Security</td>";</script><style>td { color: "${"x".repeat(30_000)}" }</style><div><div id="wrap">`,
      ),
  },
  { how: "with absolute links", change: (page) => page.replaceAll('href="/cgi-bin', 'href="https://www.sec.gov/cgi-bin') },
  {
    how: "with a comment on where it came from",
    change: (page) => `<!-- saved from url=(0086)https://www.sec.gov/Archives/doc4.xml -->\n${page}`,
  },
  { how: "with Windows line ends", change: (page) => page.replaceAll("\n", "\r\n") },
  {
    how: "with spans and fonts around texts",
    change: (page) => page.replace(/<td>([^<]+)<\/td>/g, '<td class="c"><font size="1"><span data-x="1">$1</span></font></td>'),
  },
];

/** Lines move with what stands before them. */
function contentOf({ source, provenance, problems, ...content }: Filing): unknown {
  return { ...content, problems: problems.map(({ line, ...problem }) => problem) };
}

test.each(SAVED)("a page saved $how reads the same", ({ change }) => {
  fc.assert(
    fc.property(arbitraryFiling, (filing) => {
      const page = writeRenderedHtml(filing);
      expect(contentOf(readFiling(change(page)))).toEqual(contentOf(readFiling(page)));
    }),
    { numRuns: 30 },
  );
});

testWithFilings("a real page saved in these ways reads the same", () => {
  for (const path of listFilings("html")) {
    const page = new TextDecoder().decode(readFilingBytes(path));
    for (const { how, change } of SAVED) expect(contentOf(readFiling(change(page))), `${path} ${how}`).toEqual(contentOf(readFiling(page)));
  }
});

test.each([
  { signed: "2023-02-10", box: null, expected: null, confidence: undefined },
  { signed: "2024-03-21", box: null, expected: null, confidence: "missing" },
  { signed: "2024-03-21", box: true, expected: true, confidence: undefined },
  { signed: "2024-03-21", box: false, expected: false, confidence: undefined },
])("a Form 4 signed $signed with its 10b5-1 box $box gives $expected, $confidence", ({ signed, box, expected, confidence }) => {
  const signatures = [{ name: "/s/ Jane Doe", date: signed as Filing["periodOfReport"] }];
  const filing = readFiling(writeRenderedHtml(form({ aff10b5One: box, signatures, periodOfReport: signatures[0]?.date ?? null })));
  expect(filing.aff10b5One).toBe(expected);
  expect(filing.confidence?.aff10b5One).toBe(confidence);
});

test("V says that a Form 4 reports early what a Form 5 would; /K says that a swap is involved", () => {
  const rows = [
    { ...row, transactionFormType: "5", timeliness: "E" },
    { ...row, transactionCode: "J", equitySwapInvolved: true },
  ];
  expect(readFiling(writeRenderedHtml(form({ nonDerivative: rows }))).nonDerivative).toMatchObject([
    { transactionFormType: "5", timeliness: "E", transactionCode: "S" },
    { transactionFormType: "4", transactionCode: "J", equitySwapInvolved: true },
  ]);
});

test("EDGAR prints the relationship of the first joint filer only, and repeats that filer: the others are asked for", () => {
  const other = { ...owner, cik: "0000000018" as Filing["issuer"]["cik"], name: "Doe Trust" };
  const page = writeRenderedHtml(form({ reportingOwners: [owner, owner, other] }));
  const lastRelationship = page.lastIndexOf('<td><span class="label">5. Relationship');
  const filing = readFiling(
    `${page.slice(0, lastRelationship)}<td></td></tr></table>${page.slice(page.indexOf("Explanation of Responses") - 60)}`,
  );
  expect(filing.reportingOwners.map(({ name }) => name)).toEqual(["DOE JANE", "Doe Trust"]);
  expect(filing.confidence).toMatchObject({ "reportingOwners[1].isDirector": "missing", "reportingOwners[1].officerTitle": "missing" });
  expect(filing.confidence).not.toHaveProperty(["reportingOwners[0].isDirector"]);
});

const TWO_TITLES = /<tr><td><\/td><td>([^<]*)<\/td><td><\/td><td>([^<]*)<\/td><\/tr><\/tbody>/;

test.each([
  { marks: "O", cell: "<span>CFO</span>", officerTitle: "CFO", otherText: null, flagged: false },
  { marks: "X", cell: "<span>Trustee</span>", officerTitle: null, otherText: "Trustee", flagged: false },
  { marks: "OX", cell: "<span>CFO</span><span>Trustee</span>", officerTitle: "CFO", otherText: "Trustee", flagged: false },
  { marks: "O", cell: "<span></span><span></span>", officerTitle: null, otherText: null, flagged: false },
  { marks: "OX", cell: "<span>Trustee</span>", officerTitle: "Trustee", otherText: null, flagged: true },
])("one cell under the relationship boxes $marks that holds $cell", ({ marks, cell, officerTitle, otherText, flagged }) => {
  const marked = { ...owner, isOfficer: marks.includes("O"), isOther: marks.includes("X") };
  const page = writeRenderedHtml(form({ reportingOwners: [marked] })).replace(TWO_TITLES, `<tr><td colspan="4">${cell}</td></tr></tbody>`);
  const filing = readFiling(page);
  expect(filing.reportingOwners[0]).toMatchObject({ officerTitle, otherText, isOfficer: marked.isOfficer, isOther: marked.isOther });
  expect(filing.confidence?.["reportingOwners[0].officerTitle"]).toBe(flagged ? "low" : undefined);
});

test("a footnote that speaks of an amendment does not make the form one", () => {
  const filing = readFiling(
    writeRenderedHtml(form({ remarks: "See the Form 4/A of May.", footnotes: [{ id: "F1", text: "Corrects a Form 3/A." }] })),
  );
  expect(filing.formType).toBe("4");
  expect(filing.confidence).not.toHaveProperty("formType");
});

test("a cell that cannot be read is empty, reported and flagged", () => {
  const page = writeRenderedHtml(form())
    .replace("<td>1,250.5</td>", "<td>1,25O.5</td>")
    .replace("<td>03/20/2024</td>", "<td>02/30/2024</td>");
  const filing = readFiling(page);
  expect(filing.nonDerivative[0]).toMatchObject({ shares: null, transactionDate: null });
  expect(filing.confidence).toMatchObject({ "nonDerivative[0].shares": "low", "nonDerivative[0].transactionDate": "low" });
  expect(filing.problems.map(({ code }) => code)).toEqual(["bad-date", "bad-number"]);
});

test("a table whose heading is not known is flagged as a whole", () => {
  const filing = readFiling(writeRenderedHtml(form()).replace("7. Nature of Indirect Beneficial Ownership", "7. Something Else"));
  expect(filing.confidence?.nonDerivative).toBe("low");
});

test("a form without a table says so", () => {
  const page = writeRenderedHtml(form());
  const start = page.lastIndexOf('<table class="rows wide">');
  const filing = readFiling(page.slice(0, start) + page.slice(page.indexOf("</table>", start) + 8));
  expect(filing.confidence?.derivative).toBe("low");
});

test("box 4 filled under a title without /A is an amendment, to be looked at", () => {
  const filing = readFiling(writeRenderedHtml(form({ dateOfOriginalSubmission: row.transactionDate })));
  expect(filing).toMatchObject({ formType: "4/A", dateOfOriginalSubmission: "2024-03-20" });
  expect(filing.confidence?.formType).toBe("low");
  expect(
    readFiling(writeRenderedHtml(form({ formType: "4/A", dateOfOriginalSubmission: row.transactionDate }))).confidence,
  ).not.toHaveProperty("formType");
});

test.each([
  { page: "<html><body>FORM 144 NOTICE OF PROPOSED SALE OF SECURITIES</body></html>", code: "form-144", says: "Form 144" },
  {
    page: "<html><head><title>Quarterly results</title></head><body>hello</body></html>",
    code: "not-a-filing",
    says: 'titled "Quarterly results"',
  },
  { page: "<html><body>SCHEDULE 13D under the Act</body></html>", code: "not-a-filing", says: "Schedule 13D or 13G" },
  {
    page: "<!DOCTYPE html><html><body>Your Request Originates from an Undeclared Automated Tool</body></html>",
    code: "not-a-filing",
    says: "refuses a request",
  },
  { page: writeRenderedHtml(form()) + writeRenderedHtml(form()), code: "not-a-filing", says: "2 forms" },
])("refused, with what it seems to be: $says", ({ page, code, says }) => {
  const result = read(page);
  expect(isFiling(result)).toBe(false);
  expect(result.problems).toMatchObject([{ code, severity: "error", message: expect.stringContaining(says) }]);
});

const START = "<html><body>SEC Form 4 FORM 4 STATEMENT OF CHANGES Reporting Person";

test.each([
  { what: "100,000 nested elements", page: START + "<div>".repeat(100_000), code: "too-deep" },
  { what: "300,000 cells", page: `${START}<table>${"<tr><td>1. Name and Address of Reporting Person".repeat(300_000)}`, code: "too-large" },
  {
    what: "60,000 owners",
    page: `${START}<table><tr><td>2. Issuer Name and Ticker or Trading Symbol${"<tr><td>1. Name and Address of Reporting Person".repeat(60_000)}`,
    code: "too-many-rows",
  },
  {
    what: "5,000 rows",
    page: writeRenderedHtml(form({ nonDerivative: Array.from({ length: 5_000 }, () => row) })),
    code: "too-many-rows",
  },
  {
    what: "1 MB of spaces in a box",
    page: `${START}<table><tr><td>2. Issuer Name and Ticker or Trading Symbol${" \n".repeat(500_000)}[</table>`,
    code: null,
  },
  {
    what: "1 MB of brackets in a box",
    page: `${START}<table><tr><td>2. Issuer Name and Ticker or Trading Symbol${"[".repeat(1_000_000)}</table>`,
    code: null,
  },
  {
    what: "1 MB of footnote marks",
    page: writeRenderedHtml(form()).replace("<td>1,250.5</td>", `<td>1<sup>${"(1)".repeat(300_000)}x</sup></td>`),
    code: null,
  },
])("$what are read or refused in linear time", ({ page, code }) => {
  const started = performance.now();
  const result = read(page);
  expect(performance.now() - started).toBeLessThan(8_000);
  if (code !== null) {
    expect(isFiling(result)).toBe(false);
    expect(result.problems.map((problem) => problem.code)).toContain(code);
  }
});
