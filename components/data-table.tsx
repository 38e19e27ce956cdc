import {
  type ColumnDef,
  columnVisibilityFeature,
  constructTable,
  createColumnHelper,
  metaHelper,
  type RowData,
  tableFeatures,
} from "@tanstack/react-table";
import { storeReactivityBindings } from "@tanstack/table-core/store-reactivity-bindings";
import type { ReactNode } from "react";
import type { IsoDate } from "@/lib/filing/types";

type ColumnMeta = {
  /** `num` right-aligns figures, `nowrap`, `names`, `words` set widths: see globals.css. */
  className?: string;
  /** The cell that names its row, for screen readers. */
  isRowHeader?: boolean;
};

/** What cells must know of the page around the table. */
type TableMeta = {
  /** The day that the page shows: links keep it. */
  asOf?: IsoDate | null;
};

const features = tableFeatures({
  // Without hooks: the table is built and read once, on the server.
  coreReactivityFeature: storeReactivityBindings(),
  columnVisibilityFeature,
  columnMeta: metaHelper<ColumnMeta>(),
  tableMeta: metaHelper<TableMeta>(),
});

export type Column<Row extends RowData> = ColumnDef<typeof features, Row, unknown>;

/** Makes the columns of one table; call it at module level. */
export function columnHelper<Row extends RowData>() {
  return createColumnHelper<typeof features, Row>();
}

type Props<Row extends RowData> = {
  caption: ReactNode;
  /** Names the region that scrolls sideways on narrow screens. */
  label: string;
  columns: Column<Row>[];
  /** Sorted by whoever asked for them. */
  rows: Row[];
  rowKey: (row: Row) => string;
  /** The row's anchor in the page. */
  rowAnchor?: (row: Row) => string;
  rowClass?: (row: Row) => string | undefined;
  /** Ids of columns left out here. */
  hidden?: readonly string[];
  asOf?: IsoDate | null;
  /** What stands there instead of no rows. */
  empty: ReactNode;
};

/** The one table: rows on the server, no state, no script. */
export function DataTable<Row extends RowData>({
  caption,
  label,
  columns,
  rows,
  rowKey,
  rowAnchor,
  rowClass,
  hidden = [],
  asOf = null,
  empty,
}: Props<Row>) {
  if (rows.length === 0) return <p className="note mt-2">{empty}</p>;
  const columnVisibility = Object.fromEntries(hidden.map((id) => [id, false]));
  const table = constructTable({ features, columns, data: rows, getRowId: rowKey, initialState: { columnVisibility }, meta: { asOf } });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard (WCAG 2.1.1).
    <section className="table-region" aria-label={label} tabIndex={0}>
      <table className="table">
        <caption>
          <span className="caption">{caption}</span>
        </caption>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <th key={header.id} scope="col" className={header.column.columnDef.meta?.className}>
                  {String(header.column.columnDef.header ?? "")}
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          {table.getRowModel().rows.map((row) => (
            <tr key={row.id} id={rowAnchor?.(row.original)} className={rowClass?.(row.original)}>
              {row.getVisibleCells().map((cell) => {
                const { cell: render, meta } = cell.column.columnDef;
                const content = typeof render === "function" ? render(cell.getContext()) : null;
                return meta?.isRowHeader ? (
                  <th key={cell.id} scope="row" className={meta.className}>
                    {content}
                  </th>
                ) : (
                  <td key={cell.id} className={meta?.className}>
                    {content}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
