import type { EasternTime, IsoDate } from "@/lib/filing/types";

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

/**
 * A day as filers write it in ownership XML: `2021-10-22`, sometimes with an offset (`2021-10-22-04:00`)
 * or a time after it. The first ten characters count; zones are never converted. Null when it is no day
 * of the calendar (2023-02-29) or the year is 0.
 */
export function readIsoDate(text: string): IsoDate | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})(?:$|[T +\-Z])/.exec(text.trim());
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  if (year === 0 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${parts[1]}-${parts[2]}-${parts[3]}` as IsoDate;
}

/** `20240321` (EDGAR headers and indexes); null when it is no day. */
export function readCompactDate(text: string): IsoDate | null {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(text.trim());
  return parts ? readIsoDate(`${parts[1]}-${parts[2]}-${parts[3]}`) : null;
}

/** Days since 1970-01-01, negative before. */
export function dayNumber(date: string): number {
  // Counted from March, so that the leap day ends the year; dates are asked for millions of times, and `Date.parse` takes ten times as long.
  const [year, month, day] = [digits(date, 0, 4), digits(date, 5, 7), digits(date, 8, 10)];
  const [years, months] = month > 2 ? [year, month - 3] : [year - 1, month + 9];
  return (
    365 * years +
    Math.floor(years / 4) -
    Math.floor(years / 100) +
    Math.floor(years / 400) +
    Math.floor((153 * months + 2) / 5) +
    day -
    719_469
  );
}

function digits(text: string, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + text.charCodeAt(at) - 48;
  return number;
}

export function fromDayNumber(day: number): IsoDate {
  const days = day + 719_468;
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1_460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1, 2)}` as IsoDate;
}

const padded = (number: number, length: number) => String(number).padStart(length, "0");

export function addDays(date: string, days: number): IsoDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** 0 Sunday to 6 Saturday. */
export function weekday(date: string): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/** `2024-03`. */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** Every month from first to last, both included; `["2024-03", "2024-04"]`. */
export function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  const end = Number(last.slice(0, 4)) * 12 + Number(last.slice(5, 7));
  for (let at = Number(first.slice(0, 4)) * 12 + Number(first.slice(5, 7)); at <= end; at++) {
    months.push(`${String(Math.floor((at - 1) / 12)).padStart(4, "0")}-${String(((at - 1) % 12) + 1).padStart(2, "0")}`);
  }
  return months;
}

/** The day of month `n`-th `weekday` (0 Sunday) of a month. */
function nthWeekday(year: number, month: number, day: number, n: number): number {
  const first = weekday(`${year}-${String(month).padStart(2, "0")}-01`);
  return 1 + ((day - first + 7) % 7) + (n - 1) * 7;
}

/**
 * The offset of New York at a local time, by the law in force: from 2007 second Sunday of March to first
 * Sunday of November (Energy Policy Act of 2005); 1987 to 2006 first Sunday of April to last Sunday of October.
 */
export function easternOffset(date: string, hour: number): "-04:00" | "-05:00" {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  const start = year >= 2007 ? [3, nthWeekday(year, 3, 0, 2)] : [4, nthWeekday(year, 4, 0, 1)];
  const lastOctober = nthWeekday(year, 10, 0, 5) <= 31 ? nthWeekday(year, 10, 0, 5) : nthWeekday(year, 10, 0, 4);
  const end = year >= 2007 ? [11, nthWeekday(year, 11, 0, 1)] : [10, lastOctober];
  const at = month * 10_000 + day * 100 + hour;
  const summer = at >= (start[0] ?? 0) * 10_000 + (start[1] ?? 0) * 100 + 2 && at < (end[0] ?? 0) * 10_000 + (end[1] ?? 0) * 100 + 2;
  return summer ? "-04:00" : "-05:00";
}

/** ACCEPTANCE-DATETIME of an EDGAR header: 14 digits, Eastern. Null when it is no time. */
export function readAcceptanceTime(text: string): EasternTime | null {
  const parts = /^(\d{8})(\d{2})(\d{2})(\d{2})$/.exec(text.trim());
  const date = parts ? readCompactDate(parts[1] ?? "") : null;
  if (!parts || !date || Number(parts[2]) > 23 || Number(parts[3]) > 59 || Number(parts[4]) > 59) return null;
  return `${date}T${parts[2]}:${parts[3]}:${parts[4]}${easternOffset(date, Number(parts[2]))}` as EasternTime;
}

const MONTH_NAMES = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/** `26-JUN-2025` (the SEC's bulk sets, in any case); null when it is no day. */
export function readNamedMonthDate(text: string): IsoDate | null {
  const parts = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(text.trim());
  const month = MONTH_NAMES.indexOf((parts?.[2] ?? "").toUpperCase()) + 1;
  if (!parts || month === 0) return null;
  return readIsoDate(`${parts[3]}-${String(month).padStart(2, "0")}-${(parts[1] ?? "").padStart(2, "0")}`);
}
