import { monthRange } from "@/lib/charts/month-range";
import type { ActivityFigures, ActivityMonth } from "@/lib/filing/figure-rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatDollars, formatMonth, formatNumber } from "@/lib/format";
import { columnHelper, DataTable } from "../data-table";

type MonthRow = ActivityMonth & { href: string };

const helper = columnHelper<MonthRow>();

const columns = helper.columns([
  helper.display({
    id: "month",
    header: "Month",
    meta: { className: "nowrap", isRowHeader: true },
    cell: ({ row: { original } }) => <a href={original.href}>{formatMonth(original.month)}</a>,
  }),
  ...(["buys", "sells"] as const).flatMap((side) => {
    const name = side === "buys" ? "Bought" : "Sold";
    const amount = (id: string, header: string, show: (figures: ActivityFigures) => string) =>
      helper.display({
        id: `${side}-${id}`,
        header,
        meta: { className: "num" },
        cell: ({ row }) => (row.original[side].rows === 0 ? null : show(row.original[side])),
      });
    return [
      amount("shares", `${name}, shares`, (figures) => formatNumber(figures.shares)),
      amount("value", `${name}, value`, (figures) => formatDollars(figures.value)),
      amount("rows", "Rows", (figures) => String(figures.rows)),
      amount("owners", "Owners", (figures) => String(figures.owners)),
    ];
  }),
]);

/** The data of the activity chart, newest month first. */
export function ActivityTable({ months, address, asOf }: { months: readonly ActivityMonth[]; address: string; asOf: IsoDate | null }) {
  return (
    <DataTable
      caption="Months with a buy or a sale, newest first; all other months are zero"
      label="Activity by month"
      columns={columns}
      rows={months.map((month) => ({ ...month, href: monthRange(address, month.month, asOf) })).toReversed()}
      rowKey={(month) => month.month}
      empty="No buy or sale was reported."
    />
  );
}
