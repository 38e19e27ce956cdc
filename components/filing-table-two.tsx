import type { DerivativeRow } from "@/lib/filing/types";
import { formatNumber } from "@/lib/format";
import { columnHelper } from "./data-table";
import { Box, CodeBox, DateBox, type DocumentRow, NumberBox, ReadAs } from "./filing-cells";
import { After, Amount, DirectionBox, Held, Price, TradeDate } from "./filing-row-boxes";

const two = columnHelper<DocumentRow<DerivativeRow>>();
export const tableTwo = two.columns([
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
