import type { DerivativeRow, NonDerivativeRow } from "./types";

/** A row of Table I, read with the fields of both tables, without those that only Table II has. */
export function nonDerivativeOf(row: DerivativeRow): NonDerivativeRow {
  const {
    conversionOrExercisePrice,
    exerciseDate,
    expirationDate,
    totalValue,
    underlyingSecurityTitle,
    underlyingShares,
    underlyingValue,
    ...common
  } = row;
  return common;
}
