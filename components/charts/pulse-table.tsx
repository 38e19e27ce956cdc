import { weekRange } from "@/lib/charts/week-range";
import { divide } from "@/lib/decimal";
import type { MarketWeek } from "@/lib/filing/figure-rows";
import { formatCount, formatDate, formatDollars, formatShare } from "@/lib/format";
import { columnHelper, DataTable } from "../data-table";

const helper = columnHelper<MarketWeek>();
const figure = (id: string, header: string, show: (week: MarketWeek) => string | null) =>
  helper.display({ id, header, meta: { className: "num" }, cell: ({ row }) => show(row.original) });

const columns = helper.columns([
  helper.display({
    id: "week",
    header: "Week of",
    meta: { className: "nowrap", isRowHeader: true },
    cell: ({ row }) => <a href={weekRange(row.original.week)}>{formatDate(row.original.week)}</a>,
  }),
  figure("buyers", "Buyers", ({ buyOwners }) => (buyOwners ? String(buyOwners) : null)),
  figure("bought-at", "Companies", ({ buyIssuers }) => (buyIssuers ? String(buyIssuers) : null)),
  figure("bought", "Bought", ({ buyRows, buyValue }) => (buyRows ? formatDollars(buyValue) : null)),
  figure("sellers", "Sellers", ({ sellOwners }) => (sellOwners ? String(sellOwners) : null)),
  figure("sold-at", "Companies", ({ sellIssuers }) => (sellIssuers ? String(sellIssuers) : null)),
  figure("sold", "Sold", ({ sellRows, sellValue }) => (sellRows ? formatDollars(sellValue) : null)),
  figure("plan", "Under a plan", ({ planValue, askedValue }) => {
    const share = divide(planValue, askedValue, 4);
    return share === null ? null : formatShare(share);
  }),
]);

/** The data of the pulse, newest week first. */
export function PulseTable({ weeks }: { weeks: readonly MarketWeek[] }) {
  return (
    <DataTable
      caption={`${formatCount(weeks.length, "week")} with a buy or a sale, newest first; all other weeks are zero. “Under a plan” is the share of sales by value, of those whose form asked.`}
      label="Buys and sales by week"
      columns={columns}
      rows={weeks.toReversed()}
      rowKey={({ week }) => week}
      empty="No buy or sale was reported in these weeks."
    />
  );
}
