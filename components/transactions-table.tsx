import type { ReactNode } from "react";
import { asItIs, FEWEST, type FoldedRow, foldRows } from "@/lib/filing/fold-rows";
import type { TransactionRow } from "@/lib/filing/rows";
import { formatDate, formatDollars } from "@/lib/format";
import { type TransactionColumn, type TransactionFilter, type TransactionSort, transactionColumns } from "@/lib/search-params";
import { urls } from "@/lib/urls";
import { columnHelper, DataTable } from "./data-table";
import { IssuerLink, OwnersCell } from "./entity-link";
import { Cited, FootnoteBoxes } from "./footnotes";
import { Still } from "./still/still";
import { TransactionBadges } from "./transaction-badges";
import { AfterCell, ChangeCell, Missing, NatureCell, PriceCell, SharesCell, WhatCell } from "./transaction-cells";

const helper = columnHelper<FoldedRow>();

function filingOf(row: TransactionRow) {
  return { accessionNumber: row.accessionNumber, id: row.filingId };
}

const columns = helper.columns([
  helper.display({
    id: "filed",
    header: "Filed",
    meta: { className: "nowrap", isRowHeader: true },
    cell: ({ row: { original: row } }) => (
      <>
        <a href={urls.row(filingOf(row), row)} title={row.filedOnAssumed ? "Filing date assumed: the latest signature date." : undefined}>
          {formatDate(row.filedOn)}
          {row.filedOnAssumed && "?"}
        </a>
        <span className="sub">Form {row.formType}</span>
      </>
    ),
  }),
  helper.display({
    id: "traded",
    header: "Traded",
    meta: { className: "nowrap" },
    cell: ({ row: { original: row } }) =>
      row.kind === "holding" ? null : (
        <Cited row={row} fields={["transactionDate", "deemedExecutionDate"]}>
          {row.transactionDate ? formatDate(row.transactionDate) : <Missing />}
        </Cited>
      ),
  }),
  helper.display({
    id: "issuer",
    header: "Company",
    meta: { className: "names" },
    cell: ({ table, row: { original: row } }) => <IssuerLink issuer={row.issuer} asOf={table.options.meta?.asOf} />,
  }),
  helper.display({
    id: "owner",
    header: "Owner, role then",
    meta: { className: "names" },
    cell: ({ table, row: { original: row } }) => (
      <OwnersCell owners={row.owners} filingHref={urls.filing(filingOf(row))} asOf={table.options.meta?.asOf} />
    ),
  }),
  helper.display({
    id: "what",
    header: "What, security",
    meta: { className: "words" },
    cell: ({ row: { original: row } }) => <WhatCell row={row} count={row.rows?.length ?? 1} />,
  }),
  helper.display({ id: "shares", header: "Shares", meta: { className: "num" }, cell: ({ row }) => <SharesCell row={row.original} /> }),
  helper.display({ id: "price", header: "Price", meta: { className: "num" }, cell: ({ row }) => <PriceCell row={row.original} /> }),
  helper.display({
    id: "value",
    header: "Value",
    meta: { className: "num" },
    cell: ({ row: { original: row } }) => (row.value === null ? null : formatDollars(row.value)),
  }),
  helper.display({
    id: "after",
    header: "Owned after",
    meta: { className: "num" },
    cell: ({ row: { original: row } }) => (row.hasSeveralLines ? null : <AfterCell row={row} />),
  }),
  helper.display({
    id: "change",
    header: "Change of line",
    meta: { className: "num" },
    cell: ({ row }) => <ChangeCell row={row.original} />,
  }),
  helper.display({
    id: "nature",
    header: "Held",
    cell: ({ row: { original: row } }) => (row.hasSeveralLines ? <span className="muted">several lines</span> : <NatureCell row={row} />),
  }),
  helper.display({
    id: "badges",
    header: "Notes",
    meta: { className: "keep" },
    cell: ({ row }) => <TransactionBadges row={row.original} />,
  }),
]);

type Props = {
  rows: readonly TransactionRow[];
  caption: ReactNode;
  subject: "issuer" | "owner" | "market";
  filter: TransactionFilter;
  /** Address of the same rows in another order. */
  sortHref: (sort: TransactionSort) => string;
  empty: ReactNode;
};

/** On an issuer's page the company need not be said in each row; on others it is. */
export function columnsOf(subject: Props["subject"]): { id: TransactionColumn; header: string }[] {
  return columns.flatMap(({ id, header }) =>
    isColumn(id) && !(subject === "issuer" && id === "issuer") ? { id, header: String(header) } : [],
  );
}

const isColumn = (id: string | undefined): id is TransactionColumn => transactionColumns.some((known) => known === id);

/** How an order is said in a caption. */
export const ORDERS: { [sort in TransactionSort]: string } = {
  traded: "Newest trades first",
  filed: "Newest filings first",
  value: "Largest trades first, those without a value last",
  shares: "Trades of most shares first",
  change: "Trades that changed their line most first, new lines above all",
};

/** Which order a column stands for. */
const SORT_COLUMNS: { [id: string]: TransactionSort } = {
  filed: "filed",
  traded: "traded",
  shares: "shares",
  value: "value",
  change: "change",
};
const DEFAULT_SORT: { [subject in Props["subject"]]: TransactionSort } = { issuer: "traded", owner: "traded", market: "filed" };

/** Among the largest trades one that was filled at more prices is opened on its filing's page, which its day leads to. */
const OPENED = 10;

/** Transactions and holdings as filed; rows of one filing, day and code are one line. */
export function TransactionsTable({ rows, caption, subject, filter, sortHref, empty }: Props) {
  const sort = filter.sort ?? DEFAULT_SORT[subject];
  const shown = filter.columns?.split(",") ?? transactionColumns;
  const isByDay = sort === "traded" || sort === "filed";
  const lines = foldRows(rows, isByDay ? FEWEST.byDay : FEWEST.byAmount);
  const opened = (line: FoldedRow) => (isByDay || (line.rows?.length ?? 0) <= OPENED ? line.rows?.map(asItIs) : undefined);
  return (
    <>
      <DataTable
        caption={caption}
        label="Transactions"
        columns={columns}
        rows={lines}
        rowKey={(row) => row.id}
        rowAnchor={(row) => `row-${row.id}`}
        rowClass={(row) => (row.superseded || row.notCounted === "duplicate" ? "struck" : undefined)}
        rowData={sumsOf}
        subRows={opened}
        hidden={transactionColumns.filter((id) => !shown.includes(id) || (id === "issuer" && subject === "issuer"))}
        sortLink={(id) => {
          const by = SORT_COLUMNS[id];
          return by && { href: sortHref(by), isSorted: by === sort };
        }}
        density={filter.density}
        empty={empty}
        asOf={filter.asOf}
      />
      <Still>
        <FootnoteBoxes rows={lines.flatMap((line) => [line, ...(opened(line) ?? [])])} />
      </Still>
    </>
  );
}

/** What a selection sums: shares with the sign of A or D by class, and dollars. */
function sumsOf(row: FoldedRow): { [name: `data-${string}`]: string } {
  if (row.kind === "holding") return {};
  return {
    ...(row.shares && row.acquiredDisposed ? { "data-shares": row.acquiredDisposed === "D" ? `-${row.shares}` : row.shares } : {}),
    ...(row.value && row.acquiredDisposed ? { "data-value": row.acquiredDisposed === "D" ? `-${row.value}` : row.value } : {}),
    ...(row.securityTitle ? { "data-class": row.securityTitle } : {}),
  };
}
