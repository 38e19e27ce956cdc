import type { FetchError } from "@/lib/edgar/status-rows";
import { edgarFolderUrl } from "@/lib/filing/identifiers";
import { formatCount, formatDate } from "@/lib/format";
import { columnHelper, DataTable } from "../data-table";
import { type DecisionAction, DecisionForm } from "../decision-form";

const STATES = { failed: "could not be fetched", gone: "not at EDGAR", unreadable: "could not be read" } as const;

const helper = columnHelper<FetchError & { retry: DecisionAction }>();

const columns = helper.columns([
  helper.display({
    id: "filing",
    header: "Filing",
    meta: { className: "nowrap", isRowHeader: true },
    cell: ({ row: { original: error } }) => (
      <a href={edgarFolderUrl(error.cik, error.accessionNumber)} rel="noreferrer">
        {error.accessionNumber}
      </a>
    ),
  }),
  helper.display({ id: "form", header: "Form", meta: { className: "nowrap" }, cell: ({ row }) => row.original.formType }),
  helper.display({ id: "filed", header: "Filed", meta: { className: "nowrap" }, cell: ({ row }) => formatDate(row.original.filedOn) }),
  helper.display({
    id: "reason",
    header: "What happened",
    meta: { className: "words" },
    cell: ({ row: { original: error } }) => (
      <>
        {STATES[error.state]}, {formatDate(error.changedAt)}
        {error.reason && <span className="sub">{error.reason}</span>}
      </>
    ),
  }),
  helper.display({
    id: "retry",
    header: "",
    meta: { className: "nowrap" },
    cell: ({ row: { original: error } }) => (
      <DecisionForm action={error.retry} fields={{ accession: error.accessionNumber }}>
        <button className="button-plain" type="submit">
          Try again<span className="sr-only"> to fetch {error.accessionNumber}</span>
        </button>
      </DecisionForm>
    ),
  }),
]);

/** Listed filings that could not be stored, the newest of them, each with what happened and a way to try again. */
export function ErrorsTable({ errors, count, retry }: { errors: FetchError[]; count: number; retry: DecisionAction }) {
  if (count === 0) return <p className="note mt-2">None.</p>;
  return (
    <>
      <DataTable
        isLive
        caption={
          count > errors.length
            ? `The newest ${errors.length} of ${formatCount(count, "filing")} that could not be had`
            : `${formatCount(count, "filing")} that could not be had`
        }
        label="Filings that could not be had"
        columns={columns}
        rows={errors.map((error) => ({ ...error, retry }))}
        rowKey={(error) => error.accessionNumber}
        empty=""
      />
      <DecisionForm action={retry} fields={{}}>
        <button className="button" type="submit">
          Try all of them again
        </button>
      </DecisionForm>
    </>
  );
}
