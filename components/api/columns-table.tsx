import { columnHelper, DataTable } from "@/components/data-table";
import { csvName, type ExportColumn } from "@/lib/export/columns";

type Described = Pick<ExportColumn, "name" | "type" | "meaning" | "whenNull" | "source">;

const TYPE_WORDS = {
  text: "text",
  decimal: "decimal",
  day: "day, YYYY-MM-DD",
  boolean: "true or false",
  integer: "whole number",
  list: "list; in CSV with “ | ” between",
} satisfies Record<Described["type"], string>;

const helper = columnHelper<Described>();
const columns = helper.columns([
  helper.display({
    id: "name",
    header: "Column",
    meta: { className: "nowrap", isRowHeader: true },
    cell: ({ row: { original: column } }) => (
      <>
        <code>{column.name}</code>
        {csvName(column.name) !== column.name && (
          <span className="sub">
            <code>{csvName(column.name)}</code>
          </span>
        )}
      </>
    ),
  }),
  helper.display({ id: "type", header: "Type", cell: ({ row }) => TYPE_WORDS[row.original.type] }),
  helper.display({ id: "meaning", header: "Meaning", meta: { className: "words" }, cell: ({ row }) => row.original.meaning }),
  helper.display({
    id: "null",
    header: "Empty or null",
    meta: { className: "words" },
    cell: ({ row }) => row.original.whenNull ?? <span className="muted">never</span>,
  }),
  helper.display({ id: "source", header: "From", meta: { className: "words" }, cell: ({ row }) => row.original.source }),
]);

/** The columns of one kind of file. */
export function ColumnsTable({ id, title, columns: described }: { id: string; title: string; columns: readonly Described[] }) {
  return (
    <section className="section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <DataTable
        caption={`${described.length} columns, in the order in which they are written.`}
        label={`Columns: ${title}`}
        columns={columns}
        rows={[...described]}
        rowKey={({ name }) => name}
        empty="No column."
      />
    </section>
  );
}
