import { divide, multiply, normalize } from "@/lib/decimal";
import type { Decimal } from "@/lib/filing/types";

/** A number as tables write it ("4900.0", "+27,868", "$15.75", "1e-05"), without trailing zeros; null where nothing stands there. */
export function numberIn(text: string): Decimal | null {
  const plain = text.replace(/[$,+]/g, "");
  if (plain === "") return null;
  const [, mantissa, exponent] = /^(-?[\d.]+)(?:e([+-]?\d+))?$/i.exec(plain) ?? [];
  if (mantissa === undefined) return null;
  const power = Number(exponent ?? "0");
  if (power === 0) return normalize(mantissa);
  const scale = `1${"0".repeat(Math.abs(power))}`;
  return power > 0 ? multiply(mantissa, scale) : divide(mantissa, scale, 12);
}

/** Ours in the same spelling. */
export function plain(value: Decimal | null): Decimal | null {
  return value === null ? null : normalize(value);
}

/** Rounded half away from zero. */
export function rounded(value: Decimal | null, places: number): Decimal | null {
  return value === null ? null : divide(value, "1", places);
}

const MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split(" ");

/** "26-JUN-2025" as the SEC's tables write it; null where nothing stands there. */
export function secDate(text: string): string | null {
  const [, day, month, year] = /^(\d\d)-([A-Z]{3})-(\d{4})$/.exec(text) ?? [];
  return month === undefined ? null : `${year}-${String(MONTHS.indexOf(month) + 1).padStart(2, "0")}-${day}`;
}
