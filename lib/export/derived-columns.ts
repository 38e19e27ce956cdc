import type { RowReference, TransactionRow } from "@/lib/filing/rows";
import { urls } from "@/lib/urls";
import { type ExportColumn, onceFor } from "./columns";

function reference(row: RowReference | null | undefined): string | null {
  return row ? urls.row({ accessionNumber: row.accessionNumber, id: row.filingId }, row) : null;
}

const notesOf = onceFor((footnotes: TransactionRow["footnotes"]) => [
  ...new Set(Object.values(footnotes).flatMap((notes) => notes.map(({ id, text }) => `${id}: ${text}`))),
]);

/** Columns of what is derived of a row: what it counts as, and how it stands to others. */
export const derivedColumns: readonly ExportColumn[] = [
  {
    name: "category",
    type: "text",
    meaning: "What kind of row it is: buy, sell, award and so on; see the categories below.",
    source: "Section16, from code, direction and table",
    read: (row) => row.category,
  },
  {
    name: "notCounted",
    type: "text",
    meaning: "Why the row is no part of buys and sells; see the reasons below.",
    whenNull: "It is counted.",
    source: "Section16, counting rules",
    read: (row) => row.notCounted,
  },
  {
    name: "isImplausible",
    type: "boolean",
    meaning: "A price, a product or a date that cannot be what was meant.",
    source: "Section16, counting rules",
    read: (row) => row.isImplausible,
  },
  {
    name: "plan",
    type: "text",
    meaning: "Under a Rule 10b5-1 plan: yes, no, or not-asked (before April 2023 the form had no box).",
    source: "Form 4, box at the top, and footnotes",
    read: (row) => row.plan.answer,
  },
  {
    name: "planEvidence",
    type: "text",
    meaning: "By what that is known: box, footnote or both.",
    whenNull: "The answer is not yes.",
    source: "Section16",
    read: (row) => row.plan.evidence,
  },
  {
    name: "planAdoptedOn",
    type: "day",
    meaning: "Day on which the plan was adopted.",
    whenNull: "No footnote says.",
    source: "Footnotes",
    read: (row) => row.plan.adoptedOn,
  },
  {
    name: "priceKind",
    type: "text",
    meaning: "exact, average (a footnote says so), or footnote (only a footnote tells a price).",
    whenNull: "No price.",
    source: "Footnotes",
    read: (row) => row.price.kind,
  },
  {
    name: "priceLow",
    type: "decimal",
    meaning: "Lowest price of an average.",
    whenNull: "Not said.",
    source: "Footnotes",
    read: (row) => row.price.low,
  },
  {
    name: "priceHigh",
    type: "decimal",
    meaning: "Highest price of an average.",
    whenNull: "Not said.",
    source: "Footnotes",
    read: (row) => row.price.high,
  },
  {
    name: "currency",
    type: "text",
    meaning: "Another currency than US dollars that footnotes or remarks name.",
    whenNull: "US dollars.",
    source: "Footnotes, remarks",
    read: (row) => row.price.currency,
  },
  {
    name: "dueOn",
    type: "day",
    meaning: "Last day to file in time.",
    whenNull: "The row is not judged.",
    source: "Rule 16a-3(g)",
    read: (row) => row.timing.dueOn,
  },
  {
    name: "businessDays",
    type: "integer",
    meaning: "EDGAR business days from the trade to the filing.",
    whenNull: "The row is not judged.",
    source: "Rule 16a-3(g)",
    read: (row) => row.timing.businessDays,
  },
  {
    name: "isLate",
    type: "boolean",
    meaning: "Filed after dueOn, or late by its own statement.",
    source: "Rule 16a-3(g)",
    read: (row) => row.timing.isLate,
  },
  {
    name: "supersededOn",
    type: "day",
    meaning: "Day of the amendment that replaced the row, or took it back.",
    whenNull: "It stands.",
    source: "Section16, amendments",
    read: (row) => row.superseded?.on ?? null,
  },
  {
    name: "supersededBy",
    type: "text",
    meaning: "Address of the row in its place.",
    whenNull: "It stands, or was taken back.",
    source: "Section16, amendments",
    read: (row) => reference(row.superseded?.by),
  },
  {
    name: "amends",
    type: "text",
    meaning: "Address of the row that this row of an amendment repeats or corrects.",
    whenNull: "None.",
    source: "Section16, amendments",
    read: (row) => reference(row.amendment?.amends),
  },
  {
    name: "sameTradeAs",
    type: "text",
    meaning: "Address of the row of another filing that is counted in place of this one.",
    whenNull: "None.",
    source: "Section16, joint and group filings",
    read: (row) => reference(row.sameTradeAs),
  },
  {
    name: "alsoReportedBy",
    type: "list",
    meaning: "Addresses of rows of other filings that report this trade too.",
    source: "Section16, joint and group filings",
    read: (row) => row.alsoReportedBy.map((other) => reference(other) as string),
  },
  {
    name: "footnotes",
    type: "list",
    meaning: "Footnotes that the row cites, each with its id.",
    source: "Form, explanation of responses",
    read: (row) => notesOf(row.footnotes),
  },
];
