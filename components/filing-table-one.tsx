import { type FormDigit, tableOneHeads } from "@/lib/filing/form-heads";
import type { NonDerivativeRow } from "@/lib/filing/types";
import { columnHelper } from "./data-table";
import { Box, CodeBox, type DocumentRow, ReadAs } from "./filing-cells";
import { After, Amount, DirectionBox, HeldAs, Nature, Price, TradeDate } from "./filing-row-boxes";

const one = columnHelper<DocumentRow<NonDerivativeRow>>();

/** Columns in the order and with the heads of the form. */
const columnsOf = (form: FormDigit) => {
  const heads = tableOneHeads[form];
  return one.columns([
    one.display({
      id: "title",
      header: heads.title,
      meta: { className: "names", isRowHeader: true },
      cell: ({ row: { original: row } }) => (
        <Box row={row} field="securityTitle">
          {row.filed.securityTitle}
        </Box>
      ),
    }),
    one.display({
      id: "date",
      header: heads.date,
      meta: { className: "nowrap" },
      cell: ({ row: { original: row } }) => <TradeDate row={row} />,
    }),
    one.display({ id: "code", header: heads.code, meta: { className: "security" }, cell: ({ row }) => <CodeBox row={row.original} /> }),
    one.display({ id: "shares", header: heads.shares, meta: { className: "num" }, cell: ({ row }) => <Amount row={row.original} /> }),
    one.display({ id: "direction", header: heads.direction, cell: ({ row }) => <DirectionBox row={row.original} /> }),
    one.display({ id: "price", header: heads.price, meta: { className: "num" }, cell: ({ row }) => <Price row={row.original} /> }),
    one.display({ id: "after", header: heads.after, meta: { className: "num" }, cell: ({ row }) => <After row={row.original} /> }),
    one.display({ id: "form", header: heads.form, cell: ({ row }) => <HeldAs row={row.original} /> }),
    one.display({ id: "nature", header: heads.nature, cell: ({ row }) => <Nature row={row.original} /> }),
    one.display({ id: "read", header: "Read as (derived)", meta: { className: "keep" }, cell: ({ row }) => <ReadAs row={row.original} /> }),
  ]);
};

export const tableOne = { "3": columnsOf("3"), "4": columnsOf("4"), "5": columnsOf("5") };
