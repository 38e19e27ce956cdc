import type { FilingRow } from "@/lib/filing/rows";
import { summaryWords } from "@/lib/filing/summary-words";
import { urls } from "@/lib/urls";
import type { ExportColumn } from "./columns";
import { headColumns } from "./head-columns";

/** Columns of a filing in a list. */
export const filingColumns: readonly ExportColumn<FilingRow>[] = [
  { name: "filing", type: "text", meaning: "Address of the filing here.", source: "Section16", read: (filing) => urls.filing(filing) },
  ...headColumns,
  {
    name: "periodOfReport",
    type: "day",
    meaning: "Day of the event, or end of the fiscal year on a Form 5.",
    whenNull: "The filer did not say.",
    source: "Form, box 3",
    read: (filing) => filing.periodOfReport,
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
  {
    name: "standing",
    type: "text",
    meaning:
      "Why nothing of it stands: replaced (amendments state all of its rows anew or take them back) or reported-elsewhere (other filings report the same transactions).",
    whenNull: "A row of it stands, or it has none.",
    source: "Section16",
    read: (filing) => filing.standing,
  },
  { name: "summary", type: "text", meaning: "What the filing did, in words.", source: "Section16", read: summaryWords },
];
