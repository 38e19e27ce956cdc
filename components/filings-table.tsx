import type { ReactNode } from "react";
import type { FilingRow } from "@/lib/filing/rows";
import { summaryWords } from "@/lib/filing/summary-words";
import type { IsoDate } from "@/lib/filing/types";
import { formatDate, formatEasternTime } from "@/lib/format";
import { urls } from "@/lib/urls";
import { StandingBadge, TrustBadge } from "./badge";
import { columnHelper, DataTable } from "./data-table";
import { IssuerLink, OwnersCell } from "./entity-link";

const helper = columnHelper<FilingRow>();

const columns = helper.columns([
  helper.display({
    id: "filed",
    header: "Filed",
    meta: { className: "nowrap" },
    cell: ({ row: { original: filing } }) => (
      <>
        <span title={filing.filedOnAssumed ? "Assumed: the latest signature date." : undefined}>
          {formatDate(filing.filedOn)}
          {filing.filedOnAssumed && "?"}
        </span>
        {filing.acceptedAt && (
          <time className="sub" dateTime={filing.acceptedAt} title="Accepted by EDGAR, Eastern time">
            {formatEasternTime(filing.acceptedAt)}
          </time>
        )}
      </>
    ),
  }),
  helper.display({ id: "form", header: "Form", meta: { className: "nowrap" }, cell: ({ row }) => row.original.formType }),
  helper.display({
    id: "issuer",
    header: "Company",
    meta: { className: "names" },
    cell: ({ table, row }) => <IssuerLink issuer={row.original.issuer} asOf={table.options.meta?.asOf} />,
  }),
  helper.display({
    id: "owner",
    header: "Owner, role",
    meta: { className: "names" },
    cell: ({ table, row: { original: filing } }) => (
      <OwnersCell owners={filing.owners} filingHref={urls.filing(filing)} asOf={table.options.meta?.asOf} />
    ),
  }),
  helper.display({
    id: "summary",
    header: "What it says",
    meta: { className: "words", isRowHeader: true },
    cell: ({ row: { original: filing } }) => (
      <>
        <a href={urls.filing(filing)}>
          <Direction filing={filing} />
          {summaryWords(filing)}
        </a>{" "}
        <StandingBadge standing={filing.standing} /> <TrustBadge trust={filing.trust} />
      </>
    ),
  }),
]);

/** The mark of a filing that is only buys or only sells, before the words that say it. */
function Direction({ filing }: { filing: FilingRow }) {
  const first = filing.summary.find((entry) => entry.category !== "holding")?.category;
  if (first === "buy") return <span className="buy">▲ </span>;
  if (first === "sell") return <span className="sell">▼ </span>;
  return null;
}

/** Filings, newest first. */
export function FilingsTable({
  rows,
  caption,
  label = "Filings",
  empty,
  asOf,
  isLive = false,
}: {
  rows: FilingRow[];
  caption: ReactNode;
  /** Names the table among others of its page. */
  label?: string;
  empty: ReactNode;
  asOf: IsoDate | null;
  /** The page is asked for again every second. */
  isLive?: boolean;
}) {
  return (
    <DataTable
      caption={caption}
      label={label}
      columns={columns}
      rows={rows}
      rowKey={(filing) => filing.id}
      empty={empty}
      asOf={asOf}
      stacks
      isLive={isLive}
    />
  );
}
