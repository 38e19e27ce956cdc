import { compare } from "./decimal";
import type { Decimal } from "./filing/types";

/** `searchParams` of a page: a repeated parameter is an array. */
export type RawParams = { [name: string]: string | string[] | undefined };

/** How one parameter of an address is read, and what it looks like, for the sentence about one that cannot be read. */
export type Parameter<T> = {
  read: (text: string) => T | null;
  expected: string;
  /** All that it can be, where that is a list. */
  values?: readonly string[];
  /** Boxes of a form give one value each: they are read as one text, with commas between. */
  isList?: true;
};
export type Parameters<T> = { [name in keyof T]: Parameter<NonNullable<T[name]>> };

/** A parameter that was given and cannot be read. */
export type Unread = { name: string; text: string; expected: string };

/** Longer values are cut before anyone looks at them. */
const LONGEST = 200;

/** The first of a repeated parameter, trimmed; null when absent or empty. */
export function firstParam(params: RawParams, name: string): string | null {
  const value = params[name];
  const text = (Array.isArray(value) ? value[0] : value)?.trim();
  return text ? text.slice(0, LONGEST) : null;
}

/** Values of all parameters, null where absent or unreadable, and what was unreadable. */
export function readParameters<T extends object>(
  parameters: Parameters<T>,
  params: RawParams,
): { values: { [name in keyof T]: T[name] | null }; unread: Unread[] } {
  const unread: Unread[] = [];
  const entries = Object.entries<Parameter<unknown>>(parameters).map(([name, { read, expected, isList }]) => {
    const given = params[name];
    const text = isList && Array.isArray(given) ? given.join(",").slice(0, LONGEST) : firstParam(params, name);
    const value = text === null ? null : read(text);
    if (text !== null && value === null) unread.push({ name, text, expected });
    return [name, value] as const;
  });
  return { values: Object.fromEntries(entries) as { [name in keyof T]: T[name] | null }, unread };
}

/** Names of the two ends of a range. */
export type Range<T> = readonly [from: keyof T & string, to: keyof T & string];

/** The same, where an end before its beginning counts as unreadable: nothing could lie between. Days and amounts alike. */
export function checkRanges<T extends object>(
  { values, unread }: { values: T; unread: Unread[] },
  ranges: readonly Range<T>[],
): { values: T; unread: Unread[] } {
  const wrong = ranges.flatMap(([from, to]): Unread[] => {
    const [first, last] = [values[from], values[to]] as (string | null)[];
    if (!first || !last || !isBefore(last, first)) return [];
    return [{ name: to, text: last, expected: `no less than ${from}, which is ${first}` }];
  });
  const cleared = Object.fromEntries(wrong.map(({ name }) => [name, null]));
  return { values: { ...values, ...cleared }, unread: [...unread, ...wrong] };
}

/** Days as text, amounts as numbers. */
const isBefore = (a: string, b: string) => (/^\d{4}-\d\d-/.test(a) ? a < b : compare(a, b) < 0);

/** `minValue is “abc”; expected an amount such as 100000.` */
export function describeUnread({ name, text, expected }: Unread): string {
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return `${name} is “${shown}”; expected ${expected}.`;
}

/** The query string of values, `?category=buy`; empty when all are null. Inverse of reading. */
export function writeParameters(values: { [name: string]: string | number | null }): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== null) params.set(name, String(value));
  return params.size ? `?${params}` : "";
}

export function oneOf<const T extends string>(values: readonly T[]): Parameter<T> {
  return {
    read: (text) => values.find((value) => value === text) ?? null,
    expected: values.length > 1 ? `one of ${values.join(", ")}` : values.join(""),
    values,
  };
}

/** An amount; `$` and thousands commas are allowed, as people paste them. */
export const amount: Parameter<Decimal> = {
  read: (text) => {
    const plain = text.replace(/^\$/, "").replaceAll(",", "");
    return /^\d{1,15}(\.\d{1,6})?$/.test(plain) ? (plain as Decimal) : null;
  },
  expected: "an amount such as 100000",
};

export function wholeNumber(least: number, most: number): Parameter<number> {
  return {
    read: (text) => {
      const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
      return value >= least && value <= most ? value : null;
    },
    expected: `a whole number from ${least} to ${most}`,
  };
}
