import { expect, test } from "vitest";
import { type Filing, isFiling, type ReadResult } from "@/lib/filing/types";
import { form4Xml } from "@/lib/testing/documents";
import { readFilings } from "./read-filings";

function read(text: string): ReadResult[] {
  return readFilings(new TextEncoder().encode(text), { name: "a.txt", sha256: "" });
}

function readOne(text: string): Filing {
  const [result, ...others] = read(text);
  expect(others).toEqual([]);
  if (!result || !isFiling(result)) throw new Error(JSON.stringify(result?.problems));
  return result;
}

type HeaderParts = {
  accession?: string;
  type?: string;
  period?: string;
  filed?: string;
  accepted?: string;
  owner?: string;
  issuer?: string;
};

function labelled(xml: string, parts: HeaderParts = {}): string {
  const accession = parts.accession ?? "0000000099-24-000123";
  return `<SEC-DOCUMENT>0000000099-24-000123.txt : 20240321
<SEC-HEADER>0000000099-24-000123.hdr.sgml : 20240321
<ACCEPTANCE-DATETIME>${parts.accepted ?? "20240321170211"}
ACCESSION NUMBER:		${accession}
CONFORMED SUBMISSION TYPE:	${parts.type ?? "4"}
PUBLIC DOCUMENT COUNT:		1
CONFORMED PERIOD OF REPORT:	${parts.period ?? "20240320"}
FILED AS OF DATE:		${parts.filed ?? "20240321"}

ISSUER:

	COMPANY DATA:
		COMPANY CONFORMED NAME:			Example Corp
		CENTRAL INDEX KEY:			${parts.issuer ?? "0000000016"}

	FORMER COMPANY:
		FORMER CONFORMED NAME:	SAMPLE INC
		DATE OF NAME CHANGE:	19920703

REPORTING-OWNER:

	OWNER DATA:
		COMPANY CONFORMED NAME:			DOE JANE
		CENTRAL INDEX KEY:			${parts.owner ?? "0000000017"}

	FILING VALUES:
		FORM TYPE:		4
</SEC-HEADER>
<DOCUMENT>
<TYPE>4
<SEQUENCE>1
<FILENAME>form4.xml
<TEXT>
<XML>
${xml}
</XML>
</TEXT>
</DOCUMENT>
<DOCUMENT>
<TYPE>EX-24
<SEQUENCE>2
<FILENAME>poa.htm
<TEXT>
<!DOCTYPE html><html><body>Power &nbsp; of attorney</body></html>
</TEXT>
</DOCUMENT>
</SEC-DOCUMENT>
`;
}

const tagged = `<SUBMISSION>
<ACCESSION-NUMBER>0000000099-24-000123<TYPE>4<PUBLIC-DOCUMENT-COUNT>1<PERIOD>20240320<FILING-DATE>20240321<REPORTING-OWNER><OWNER-DATA><CONFORMED-NAME>DOE JANE<CIK>0000000017<ORGANIZATION-NAME></OWNER-DATA></REPORTING-OWNER><ISSUER><COMPANY-DATA><CONFORMED-NAME>Example Corp<CIK>0000000016</COMPANY-DATA></ISSUER><DOCUMENT><TYPE>4<SEQUENCE>1<FILENAME>a.xml<TEXT><XML>${form4Xml().replaceAll("\n", "")}</XML></TEXT></DOCUMENT></SUBMISSION>`;

test("the labelled dialect gives accession number, filing date and Eastern acceptance time", () => {
  const filing = readOne(labelled(form4Xml()));
  expect(filing).toMatchObject({
    source: { format: "edgar-submission", name: "a.txt" },
    accessionNumber: "0000000099-24-000123",
    filedOn: "2024-03-21",
    acceptedAt: "2024-03-21T17:02:11-04:00",
    formType: "4",
    problems: [],
  });
});

test.each([
  ["with line ends", tagged.replaceAll("<", "\n<").replaceAll("\n</", "</")],
  ["on one line", tagged],
  ["with carriage returns", tagged.replaceAll("\n", "\r\n")],
])("the tagged dialect %s gives the same, without an acceptance time", (_, text) => {
  expect(readOne(text)).toMatchObject({ accessionNumber: "0000000099-24-000123", filedOn: "2024-03-21", acceptedAt: null, problems: [] });
});

test.each([
  [
    "after PRIVACY-ENHANCED MESSAGE lines",
    `-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\nMIC-Info: RSA-MD5,RSA,\n abc\n\n${labelled(form4Xml())}`,
  ],
  ["indented", labelled(form4Xml()).replaceAll("\n", "\n        ")],
  ["with carriage returns", labelled(form4Xml()).replaceAll("\n", "\r\n")],
])("a header %s reads the same", (_, text) => {
  expect(readOne(text)).toMatchObject({ accessionNumber: "0000000099-24-000123", acceptedAt: "2024-03-21T17:02:11-04:00", problems: [] });
});

test.each([
  ["formType", { type: "4/A" }],
  ["periodOfReport", { period: "20240319" }],
  ["issuer.cik", { issuer: "0000000018" }],
  ["reportingOwners", { owner: "0000000018" }],
  ["accessionNumber", { accession: "0000000098-24-000123" }],
])("a header that says another %s than the form is a warning, and the form counts", (path, parts) => {
  const filing = readOne(labelled(form4Xml(), parts));
  expect(filing.problems).toMatchObject([{ code: "header-mismatch", severity: "warning", path }]);
  expect(filing).toMatchObject({ formType: "4", periodOfReport: "2024-03-20", issuer: { cik: "0000000016" } });
});

test.each(["99-24-123", "0000000099-31-000123", "0000000000-24-000123"])(
  "the accession number %s cannot be one of a filing of 2024, and is not taken",
  (accession) => {
    const filing = readOne(labelled(form4Xml(), { accession }));
    expect(filing.accessionNumber).toBeNull();
    expect(filing.problems).toMatchObject([{ code: "bad-identifier", path: "accessionNumber" }]);
  },
);

test("dates of the header that are none are left out with a warning", () => {
  const filing = readOne(labelled(form4Xml(), { filed: "20241321", accepted: "20240321250000" }));
  expect(filing).toMatchObject({ filedOn: null, acceptedAt: null });
  expect(filing.problems).toMatchObject([
    { code: "bad-date", path: "filedOn" },
    { code: "bad-date", path: "acceptedAt" },
  ]);
});

test("several submissions in one file are several filings, each with its own lines", () => {
  const second = labelled(form4Xml().replace("<value>100</value>", "<value>1OO</value>"), { accession: "0000000099-24-000123" });
  const text = `${labelled(form4Xml())}${second}`;
  const results = read(text);
  expect(results.map(isFiling)).toEqual([true, true]);
  const line = text.split("\n").findIndex((content) => content.includes("1OO")) + 1;
  expect(results[1]?.problems[0]).toMatchObject({ code: "bad-number", line });
});

test("XML that does not parse is refused at its line of the whole file", () => {
  const text = labelled(form4Xml({ header: "<remarks>Smith & Sons</remarks>" }));
  const line = text.split("\n").findIndex((content) => content.includes("Smith & Sons")) + 1;
  expect(read(text)[0]?.problems).toMatchObject([{ code: "malformed-xml", line }]);
  const whole = labelled(form4Xml());
  expect(read(whole.slice(0, whole.indexOf("</ownershipDocument>")))[0]?.problems).toMatchObject([{ code: "truncated" }]);
});

test("a document type declaration inside the form is refused, one in an exhibit is nobody's harm", () => {
  expect(read(labelled(form4Xml({ before: "<!DOCTYPE a>" })))[0]?.problems).toMatchObject([{ code: "doctype" }]);
});

test.each([
  ["a header alone", labelled("").slice(0, labelled("").indexOf("<DOCUMENT>")), "not-a-filing", "header of an EDGAR submission alone"],
  [
    "a plain-text form",
    labelled("").replace(/<XML>[\s\S]*?<\/XML>/, "FORM 4\n1. Name of Reporting Person"),
    "unsupported-format",
    "plain-text filing from before 2003",
  ],
  [
    "an annual report",
    labelled("", { type: "10-K" })
      .replace("<TYPE>4", "<TYPE>10-K")
      .replace(/<XML>[\s\S]*?<\/XML>/, ""),
    "not-a-filing",
    "type 10-K",
  ],
  [
    "a Form 144",
    labelled('<?xml version="1.0"?>\n<edgarSubmission><headerData><submissionType>144</submissionType></headerData></edgarSubmission>', {
      type: "144",
    }).replace("<TYPE>4", "<TYPE>144"),
    "form-144",
    "Form 144",
  ],
])("%s holds no form that is read, and says why", (_, text, code, words) => {
  const results = read(text);
  expect(results).toHaveLength(1);
  expect(results[0] && isFiling(results[0])).toBe(false);
  expect(results[0]?.problems).toMatchObject([{ code, severity: "error", message: expect.stringContaining(words) }]);
});

test("a fragment that begins with <DOCUMENT> or <XML> is read without a header", () => {
  for (const text of [`<DOCUMENT>\n<TYPE>4\n<TEXT>\n<XML>\n${form4Xml()}\n</XML>\n</TEXT>\n</DOCUMENT>`, `<XML>\n${form4Xml()}\n</XML>`]) {
    expect(readOne(text)).toMatchObject({ accessionNumber: null, filedOn: null, problems: [] });
  }
});
