import type { StoredFiling, TransactionRow } from "@/lib/filing/rows";
import { formatDate, formatNumber, formatPrice, NOT_REPORTED } from "@/lib/format";
import { type Change, type DiffLine, diffAmendment, diffCopy, diffHeader } from "@/lib/ownership/amendment-diff";
import { rowAnchor, urls } from "@/lib/urls";
import { columnHelper, DataTable } from "./data-table";

type Kinds = { [kind in DiffLine["kind"]]: string };

const KINDS: Kinds = {
  repeat: "Repeated",
  correction: "Corrected",
  addition: "Added",
  "taken-back": "Taken back",
  "not-repeated": "Not repeated, still stands",
};

const COPY_KINDS: Kinds = {
  repeat: "Equal",
  correction: "Different",
  addition: "Only in this copy",
  "taken-back": "Not in this copy",
  "not-repeated": "Not in this copy",
};

type Shown = DiffLine & { label: string; original: (TransactionRow & { href: string }) | null };

const helper = columnHelper<Shown>();

const columns = helper.columns([
  helper.display({
    id: "line",
    header: "Here",
    meta: { className: "nowrap", isRowHeader: true },
    cell: ({ row: { original: line } }) =>
      line.amended ? <a href={`#${rowAnchor(line.amended)}`}>{placeOf(line.amended)}</a> : "not in this form",
  }),
  helper.display({
    id: "before",
    header: "There",
    meta: { className: "nowrap" },
    cell: ({ row: { original: line } }) => (line.original ? <a href={line.original.href}>{placeOf(line.original)}</a> : "no such line"),
  }),
  helper.display({
    id: "security",
    header: "Security",
    meta: { className: "words" },
    cell: ({ row: { original: line } }) => {
      const row = line.amended ?? line.original;
      return (
        <>
          {row?.securityTitle ?? NOT_REPORTED}
          {row?.transactionDate && (
            <span className="sub">
              {row.transactionCode} on {formatDate(row.transactionDate)}
            </span>
          )}
        </>
      );
    },
  }),
  helper.display({
    id: "kind",
    header: "What became of it",
    meta: { className: "words" },
    cell: ({ row: { original: line } }) => (
      <>
        {line.kind === "repeat" ? line.label : <strong>{line.label}</strong>}
        {line.isKeyChanged && <span className="sub">paired by elimination: what names the line was corrected too</span>}
      </>
    ),
  }),
  helper.display({
    id: "changes",
    header: "Changes",
    meta: { className: "words" },
    cell: ({ row: { original: line } }) =>
      line.changes.length > 0 ? (
        <Changes changes={line.changes} />
      ) : (
        <span className="muted">{line.original && line.amended ? "none" : ""}</span>
      ),
  }),
]);

type Props = { stored: StoredFiling /** What it amends, or the copy that speaks for it. */; original: StoredFiling; isCopy?: boolean };

/** A filing line by line beside the one that it amends or is a copy of. */
export function AmendmentDiff({ stored, original, isCopy = false }: Props) {
  const kinds = isCopy ? COPY_KINDS : KINDS;
  const header = diffHeader(stored.filing, original.filing);
  const place = { accessionNumber: original.filing.accessionNumber, id: original.id };
  const lines = (isCopy ? diffCopy : diffAmendment)(stored.rows, original.rows).map(
    (line): Shown => ({
      ...line,
      label: kinds[line.kind],
      original: line.original && { ...line.original, href: urls.row(place, line.original) },
    }),
  );
  return (
    <>
      {header.length > 0 && (
        <div className="mt-2 max-w-4xl">
          <h3>Above the tables</h3>
          <Changes changes={header} />
        </div>
      )}
      <DataTable
        caption={`${summary(lines, kinds)} Footnotes are not compared.`}
        label={isCopy ? "Where the copies differ" : "What this amendment changes"}
        columns={columns}
        rows={lines}
        rowKey={(line) => `${line.amended?.id ?? ""} ${line.original?.id ?? ""}`}
        empty="Neither form has a line."
      />
    </>
  );
}

function Changes({ changes }: { changes: readonly Change[] }) {
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li key={change.label}>
          <span className="muted">{change.label}:</span> <del>{shown(change, change.before)}</del> <span className="muted">now</span>{" "}
          <ins>{shown(change, change.after)}</ins>
        </li>
      ))}
    </ul>
  );
}

function shown({ as }: Change, value: string | null): string {
  if (value === null) return NOT_REPORTED;
  if (as === "date") return formatDate(value);
  if (as === "price") return formatPrice(value);
  return as === "number" ? formatNumber(value, 8) : value;
}

/** "1 corrected, 2 repeated." in the order of the kinds. */
function summary(lines: readonly DiffLine[], kinds: Kinds): string {
  const counts = Object.entries(kinds).map(
    ([kind, label]) => [label.toLowerCase(), lines.filter((line) => line.kind === kind).length] as const,
  );
  const named = counts.flatMap(([label, count]) => (count > 0 ? `${count} ${label}` : []));
  return named.length > 0 ? `Lines: ${named.join("; ")}.` : "";
}

const placeOf = (row: { table: string; ordinal: number }) => `Table ${row.table === "nonDerivative" ? "I" : "II"}, row ${row.ordinal}`;
