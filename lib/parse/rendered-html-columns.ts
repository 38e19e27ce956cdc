import type { TableName } from "@/lib/filing/types";
import { cellsOf, collapse, type HtmlElement, textOf } from "./html-tree";
import { type PageReading, warn } from "./rendered-html-fields";

/** What a column holds; `amountA` and `amountD` are Table II's two columns of securities acquired and disposed of. */
export type Column =
  | "securityTitle"
  | "conversionOrExercisePrice"
  | "transactionDate"
  | "deemedExecutionDate"
  | "transactionCode"
  | "voluntary"
  | "amount"
  | "amountA"
  | "amountD"
  | "acquiredDisposed"
  | "pricePerShare"
  | "following"
  | "directOrIndirect"
  | "natureOfOwnership"
  | "exerciseDate"
  | "expirationDate"
  | "underlyingSecurityTitle"
  | "underlyingAmount";

/** A column is told by its heading and the heading under it; the first that fits counts. Columns of Forms 3, 4 and 5. */
const HEADINGS: readonly { column: Column; heading: RegExp; under?: RegExp }[] = [
  { column: "exerciseDate", heading: /date exercisable/i, under: /exercisable/i },
  { column: "expirationDate", heading: /expiration date/i, under: /expiration/i },
  { column: "underlyingSecurityTitle", heading: /title and amount of/i, under: /^title/i },
  { column: "underlyingAmount", heading: /title and amount of/i, under: /amount|number/i },
  { column: "amountA", heading: /number of derivative securities acquired/i, under: /^\(?A\)?$/i },
  { column: "amountD", heading: /number of derivative securities acquired/i, under: /^\(?D\)?$/i },
  { column: "amount", heading: /securities acquired/i, under: /amount/i },
  { column: "acquiredDisposed", heading: /securities acquired/i, under: /\(A\) or \(D\)/i },
  { column: "pricePerShare", heading: /securities acquired/i, under: /price/i },
  { column: "transactionCode", heading: /transaction code/i, under: /^code/i },
  { column: "voluntary", heading: /transaction code/i, under: /^V$/i },
  { column: "transactionCode", heading: /transaction code/i, under: /^$/ },
  { column: "securityTitle", heading: /title of (?:derivative )?security/i },
  { column: "conversionOrExercisePrice", heading: /conversion or exercise price/i },
  { column: "deemedExecutionDate", heading: /deemed execution date/i },
  { column: "transactionDate", heading: /transaction date/i },
  { column: "pricePerShare", heading: /price of derivative security/i },
  { column: "following", heading: /(?:amount|number) of (?:derivative )?securities beneficially owned/i },
  { column: "directOrIndirect", heading: /ownership form/i },
  { column: "natureOfOwnership", heading: /nature of indirect/i },
];

/** What each column holds, from the left; null for one that is not known. */
export function readColumns(top: HtmlElement, below: HtmlElement | undefined, name: TableName, reading: PageReading): (Column | null)[] {
  const under = below ? cellsOf(below).map((cell) => collapse(textOf(cell))) : [];
  const columns = cellsOf(top).flatMap((cell) => {
    const heading = collapse(textOf(cell));
    const parts = span(cell, "rowspan") > 1 || below === undefined ? [""] : under.splice(0, span(cell, "colspan"));
    return parts.map((part) => HEADINGS.find((known) => known.heading.test(heading) && (known.under?.test(part) ?? true))?.column ?? null);
  });
  const unknown = columns.indexOf(null);
  if (unknown >= 0) warn(reading, "bad-code", name, `Column ${unknown + 1} of the table has a heading that no form has.`, top);
  if (new Set(columns).size < columns.length) warn(reading, "bad-code", name, "Two columns of the table have the same heading.", top);
  return columns;
}

export function span(cell: HtmlElement, attribute: "rowspan" | "colspan"): number {
  const count = Number.parseInt(cell.attributes[attribute] ?? "1", 10);
  return count > 1 && count < 100 ? count : 1;
}
