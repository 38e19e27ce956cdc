import type { ReactNode } from "react";
import type { TransactionRow } from "@/lib/filing/rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatDate, formatDollars } from "@/lib/format";
import { urls } from "@/lib/urls";
import { columnHelper, DataTable } from "./data-table";
import { IssuerLink, OwnersCell } from "./entity-link";
import { Cited, FootnoteBoxes } from "./footnotes";
import { TransactionBadges } from "./transaction-badges";
import { AfterCell, ChangeCell, Missing, NatureCell, PriceCell, SharesCell, WhatCell } from "./transaction-cells";

const helper = columnHelper<TransactionRow>();

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
    cell: ({ row: { original: row } }) => <WhatCell row={row} />,
  }),
  helper.display({ id: "shares", header: "Shares", meta: { className: "num" }, cell: ({ row }) => <SharesCell row={row.original} /> }),
  helper.display({ id: "price", header: "Price", meta: { className: "num" }, cell: ({ row }) => <PriceCell row={row.original} /> }),
  helper.display({
    id: "value",
    header: "Value",
    meta: { className: "num" },
    cell: ({ row: { original: row } }) => (row.value === null ? null : formatDollars(row.value)),
  }),
  helper.display({ id: "after", header: "Owned after", meta: { className: "num" }, cell: ({ row }) => <AfterCell row={row.original} /> }),
  helper.display({
    id: "change",
    header: "Change of line",
    meta: { className: "num" },
    cell: ({ row }) => <ChangeCell row={row.original} />,
  }),
  helper.display({ id: "nature", header: "Held", cell: ({ row }) => <NatureCell row={row.original} /> }),
  helper.display({
    id: "badges",
    header: "Notes",
    meta: { className: "keep" },
    cell: ({ row }) => <TransactionBadges row={row.original} />,
  }),
]);

type Props = { rows: TransactionRow[]; caption: ReactNode; subject: "issuer" | "owner"; empty: ReactNode; asOf: IsoDate | null };

/** Transactions and holdings as filed, newest first; on an owner's page with the company, on an issuer's with the owners. */
export function TransactionsTable({ rows, caption, subject, empty, asOf }: Props) {
  return (
    <>
      <DataTable
        caption={caption}
        label="Transactions"
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        rowAnchor={(row) => `row-${row.id}`}
        rowClass={(row) => (row.superseded || row.notCounted === "duplicate" ? "struck" : undefined)}
        hidden={subject === "issuer" ? ["issuer"] : []}
        empty={empty}
        asOf={asOf}
      />
      <FootnoteBoxes rows={rows} />
    </>
  );
}
