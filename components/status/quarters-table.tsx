import { quarterName, quarterOf } from "@/lib/edgar/quarters";
import type { QuarterRow } from "@/lib/edgar/status-rows";
import { formatCount, formatDate } from "@/lib/format";
import { columnHelper, DataTable } from "../data-table";

const helper = columnHelper<QuarterRow>();
const number = (value: number) => value.toLocaleString("en-US");

const columns = helper.columns([
  helper.display({
    id: "quarter",
    header: "Quarter",
    meta: { className: "nowrap", isRowHeader: true },
    cell: ({ row }) => quarterName(quarterOf(row.original.quarter)),
  }),
  helper.display({ id: "listed", header: "EDGAR lists", meta: { className: "num" }, cell: ({ row }) => number(row.original.listed) }),
  helper.display({
    id: "held",
    header: "Documents here",
    meta: { className: "num" },
    cell: ({ row }) => number(row.original.held),
  }),
  helper.display({
    id: "share",
    header: "Share",
    meta: { className: "num" },
    cell: ({ row: { original: quarter } }) => shareOf(quarter.held, quarter.listed),
  }),
  helper.display({ id: "set", header: "From a data set", meta: { className: "num" }, cell: ({ row }) => number(row.original.fromSet) }),
  helper.display({ id: "missing", header: "Missing", meta: { className: "num" }, cell: ({ row }) => number(row.original.missing) }),
  helper.display({ id: "failed", header: "Could not be had", meta: { className: "num" }, cell: ({ row }) => number(row.original.failed) }),
  helper.display({ id: "why", header: "What is known of it", meta: { className: "sentences" }, cell: ({ row }) => whyOf(row.original) }),
]);

function shareOf(part: number, whole: number): string {
  if (whole === 0) return "";
  // Only what is whole is called so.
  return part === whole ? "100 %" : `${Math.min(99.9, Math.floor((1000 * part) / whole) / 10)} %`;
}

function whyOf({ indexState, indexReadAt, indexReason, malformed, set, listed }: QuarterRow): string {
  const index =
    indexState === "read" && indexReadAt
      ? `Index read ${formatDate(indexReadAt)}${malformed ? `, ${formatCount(malformed, "line")} could not be read` : ""}.`
      : indexState === null
        ? listed > 0
          ? "Its index was not read: only what other lists named is counted."
          : "Its index was not read."
        : (indexReason ?? "Its index could not be had.");
  return set ? `${index} ${setWords(set)}` : index;
}

function setWords({ state, filings, reason }: NonNullable<QuarterRow["set"]>): string {
  if (state === "loaded") return `Data set loaded: ${formatCount(filings, "filing")}. ${reason ?? ""}`.trim();
  if (state === "loading") return "Data set is being loaded.";
  if (state === "waiting") return `Data set waits${reason ? `: ${reason}` : "."}`;
  return reason ?? "The SEC has no data set of it.";
}

/** By quarter: what EDGAR's lists name, what is here of it, and why the rest is not. */
export function QuartersTable({ quarters }: { quarters: QuarterRow[] }) {
  return (
    <DataTable
      caption="Filings on Forms 3, 4 and 5 by quarter of filing, newest first; an amendment is a filing of its own"
      label="Coverage by quarter"
      columns={columns}
      rows={quarters}
      rowKey={(quarter) => quarter.quarter}
      isLive
      empty="No list of EDGAR has been read yet: get a company, or everything."
    />
  );
}
