import type { StoredFiling } from "@/lib/filing/rows";
import type { DerivativeRow, NonDerivativeRow, TableName } from "@/lib/filing/types";
import { formatNumber } from "@/lib/format";
import { rowAnchor } from "@/lib/urls";
import { columnHelper, DataTable } from "./data-table";
import { Box, CodeBox, DateBox, type DocumentRow, NumberBox, ReadAs } from "./filing-cells";

/** Columns in the order and with the numbers of Form 4; Form 3 and 5 have the same boxes, fewer or differently numbered. */
const one = columnHelper<DocumentRow<NonDerivativeRow>>();
const tableOne = one.columns([
  one.display({
    id: "title",
    header: "Title of security",
    meta: { className: "names", isRowHeader: true },
    cell: ({ row: { original: row } }) => (
      <Box row={row} field="securityTitle">
        {row.filed.securityTitle}
      </Box>
    ),
  }),
  one.display({
    id: "date",
    header: "Transaction date",
    meta: { className: "nowrap" },
    cell: ({ row: { original: row } }) => <TradeDate row={row} />,
  }),
  one.display({ id: "code", header: "Transaction code", cell: ({ row }) => <CodeBox row={row.original} /> }),
  one.display({ id: "shares", header: "Amount", meta: { className: "num" }, cell: ({ row }) => <Amount row={row.original} /> }),
  one.display({ id: "direction", header: "(A) or (D)", cell: ({ row }) => <DirectionBox row={row.original} /> }),
  one.display({ id: "price", header: "Price", meta: { className: "num" }, cell: ({ row }) => <Price row={row.original} /> }),
  one.display({ id: "after", header: "Owned following", meta: { className: "num" }, cell: ({ row }) => <After row={row.original} /> }),
  one.display({ id: "form", header: "Direct or indirect", cell: ({ row }) => <Held row={row.original} /> }),
  one.display({ id: "read", header: "Read as (derived)", meta: { className: "keep" }, cell: ({ row }) => <ReadAs row={row.original} /> }),
]);

const two = columnHelper<DocumentRow<DerivativeRow>>();
const tableTwo = two.columns([
  two.display({
    id: "title",
    header: "Title of derivative security",
    meta: { className: "names", isRowHeader: true },
    cell: ({ row: { original: row } }) => (
      <Box row={row} field="securityTitle">
        {row.filed.securityTitle}
      </Box>
    ),
  }),
  two.display({
    id: "strike",
    header: "Conversion or exercise price",
    meta: { className: "num" },
    cell: ({ row: { original: row } }) => (
      <NumberBox row={row} field="conversionOrExercisePrice" value={row.filed.conversionOrExercisePrice} as="price" />
    ),
  }),
  two.display({
    id: "date",
    header: "Transaction date",
    meta: { className: "nowrap" },
    cell: ({ row: { original: row } }) => <TradeDate row={row} />,
  }),
  two.display({ id: "code", header: "Transaction code", cell: ({ row }) => <CodeBox row={row.original} /> }),
  two.display({ id: "shares", header: "Number", meta: { className: "num" }, cell: ({ row }) => <Amount row={row.original} /> }),
  two.display({ id: "direction", header: "(A) or (D)", cell: ({ row }) => <DirectionBox row={row.original} /> }),
  two.display({
    id: "dates",
    header: "Exercisable, expires",
    meta: { className: "nowrap" },
    cell: ({ row: { original: row } }) => (
      <>
        <DateBox row={row} field="exerciseDate" value={row.filed.exerciseDate} />
        <br />
        <DateBox row={row} field="expirationDate" value={row.filed.expirationDate} />
      </>
    ),
  }),
  two.display({
    id: "underlying",
    header: "Underlying",
    meta: { className: "names" },
    cell: ({ row }) => <Underlying row={row.original} />,
  }),
  two.display({ id: "price", header: "Price", meta: { className: "num" }, cell: ({ row }) => <Price row={row.original} /> }),
  two.display({ id: "after", header: "Owned following", meta: { className: "num" }, cell: ({ row }) => <After row={row.original} /> }),
  two.display({ id: "form", header: "Direct or indirect", cell: ({ row }) => <Held row={row.original} /> }),
  two.display({ id: "read", header: "Read as (derived)", meta: { className: "keep" }, cell: ({ row }) => <ReadAs row={row.original} /> }),
]);

function TradeDate({ row }: { row: DocumentRow }) {
  if (row.filed.kind === "holding") return null;
  return (
    <>
      <DateBox row={row} field="transactionDate" value={row.filed.transactionDate} />
      {(row.filed.deemedExecutionDate || row.filed.footnoteIds.deemedExecutionDate) && (
        <span className="sub">
          deemed <DateBox row={row} field="deemedExecutionDate" value={row.filed.deemedExecutionDate} />
        </span>
      )}
    </>
  );
}

function Amount({ row }: { row: DocumentRow }) {
  if (row.filed.kind === "holding") return null;
  if (row.filed.shares === null && "totalValue" in row.filed && row.filed.totalValue !== null) {
    return (
      <Box row={row} field="totalValue">
        value {formatNumber(row.filed.totalValue, 8)}
      </Box>
    );
  }
  return <NumberBox row={row} field="shares" value={row.filed.shares} />;
}

function DirectionBox({ row }: { row: DocumentRow }) {
  if (row.filed.kind === "holding") return null;
  return (
    <Box row={row} field="acquiredDisposed">
      {row.filed.acquiredDisposed}
    </Box>
  );
}

function Price({ row }: { row: DocumentRow }) {
  return row.filed.kind === "holding" ? null : <NumberBox row={row} field="pricePerShare" value={row.filed.pricePerShare} as="price" />;
}

function After({ row }: { row: DocumentRow }) {
  const { sharesOwnedFollowing: shares, valueOwnedFollowing: value } = row.filed;
  if (shares === null && value !== null) {
    return (
      <Box row={row} field="valueOwnedFollowing">
        value {formatNumber(value, 8)}
      </Box>
    );
  }
  return <NumberBox row={row} field="sharesOwnedFollowing" value={shares} />;
}

function Held({ row }: { row: DocumentRow }) {
  const { directOrIndirect, natureOfOwnership, footnoteIds } = row.filed;
  return (
    <>
      <Box row={row} field="directOrIndirect">
        {directOrIndirect}
      </Box>
      {(natureOfOwnership || footnoteIds.natureOfOwnership) && (
        <span className="sub">
          <Box row={row} field="natureOfOwnership">
            {natureOfOwnership}
          </Box>
        </span>
      )}
    </>
  );
}

function Underlying({ row }: { row: DocumentRow<DerivativeRow> }) {
  const { underlyingSecurityTitle: title, underlyingShares: shares, underlyingValue: value } = row.filed;
  return (
    <>
      <Box row={row} field="underlyingSecurityTitle">
        {title}
      </Box>
      <span className="sub">
        {shares === null && value !== null ? (
          <Box row={row} field="underlyingValue">
            value {formatNumber(value, 8)}
          </Box>
        ) : (
          <NumberBox row={row} field="underlyingShares" value={shares} />
        )}
      </span>
    </>
  );
}

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
    rowClass: ({ derived }: DocumentRow) => (derived?.notCounted === "superseded" ? "struck" : undefined),
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
