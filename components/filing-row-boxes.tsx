import { formatNumber } from "@/lib/format";
import { Box, DateBox, type DocumentRow, NumberBox } from "./filing-cells";

/** Boxes that Tables I and II have in common. A holding leaves those of a transaction blank. */

export function TradeDate({ row }: { row: DocumentRow }) {
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

export function Amount({ row }: { row: DocumentRow }) {
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

export function DirectionBox({ row }: { row: DocumentRow }) {
  if (row.filed.kind === "holding") return null;
  return (
    <Box row={row} field="acquiredDisposed">
      {row.filed.acquiredDisposed}
    </Box>
  );
}

export function Price({ row }: { row: DocumentRow }) {
  return row.filed.kind === "holding" ? null : <NumberBox row={row} field="pricePerShare" value={row.filed.pricePerShare} as="price" />;
}

export function After({ row }: { row: DocumentRow }) {
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

export function HeldAs({ row }: { row: DocumentRow }) {
  return (
    <Box row={row} field="directOrIndirect">
      {row.filed.directOrIndirect}
    </Box>
  );
}

/** Blank on a direct line. */
export function Nature({ row }: { row: DocumentRow }) {
  return (
    <Box row={row} field="natureOfOwnership" optional={row.filed.directOrIndirect !== "I"}>
      {row.filed.natureOfOwnership}
    </Box>
  );
}
