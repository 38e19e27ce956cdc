import { expect, test } from "vitest";
import { type Filing, isFiling, type ReadResult } from "@/lib/filing/types";
import { form4Xml, ownerXml, transactionXml } from "@/lib/testing/documents";
import { readFilings } from "./read-filings";

// RELIABILITY 5, "Parser attacks"; the numbers are its cases.

function read(content: string | Uint8Array, name = "upload.xml"): ReadResult {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const results = readFilings(bytes, { name, sha256: "" });
  expect(results).toHaveLength(1);
  return results[0] as ReadResult;
}

function readForm(content: string): Filing {
  const result = read(content);
  if (!isFiling(result)) throw new Error(JSON.stringify(result.problems));
  return result;
}

function refusal(content: string | Uint8Array): { code: string; line: number | null; message: string } {
  const result = read(content);
  expect(isFiling(result)).toBe(false);
  return errorOf(result);
}

/** The first error: whatever was read leniently beside it, nothing with one is stored. */
function errorOf(result: ReadResult): { code: string; line: number | null; message: string } {
  const error = result.problems.find((problem) => problem.severity === "error");
  if (!error) throw new Error("Expected an error.");
  return error;
}

/** Milliseconds, the least of three: a machine that has other work to do makes one of them slow, not all. */
function elapsed(run: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
    if (least < 100) break;
  }
  return least;
}

const doctype = '<!DOCTYPE ownershipDocument [<!ENTITY x SYSTEM "file:///etc/passwd">]>';

test.each([
  ["13: an external entity", form4Xml({ before: `${doctype}\n` }), 2],
  ["13: a parameter entity", form4Xml({ before: '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://169.254.169.254/"> %p;]>\n' }), 2],
  ["13: an external DTD", form4Xml({ before: '\n<!DOCTYPE ownershipDocument SYSTEM "http://example.invalid/a.dtd">\n' }), 3],
  ["13: lower case", form4Xml({ before: "<!doctype a>" }), 2],
  ["13: an entity declaration alone", form4Xml({ before: "<!ENTITY a 'b'>" }), 2],
  ["18: after leading spaces", `  \n ${form4Xml({ declaration: "", before: `${doctype}\n` })}`, 2],
  ["18: behind a byte order mark", `\ufeff${form4Xml({ before: `${doctype}\n` })}`, 2],
])("%s is refused as a document type declaration", (_, content, line) => {
  expect(refusal(content)).toMatchObject({ code: "doctype", line, message: "Document type declarations are not accepted." });
});

test("18: a declaration hidden in UTF-16 is found after decoding; in UTF-7 the encoding is refused", () => {
  const utf16 = Uint8Array.from([
    0xff,
    0xfe,
    ...[...form4Xml({ declaration: "", before: doctype })].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
  ]);
  expect(refusal(utf16)).toMatchObject({ code: "doctype" });
  expect(refusal('<?xml version="1.0" encoding="utf-7"?>+ADw-!DOCTYPE a+AD4-')).toMatchObject({ code: "encoding" });
});

test("14: billion laughs and quadratic blow-up are refused in under 100 ms", () => {
  const laughs = Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join("\n");
  const bomb = form4Xml({ before: `<!DOCTYPE lolz [<!ENTITY l0 "lol">\n${laughs}]>\n`, rows: "&l10;" });
  const big = form4Xml({ before: `<!DOCTYPE a [<!ENTITY a "${"a".repeat(50_000)}">]>`, rows: "&a;".repeat(50_000) });
  for (const content of [bomb, big]) expect(elapsed(() => expect(refusal(content).code).toBe("doctype"))).toBeLessThan(100);
});

test("15: five million numeric references reach a limit, as do those that fit the size", () => {
  expect(refusal(form4Xml({ footnotes: `<footnote id="F1">${"&#65;".repeat(5_000_000)}</footnote>` })).code).toBe("too-large");
  const fitting = form4Xml({ footnotes: `<footnote id="F1">${"&#65;".repeat(1_900_000)}</footnote>` });
  expect(elapsed(() => expect(refusal(fitting).code).toBe("too-large"))).toBeLessThan(2_000);
});

test.each([
  ["100,000 levels", "<a>".repeat(100_000) + "</a>".repeat(100_000), "too-deep"],
  ["a million attributes", `<a ${Array.from({ length: 600_000 }, (_, at) => `b${at}='1'`).join(" ")}/>`, "too-large"],
  ["21 attributes", `<ownershipDocument ${Array.from({ length: 21 }, (_, at) => `b${at}='1'`).join(" ")}/>`, "too-large"],
  ["a text of 10 MB", `<a>${"x".repeat(9_900_000)}</a>`, "too-large"],
  ["a text of many pieces", `<a>${`${"x".repeat(50_000)}<!-- -->`.repeat(3)}</a>`, "too-large"],
  ["a CDATA section of many pieces", `<a><![CDATA[${"<".repeat(100_001)}]]></a>`, "too-large"],
  ["300,000 elements", `<a>${"<b/>".repeat(300_000)}</a>`, "too-large"],
  ["more than 10 MB", `<a>${" ".repeat(10_000_000)}</a>`, "too-large"],
])("16: %s are refused by a limit, quickly", (_, content, code) => {
  expect(elapsed(() => expect(refusal(content).code).toBe(code))).toBeLessThan(2_000);
});

test("17: processing instructions and XInclude are passed over", () => {
  const include = '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>';
  const filing = readForm(form4Xml({ before: '<?xml-stylesheet type="text/xsl" href="x.xsl"?>\n', header: include }));
  expect(filing.nonDerivative).toHaveLength(1);
  expect(JSON.stringify(filing)).not.toContain("passwd");
});

test.each([
  ["truncated in a row", form4Xml().slice(0, 900), "truncated", 15],
  ["truncated in a tag", form4Xml().slice(0, -5), "truncated", 24],
  ["a missing end tag", form4Xml({ header: "<remarks>" }), "mismatched-tag", 24],
  ["an end tag too many", form4Xml({ header: "\n</remarks>" }), "mismatched-tag", 6],
  ["two roots", `${form4Xml()}\n<ownershipDocument/>`, "malformed-xml", 25],
  ["text after the root", `${form4Xml()}\nand more`, "malformed-xml", 25],
  ["a bare ampersand", form4Xml({ header: "\n<remarks>Smith & Sons</remarks>" }), "malformed-xml", 6],
  ["a bare ampersand that no semicolon follows", form4Xml({ footnotes: '\n<footnote id="F1">AT&T</footnote>' }), "malformed-xml", 23],
  ["an entity of HTML", form4Xml({ header: "\n\n<remarks>a&nbsp;b</remarks>" }), "malformed-xml", 7],
  ["a control character", form4Xml({ header: "<remarks>a\u0007b</remarks>" }), "malformed-xml", 5],
  ["a reference to NUL", form4Xml({ header: "<remarks>a&#0;b</remarks>" }), "malformed-xml", 5],
  ["a reference to a surrogate", form4Xml({ header: "<remarks>a&#xD800;b</remarks>" }), "malformed-xml", 5],
  ["the same attribute twice", form4Xml({ footnotes: '<footnote id="F1" id="F2">a</footnote>' }), "malformed-xml", 22],
  ["an attribute without quotes", form4Xml({ footnotes: "<footnote id=F1>a</footnote>" }), "malformed-xml", 22],
])("20: %s is an error with its line", (_, content, code, line) => {
  expect(errorOf(read(content))).toMatchObject({ code, line });
});

test("19: NUL and invalid UTF-8 are replaced with a warning, never passed on", () => {
  const filing = readForm(form4Xml({ header: "<remarks>a\0b</remarks>" }));
  expect(filing.remarks).toBe("ab");
  expect(filing.problems).toMatchObject([{ code: "encoding", severity: "warning" }]);
});

test.each(["__proto__", "constructor", "toString", "hasOwnProperty", "prototype"])(
  "21: an element or entity called %s is harmless",
  (name) => {
    const filing = readForm(
      form4Xml({
        header: `<${name} polluted="yes"><value>polluted</value></${name}>`,
        footnotes: `<footnote __proto__="x" id="${name}">n</footnote>`,
      }),
    );
    expect(filing.footnotes).toEqual([{ id: name, text: "n" }]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(errorOf(read(form4Xml({ header: `<remarks>&${name};</remarks>` }))).code).toBe("malformed-xml");
  },
);

test("22: long runs of brackets, spaces, digits and tags take linear time", () => {
  for (const piece of ["[", " ", "(", "1", "&amp;", "&#65;", "\t\n", "a ", "-"]) {
    const text = piece.repeat(Math.floor(90_000 / piece.length));
    const notes = Array.from({ length: 80 }, (_, at) => `<footnote id="F${at}">${text}</footnote>`).join("");
    const content = form4Xml({
      footnotes: notes,
      header: `<remarks>${text}</remarks>`,
      rows: transactionXml({
        securityTitle: `<value>${text}</value>`,
        transactionShares: `<value>${text}</value>`,
        transactionDate: `<value>${text}</value>`,
      }),
    });
    expect(elapsed(() => read(content))).toBeLessThan(2_000);
  }
  for (const piece of ["[", " ", "<", ",", "\t", "{", "<!--", "<DOCUMENT>", "<XML>", "<SEC-DOCUMENT>0", "A: "]) {
    expect(
      elapsed(() => read(piece.repeat(Math.floor(1_000_000 / piece.length)))),
      JSON.stringify(piece),
    ).toBeLessThan(2_000);
  }
});

test.each([
  [31, 1, "warning"],
  [500, 1, "warning"],
  [501, 1, "error"],
  [10_000, 1, "error"],
  [1, 11, "warning"],
  [1, 500, "warning"],
  [1, 10_000, "error"],
])("23: %d rows and %d owners give a %s", (rows, owners, severity) => {
  const content = form4Xml({
    rows:
      rows > 1_000 ? "<nonDerivativeTransaction><securityTitle/></nonDerivativeTransaction>".repeat(rows) : transactionXml().repeat(rows),
    owners: Array.from({ length: owners }, (_, at) => ownerXml(String(at + 1))).join("\n"),
  });
  const result = read(content);
  expect(result.problems).toContainEqual(expect.objectContaining({ code: "too-many-rows", severity }));
  expect(isFiling(result)).toBe(severity === "warning");
  if (isFiling(result)) expect([result.nonDerivative.length, result.reportingOwners.length]).toEqual([rows, owners]);
});

test.each(["1e309", "NaN", "-5", "1,000", "０１２", "1".repeat(40)])(
  "24: the number %s leaves the field empty, with the raw text in a warning",
  (text) => {
    const filing = readForm(form4Xml({ rows: transactionXml({ transactionShares: `<value>${text}</value>` }) }));
    expect(filing.nonDerivative[0]?.shares).toBeNull();
    expect(filing.problems[0]).toMatchObject({
      code: "bad-number",
      severity: "warning",
      path: "nonDerivative[0].shares",
      excerpt: text,
      line: 15,
    });
  },
);

test.each([
  ["0000-00-00", null, "bad-date"],
  ["2023-02-29", null, "bad-date"],
  ["9999-12-31", "9999-12-31", "implausible-date"],
  ["0028-01-01", "0028-01-01", "implausible-date"],
  ["2024-03-20-04:00", "2024-03-20", null],
])("25: the date %s is %s, with %s", (text, expected, code) => {
  const filing = readForm(form4Xml({ rows: transactionXml({ transactionDate: `<value>${text}</value>` }) }));
  expect(filing.nonDerivative[0]?.transactionDate).toBe(expected);
  const found = filing.problems.filter(({ path }) => path === "nonDerivative[0].transactionDate").map((problem) => problem.code);
  expect(found).toEqual(code === null ? [] : [code]);
});

test("26: notes that are missing, repeated or five thousand are warned of, and kept", () => {
  const notes = Array.from({ length: 5_000 }, (_, at) => `<footnote id="F${at % 4_999}">n</footnote>`).join("");
  const filing = readForm(
    form4Xml({ footnotes: notes, rows: transactionXml({ transactionShares: '<value>1</value><footnoteId id="G1"/><footnoteId/>' }) }),
  );
  expect(filing.footnotes).toHaveLength(5_000);
  expect(filing.nonDerivative[0]?.footnoteIds).toEqual({ shares: ["G1"] });
  expect(new Set(filing.problems.map((problem) => problem.code))).toEqual(
    new Set(["duplicate-footnote", "too-many-rows", "unknown-footnote"]),
  );
});

test("26: a hostile document cannot fill the list of problems without end", () => {
  const filing = readForm(form4Xml({ rows: transactionXml({ transactionShares: '<footnoteId id="G1"/>'.repeat(1) }).repeat(500) }));
  expect(filing.problems.length).toBeLessThan(310);
  expect(filing.problems.at(-1)?.message).toMatch(/more problems are not listed/);
});

test.each([
  ["a PDF", new TextEncoder().encode("%PDF-1.7\n%âãÏÓ"), "unsupported-format", "pdf"],
  ["a PNG image", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), "unsupported-format", "image"],
  ["a JPEG image", Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]), "unsupported-format", "image"],
  ["a zip archive", Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0]), "not-a-filing", null],
  ["gzip", Uint8Array.from([0x1f, 0x8b, 8, 0]), "not-a-filing", null],
  ["a Windows program", Uint8Array.from([0x4d, 0x5a, 0x90, 0]), "not-a-filing", null],
  ["binary data", Uint8Array.from([1, 2, 3, 4, 5]), "not-a-filing", null],
  ["an HTML page", new TextEncoder().encode("<!DOCTYPE html><html><body>hello</body></html>"), "not-a-filing", null],
  [
    "its boxes are not those of a form",
    new TextEncoder().encode("<html><body>SEC Form 4 FORM 4 STATEMENT OF CHANGES Reporting Person</body></html>"),
    "not-a-filing",
    "edgar-html",
  ],
  [
    "a text that speaks of Forms 3, 4 or 5, without the form itself",
    new TextEncoder().encode("FORM 4\nSTATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP\nName of Reporting Person\n"),
    "not-a-filing",
    null,
  ],
  ["JSON", new TextEncoder().encode('{"issuer": 1}'), "not-a-filing", null],
  ["a tab-separated table", new TextEncoder().encode("A\tB\tC\n1\t2\t3\n4\t5\t6\n"), "not-a-filing", null],
  ["a comma-separated table", new TextEncoder().encode("a,b,c\n1,2,3\n"), "not-a-filing", null],
  ["plain text", new TextEncoder().encode("Dear sir,\nplease find enclosed"), "not-a-filing", null],
  ["<rss>", new TextEncoder().encode("<rss><channel/></rss>"), "not-a-filing", null],
  ["an empty file", new Uint8Array(), "not-a-filing", null],
  ["without any text", new TextEncoder().encode(" \n\n "), "not-a-filing", null],
])("27, 35: %s named .xml is told by its content", (what, bytes, code, format) => {
  const result = read(bytes, "0001127602-24-012345.xml");
  expect(isFiling(result)).toBe(false);
  expect(result.source.format).toBe(format);
  expect(result.problems).toMatchObject([{ code, severity: "error", message: expect.stringContaining(what) }]);
});

const FORM_TOP =
  "FORM 4\nSTATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP\nOMB Number: 3235-0287\n1. Name and Address of Reporting Person*\nDoe John\n2. Issuer Name and Ticker or Trading Symbol\nAcme [ACME]\n3. Date of Earliest Transaction (Month/Day/Year)\n01/02/2024\n";
const FORM_TABLE =
  "Table I - Non-Derivative Securities\n1. Title of Security\t2. Transaction Date\t3. Code\tAmount\t(A) or (D)\tPrice\t6. Ownership Form\n";

test.each([
  ["rows", FORM_TOP + FORM_TABLE, "Common Stock\t01/02/2024\tP\t1,000\tA\t$1.00\tD"],
  ["rows of many cells", FORM_TOP + FORM_TABLE, "A\t".repeat(190)],
  ["titles without a row", FORM_TOP + FORM_TABLE, "Class A Common Stock"],
  ["torn labels", FORM_TOP, "1. Name and\tof Reportin\tIssuer Nane and Ticker or\tRelationshp of Reporting Persn(s)"],
  ["captions", `${FORM_TOP}${FORM_TABLE}Explanation of Responses:\n`, "** Signature of Reporting Person"],
  ["signatures", `${FORM_TOP}${FORM_TABLE}Explanation of Responses:\n`, "    /s/ John Doe      01/03/2024"],
  ["owners", `${FORM_TOP}${FORM_TABLE}`, "1. Name and Address of Reporting Person*\nDoe John\n(Last) (First) (Middle)"],
])("a text of 1 MB of %s is refused with a sentence, quickly", (_, top, piece) => {
  const content = `${top}${`${piece}\n`.repeat(Math.floor(1_000_000 / (piece.length + 1)))}** Signature of Reporting Person   Date\n`;
  expect(
    elapsed(() => expect(refusal(content)).toMatchObject({ code: "too-large", message: expect.stringMatching(/more than any form/) })),
  ).toBeLessThan(2_000);
});
