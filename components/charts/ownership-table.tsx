import type { OwnershipClass, OwnershipLine, OwnershipPoint } from "@/lib/charts/ownership-lines";
import { fromDayNumber } from "@/lib/dates";
import { categoryLabels } from "@/lib/filing/category-labels";
import { formatDate, formatNumber, formatSigned } from "@/lib/format";
import { columnHelper, DataTable } from "../data-table";

type BalanceRow = { line: OwnershipLine; point: OwnershipPoint; at: number };

const helper = columnHelper<BalanceRow>();

const columns = helper.columns([
  helper.display({
    id: "date",
    header: "Date",
    meta: { className: "nowrap", isRowHeader: true },
    cell: ({ row: { original } }) => <a href={original.point.href}>{formatDate(fromDayNumber(original.point.day))}</a>,
  }),
  helper.display({
    id: "line",
    header: "Line",
    meta: { className: "names" },
    cell: ({ row: { original } }) => (
      <>
        {original.line.name} <span className="muted">{original.line.kind}</span>
      </>
    ),
  }),
  helper.display({ id: "what", header: "What", cell: ({ row }) => categoryLabels[row.original.point.category].label }),
  helper.display({
    id: "change",
    header: "Change",
    meta: { className: "num" },
    cell: ({ row: { original } }) => (original.point.change === null ? null : formatSigned(String(original.point.change))),
  }),
  helper.display({
    id: "balance",
    header: "Balance",
    meta: { className: "num" },
    cell: ({ row: { original } }) => formatNumber(String(original.point.balance)),
  }),
  helper.display({
    id: "gap",
    header: "Without a reported transaction",
    meta: { className: "num" },
    cell: ({ row: { original } }) => (original.point.gap === 0 ? null : formatSigned(String(original.point.gap))),
  }),
]);

/** Rows shown: the chart may hold thousands, and the transactions table has them all. */
const MAX_ROWS = 60;

/** The balances behind an ownership chart, newest first. */
export function OwnershipTable({ of }: { of: OwnershipClass }) {
  const rows = of.panels
    .flatMap((panel) => [...panel.lines, ...panel.quiet])
    .flatMap((line) => line.points.map((point, at) => ({ line, point, at })))
    .sort((a, b) => b.point.day - a.point.day || b.at - a.at);
  const shown = rows.slice(0, MAX_ROWS);
  return (
    <DataTable
      caption={
        rows.length > shown.length ? `The latest ${shown.length} of ${rows.length} balances, newest first` : "All balances, newest first"
      }
      label={`Balances of ${of.securityTitle}`}
      columns={columns}
      rows={shown}
      rowKey={(row) => `${row.line.id} ${row.at}`}
      empty="No balance was reported."
    />
  );
}
