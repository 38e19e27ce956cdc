import { readIsoDate } from "@/lib/dates";
import type { IsoDate } from "@/lib/filing/types";

/** A calendar quarter, as EDGAR files its indexes. */
export type Quarter = { year: number; quarter: number };

/** The first quarter with a data set of the SEC. */
export const FIRST_SET: Quarter = { year: 2006, quarter: 1 };
/** EDGAR's first index. */
export const FIRST_INDEX: Quarter = { year: 1993, quarter: 1 };

/** A year or a day as a person writes it, as its first day; null where it is none, or lies before EDGAR or after `today`. */
export function readSince(text: string, today: string): IsoDate | null {
  const trimmed = text.trim();
  const day = readIsoDate(/^\d{4}$/.test(trimmed) ? `${trimmed}-01-01` : trimmed);
  return day && day >= quarterStart(FIRST_INDEX) && day <= today ? day : null;
}

export function quarterOf(date: string): Quarter {
  return { year: Number(date.slice(0, 4)), quarter: Math.ceil(Number(date.slice(5, 7)) / 3) };
}

/** Its first day. */
export function quarterStart({ year, quarter }: Quarter): IsoDate {
  return `${year}-${String(quarter * 3 - 2).padStart(2, "0")}-01` as IsoDate;
}

export function previousQuarter({ year, quarter }: Quarter): Quarter {
  return quarter === 1 ? { year: year - 1, quarter: 4 } : { year, quarter: quarter - 1 };
}

/** From the quarter of `to` back to that of `from`, both included. */
export function quartersDown(from: string, to: string): Quarter[] {
  const quarters: Quarter[] = [];
  const first = quarterStart(quarterOf(from));
  for (let at = quarterOf(to); quarterStart(at) >= first; at = previousQuarter(at)) quarters.push(at);
  return quarters;
}

/** `2024 Q3`. */
export function quarterName({ year, quarter }: Quarter): string {
  return `${year} Q${quarter}`;
}
