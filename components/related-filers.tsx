import type { RelatedFiler } from "@/lib/filing/person-rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDate, formatSpan } from "@/lib/format";
import { urls } from "@/lib/urls";
import { columnHelper, DataTable } from "./data-table";
import { IssuerLink, OwnerLink } from "./entity-link";

const helper = columnHelper<RelatedFiler>();

const columns = helper.columns([
  helper.display({
    id: "owner",
    header: "Filer",
    meta: { className: "names", isRowHeader: true },
    cell: ({ table, row }) => <OwnerLink owner={row.original.owner} asOf={table.options.meta?.asOf} />,
  }),
  helper.display({
    id: "how",
    header: "How",
    meta: { className: "words" },
    cell: ({ row: { original: filer } }) => (
      <>
        {filer.jointFilings > 0 && <div>{formatCount(filer.jointFilings, "joint filing")}</div>}
        {filer.sameTrades > 0 && <div>{formatCount(filer.sameTrades, "trade")} that both report, in filings of their own</div>}
        {filer.sameAddress > 0 && <span className="sub">one address in {formatCount(filer.sameAddress, "filing")}</span>}
      </>
    ),
  }),
  helper.display({
    id: "issuers",
    header: "Companies",
    meta: { className: "names" },
    cell: ({ table, row: { original: filer } }) => (
      <>
        {filer.issuers.map((issuer, at) => (
          <span key={issuer.cik}>
            {at > 0 && ", "}
            <IssuerLink issuer={{ ...issuer, tradingSymbol: null }} asOf={table.options.meta?.asOf} />
          </span>
        ))}
        {filer.issuerCount > filer.issuers.length && <span className="muted"> and {filer.issuerCount - filer.issuers.length} more</span>}
      </>
    ),
  }),
  helper.display({
    id: "when",
    header: "Filed",
    meta: { className: "nowrap" },
    cell: ({ row: { original: filer } }) => formatSpan(filer.firstFiledOn, filer.lastFiledOn),
  }),
  helper.display({
    id: "which",
    header: "Which filings",
    meta: { className: "words" },
    cell: ({ row }) => <Which filer={row.original} />,
  }),
]);

/** This owner's filings in question, newest first. */
function Which({ filer: { filings, newest } }: { filer: RelatedFiler }) {
  const links = newest.map((filing, at) => (
    <span key={filing.id}>
      {at > 0 && ", "}
      <a href={urls.filing(filing)}>
        Form {filing.formType} of {formatDate(filing.filedOn)}
      </a>
    </span>
  ));
  if (filings <= 2) return links;
  return (
    <details>
      <summary>{formatCount(filings, "filing")}</summary>
      {links}
      {filings > newest.length && <span className="muted"> and {filings - newest.length} earlier ones, among the rows below</span>}
    </details>
  );
}

/** Who files together with an owner, by what filings state. */
export function RelatedFilers({ filers, total, asOf }: { filers: RelatedFiler[]; total: number; asOf: IsoDate | null }) {
  return (
    <DataTable
      caption={`Filers named in the same filing, or reporting the same trade in a filing of their own; most filings first.${total > filers.length ? ` The first ${filers.length} of ${formatCount(total, "filer")}.` : ""} An address alone makes nobody related: most insiders state the company’s.`}
      label="Related filers"
      columns={columns}
      rows={filers}
      rowKey={(filer) => filer.owner.cik}
      empty="No other filer shares a filing or a trade with this one here."
      asOf={asOf}
    />
  );
}
