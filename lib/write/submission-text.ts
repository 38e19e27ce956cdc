import type { Filing } from "@/lib/filing/types";
import { writeOwnershipXml } from "./ownership-xml";

/** `2024-03-21T17:02:11-04:00` as EDGAR's header has it: 20240321170211. */
const digits = (text: string) => text.slice(0, 19).replace(/\D/g, "");

/**
 * An EDGAR full submission (`<SEC-DOCUMENT>` dialect) around the ownership document: the header carries what the document
 * itself cannot, number, filing date and time of acceptance. For filings whose accession number and filing date are known.
 * `document` is its XML where the filer's own is to be kept.
 */
export function writeSubmission(filing: Filing, document = writeOwnershipXml(filing)): string {
  const { accessionNumber, filedOn, acceptedAt, formType, periodOfReport, issuer, reportingOwners } = filing;
  if (!accessionNumber || !filedOn) throw new Error("A submission has an accession number and a filing date.");
  const block = (label: string, name: string | null, cik: string | null) =>
    `${label}:\n\n\tCOMPANY DATA:\n\t\tCOMPANY CONFORMED NAME:\t\t\t${name ?? ""}\n\t\tCENTRAL INDEX KEY:\t\t\t${cik ?? ""}\n\n`;
  return [
    `<SEC-DOCUMENT>${accessionNumber}.txt : ${digits(filedOn)}\n`,
    `<SEC-HEADER>${accessionNumber}.hdr.sgml : ${digits(filedOn)}\n`,
    acceptedAt ? `<ACCEPTANCE-DATETIME>${digits(acceptedAt)}\n` : "",
    `ACCESSION NUMBER:\t\t${accessionNumber}\nCONFORMED SUBMISSION TYPE:\t${formType}\nPUBLIC DOCUMENT COUNT:\t\t1\n`,
    periodOfReport ? `CONFORMED PERIOD OF REPORT:\t${digits(periodOfReport)}\n` : "",
    `FILED AS OF DATE:\t\t${digits(filedOn)}\n\n`,
    ...reportingOwners.map((owner) => block("REPORTING-OWNER", owner.name, owner.cik)),
    block("ISSUER", issuer.name, issuer.cik),
    `</SEC-HEADER>\n<DOCUMENT>\n<TYPE>${formType}\n<SEQUENCE>1\n<FILENAME>form.xml\n<TEXT>\n<XML>\n`,
    document,
    "\n</XML>\n</TEXT>\n</DOCUMENT>\n</SEC-DOCUMENT>\n",
  ].join("");
}
