import { absolute, compare, divide, isZero, multiply, subtract } from "@/lib/decimal";
import type { Decimal } from "@/lib/filing/types";

/** New shares for old ones: 2 for 1, 3 for 2, 1 for 10. */
export type Ratio = { numerator: number; denominator: number };

/** Ratios that companies have used; two splits in one interval multiply (5 x 3). */
const RATIOS: Ratio[] = [
  ...[
    2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 16, 20, 24, 25, 28, 30, 35, 40, 50, 60, 75, 80, 100, 120, 150, 200, 250, 300, 400, 500, 1000,
  ].flatMap((n) => [
    { numerator: n, denominator: 1 },
    { numerator: 1, denominator: n },
  ]),
  ...(
    [
      [3, 2],
      [4, 3],
      [5, 2],
      [5, 3],
      [5, 4],
      [6, 5],
      [7, 2],
      [9, 4],
      [11, 10],
      [21, 20],
    ] as const
  ).flatMap(([numerator, denominator]) => [
    { numerator, denominator },
    { numerator: denominator, denominator: numerator },
  ]),
];

/** Below this a ratio is chance. */
const FEWEST_SHARES = "10";

/** The simple ratio that leads from one balance to another within 1 share (fractions are rounded or paid out); null when none does. */
export function findRatio(from: Decimal, to: Decimal): Ratio | null {
  if (isZero(from) || compare(from, FEWEST_SHARES) < 0 || compare(to, FEWEST_SHARES) < 0) return null;
  return RATIOS.find(({ numerator, denominator }) => isNear(from, to, numerator, denominator)) ?? null;
}

function isNear(from: Decimal, to: Decimal, numerator: number, denominator: number): boolean {
  // Floats rule out nearly all; what is left is computed exactly.
  if (Math.abs(Number(to) - (Number(from) * numerator) / denominator) > 1.5) return false;
  const expected = divide(multiply(from, String(numerator)), String(denominator), 4);
  return expected !== null && compare(absolute(subtract(to, expected)), "1") <= 0;
}
