import { type FormDigit, tableTwoHeads } from "@/lib/filing/form-heads";
import type { DerivativeRow } from "@/lib/filing/types";
import { formatNumber } from "@/lib/format";
import { columnHelper } from "./data-table";
import { Box, CodeBox, DateBox, type DocumentRow, NumberBox, ReadAs } from "./filing-cells";
import { After, Amount, DirectionBox, HeldAs, Nature, Price, TradeDate } from "./filing-row-boxes";

const two = columnHelper<DocumentRow<DerivativeRow>>();

/** Columns in the order and with the heads of the form. */
const columnsOf = (form: FormDigit) => {
  const heads = tableTwoHeads[form];
  const title = two.display({
    id: "title",
    header: heads.title,
    meta: { className: "names", isRowHeader: true },
    cell: ({ row: { original: row } }) => (
      <Box row={row} field="securityTitle">
        {row.filed.securityTitle}
      </Box>
    ),
  });
  const strike = two.display({
    id: "strike",
    header: heads.strike,
    meta: { className: "num" },
    cell: ({ row: { original: row } }) => (
      <NumberBox row={row} field="conversionOrExercisePrice" value={row.filed.conversionOrExercisePrice} as="price" />
    ),
  });
  const dates = two.display({
    id: "dates",
    header: heads.dates,
    meta: { className: "nowrap" },
    cell: ({ row: { original: row } }) => (
      <>
        <DateBox row={row} field="exerciseDate" value={row.filed.exerciseDate} />
        <br />
        <DateBox row={row} field="expirationDate" value={row.filed.expirationDate} />
      </>
    ),
  });
  const underlying = two.display({
    id: "underlying",
    header: heads.underlying,
    meta: { className: "security" },
    cell: ({ row }) => <Underlying row={row.original} />,
  });
  const date = two.display({
    id: "date",
    header: heads.date,
    meta: { className: "nowrap" },
    cell: ({ row: { original: row } }) => <TradeDate row={row} />,
  });
  const code = two.display({
    id: "code",
    header: heads.code,
    meta: { className: "security" },
    cell: ({ row }) => <CodeBox row={row.original} />,
  });
  const shares = two.display({
    id: "shares",
    header: heads.shares,
    meta: { className: "num" },
    cell: ({ row }) => <Amount row={row.original} />,
  });
  const direction = two.display({ id: "direction", header: heads.direction, cell: ({ row }) => <DirectionBox row={row.original} /> });
  const price = two.display({
    id: "price",
    header: heads.price,
    meta: { className: "num" },
    cell: ({ row }) => <Price row={row.original} />,
  });
  const after = two.display({
    id: "after",
    header: heads.after,
    meta: { className: "num" },
    cell: ({ row }) => <After row={row.original} />,
  });
  const last = [
    two.display({ id: "form", header: heads.form, cell: ({ row }) => <HeldAs row={row.original} /> }),
    two.display({ id: "nature", header: heads.nature, cell: ({ row }) => <Nature row={row.original} /> }),
    two.display({ id: "read", header: "Read as (derived)", meta: { className: "keep" }, cell: ({ row }) => <ReadAs row={row.original} /> }),
  ];
  return form === "3"
    ? two.columns([title, dates, underlying, strike, after, ...last])
    : two.columns([title, strike, date, code, shares, direction, dates, underlying, price, after, ...last]);
};

export const tableTwo = { "3": columnsOf("3"), "4": columnsOf("4"), "5": columnsOf("5") };

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
