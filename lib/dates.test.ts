import { expect, test } from "vitest";
import { addDays, easternOffset, monthsBetween, readAcceptanceTime, readIsoDate, weekday } from "./dates";

test.each([
  ["2024-02-29", "2024-02-29"],
  ["2023-02-29", null],
  ["2021-10-22-04:00", "2021-10-22"],
  ["2021-10-22Z", "2021-10-22"],
  ["0028-01-01", "0028-01-01"],
  ["0000-00-00", null],
  ["2024-3-20", null],
  ["03/20/2024", null],
  ["2024-03-201", null],
])("%s is read as %s", (text, date) => {
  expect(readIsoDate(text)).toBe(date);
});

test("EDGAR stamps Eastern time, summer and winter", () => {
  expect(readAcceptanceTime("20240321170211")).toBe("2024-03-21T17:02:11-04:00");
  expect(readAcceptanceTime("20240110170211")).toBe("2024-01-10T17:02:11-05:00");
  expect(readAcceptanceTime("20060402015959")).toBe("2006-04-02T01:59:59-05:00");
  expect(readAcceptanceTime("20061028120000")).toBe("2006-10-28T12:00:00-04:00");
  expect(readAcceptanceTime("20240321990000")).toBeNull();
  expect(easternOffset("2026-11-01", 3)).toBe("-05:00");
});

test("days and months are counted without a zone", () => {
  expect(addDays("2024-02-28", 2)).toBe("2024-03-01");
  expect(weekday("2026-11-24")).toBe(2);
  expect(addDays("0028-01-01", 1)).toBe("0028-01-02");
  expect(monthsBetween("2023-11", "2024-02")).toEqual(["2023-11", "2023-12", "2024-01", "2024-02"]);
});

test("every day of three centuries is the day that Date says", () => {
  const start = Date.UTC(1850, 0, 1);
  const days = Array.from({ length: 110_000 }, (_, n) => n);
  expect(days.filter((n) => addDays("1850-01-01", n) !== new Date(start + n * 86_400_000).toISOString().slice(0, 10))).toEqual([]);
  expect(addDays("2150-01-01", -109_573)).toBe("1850-01-01");
});
