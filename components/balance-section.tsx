import { differenceWords, statusWords } from "@/lib/charts/status-words";
import type { FilingBalances } from "@/lib/filing/series-rows";
import { formatCount, formatDate, formatShares } from "@/lib/format";
import { rowAnchor, urls } from "@/lib/urls";
import { columnHelper, DataTable } from "./data-table";

type Opening = FilingBalances["openings"][number];

const helper = columnHelper<Opening>();

const columns = helper.columns([
  helper.display({
    id: "row",
    header: "Row",
    meta: { className: "nowrap", isRowHeader: true },
    cell: ({ row: { original: of } }) => (
      <a href={`#${rowAnchor(of.row)}`}>
        Table {of.row.table === "nonDerivative" ? "I" : "II"}, row {of.row.ordinal}
      </a>
    ),
  }),
  helper.display({
    id: "line",
    header: "Line",
    meta: { className: "words" },
    cell: ({ row: { original: of } }) => (
      <>
        {of.securityTitle}
        <span className="sub">
          {of.directOrIndirect === "I" ? `indirect${of.natureOfOwnership ? `, ${of.natureOfOwnership}` : ""}` : "direct"}
        </span>
      </>
    ),
  }),
  helper.display({
    id: "before",
    header: "Before the row",
    meta: { className: "num" },
    cell: ({ row }) => formatShares(row.original.before),
  }),
  helper.display({
    id: "last",
    header: "Last reported",
    meta: { className: "num" },
    cell: ({ row: { original: of } }) =>
      of.last ? (
        <>
          <a href={urls.row(of.last.filing, of.last.row)}>{formatShares(of.last.balance)}</a>
          <span className="sub">{formatDate(of.last.date)}</span>
        </>
      ) : (
        <span className="muted">nothing earlier</span>
      ),
  }),
  helper.display({ id: "difference", header: "Difference", meta: { className: "num" }, cell: ({ row }) => differenceWords(row.original) }),
  helper.display({ id: "says", header: "What it says", meta: { className: "words" }, cell: ({ row }) => statusWords(row.original) }),
]);

/** Balances of the filing against what was reported before. Nothing where no row gives a balance that is counted. */
export function BalanceSection({ balances: { openings, following } }: { balances: FilingBalances }) {
  if (openings.length === 0) return null;
  return (
    <section className="section" aria-labelledby="balances">
      <h2 id="balances">Balance check</h2>
      <p className="note">
        A difference is a question, not a fault. <a href="/about#reconciliation">How balances are compared</a>
      </p>
      <DataTable
        caption={`Derived: the first row of each line, its balance less its own change, against the last balance of that line.${following > 0 ? ` ${formatCount(following, "other row")} ${following === 1 ? "goes" : "go"} on from another row of this form.` : ""}`}
        label="Balances compared"
        columns={columns}
        rows={openings}
        rowKey={(of) => `${rowAnchor(of.row)} ${of.status} ${of.difference}`}
        empty=""
      />
    </section>
  );
}
