import type { FilingRow } from "@/lib/filing/rows";
import { summaryWords } from "@/lib/filing/summary-words";
import { describeRelationship } from "@/lib/filing/titles";
import { urls } from "@/lib/urls";
import type { ExportColumn } from "./columns";

/** Columns of a filing in a list. */
export const filingColumns: readonly ExportColumn<FilingRow>[] = [
  { name: "filing", type: "text", meaning: "Address of the filing here.", source: "Section16", read: (filing) => urls.filing(filing) },
  {
    name: "accessionNumber",
    type: "text",
    meaning: "EDGAR's number of the filing.",
    whenNull: "The document names none.",
    source: "EDGAR",
    read: (filing) => filing.accessionNumber,
  },
  {
    name: "formType",
    type: "text",
    meaning: "3, 4, 5, or one of them with /A for an amendment.",
    source: "Form",
    read: (filing) => filing.formType,
  },
  {
    name: "periodOfReport",
    type: "day",
    meaning: "Day of the event, or end of the fiscal year on a Form 5.",
    whenNull: "The filer did not say.",
    source: "Form, box 3",
    read: (filing) => filing.periodOfReport,
  },
  { name: "filedOn", type: "day", meaning: "Day of filing.", source: "EDGAR header", read: (filing) => filing.filedOn },
  {
    name: "filedOnAssumed",
    type: "boolean",
    meaning: "The document names no day of filing: the latest signature date stands in.",
    source: "Section16",
    read: (filing) => filing.filedOnAssumed,
  },
  {
    name: "acceptedAt",
    type: "text",
    meaning: "Time of acceptance, Eastern, as EDGAR stamped it.",
    whenNull: "The document does not say.",
    source: "EDGAR header",
    read: (filing) => filing.acceptedAt,
  },
  {
    name: "trust",
    type: "text",
    meaning: "How the filing came here: edgar, bulk, verified, claimed, provisional or sample.",
    source: "Section16",
    read: (filing) => filing.trust,
  },
  {
    name: "issuerCik",
    type: "text",
    meaning: "CIK of the issuer, ten digits.",
    source: "Form, box 2",
    read: (filing) => filing.issuer.cik,
  },
  { name: "issuerName", type: "text", meaning: "The issuer's latest name.", source: "Form, box 2", read: (filing) => filing.issuer.name },
  {
    name: "issuerTradingSymbol",
    type: "text",
    meaning: "The issuer's latest ticker.",
    whenNull: "The filer did not say.",
    source: "Form, box 2",
    read: (filing) => filing.issuer.tradingSymbol,
  },
  {
    name: "ownerCiks",
    type: "list",
    meaning: "CIKs of the reporting owners, in the filing's order.",
    source: "Form, box 1",
    read: (filing) => filing.owners.map(({ cik }) => cik),
  },
  {
    name: "ownerNames",
    type: "list",
    meaning: "Their names as filed.",
    source: "Form, box 1",
    read: (filing) => filing.owners.map(({ name }) => name),
  },
  {
    name: "ownerRelationships",
    type: "list",
    meaning: "Their relationships to the issuer as this filing states them.",
    source: "Form, box 5",
    read: (filing) => filing.owners.map(describeRelationship),
  },
  {
    name: "transactions",
    type: "integer",
    meaning: "Rows of both tables that are transactions.",
    source: "Form",
    read: (filing) => filing.transactions,
  },
  {
    name: "holdings",
    type: "integer",
    meaning: "Rows of both tables that are holdings.",
    source: "Form",
    read: (filing) => filing.holdings,
  },
  { name: "summary", type: "text", meaning: "What the filing did, in words.", source: "Section16", read: summaryWords },
];
