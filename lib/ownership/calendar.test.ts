import { expect, test } from "vitest";
import {
  addBusinessDays,
  addTradingDays,
  businessDaysBetween,
  isEdgarBusinessDay,
  isTradingDay,
  onOrNextBusinessDay,
  tradingDaysBetween,
} from "./calendar";

test.each([
  ["2024-03-20", true, "a Wednesday"],
  ["2024-03-23", false, "a Saturday"],
  ["2024-03-24", false, "a Sunday"],
  ["2024-03-29", true, "Good Friday"],
  ["2024-01-15", false, "Martin Luther King Day"],
  ["2024-02-19", false, "Washington's Birthday"],
  ["2024-05-27", false, "Memorial Day"],
  ["2024-07-04", false, "Independence Day"],
  ["2020-07-03", false, "the Friday before an Independence Day on Saturday"],
  ["2021-07-05", false, "the Monday after an Independence Day on Sunday"],
  ["2024-09-02", false, "Labor Day"],
  ["2024-10-14", false, "Columbus Day"],
  ["2024-11-11", false, "Veterans Day"],
  ["2023-11-10", false, "the Friday before a Veterans Day on Saturday"],
  ["2024-11-28", false, "Thanksgiving"],
  ["2024-11-29", true, "the day after Thanksgiving"],
  ["2022-12-26", false, "the Monday after a Christmas on Sunday"],
  ["2021-12-31", false, "the Friday before a New Year's Day on Saturday"],
  ["2023-01-02", false, "the Monday after a New Year's Day on Sunday"],
  ["2020-06-19", true, "Juneteenth before it was a holiday"],
  ["2021-06-18", false, "the first Juneteenth, kept on the Friday"],
  ["2022-06-20", false, "Juneteenth kept on the Monday"],
  ["2012-12-24", false, "closed by order, likely"],
  ["2014-12-26", false, "closed by order, likely"],
  ["2018-12-05", false, "closed by order"],
  ["2018-12-24", false, "closed by order"],
  ["2019-12-24", false, "closed by order"],
  ["2020-12-24", false, "closed by order"],
  ["2021-12-23", true, "the day before a Christmas kept on Friday"],
  ["2021-12-24", false, "the Friday before a Christmas on Saturday"],
  ["2024-12-24", false, "closed by order"],
  ["2025-01-09", false, "closed by order"],
  ["2025-12-24", false, "closed by order"],
  ["2025-12-26", false, "closed by order"],
  ["2013-10-08", true, "a day of the shutdown of 2013"],
  ["2019-01-09", true, "a day of the shutdown of 2018-19"],
  ["2025-10-15", true, "a day of the shutdown of 2025"],
])("EDGAR on %s: %s (%s)", (date, open) => {
  expect(isEdgarBusinessDay(date)).toBe(open);
});

test.each([
  ["2024-03-29", false, "Good Friday"],
  ["2025-04-18", false, "Good Friday"],
  ["2008-03-21", false, "an early Good Friday"],
  ["2011-04-22", false, "a late Good Friday"],
  ["2024-10-14", true, "Columbus Day"],
  ["2024-11-11", true, "Veterans Day"],
  ["2021-06-18", true, "Juneteenth of 2021"],
  ["2022-06-20", false, "Juneteenth kept on the Monday"],
  ["2021-12-31", true, "the Friday before a New Year's Day on Saturday"],
  ["2023-01-02", false, "the Monday after a New Year's Day on Sunday"],
  ["2021-12-24", false, "the Friday before a Christmas on Saturday"],
  ["2024-12-24", true, "Christmas Eve"],
  ["2001-09-11", false, "special closing"],
  ["2001-09-14", false, "special closing"],
  ["2001-09-17", true, "the reopening"],
  ["2004-06-11", false, "special closing"],
  ["2007-01-02", false, "special closing"],
  ["2012-10-29", false, "special closing"],
  ["2012-10-30", false, "special closing"],
  ["2012-10-31", true, "the reopening"],
  ["2018-12-05", false, "special closing"],
  ["2025-01-09", false, "special closing"],
])("the exchange on %s: %s (%s)", (date, open) => {
  expect(isTradingDay(date)).toBe(open);
});

test.each([
  ["2024-03-20", 2, "2024-03-22", "inside a week"],
  ["2024-03-22", 2, "2024-03-26", "over a weekend"],
  ["2024-03-23", 2, "2024-03-26", "from a Saturday"],
  ["2024-12-23", 2, "2024-12-27", "over a closed 24 December and Christmas"],
  ["2025-12-23", 2, "2025-12-30", "over three closed days and a weekend"],
  ["2024-10-11", 2, "2024-10-16", "over Columbus Day"],
  ["2024-03-20", 0, "2024-03-20", "no day"],
  ["2024-03-25", -1, "2024-03-22", "backwards"],
])("from %s %i business days lead to %s: %s", (date, days, expected) => {
  expect(addBusinessDays(date, days)).toBe(expected);
});

test("a due day on which EDGAR is closed moves to the next business day", () => {
  expect(onOrNextBusinessDay("2024-03-20")).toBe("2024-03-20");
  expect(onOrNextBusinessDay("2024-03-24")).toBe("2024-03-25");
  expect(onOrNextBusinessDay("2025-12-24")).toBe("2025-12-29");
});

test.each([
  ["2024-03-20", "2024-03-20", 0, "the same day"],
  ["2024-03-22", "2024-03-20", 0, "backwards"],
  ["2024-03-20", "2024-03-21", 1, "the next day"],
  ["2024-03-22", "2024-03-24", 0, "Friday to Sunday"],
  ["2024-03-22", "2024-03-25", 1, "Friday to Monday"],
  ["2024-03-23", "2024-03-25", 1, "Saturday to Monday"],
  ["2024-12-23", "2024-12-27", 2, "over a closed 24 December"],
  ["2024-12-30", "2025-01-03", 3, "over the year's end"],
  ["2023-01-01", "2025-01-01", 499, "two whole years: 249 days and 250 days"],
])("business days after %s up to %s: %i (%s)", (from, to, expected) => {
  expect(businessDaysBetween(from, to)).toBe(expected);
});

test("trading days skip Good Friday and count Columbus Day", () => {
  expect(addTradingDays("2024-03-28", 1)).toBe("2024-04-01");
  expect(tradingDaysBetween("2024-03-28", "2024-04-02")).toBe(2);
  expect(tradingDaysBetween("2024-10-11", "2024-10-15")).toBe(2);
});

test("the exchange had 252 trading days in 2024 and 250 in 2023", () => {
  expect(tradingDaysBetween("2023-12-31", "2024-12-31")).toBe(252);
  expect(tradingDaysBetween("2022-12-31", "2023-12-31")).toBe(250);
});

test("counting agrees with stepping day by day", () => {
  for (const from of ["2018-11-30", "2021-12-20", "2025-12-19"]) {
    for (let days = 1; days <= 300; days += 7) expect(businessDaysBetween(from, addBusinessDays(from, days))).toBe(days);
  }
});
