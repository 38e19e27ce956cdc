import type { ReactNode } from "react";
import { categoryLabels, reasonLabels } from "@/lib/filing/category-labels";
import { findTransactionCode } from "@/lib/filing/codes";
import type { StoredFiling } from "@/lib/filing/rows";
import type { DerivativeRow, NonDerivativeRow, TableName } from "@/lib/filing/types";
import { formatDate, formatDollars, formatNumber, formatPrice, NOT_REPORTED } from "@/lib/format";
import { rowAnchor } from "@/lib/urls";
import { LateBadge, SupersededBadge } from "./transaction-badges";

export type DocumentRow<Row extends NonDerivativeRow | DerivativeRow = NonDerivativeRow | DerivativeRow> = {
  table: TableName;
  ordinal: number;
  filed: Row;
  derived: StoredFiling["rows"][number] | null;
};

/** Anchor of the mark of one footnote on one cell, so that the footnote can lead back. */
export function citeAnchor(row: { table: TableName; ordinal: number }, field: string, footnote: string): string {
  return `cite-${rowAnchor(row)}-${field}-${footnote}`;
}

type CellProps = { row: DocumentRow; field: string; children?: ReactNode /** May stay blank on the form. */; optional?: boolean };

/** One box of the form: its value, or that there is none, and the marks of its footnotes. */
export function Box({ row, field, children, optional = false }: CellProps) {
  const ids = row.filed.footnoteIds[field] ?? [];
  const isEmpty = children === null || children === undefined;
  return (
    <>
      {isEmpty ? (
        ids.length > 0 ? (
          <span className="muted">see note</span>
        ) : optional ? null : (
          <span className="muted">{NOT_REPORTED}</span>
        )
      ) : (
        children
      )}
      {ids.map((id) => (
        <a key={id} className="fn" href={`#${id}`} id={citeAnchor(row, field, id)} aria-label={`Footnote ${id.replace(/^F/, "")}`}>
          {id.replace(/^F/, "")}
        </a>
      ))}
    </>
  );
}

export function DateBox({
  row,
  field,
  value,
  optional = false,
}: {
  row: DocumentRow;
  field: string;
  value: string | null;
  optional?: boolean;
}) {
  return (
    <Box row={row} field={field} optional={optional}>
      {value === null ? null : formatDate(value)}
    </Box>
  );
}

export function NumberBox({
  row,
  field,
  value,
  as = "number",
}: {
  row: DocumentRow;
  field: string;
  value: string | null;
  as?: "number" | "price";
}) {
  return (
    <Box row={row} field={field}>
      {value === null ? null : as === "price" ? formatPrice(value) : formatNumber(value, 8)}
    </Box>
  );
}

/** Code in words with its letter, and what stands beside it on the form: V, form type, equity swap. */
export function CodeBox({ row }: { row: DocumentRow }) {
  const { transactionCode: code, transactionFormType, timeliness, equitySwapInvolved } = row.filed;
  if (row.filed.kind === "holding") return <span className="muted">holding</span>;
  const known = findTransactionCode(code);
  const beside = [
    transactionFormType && `form type ${transactionFormType}`,
    timeliness === "E" && "early (V)",
    timeliness === "L" && "late",
    equitySwapInvolved && "equity swap (K)",
  ].filter(Boolean);
  return (
    <>
      <Box row={row} field="transactionCode">
        {code === null ? null : (
          <span title={known?.meaning}>
            <strong>{code}</strong> {known?.label ?? "unknown code"}
          </span>
        )}
      </Box>
      <span className="sub">{beside.join(", ")}</span>
    </>
  );
}

/** Derived, and marked so: how this row is counted. */
export function ReadAs({ row: { derived, filed } }: { row: DocumentRow }) {
  if (!derived) return null;
  // That a holding is no buy and no sale goes without saying.
  if (filed.kind === "holding") return categoryLabels.holding.label;
  const counted = derived.category === "buy" || derived.category === "sell";
  return (
    <>
      {categoryLabels[derived.category].label}
      <span className="sub">
        {derived.value !== null && `${formatDollars(derived.value)}, `}
        {derived.notCounted === null ? (counted ? "counted" : "") : `not in buys and sells: ${reasonLabels[derived.notCounted]}`}
      </span>
      {(derived.superseded || derived.timing.isLate) && (
        <span className="badges">
          {derived.superseded && <SupersededBadge superseded={derived.superseded} />}
          <LateBadge row={derived} />
        </span>
      )}
    </>
  );
}
