import type { NonDerivativeRow } from "@/lib/filing/types";
import { columnHelper } from "./data-table";
import { Box, CodeBox, type DocumentRow, ReadAs } from "./filing-cells";
import { After, Amount, DirectionBox, Held, Price, TradeDate } from "./filing-row-boxes";

/** Columns in the order and with the numbers of Form 4; Form 3 and 5 have the same boxes, fewer or differently numbered. */
const one = columnHelper<DocumentRow<NonDerivativeRow>>();
export const tableOne = one.columns([
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
