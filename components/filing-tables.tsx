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

/** Tables I and II of one filing, in document order. */
export function FilingTables({ stored }: { stored: StoredFiling }) {
  const common = {
    rowKey: rowAnchor,
    rowAnchor,
    rowClass: ({ derived }: DocumentRow) => (derived?.superseded ? "struck" : undefined),
    empty: "No row in this table.",
  };
  const hidden = (rows: readonly NonDerivativeRow[]) => (rows.every((row) => row.kind === "holding") ? TRANSACTION_COLUMNS : []);
  const { nonDerivative, derivative } = stored.filing;
  return (
    <>
      <section className="section" aria-labelledby="table-1">
        <h2 id="table-1">Table I: non-derivative securities</h2>
        <DataTable
          {...common}
          caption="Securities acquired, disposed of, or beneficially owned, as filed"
          label="Table I"
          columns={tableOne}
          rows={withDerived(stored, "nonDerivative", nonDerivative)}
          hidden={hidden(nonDerivative)}
        />
      </section>
      <section className="section" aria-labelledby="table-2">
        <h2 id="table-2">Table II: derivative securities</h2>
        <DataTable
          {...common}
          caption="Options, warrants, convertible securities and the like, as filed"
          label="Table II"
          columns={tableTwo}
          rows={withDerived(stored, "derivative", derivative)}
          hidden={hidden(derivative)}
        />
      </section>
    </>
  );
}
