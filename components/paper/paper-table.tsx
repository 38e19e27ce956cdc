import { Fragment } from "react";
import { type FormColumn, type Printed, upperHeadings } from "@/lib/write/form-columns";

/** Shares of the page's width: a fixed layout cuts no column off, however long a word is. */
const WIDTHS: { [kind in FormColumn<never>["kind"]]: number } = { text: 13, date: 7.5, number: 8, code: 5.5 };

type Props<Row> = { title: string; note?: string; columns: readonly FormColumn<Row>[]; rows: readonly Row[] };

/** Table I or II with every column of the form; its head is repeated on each page. An empty table keeps one empty row. */
export function PaperTable<Row>({ title, note, columns, rows }: Props<Row>) {
  const whole = columns.reduce((sum, { kind }) => sum + WIDTHS[kind], 0);
  const empty = columns.map((): Printed => ({ text: "", ids: [] }));
  const lines = rows.length > 0 ? rows.map((row) => columns.map(({ cell }) => cell(row))) : [empty];
  return (
    <table className={columns.length > 12 ? "paper-table paper-wide" : "paper-table"}>
      <colgroup>
        {columns.map((column) => (
          <col key={columnKey(column)} style={{ width: `${(100 * WIDTHS[column.kind]) / whole}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th colSpan={columns.length} className="paper-table-title">
            {title}
            {note && <span className="block">{note}</span>}
          </th>
        </tr>
        <tr>
          {upperHeadings(columns).map(({ heading, span, isWhole }) => (
            <th key={heading} colSpan={span} rowSpan={isWhole ? 2 : 1}>
              {heading}
            </th>
          ))}
        </tr>
        <tr>{columns.map((column) => column.under !== undefined && <th key={columnKey(column)}>{column.under}</th>)}</tr>
      </thead>
      <tbody>
        {lines.map((cells, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row of the form is known by its place alone.
          <tr key={at}>
            {columns.map((column, index) => (
              <Cell key={columnKey(column)} kind={column.kind} printed={cells[index]} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const columnKey = ({ heading, under = "" }: { heading: string; under?: string }) => `${heading} ${under}`;

function Cell({ kind, printed }: { kind: string; printed: Printed | undefined }) {
  return (
    <td className={`paper-${kind}`}>
      {printed?.text}
      {printed?.ids.map((id) => (
        <Fragment key={id}>
          <wbr />
          <sup>({id.replace(/^F/, "")})</sup>
        </Fragment>
      ))}
    </td>
  );
}
