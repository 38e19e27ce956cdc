import {
  type ColumnDef,
  columnVisibilityFeature,
  constructTable,
  createColumnHelper,
  metaHelper,
  type RowData,
  type Row as TableRow,
  tableFeatures,
} from "@tanstack/react-table";
import { storeReactivityBindings } from "@tanstack/table-core/store-reactivity-bindings";
import type { ReactNode } from "react";
import type { IsoDate } from "@/lib/filing/types";
import { Still } from "./still/still";
import { TableTools } from "./table/table-tools";

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

export type SortLink = { href: string; isSorted: boolean };

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
  /** What the sums of a selection read: `data-shares` and the like. */
  rowData?: (row: Row) => { [name: `data-${string}`]: string };
  /** Rows that this one sums up: hidden until its box is ticked. */
  subRows?: (row: Row) => Row[] | undefined;
  /** Ids of columns left out here. */
  hidden?: readonly string[];
  /** Where a column leads that rows can be sorted by. */
  sortLink?: (columnId: string) => SortLink | undefined;
  density?: "compact" | null;
  /** On a phone each row becomes a few lines, as `.stacks` in tables.css arranges its five columns; otherwise the table scrolls sideways. */
  stacks?: boolean;
  /** Cells hold parts that live in the browser, such as forms, or the page is asked for again all the time. */
  isLive?: boolean;
  asOf?: IsoDate | null;
  /** What stands there instead of no rows. */
  empty: ReactNode;
};

/** Shorter tables can be copied by keys and selection alone. */
const LONG = 10;

/** The one table: rows on the server; reading, sorting and opening need no script, `TableTools` adds keys, selection and copying. */
export function DataTable<Row extends RowData>(props: Props<Row>) {
  const {
    caption,
    label,
    columns,
    rows,
    rowKey,
    subRows,
    hidden = [],
    sortLink,
    density = null,
    stacks = false,
    isLive = false,
    asOf = null,
    empty,
  } = props;
  if (rows.length === 0) return <p className="note mt-2">{empty}</p>;
  const columnVisibility = Object.fromEntries(hidden.map((id) => [id, false]));
  const table = constructTable({
    features,
    columns,
    data: rows,
    getRowId: rowKey,
    getSubRows: (row) => subRows?.(row),
    initialState: { columnVisibility },
    meta: { asOf },
  });
  const region = (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable from the keyboard (WCAG 2.1.1). */}
      <section className="table-region" aria-label={label} tabIndex={0}>
        <table className={stacks ? "table stacks" : "table"} data-density={density ?? undefined}>
          <caption>
            <span className="caption">{caption}</span>
          </caption>
          <thead>
            {table.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map(({ id, column: { columnDef } }) => (
                  <HeaderCell key={id} className={columnDef.meta?.className} sort={sortLink?.(id)}>
                    {String(columnDef.header ?? "")}
                  </HeaderCell>
                ))}
              </tr>
            ))}
          </thead>
          {bodiesOf(table.getRowModel().rows).map((body) => (
            <tbody key={body[0]?.id} className={body[0]?.subRows.length ? "fold" : undefined}>
              {body
                .flatMap((row) => [row, ...row.subRows])
                .map((row) => (
                  <BodyRow key={row.id} row={row} {...props} />
                ))}
            </tbody>
          ))}
        </table>
      </section>
    </>
  );
  return <TableTools isLong={rows.length >= LONG}>{isLive ? region : <Still>{region}</Still>}</TableTools>;
}

type BuiltRow<Row extends RowData> = TableRow<typeof features, Row>;

/** A line that sums up others has a body of its own with them; lines between share one. */
function bodiesOf<Row extends RowData>(rows: readonly BuiltRow<Row>[]): BuiltRow<Row>[][] {
  const bodies: BuiltRow<Row>[][] = [];
  let open: BuiltRow<Row>[] | null = null;
  for (const row of rows) {
    if (row.subRows.length) {
      bodies.push([row]);
      open = null;
    } else if (open) {
      open.push(row);
    } else {
      open = [row];
      bodies.push(open);
    }
  }
  return bodies;
}

function HeaderCell({ className, sort, children }: { className: string | undefined; sort: SortLink | undefined; children: string }) {
  return (
    <th scope="col" className={className} aria-sort={sort?.isSorted ? "descending" : undefined}>
      {sort && !sort.isSorted ? <a href={sort.href}>{children}</a> : children}
      {sort?.isSorted && <span aria-hidden="true"> ▾</span>}
    </th>
  );
}

type BodyRowProps<Row extends RowData> = Pick<Props<Row>, "rowAnchor" | "rowClass" | "rowData"> & { row: BuiltRow<Row> };

function BodyRow<Row extends RowData>({ row, rowAnchor, rowClass, rowData }: BodyRowProps<Row>) {
  const parts = row.subRows.length;
  const classes = [rowClass?.(row.original), row.depth > 0 && "folded"].filter(Boolean).join(" ");
  return (
    <tr id={rowAnchor?.(row.original)} className={classes || undefined} {...rowData?.(row.original)}>
      {row.getVisibleCells().map((cell, at) => {
        const { cell: render, meta } = cell.column.columnDef;
        const Tag = meta?.isRowHeader ? "th" : "td";
        return (
          <Tag key={cell.id} scope={meta?.isRowHeader ? "row" : undefined} className={meta?.className}>
            {at === 0 && parts > 0 && <FoldBox parts={parts} />}
            {typeof render === "function" ? render(cell.getContext()) : null}
          </Tag>
        );
      })}
    </tr>
  );
}

/** A box that style alone reads (`.fold:has(:checked)`), so that a line opens without script. */
function FoldBox({ parts }: { parts: number }) {
  return (
    <label className="fold-box" title={`Show the ${parts} rows`}>
      <input type="checkbox" autoComplete="off" />
      <span className="sr-only">Show the {parts} rows of this line</span>
    </label>
  );
}
