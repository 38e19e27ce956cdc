import type { QueueRow } from "@/lib/edgar/status-rows";
import { columnHelper, DataTable } from "../data-table";

const TASKS: { [task: string]: string } = {
  "load-party": "Look up what was asked for",
  "fetch-filing": "Fetch a filing",
  "read-entity": "Ask the register about a company",
  "read-registers": "Look for companies to ask about",
  "read-latest": "Read the latest filings",
  "read-days": "Read daily indexes",
  "read-quarter": "Read a quarterly index",
  "check-quarters": "Check the newest quarters",
  "keep-going": "Take the next from the lists",
  "refresh-issuer": "Bring a company’s pages up to date",
  "load-set": "Load a quarterly data set",
};

const helper = columnHelper<QueueRow>();
const number = (value: number) => value.toLocaleString("en-US");

const columns = helper.columns([
  helper.display({
    id: "task",
    header: "What",
    meta: { isRowHeader: true },
    cell: ({ row }) => TASKS[row.original.task] ?? row.original.task,
  }),
  helper.display({ id: "running", header: "Running", meta: { className: "num" }, cell: ({ row }) => number(row.original.running) }),
  helper.display({ id: "waiting", header: "Waiting", meta: { className: "num" }, cell: ({ row }) => number(row.original.waiting) }),
  helper.display({ id: "later", header: "Later", meta: { className: "num" }, cell: ({ row }) => number(row.original.later) }),
  helper.display({ id: "error", header: "Last error", meta: { className: "words" }, cell: ({ row }) => row.original.lastError ?? "" }),
]);

/** Jobs that run, wait, or are planned for later, by kind. */
export function QueueBlock({ queue }: { queue: QueueRow[] }) {
  return (
    <DataTable
      caption="Jobs by kind. What failed is tried again after a growing pause; “later” counts these and what has its hour."
      label="Queue"
      columns={columns}
      rows={queue}
      rowKey={(row) => row.task}
      isLive
      empty="Nothing waits and nothing runs."
    />
  );
}
