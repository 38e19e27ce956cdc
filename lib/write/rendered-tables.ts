import { formDigit } from "@/lib/filing/form-heads";
import type { DerivativeRow, FormType, NonDerivativeRow } from "@/lib/filing/types";
import { derivativeColumns, type FormColumn, nonDerivativeColumns, type Printed, tableTitle, upperHeadings } from "./form-columns";

/** Text for HTML; line ends are line breaks. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replace(/\r\n?|\n/g, "<br>");
}

export function writeNonDerivativeTable(formType: FormType, rows: readonly NonDerivativeRow[]): string {
  const form = formDigit(formType);
  return writeTable(tableTitle("nonDerivative", form), nonDerivativeColumns(form), rows);
}

export function writeDerivativeTable(formType: FormType, rows: readonly DerivativeRow[]): string {
  const form = formDigit(formType);
  const title = `${tableTitle("derivative", form)}<br>(e.g., puts, calls, warrants, options, convertible securities)`;
  return writeTable(title, derivativeColumns(form), rows);
}

function writeTable<Row>(title: string, columns: readonly FormColumn<Row>[], rows: readonly Row[]): string {
  // A browser breaks no line inside the words of a date, and sixteen columns leave it no width for them.
  const breakable = (heading: string) => heading.replace("(Month/Day/Year)", "(Month/<wbr>Day/<wbr>Year)");
  const upper = upperHeadings(columns).map(
    ({ heading, span, isWhole }) => `<th ${isWhole ? 'rowspan="2"' : `colspan="${span}"`}>${breakable(heading)}</th>`,
  );
  const under = columns.flatMap((column) => (column.under === undefined ? [] : [`<th>${column.under}</th>`]));
  const body = rows.map((row) => `<tr>${columns.map(({ cell }) => writeCell(cell(row))).join("")}</tr>`);
  return `<table class="${columns.length > 12 ? "rows wide" : "rows"}"><thead><tr><th colspan="${columns.length}" class="title">${title}</th></tr>
<tr>${upper.join("")}</tr>
<tr>${under.join("")}</tr></thead>
<tbody>${body.join("\n")}</tbody></table>`;
}

/** Footnote marks are superscripts beside the value. */
function writeCell({ text: value, ids: cited }: Printed): string {
  return `<td>${escapeHtml(value)}${cited.map((id) => `<sup>(${escapeHtml(id.replace(/^F/, ""))})</sup>`).join("")}</td>`;
}
