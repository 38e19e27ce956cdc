import type { Decimal } from "@/lib/filing/types";

/** Exact decimals as text. The largest amount a form can hold is 999,999,999,999.9999 (EDGAR ownership XML specification). */
const GRAMMAR = /^(-?)(\d*)(?:\.(\d*))?$/;

type Parts = { units: bigint; scale: number };

function parts(value: string): Parts {
  const match = GRAMMAR.exec(value);
  if (!match || (!match[2] && !match[3])) throw new RangeError(`Expected a decimal such as "1250.5", found "${value}".`);
  const fraction = match[3] ?? "";
  const units = BigInt(`${match[2] || "0"}${fraction}`);
  return { units: match[1] ? -units : units, scale: fraction.length };
}

function text({ units, scale }: Parts): Decimal {
  const negative = units < 0n;
  const digits = (negative ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = scale ? digits.slice(digits.length - scale).replace(/0+$/, "") : "";
  return `${negative ? "-" : ""}${whole}${fraction ? `.${fraction}` : ""}` as Decimal;
}

function align(a: string, b: string): { a: bigint; b: bigint; scale: number } {
  const [left, right] = [parts(a), parts(b)];
  const scale = Math.max(left.scale, right.scale);
  return { a: left.units * 10n ** BigInt(scale - left.scale), b: right.units * 10n ** BigInt(scale - right.scale), scale };
}

/** Whole numbers that a float holds exactly, and whose sums it does: nearly all balances, and far quicker than by digits. */
const SMALL_WHOLE = /^-?\d{1,15}$/;
const areSmall = (a: string, b: string) => SMALL_WHOLE.test(a) && SMALL_WHOLE.test(b);
/** Adding 0 turns -0 into 0. */
const ofWhole = (value: number) => String(value + 0) as Decimal;

/** Sum; no trailing zeros. */
export function add(a: string, b: string): Decimal {
  if (areSmall(a, b)) return ofWhole(Number(a) + Number(b));
  const at = align(a, b);
  return text({ units: at.a + at.b, scale: at.scale });
}

export function subtract(a: string, b: string): Decimal {
  if (areSmall(a, b)) return ofWhole(Number(a) - Number(b));
  const at = align(a, b);
  return text({ units: at.a - at.b, scale: at.scale });
}

export function multiply(a: string, b: string): Decimal {
  const [left, right] = [parts(a), parts(b)];
  return text({ units: left.units * right.units, scale: left.scale + right.scale });
}

/** Quotient rounded half away from zero to `places` decimals; null when `b` is 0. */
export function divide(a: string, b: string, places = 8): Decimal | null {
  const at = align(a, b);
  if (at.b === 0n) return null;
  const scaled = at.a * 10n ** BigInt(places) * 2n;
  const doubled = scaled / at.b;
  const units = (doubled + (doubled < 0n ? -1n : 1n)) / 2n;
  return text({ units, scale: places });
}

/** -1, 0 or 1: by value, so "1.0" equals "1". */
export function compare(a: string, b: string): -1 | 0 | 1 {
  if (areSmall(a, b)) return Number(a) < Number(b) ? -1 : Number(a) > Number(b) ? 1 : 0;
  const at = align(a, b);
  return at.a < at.b ? -1 : at.a > at.b ? 1 : 0;
}

export function equals(a: string, b: string): boolean {
  return compare(a, b) === 0;
}

export function negate(a: string): Decimal {
  return subtract("0", a);
}

export function absolute(a: string): Decimal {
  return isNegative(a) ? negate(a) : normalize(a);
}

export function isZero(a: string): boolean {
  return SMALL_WHOLE.test(a) ? Number(a) === 0 : parts(a).units === 0n;
}

export function isNegative(a: string): boolean {
  return SMALL_WHOLE.test(a) ? Number(a) < 0 : parts(a).units < 0n;
}

/** Same value without leading or trailing zeros: "0012.50" is "12.5". */
export function normalize(a: string): Decimal {
  return SMALL_WHOLE.test(a) ? ofWhole(Number(a)) : text(parts(a));
}

/** Decimals printed: 2 in "1.50". */
export function scaleOf(a: string): number {
  return parts(a).scale;
}

/** Exact sum of any number of decimals; "0" of none. */
export function sum(values: Iterable<string>): Decimal {
  let total = "0" as Decimal;
  for (const value of values) total = add(total, value);
  return total;
}

/** For charts only, where a pixel is coarser than a float. */
export function toNumber(a: string): number {
  return Number(a);
}
