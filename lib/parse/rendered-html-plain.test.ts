import { expect, test } from "vitest";
import { type Filing, isFiling } from "@/lib/filing/types";
import { readFilings } from "./read-filings";

/** A page of the plain layout, all invented: a Form 4 of two joint filers. */
function plainPage({ exit = "", original = "", officer = "__X__", title = "Chief Executive Officer", remarks = "" } = {}): string {
  const heading = (text: string, attributes = 'rowspan="2"') => `<td ${attributes}><font size="2">${text}</font></td>`;
  const mark = (id: string) => `<a href="#${id}"><sup>(${id.slice(1)})</sup></a>`;
  return `<html><head><title> Ownership Submission </title></head><body>
<table><tr><td><div><b><center>FORM 4</center></b></div>
<table><tr><td><input type="checkbox" ${exit} onclick="return false"/></td><td>Check this box if no longer subject to Section 16. <i>See</i> Instruction 1(b).</td></tr></table></td>
<td><b>UNITED STATES SECURITIES AND EXCHANGE COMMISSION<p/></b><b>STATEMENT OF CHANGES IN BENEFICIAL OWNERSHIP</b></td>
<td><table><td>OMB Number:</td><td>3235-0287</td></table></td></tr></table>
<table><tr><td><table>
<tr><td><table><tr><td>1. Name and Address of Reporting Person <a href="#*"><sup>*</sup></a></td></tr><tr><td>&#160; DOE JANE</td></tr></table></td>
<td colspan="2">2. Issuer Name <b>and</b> Ticker or Trading Symbol<br>Example [Holdings] Corp [EXMP]</td>
<td rowspan="2">5. Relationship of Reporting Person(s) to Issuer<br><center>(Check all applicable)</center>
<table><tr><td><font size="1">__X__ Director</font></td><td><font size="1">_____ 10% Owner</font></td></tr>
<tr><td><font size="1">${officer} Officer (give title below)</font></td><td><font size="1">_____ Other (specify below)</font></td></tr><tr><td colspan="2">${title}</td></tr></table></td></tr>
<tr><td><table><tr><td>(Last)</td><td>(First)</td><td>(Middle)</td></tr></table>1 MAIN STREET</td><td>3. Date of Earliest Transaction (Month/Day/Year)<br>03/20/2004</td></tr>
<tr><td>PEKIN,&#160;IL&#160;61554</td><td>4. If Amendment, Date Original Filed <font size="1">(Month/Day/Year)</font><br/>${original}</td><td>6. Individual or Joint/Group Filing (Check Applicable Line)<br>___ Form filed by One Reporting Person<br/>_X_ Form filed by More than One Reporting Person</td></tr>
<tr><td>(City) (State) (Zip)</td><td colspan="3"><center><b>Table I - Non-Derivative Securities Acquired, Disposed of, or Beneficially Owned</b></center></td></tr></table></td></tr>
<tr><td><table><tr>${heading("1.Title of Security<br/>(Instr. 3)")}${heading("2. Transaction Date (Month/Day/Year)")}${heading("2A. Deemed Execution Date, if any (Month/Day/Year)")}
${heading("3. Transaction Code<br/>(Instr. 8)", 'colspan="2"')}${heading("4. Securities Acquired (A) or Disposed of (D)<br/>(Instr. 3, 4 and 5)", 'colspan="3"')}
${heading("5. Amount of Securities Beneficially Owned Following Reported Transaction(s)<br/>(Instr. 3 and 4)")}${heading("6. Ownership Form: Direct (D) or Indirect (I)<br/>(Instr. 4)")}${heading("7. Nature of Indirect Beneficial Ownership<br/>(Instr. 4)")}</tr>
<tr>${["Code", "V", "Amount", "(A) or (D)", "Price"].map((text) => heading(text, "")).join("")}</tr>
<tr><td>Common Stock</td><td>03/20/2004</td><td>&#160;</td><td>G/K ${mark("F1")}</td><td>V</td><td>1,000.5</td><td>D</td><td>$0</td><td>9,000</td><td>I</td><td>By trust ${mark("F2")}</td></tr>
</table></td></tr></table>
<center><b>Table II - Derivative Securities Acquired, Disposed of, or Beneficially Owned</b></center>
<table><tr>${heading("1. Title of Derivative Security<br/>(Instr. 3)")}${heading("2. Conversion or Exercise Price of Derivative Security")}${heading("3. Transaction Date (Month/Day/Year)")}${heading("3A. Deemed Execution Date, if any (Month/Day/Year)")}
${heading("4. Transaction Code<br/>(Instr. 8)", 'colspan="2"')}${heading("5. Number of Derivative Securities Acquired (A) or Disposed of (D)<br/>(Instr. 3, 4, and 5)", 'colspan="2"')}${heading("6. Date Exercisable and Expiration Date<br/>(Month/Day/Year)", 'colspan="2"')}
${heading("7. Title and Amount of Underlying Securities<br/>(Instr. 3 and 4)", 'colspan="2"')}${heading("8. Price of Derivative Security<br/>(Instr. 5)")}${heading("9. Number of Derivative Securities Beneficially Owned Following Reported Transaction(s)<br/>(Instr. 4)")}
${heading("10. Ownership Form of Derivative Security: Direct (D) or Indirect (I)<br/>(Instr. 4)")}${heading("11. Nature of Indirect Beneficial Ownership<br/>(Instr. 4)")}</tr>
<tr>${["Code", "V", "(A)", "(D)", "Date Exercisable", "Expiration Date", "Title", "Amount or Number of Shares"].map((text) => heading(text, "")).join("")}</tr>
<tr><td>Option</td><td>$12.50</td><td>03/20/2004</td><td>&#160;</td><td>A</td><td>&#160;</td><td>500</td><td>&#160;</td><td>&#160;${mark("F1")}</td><td>03/20/2014</td><td>Common Stock</td><td>500</td><td>$0</td><td>500</td><td>D</td><td>&#160;</td></tr></table>
<h2>Reporting Owners</h2>
<table><tr><td rowspan="2"><b>Reporting Owner Name / Address</b></td><td colspan="4"><b>Relationships</b></td></tr><tr><td>Director</td><td>10% Owner</td><td>Officer</td><td>Other</td></tr>
<tr><td>DOE JANE<br/>1 MAIN STREET<br/>PEKIN,&#160;IL&#160;61554</td><td>&#160; X </td><td>&#160;</td><td>&#160;${title}</td><td>&#160;</td></tr>
<tr><td>Doe Trust<br/>C/O EXAMPLE<br/>2 SIDE STREET<br/>PEKIN,&#160;IL&#160;</td><td>&#160;</td><td>&#160; X</td><td>&#160;</td><td>See remarks</td></tr></table>
<h2>Signatures</h2>
<dd/><table><tr><td>/s/ Jane Doe</td><td rowspan="2"></td><td>03/22/2004</td></tr><tr><td><sup><a href="#**">**</a></sup>Signature of Reporting Person</td><td>Date</td></tr>
<tr><td>/s/ Jane Doe, Trustee</td><td rowspan="2"></td><td>03/23/2004</td></tr><tr><td><sup><a href="#**">**</a></sup>Signature of Reporting Person</td><td>Date</td></tr></table>
<h2>Explanation of Responses:</h2>
<dd/><table><tr><td><b><a name="#*">*</a></b></td><td>If the form is filed by more than one reporting person, see the instructions.</td></tr><tr><td><b>**</b></td><td>Intentional misstatements are crimes.</td></tr>
<tr><td><b>(<a name="#F1"></a>1)</b></td><td>A note.</td></tr><tr><td><b>(2)</b></td><td>Another note.</td></tr>
${remarks === "" ? "" : `<tr><td colspan="2">&#160;<br/><b>Remarks:</b><br/>${remarks}</td></tr>`}</table></body></html>`;
}

function read(page: string): Filing {
  const [result] = readFilings(new TextEncoder().encode(page), { name: "plain.html", sha256: "" });
  if (!result || !isFiling(result)) throw new Error(`Expected a filing, found ${JSON.stringify(result?.problems)}`);
  return result;
}

test("a page of the plain layout gives form, boxes, owners, rows, notes and signatures", () => {
  const filing = read(plainPage({ exit: 'checked="true"', remarks: "See Exhibit 24" }));
  expect(filing).toMatchObject({
    formType: "4",
    periodOfReport: "2004-03-20",
    notSubjectToSection16: true,
    aff10b5One: null,
    issuer: { cik: null, name: "Example [Holdings] Corp", tradingSymbol: "EXMP" },
    reportingOwners: [
      {
        name: "DOE JANE",
        address: { street1: "1 MAIN STREET", street2: null, city: "PEKIN", state: "IL", zip: "61554" },
        isDirector: true,
        isOfficer: true,
        isOther: false,
        officerTitle: "Chief Executive Officer",
      },
      {
        name: "Doe Trust",
        address: { street1: "C/O EXAMPLE", street2: "2 SIDE STREET", city: "PEKIN", state: "IL", zip: null },
        isDirector: false,
        isTenPercentOwner: true,
        isOther: true,
        otherText: "See remarks",
      },
    ],
    nonDerivative: [
      {
        kind: "transaction",
        securityTitle: "Common Stock",
        transactionCode: "G",
        equitySwapInvolved: true,
        transactionFormType: "5",
        shares: "1000.5",
        acquiredDisposed: "D",
        pricePerShare: "0",
        sharesOwnedFollowing: "9000",
        directOrIndirect: "I",
        natureOfOwnership: "By trust",
        footnoteIds: { transactionCode: ["F1"], natureOfOwnership: ["F2"] },
      },
    ],
    derivative: [
      {
        shares: "500",
        acquiredDisposed: "A",
        conversionOrExercisePrice: "12.50",
        expirationDate: "2014-03-20",
        underlyingShares: "500",
        footnoteIds: { exerciseDate: ["F1"] },
      },
    ],
    footnotes: [
      { id: "F1", text: "A note." },
      { id: "F2", text: "Another note." },
    ],
    remarks: "See Exhibit 24",
    signatures: [
      { name: "/s/ Jane Doe", date: "2004-03-22" },
      { name: "/s/ Jane Doe, Trustee", date: "2004-03-23" },
    ],
  });
  expect(filing.confidence).toEqual({
    accessionNumber: "missing",
    "issuer.cik": "missing",
    "reportingOwners[0].cik": "missing",
    "reportingOwners[1].cik": "missing",
    formType: "medium",
  });
});

test("a filled box 4 makes it an amendment, as nothing else on the page says so", () => {
  expect(read(plainPage({ original: "03/22/2004" }))).toMatchObject({ formType: "4/A", dateOfOriginalSubmission: "2004-03-22" });
});

test("an officer without title is one by the box; a title beside an empty box is to be looked at", () => {
  expect(read(plainPage({ title: "" })).reportingOwners[0]).toMatchObject({ isOfficer: true, officerTitle: null });
  const doubtful = read(plainPage({ officer: "_____" }));
  expect(doubtful.reportingOwners[0]?.isOfficer).toBe(true);
  expect(doubtful.confidence?.["reportingOwners[0].isOfficer"]).toBe("low");
});
