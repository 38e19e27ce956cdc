import { dayNumber, daysBetween } from "@/lib/dates";
import { absolute, isNegative, isZero, normalize, toNumber } from "@/lib/decimal";

/**
 * Values as text for people: English month names, comma for thousands, point for decimals, whatever the
 * server's locale. No `Date`, no `Intl`, no time zone.
 */

export const NOT_REPORTED = "not reported";
/** U+2212: as wide as a plus, so signed columns line up. */
const MINUS = "−";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** Rounds half up on the absolute value, in text, because `12345678901.2345` is more than a float holds. */
function roundTo(unsigned: string, places: number): string {
  const [whole = "0", fraction = ""] = unsigned.split(".");
  if (fraction.length <= places) return unsigned;
  const scaled = BigInt(whole + fraction.slice(0, places)) + (Number(fraction[places]) >= 5 ? 1n : 0n);
  const digits = scaled.toString().padStart(places + 1, "0");
  const rest = digits.slice(digits.length - places).replace(/0+$/, "");
  const head = digits.slice(0, digits.length - places);
  return places && rest ? `${head}.${rest}` : head;
}

function grouped(value: string, places: number): string {
  const [whole = "0", fraction] = roundTo(absolute(value), places).split(".");
  return fraction ? `${groupThousands(whole)}.${fraction}` : groupThousands(whole);
}

/** `1,250.5`; at most `places` decimals. */
export function formatNumber(value: string, places = 4): string {
  const text = grouped(value, places);
  return isNegative(value) && text !== "0" ? `${MINUS}${text}` : text;
}

/** `41,200`; fractions of a share as filed. */
export function formatShares(value: string | null): string {
  return value === null ? NOT_REPORTED : formatNumber(value);
}

/** `+41,200` for A, `−41,200` for D, unsigned where the row gives no direction. */
export function formatSignedShares(value: string | null, acquiredDisposed: "A" | "D" | null): string {
  if (value === null) return NOT_REPORTED;
  const sign = isZero(value) || acquiredDisposed === null ? "" : acquiredDisposed === "A" ? "+" : MINUS;
  return `${sign}${grouped(value, 4)}`;
}

/** `+1,200`, `−1,200`, `0`. */
export function formatSigned(value: string): string {
  return isZero(value) || isNegative(value) ? formatNumber(value) : `+${formatNumber(value)}`;
}

/** `$12.50`, `$0.0001`: a price with two decimals at least, four at most. */
export function formatPrice(value: string | null): string {
  if (value === null) return NOT_REPORTED;
  const [whole = "0", fraction = ""] = grouped(value, 4).split(".");
  return `${isNegative(value) ? MINUS : ""}$${whole}.${fraction.padEnd(2, "0")}`;
}

/** `$3,141,593`: whole dollars. */
export function formatDollars(value: string | null): string {
  if (value === null) return NOT_REPORTED;
  const text = grouped(value, 0);
  return `${isNegative(value) && text !== "0" ? MINUS : ""}$${text}`;
}

const SCALES: [number, string][] = [
  [1e12, "tn"],
  [1e9, "bn"],
  [1e6, "m"],
  [1e3, "k"],
];

/** `3.14m`: three significant digits; for headlines and axes, where the exact figure stands near by. */
export function formatCompact(value: number): string {
  const size = Math.abs(value);
  const sign = value < 0 ? MINUS : "";
  for (const [at, [scale, unit]] of SCALES.entries()) {
    // 999,950 would print as 1000k: it belongs to the scale above.
    if (size < scale * 0.9995) continue;
    const scaled = size / scale;
    const text = scaled >= 99.95 ? scaled.toFixed(0) : scaled >= 9.995 ? scaled.toFixed(1) : scaled.toFixed(2);
    return at === 0 && scaled >= 1000 ? `${sign}${groupThousands(text)}${unit}` : `${sign}${trimZeros(text)}${unit}`;
  }
  return `${sign}${trimZeros(size >= 99.95 ? size.toFixed(0) : size.toFixed(2))}`;
}

function trimZeros(text: string): string {
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

/** `$3.14m`. */
export function formatDollarsCompact(value: string | null): string {
  if (value === null) return NOT_REPORTED;
  const text = formatCompact(toNumber(normalize(value)));
  return text.startsWith(MINUS) ? `${MINUS}$${text.slice(1)}` : `$${text}`;
}

/** `+12.4%`, `−3%`; `ratio` is 0.124. Beyond ten times it says "× 12". */
export function formatChange(ratio: number): string {
  if (ratio >= 10) return `× ${formatCompact(ratio + 1)}`;
  const percent = Math.abs(ratio * 100);
  const text = percent >= 9.95 ? percent.toFixed(0) : trimZeros(percent.toFixed(1));
  if (text === "0") return ratio === 0 ? "0%" : `${ratio < 0 ? MINUS : "+"}0.0%`;
  return `${ratio < 0 ? MINUS : "+"}${text}%`;
}

/** `64%` of a share from 0 to 1; below 1% with one decimal. */
export function formatShare(share: string): string {
  const percent = toNumber(share) * 100;
  if (percent > 0 && percent < 0.1) return "under 0.1%";
  if (percent < 100 && percent >= 99.5) return "over 99%";
  return `${percent >= 1 || percent === 0 ? percent.toFixed(0) : trimZeros(percent.toFixed(1))}%`;
}

/** `20 Mar 2024`; years are four digits even when implausible (`0028`). */
export function formatDate(date: string | null): string {
  if (date === null) return NOT_REPORTED;
  return `${Number(date.slice(8, 10))} ${MONTHS[Number(date.slice(5, 7)) - 1] ?? "?"} ${date.slice(0, 4)}`;
}

/** `Mar 2024` from `2024-03` or a day in it. */
export function formatMonth(month: string): string {
  return `${MONTHS[Number(month.slice(5, 7)) - 1] ?? "?"} ${month.slice(0, 4)}`;
}

/** `17:02` from EDGAR's Eastern stamp, as stamped. */
export function formatEasternTime(stamp: string): string {
  return stamp.slice(11, 16);
}

/** `20 Mar 2024, 17:02 Eastern`, of a stamp in Eastern time as the database gives it. */
export function formatMoment(stamp: string): string {
  return `${formatDate(stamp)}, ${formatEasternTime(stamp)} Eastern`;
}

/** `2003–2024`; one year alone when both are the same. */
export function formatYears(first: string, last: string): string {
  const [from, to] = [first.slice(0, 4), last.slice(0, 4)];
  return from === to ? from : `${from}–${to}`;
}

/** `20 Mar 2024 – 3 May 2024`; one day alone when both are the same. */
export function formatSpan(first: string, last: string): string {
  return first === last ? formatDate(first) : `${formatDate(first)} – ${formatDate(last)}`;
}

/** `1 row`, `12 rows`, `1,200 filings`; `many` where an s will not do. */
export function formatCount(count: number, one: string, many = `${one}s`): string {
  return `${groupThousands(String(count))} ${count === 1 ? one : many}`;
}

/** A number that was estimated, with two digits that mean something: `about 1,200,000 rows`. */
export function formatAbout(count: number, one: string, many = `${one}s`): string {
  return `about ${formatCount(Number(count.toPrecision(2)), one, many)}`;
}

/** `34 KB`, `3.1 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** Dates typed wrong or used as "none" (0028, 2034): before 1934, when Section 16 began, or after the filing by over a day (DOMAIN 2.3). */
export function isPlausibleDate(date: string, filedOn: string): boolean {
  return dayNumber(date) >= dayNumber("1934-01-01") && daysBetween(filedOn, date) <= 1;
}

/** Beginning and end of a name: funds of one family differ at their ends. */
export function cutMiddle(text: string, max: number): string {
  if (text.length <= max) return text;
  const head = Math.ceil((max - 1) / 2);
  return `${text.slice(0, head).trimEnd()}…${text.slice(text.length - (max - 1 - head)).trimStart()}`;
}
