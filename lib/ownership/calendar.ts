import { addDays, dayNumber, fromDayNumber, weekday } from "@/lib/dates";
import type { IsoDate } from "@/lib/filing/types";

/** Two calendars that are not the same: days on which EDGAR takes filings (DOMAIN 3) and days on which the exchange trades (DOMAIN 10). */

/**
 * Weekdays on which the government was closed by order, so EDGAR took no filings. Shutdowns for lack of funds keep EDGAR
 * open. `likely`: the order closed the departments for the whole day; that EDGAR followed it is not confirmed.
 * 2021-06-18 is not here: it is the first Juneteenth, moved from a Saturday by rule.
 */
export const edgarClosings: readonly { date: string; source: string; likely?: true }[] = [
  { date: "2001-12-24", source: "Executive Order 13238", likely: true },
  { date: "2003-12-26", source: "Executive Order 13320", likely: true },
  { date: "2004-06-11", source: "Executive Order 13343, day of mourning for Ronald Reagan", likely: true },
  { date: "2007-01-02", source: "Executive Order 13421, day of mourning for Gerald Ford", likely: true },
  { date: "2007-12-24", source: "Executive Order 13453", likely: true },
  { date: "2008-12-26", source: "Executive Order 13482", likely: true },
  { date: "2012-12-24", source: "Executive Order 13629", likely: true },
  { date: "2014-12-26", source: "Executive Order 13682", likely: true },
  { date: "2018-12-05", source: "SEC announcement of December 2018, day of mourning for George H. W. Bush" },
  { date: "2018-12-24", source: "SEC announcement of December 2018" },
  { date: "2019-12-24", source: "SEC announcement of December 2019" },
  { date: "2020-12-24", source: "SEC announcement of December 2020" },
  { date: "2024-12-24", source: "no filing on that day in the SEC data" },
  { date: "2025-01-09", source: "SEC announcement of January 2025, day of mourning for Jimmy Carter" },
  { date: "2025-12-24", source: "no filing among 17,815 purchases" },
  { date: "2025-12-26", source: "no filing among 17,815 purchases" },
];

/** Weekdays without trading on the New York Stock Exchange that no holiday rule gives. */
export const exchangeClosings: readonly { date: string; source: string }[] = [
  { date: "2001-09-11", source: "attacks of 11 September" },
  { date: "2001-09-12", source: "attacks of 11 September" },
  { date: "2001-09-13", source: "attacks of 11 September" },
  { date: "2001-09-14", source: "attacks of 11 September" },
  { date: "2004-06-11", source: "day of mourning for Ronald Reagan" },
  { date: "2007-01-02", source: "day of mourning for Gerald Ford" },
  { date: "2012-10-29", source: "hurricane Sandy" },
  { date: "2012-10-30", source: "hurricane Sandy" },
  { date: "2018-12-05", source: "day of mourning for George H. W. Bush" },
  { date: "2025-01-09", source: "day of mourning for Jimmy Carter" },
];

/** Monday to Friday without federal holidays and days closed by order. */
export function isEdgarBusinessDay(date: string): boolean {
  return edgar.isOpen(date);
}

/** The `days`-th business day after `date`, before it if negative; `date` itself for 0. */
export function addBusinessDays(date: string, days: number): IsoDate {
  return edgar.add(date, days);
}

/** `date` itself if EDGAR is open, else the next day on which it is. */
export function onOrNextBusinessDay(date: string): IsoDate {
  return edgar.isOpen(date) ? addDays(date, 0) : edgar.add(date, 1);
}

/** Business days after `from` up to and including `to`; 0 if `to` is not later. */
export function businessDaysBetween(from: string, to: string): number {
  return edgar.between(from, to);
}

/** Days of the New York Stock Exchange: Good Friday closed, Columbus and Veterans Day open. */
export function isTradingDay(date: string): boolean {
  return exchange.isOpen(date);
}

/** The `days`-th trading day after `date`, before it if negative; `date` itself for 0. */
export function addTradingDays(date: string, days: number): IsoDate {
  return exchange.add(date, days);
}

/** Trading days after `from` up to and including `to`; 0 if `to` is not later. */
export function tradingDaysBetween(from: string, to: string): number {
  return exchange.between(from, to);
}

/**
 * Federal holidays (5 U.S.C. 6103) on the day they are kept: those on a Saturday on the Friday before, on a Sunday on the
 * Monday after. New Year's Day of the next year may so fall on 31 December.
 */
function federalHolidays(year: number): IsoDate[] {
  const days = [
    observed(iso(year, 1, 1)),
    observed(iso(year + 1, 1, 1)),
    nthWeekday(year, 2, 1, 3),
    lastMonday(year, 5),
    observed(iso(year, 7, 4)),
    nthWeekday(year, 9, 1, 1),
    nthWeekday(year, 10, 1, 2),
    observed(iso(year, 11, 11)),
    nthWeekday(year, 11, 4, 4),
    observed(iso(year, 12, 25)),
  ];
  if (year >= 1986) days.push(nthWeekday(year, 1, 1, 3));
  if (year >= 2021) days.push(observed(iso(year, 6, 19)));
  return days;
}

/** NYSE rule 7.2: as federal ones, but Good Friday, no Columbus and Veterans Day, and no Friday off before a New Year's Day on Saturday. */
function exchangeHolidays(year: number): IsoDate[] {
  const newYear = iso(year, 1, 1);
  const days = [
    addDays(easterSunday(year), -2),
    nthWeekday(year, 2, 1, 3),
    lastMonday(year, 5),
    observed(iso(year, 7, 4)),
    nthWeekday(year, 9, 1, 1),
    nthWeekday(year, 11, 4, 4),
    observed(iso(year, 12, 25)),
  ];
  if (weekday(newYear) !== 6) days.push(observed(newYear));
  if (year >= 1998) days.push(nthWeekday(year, 1, 1, 3));
  if (year >= 2022) days.push(observed(iso(year, 6, 19)));
  return days;
}

const edgar = calendar(federalHolidays, edgarClosings);
const exchange = calendar(exchangeHolidays, exchangeClosings);

/** `opened[i]`: open days from 1 January to the day i + 1 of the year. */
type Year = { first: number; opened: Uint16Array };

/** Years are counted once and kept, so that a span of any length costs one look-up per year. */
function calendar(holidays: (year: number) => IsoDate[], closings: readonly { date: string }[]) {
  const years = new Map<number, Year>();

  function count(year: number): Year {
    const first = dayNumber(iso(year, 1, 1));
    const length = dayNumber(iso(year + 1, 1, 1)) - first;
    const closed = new Set([...holidays(year), ...closings.map(({ date }) => date)].map(dayNumber));
    const opened = new Uint16Array(length);
    let total = 0;
    for (let day = 0; day < length; day++) {
      const ofWeek = (((first + day + 4) % 7) + 7) % 7;
      if (ofWeek !== 0 && ofWeek !== 6 && !closed.has(first + day)) total++;
      opened[day] = total;
    }
    return { first, opened };
  }

  function yearOf(year: number): Year {
    const known = years.get(year) ?? count(year);
    years.set(year, known);
    return known;
  }

  /** Open days of the year up to and including the date. */
  function openedBy(date: string): number {
    const { first, opened } = yearOf(Number(date.slice(0, 4)));
    return opened[dayNumber(date) - first] ?? 0;
  }

  function isOpen(date: string): boolean {
    const { first, opened } = yearOf(Number(date.slice(0, 4)));
    const day = dayNumber(date) - first;
    return (opened[day] ?? 0) > (opened[day - 1] ?? 0);
  }

  function add(date: string, days: number): IsoDate {
    let day = dayNumber(date);
    for (let left = Math.abs(days); left > 0; ) {
      day += Math.sign(days);
      if (isOpen(fromDayNumber(day))) left--;
    }
    return fromDayNumber(day);
  }

  function between(from: string, to: string): number {
    if (to <= from) return 0;
    let days = openedBy(to) - openedBy(from);
    for (let year = Number(from.slice(0, 4)); year < Number(to.slice(0, 4)); year++) days += yearOf(year).opened.at(-1) ?? 0;
    return days;
  }

  return { isOpen, add, between };
}

function iso(year: number, month: number, day: number): IsoDate {
  return fromDayNumber(Date.UTC(year, month - 1, day) / 86_400_000);
}

function observed(date: IsoDate): IsoDate {
  const day = weekday(date);
  return day === 6 ? addDays(date, -1) : day === 0 ? addDays(date, 1) : date;
}

/** The `n`-th given weekday (0 Sunday) of a month. */
function nthWeekday(year: number, month: number, day: number, n: number): IsoDate {
  const first = iso(year, month, 1);
  return addDays(first, ((day - weekday(first) + 7) % 7) + (n - 1) * 7);
}

function lastMonday(year: number, month: number): IsoDate {
  const last = addDays(iso(year, month + 1, 1), -1);
  return addDays(last, -((weekday(last) + 6) % 7));
}

/** Gregorian Easter (anonymous algorithm of Meeus, Jones and Butcher). */
function easterSunday(year: number): IsoDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const leap = Math.floor(century / 4);
  const shift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leap - shift + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - epact - (year % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const of = epact + toSunday - 7 * late + 114;
  return iso(year, Math.floor(of / 31), (of % 31) + 1);
}
