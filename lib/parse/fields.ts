import { readIsoDate } from "@/lib/dates";
import { readCik } from "@/lib/filing/identifiers";
import type { Cik, Decimal, IsoDate } from "@/lib/filing/types";
import { excerptOf, type ProblemCode, type Report } from "@/lib/problem";

/** 999,999,999,999.9999 is the largest amount (EDGAR ownership XML specification). */
const MAX_WHOLE_DIGITS = 12;
const LARGEST_WHOLE = "999999999999";
/** More digits than any true figure has, and fewer than PostgreSQL's numeric can hold. */
const MAX_FRACTION_DIGITS = 30;

/** Ends trimmed, inside kept; null when nothing is left. */
export function readText(text: string): string | null {
  const trimmed = text.trim();
  return trimmed === "" ? null : trimmed;
}

/**
 * An amount with the digits that were filed: `"0.0000"` and `".5"` stay. Null when empty, and, reported as
 * `bad-number`, when it is not digits with an optional fraction (no sign, comma, currency or exponent) or exceeds
 * 999,999,999,999.9999.
 */
export function readDecimal(text: string, path: string, report: Report, line: number | null = null): Decimal | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  let point = -1;
  let firstDigit = -1;
  for (let at = 0; at < trimmed.length; at++) {
    const code = trimmed.charCodeAt(at);
    if (code === 46 && point < 0) point = at;
    else if (code >= 48 && code <= 57) {
      if (firstDigit < 0 && code > 48) firstDigit = at;
    } else return rejectNumber("is not a number of the form 1234.56", trimmed, path, report, line);
  }
  const end = point < 0 ? trimmed.length : point;
  if (point >= 0 && trimmed.length === 1) return rejectNumber("has no digits", trimmed, path, report, line);
  const whole = firstDigit < 0 || firstDigit > end ? 0 : end - firstDigit;
  if (whole > MAX_WHOLE_DIGITS || (whole === MAX_WHOLE_DIGITS && isOverLargest(trimmed, firstDigit, end))) {
    return rejectNumber("is larger than 999,999,999,999.9999", trimmed, path, report, line);
  }
  if (trimmed.length - end - 1 > MAX_FRACTION_DIGITS) return rejectNumber("has too many decimals", trimmed, path, report, line);
  // A run of leading zeros says nothing, and only a forger writes one.
  if (trimmed.length > MAX_WHOLE_DIGITS + MAX_FRACTION_DIGITS + 1) return rejectNumber("has too many digits", trimmed, path, report, line);
  return trimmed as Decimal;
}

function isOverLargest(text: string, start: number, end: number): boolean {
  if (text.slice(start, end) !== LARGEST_WHOLE) return false;
  const fraction = text.slice(end + 1);
  return fraction.slice(0, 4) === "9999" && /[1-9]/.test(fraction.slice(4));
}

function rejectNumber(what: string, text: string, path: string, report: Report, line: number | null): null {
  return reject("bad-number", `"${excerptOf(text)}" ${what}; the field is left empty.`, text, path, report, line);
}

/** `YYYY-MM-DD`; of a longer text its first ten characters. Null when empty, and, reported as `bad-date`, when it is no day of the calendar. */
export function readDate(text: string, path: string, report: Report, line: number | null = null): IsoDate | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const date = readIsoDate(trimmed);
  return (
    date ??
    reject("bad-date", `"${excerptOf(trimmed)}" is not a day written YYYY-MM-DD; the field is left empty.`, trimmed, path, report, line)
  );
}

/** `1 0 true false` in any case (xs:boolean). Null when empty, and, reported as `bad-flag`, when it is anything else. */
export function readFlag(text: string, path: string, report: Report, line: number | null = null): boolean | null {
  const trimmed = text.trim();
  if (trimmed === "1" || trimmed === "true") return true;
  if (trimmed === "0" || trimmed === "false") return false;
  if (trimmed === "") return null;
  const lower = trimmed.toLowerCase();
  if (lower === "true") return true;
  if (lower === "false") return false;
  return reject(
    "bad-flag",
    `"${excerptOf(trimmed)}" is neither 1, 0, true nor false; the box is taken as not marked.`,
    trimmed,
    path,
    report,
    line,
  );
}

/** One of `codes`, in upper case. Null when empty, and, reported as `bad-code`, when it is none of them. */
export function readCode<Code extends string>(
  text: string,
  codes: readonly Code[],
  path: string,
  report: Report,
  line: number | null = null,
): Code | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  for (const code of codes) if (code === trimmed) return code;
  const upper = trimmed.toUpperCase();
  for (const code of codes) if (code === upper) return code;
  const message = `"${excerptOf(trimmed)}" is none of ${codes.join(", ")}; the field is left empty.`;
  return reject("bad-code", message, trimmed, path, report, line);
}

/** A CIK, padded to ten digits. Null when empty, and, reported as `bad-identifier`, when it is none. */
export function readCikField(text: string, path: string, report: Report, line: number | null = null): Cik | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const cik = trimmed.startsWith("prov:") ? null : readCik(trimmed);
  return cik ?? reject("bad-identifier", `"${excerptOf(trimmed)}" is not a CIK of up to ten digits.`, trimmed, path, report, line);
}

function reject(code: ProblemCode, message: string, text: string, path: string, report: Report, line: number | null): null {
  report({ code, severity: "warning", path, message, line, excerpt: excerptOf(text) });
  return null;
}
