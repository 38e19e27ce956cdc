import { formDigit } from "@/lib/filing/form-heads";
import type { StoredFiling } from "@/lib/filing/rows";
import type { DerivativeRow, NonDerivativeRow, TableName } from "@/lib/filing/types";
import { rowAnchor } from "@/lib/urls";
import { DataTable } from "./data-table";
import type { DocumentRow } from "./filing-cells";
import { tableOne } from "./filing-table-one";
import { tableTwo } from "./filing-table-two";

function withDerived<Row extends NonDerivativeRow | DerivativeRow>(
  stored: StoredFiling,
  table: TableName,
  rows: readonly Row[],
): DocumentRow<Row>[] {
  const derived = new Map(stored.rows.filter((row) => row.table === table).map((row) => [row.ordinal, row]));
  return rows.map((filed, at) => ({ table, ordinal: at + 1, filed, derived: derived.get(at + 1) ?? null }));
}

/** Columns of a transaction: left out where a table holds balances only, as on Form 3. */
const TRANSACTION_COLUMNS = ["date", "code", "shares", "direction", "price"];

type Rows = readonly (NonDerivativeRow | DerivativeRow)[];

const hasNature = (rows: Rows) => rows.some((row) => row.natureOfOwnership !== null || row.footnoteIds.natureOfOwnership);
const hasBalance = (rows: Rows) => rows.some((row) => row.sharesOwnedFollowing !== null || row.valueOwnedFollowing !== null);

/** Columns that the rows leave empty. */
function emptyColumns(rows: Rows, isTableTwoOfForm3: boolean): string[] {
  return [
    ...(rows.every((row) => row.kind === "holding") ? TRANSACTION_COLUMNS : []),
    ...(hasNature(rows) ? [] : ["nature"]),
    ...(isTableTwoOfForm3 && !hasBalance(rows) ? ["after"] : []),
  ];
}

/** Tables I and II of one filing, in document order, under the heads of its form. */
export function FilingTables({ stored }: { stored: StoredFiling }) {
  const common = {
    rowKey: rowAnchor,
    rowAnchor,
    rowClass: ({ derived }: DocumentRow) => (derived?.superseded ? "struck" : undefined),
    empty: "No row in this table.",
  };
  const { nonDerivative, derivative } = stored.filing;
  const form = formDigit(stored.filing.formType);
  const holdings = form === "3" ? "Beneficially Owned" : "Acquired, Disposed of, or Beneficially Owned";
  return (
    <div className="form-tables">
      <section className="section" aria-labelledby="table-1">
        <h2 id="table-1">Table I – Non-Derivative Securities {holdings}</h2>
        <DataTable
          {...common}
          caption="As filed; the last column is derived."
          label="Table I"
          columns={tableOne[form]}
          rows={withDerived(stored, "nonDerivative", nonDerivative)}
          hidden={emptyColumns(nonDerivative, false)}
        />
      </section>
      <section className="section" aria-labelledby="table-2">
        <h2 id="table-2">Table II – Derivative Securities {holdings}</h2>
        <DataTable
          {...common}
          caption="Options, warrants, convertible securities and the like, as filed; the last column is derived."
          label="Table II"
          columns={tableTwo[form]}
          rows={withDerived(stored, "derivative", derivative)}
          hidden={emptyColumns(derivative, form === "3")}
        />
      </section>
    </div>
  );
}
