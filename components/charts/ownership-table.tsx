import type { OwnershipClass, OwnershipLine, OwnershipPoint } from "@/lib/charts/ownership-lines";
import { differenceWords, statusWords } from "@/lib/charts/status-words";
import { fromDayNumber } from "@/lib/dates";
import { categoryLabels } from "@/lib/filing/category-labels";
import { formatCount, formatDate, formatNumber, formatSigned } from "@/lib/format";
import { columnHelper, DataTable } from "../data-table";

type BalanceRow = { point: OwnershipPoint; at: number };

const helper = columnHelper<BalanceRow>();

const columns = helper.columns([
  helper.display({
    id: "date",
    header: "Date",
    meta: { className: "nowrap", isRowHeader: true },
    cell: ({ row: { original } }) => <a href={original.point.href}>{formatDate(fromDayNumber(original.point.day))}</a>,
  }),
  helper.display({ id: "what", header: "What", cell: ({ row }) => categoryLabels[row.original.point.category].label }),
  helper.display({
    id: "change",
    header: "Change",
    meta: { className: "num" },
    cell: ({ row: { original } }) => (original.point.change === null ? null : formatSigned(String(original.point.change))),
  }),
  helper.display({
    id: "balance",
    header: "Balance",
    meta: { className: "num" },
    cell: ({ row: { original } }) => formatNumber(String(original.point.balance)),
  }),
  helper.display({
    id: "difference",
    header: "Difference",
    meta: { className: "num" },
    cell: ({ row }) => differenceWords(row.original.point),
  }),
  helper.display({
    id: "status",
    header: "Against the balance before",
    meta: { className: "words" },
    cell: ({ row: { original } }) => (
      <span className={original.point.isUnexplained || original.point.isError ? "warn" : undefined}>{statusWords(original.point)}</span>
    ),
  }),
]);

/** Rows of one line, and of all lines of a class together: a page holds no more, the exports hold all. */
const MOST_OF_LINE = 60;
const MOST_OF_CLASS = 180;
const FEWEST_OF_LINE = 10;
/** Lines with a table; the others are seen one owner at a time. */
const MOST_LINES = 24;

type Props = { of: OwnershipClass; exports: { csv: string; json: string } };

/** The balances behind an ownership chart, a table for each line, newest first, each with the way to its row. */
export function OwnershipTables({ of, exports }: Props) {
  const lines = of.panels.flatMap((panel) => [...panel.lines, ...panel.quiet]);
  const shown = lines.slice(0, MOST_LINES);
  const most = Math.max(FEWEST_OF_LINE, Math.min(MOST_OF_LINE, Math.floor(MOST_OF_CLASS / shown.length)));
  return (
    <div className="lines">
      {shown.map((line) => (
        <LineTable key={line.id} line={line} most={most} isOpen={shown.length === 1} />
      ))}
      <p className="note">
        {lines.length > shown.length && `${formatCount(lines.length - shown.length, "smaller line")} not listed here. `}
        Every balance of every line: <a href={exports.csv}>CSV</a>, <a href={exports.json}>JSON</a>.{" "}
        <a href="/about#reconciliation">What the last column means</a>
      </p>
    </div>
  );
}

function LineTable({ line, most, isOpen }: { line: OwnershipLine; most: number; isOpen: boolean }) {
  const { points, name, kind } = line;
  const rows = points.map((point, at) => ({ point, at })).reverse();
  const apart = points.filter((point) => point.isUnexplained || point.isError).length;
  return (
    <details open={isOpen}>
      <summary>
        {name} <span className="muted">{kind}</span>{" "}
        <span className="note">
          {formatCount(points.length, "balance")}
          {apart > 0 && `, ${apart} that ${apart === 1 ? "does" : "do"} not follow from the one before`}
        </span>
      </summary>
      <DataTable
        caption={rows.length > most ? `The latest ${most} of ${rows.length} balances, newest first` : "All balances, newest first"}
        label={`Balances of ${name}, ${kind}`}
        columns={columns}
        rows={rows.slice(0, most)}
        rowKey={(row) => String(row.at)}
        empty="No balance was reported."
      />
    </details>
  );
}
