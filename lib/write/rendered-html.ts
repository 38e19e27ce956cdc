import { type FormDigit, formDigit, formNames } from "@/lib/filing/form-heads";
import type { Filing, ReportingOwner } from "@/lib/filing/types";
import { printDate } from "./form-columns";
import { escapeHtml, writeDerivativeTable, writeNonDerivativeTable } from "./rendered-tables";

const STYLE = `@page { size: letter; margin: 0.4in }
body { font: 8pt Arial, Helvetica, sans-serif; color: #000; background: #fff; margin: 0 }
table { width: 100%; border-collapse: collapse }
td, th { vertical-align: top; text-align: left; font-weight: normal; padding: 1pt 2pt }
.frame > tbody > tr > td, .rows td, .rows th, .box { border: 0.5pt solid #000 }
.rows { margin-top: 4pt } .rows tr { break-inside: avoid }
.rows th { font-size: 6.5pt } .wide td, .wide th { font-size: 6pt; padding: 1pt } .rows .title { font-size: 8pt; font-weight: bold; text-align: center }
.label { font-size: 6.5pt } .line { border-bottom: 0.5pt solid #000 } .box { width: 10pt; height: 9pt; text-align: center }
sup { font-size: 5.5pt } h1 { font-size: 12pt; margin: 0 } h2 { font-size: 9pt; margin: 2pt 0; text-align: center }`;

/**
 * Any Filing as a page in the layout of its form, one HTML document: check boxes are cells that hold X or nothing, footnote
 * marks are superscripts, joint filers follow the tables with a box 1 and a relationship each. The box on Rule 10b5-1(c)
 * stands there unless `aff10b5One` is null. What such a page cannot carry is listed in docs/formats.md.
 */
export function writeRenderedHtml(filing: Filing): string {
  const number = formDigit(filing.formType);
  const [owner, ...others] = filing.reportingOwners;
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>SEC FORM ${filing.formType}</title>
<style>${STYLE}</style></head>
<body>
${writeHead(filing, number)}
${writeBoxes(filing, number, owner)}
${writeNonDerivativeTable(filing.formType, filing.nonDerivative)}
${writeDerivativeTable(filing.formType, filing.derivative)}
${others.length === 0 ? "" : writeOthers(others, number)}
${writeNotes(filing, number)}
${writeSignatures(filing)}
</body></html>
`;
}

function box(isMarked: boolean | null, label: string): string {
  return `<td class="box">${isMarked === true ? "X" : ""}</td><td>${label}</td>`;
}

function writeHead(filing: Filing, number: FormDigit): string {
  const form = formNames[number];
  const boxes = [
    ...(number === "3"
      ? []
      : [
          box(
            filing.notSubjectToSection16,
            "Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. <i>See</i> Instruction 1(b).",
          ),
        ]),
    ...(number === "5"
      ? [
          box(filing.form3HoldingsReported, "Form 3 Holdings Reported."),
          box(filing.form4TransactionsReported, "Form 4 Transactions Reported."),
        ]
      : []),
    ...(number === "3" || filing.aff10b5One === null
      ? []
      : [
          box(
            filing.aff10b5One,
            "Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan for the purchase or sale of equity securities of the issuer that is intended to satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10.",
          ),
        ]),
  ];
  return `<p>SEC Form ${filing.formType}</p>
<table><tbody><tr><td style="width:25%"><h1>FORM ${number}</h1><table class="label"><tbody>${boxes.map((cells) => `<tr>${cells}</tr>`).join("\n")}</tbody></table></td>
<td style="width:55%"><h2>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</h2><p style="text-align:center">Washington, D.C. 20549</p><h2>${form.title}</h2>
<p style="text-align:center" class="label">Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934<br>or Section 30(h) of the Investment Company Act of 1940</p></td>
<td style="width:20%"><table class="label"><tbody><tr><td colspan="2" class="line">OMB APPROVAL</td></tr><tr><td>OMB Number:</td><td>${form.omb}</td></tr>
<tr><td colspan="2">Estimated average burden</td></tr><tr><td>hours per response:</td><td>${form.hours}</td></tr></tbody></table></td></tr></tbody></table>`;
}

/** Boxes 1 to 6. Form 3 asks for the event's date before the issuer. */
function writeBoxes(filing: Filing, number: FormDigit, owner: ReportingOwner | undefined): string {
  const isForm3 = number === "3";
  const { name, tradingSymbol, cik } = filing.issuer;
  const symbol = tradingSymbol === null ? "" : escapeHtml(tradingSymbol);
  const issuer = `<td><span class="label">${isForm3 ? 3 : 2}. Issuer Name <b>and</b> Ticker or Trading Symbol</span><br>${link(cik, name)} [ ${symbol} ]</td>`;
  const period = `<td><span class="label">${isForm3 ? 2 : 3}. ${formNames[number].period} (Month/Day/Year)</span><br>${printDate(filing.periodOfReport)}</td>`;
  const original = `<td><span class="label">${isForm3 ? 5 : 4}. If Amendment, Date of Original Filed (Month/Day/Year)</span><br>${printDate(filing.dateOfOriginalSubmission)}</td>`;
  const joint = filing.reportingOwners.length > 1;
  const filed = `<td><span class="label">6. Individual or Joint/Group Filing (Check Applicable Line)</span><table><tbody><tr>${box(!joint, "Form filed by One Reporting Person")}</tr>
<tr>${box(joint, "Form filed by More than One Reporting Person")}</tr></tbody></table></td>`;
  const nameBox = owner ? `<td rowspan="3" style="width:35%">${writeBoxOne(owner)}</td>` : "";
  const relationship = owner ? `<td>${writeRelationship(owner, number)}</td>` : "";
  return `<table class="frame"><tbody><tr>${nameBox}${isForm3 ? period + issuer : issuer + relationship}</tr>
<tr>${isForm3 ? relationship + original : `${period}<td></td>`}</tr>
<tr>${isForm3 ? `<td></td>${filed}` : original + filed}</tr></tbody></table>`;
}

/** Names link to their page at EDGAR, which is where a rendered form carries the CIK. */
function link(cik: string | null, name: string | null): string {
  const text = name === null ? "" : escapeHtml(name);
  return cik === null ? text : `<a href="/cgi-bin/browse-edgar?action=getcompany&amp;CIK=${escapeHtml(cik)}">${text}</a>`;
}

function writeBoxOne({ cik, name, address }: ReportingOwner): string {
  const cell = (text: string | null) => `<td style="width:33%">${text === null ? "" : escapeHtml(text)}</td>`;
  const row = (cells: string) => `<table class="line"><tbody><tr>${cells}</tr></tbody></table>`;
  const labels = (...texts: string[]) => `<table class="label"><tbody><tr>${texts.map(cell).join("")}</tr></tbody></table>`;
  return `<span class="label">1. Name and Address of Reporting Person<sup>*</sup></span>${row(`<td>${link(cik, name)}</td>`)}
${labels("(Last)", "(First)", "(Middle)")}
<table class="line"><tbody><tr>${cell(address.street1)}</tr><tr>${cell(address.street2)}</tr></tbody></table>
<span class="label">(Street)</span>
${row(cell(address.city) + cell(address.state) + cell(address.zip))}
${labels("(City)", "(State)", "(Zip)")}`;
}

function writeRelationship(owner: ReportingOwner, number: FormDigit): string {
  const text = (value: string | null) => `<td></td><td>${value === null ? "" : escapeHtml(value)}</td>`;
  return `<span class="label">${number === "3" ? 4 : 5}. Relationship of Reporting Person(s) to Issuer<br>(Check all applicable)</span><table><tbody>
<tr>${box(owner.isDirector, "Director")}${box(owner.isTenPercentOwner, "10% Owner")}</tr>
<tr>${box(owner.isOfficer, "Officer (give title below)")}${box(owner.isOther, "Other (specify below)")}</tr>
<tr>${text(owner.officerTitle)}${text(owner.otherText)}</tr></tbody></table>`;
}

function writeOthers(owners: readonly ReportingOwner[], number: FormDigit): string {
  const rows = owners.map(
    (owner) => `<tr><td style="width:50%">${writeBoxOne(owner)}</td><td>${writeRelationship(owner, number)}</td></tr>`,
  );
  return `<table class="frame" style="margin-top:4pt"><tbody>${rows.join("\n")}</tbody></table>`;
}

function writeNotes({ footnotes, remarks, noSecuritiesOwned }: Filing, number: FormDigit): string {
  const rows = [
    ...(number === "3" && noSecuritiesOwned === true ? ["<b>No securities are beneficially owned.</b>"] : []),
    ...footnotes.map(({ id, text }) => `${escapeHtml(id.replace(/^F/, ""))}. ${escapeHtml(text)}`),
    ...(remarks === null ? [] : ["<b>Remarks:</b>", escapeHtml(remarks)]),
  ];
  return `<table style="margin-top:4pt"><tbody><tr><td><b>Explanation of Responses:</b></td></tr>
${rows.map((row) => `<tr><td>${row}</td></tr>`).join("\n")}</tbody></table>`;
}

function writeSignatures({ signatures }: Filing): string {
  const rows = signatures.map(
    ({ name, date }) =>
      `<tr><td style="width:50%"></td><td class="line">${escapeHtml(name ?? "")}</td><td class="line">${printDate(date)}</td></tr>`,
  );
  return `<table style="margin-top:4pt"><tbody>${rows.join("\n")}
<tr class="label"><td></td><td>** Signature of Reporting Person</td><td>Date</td></tr>
<tr class="label"><td colspan="3">Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly.</td></tr>
<tr class="label"><td colspan="3">* If the form is filed by more than one reporting person, see the instructions.</td></tr>
<tr class="label"><td colspan="3">** Intentional misstatements or omissions of facts constitute Federal Criminal Violations. See 18 U.S.C. 1001 and 15 U.S.C. 78ff(a).</td></tr></tbody></table>`;
}
