import { expect, test } from "vitest";
import {
  formatBytes,
  formatChange,
  formatCompact,
  formatCount,
  formatDate,
  formatDollars,
  formatDollarsCompact,
  formatEasternTime,
  formatMonth,
  formatNumber,
  formatPrice,
  formatShares,
  formatSigned,
  formatSignedShares,
  formatSpan,
  formatYears,
  isPlausibleDate,
} from "./format";

test.each([
  ["41200", "41,200"],
  ["1250.5", "1,250.5"],
  ["0.0000", "0"],
  ["0012.50", "12.5"],
  ["999999999999.9999", "999,999,999,999.9999"],
  ["0.00005", "0.0001"],
  ["-1200", "−1,200"],
  ["999.99996", "1,000"],
])("the number %s is shown as %s", (value, shown) => expect(formatNumber(value)).toBe(shown));

test("missing is not zero", () => {
  expect(formatShares(null)).toBe("not reported");
  expect(formatShares("0")).toBe("0");
  expect(formatPrice(null)).toBe("not reported");
  expect(formatPrice("0.0000")).toBe("$0.00");
  expect(formatDate(null)).toBe("not reported");
});

test("the row's direction gives the sign; zero has none", () => {
  expect(formatSignedShares("100", "A")).toBe("+100");
  expect(formatSignedShares("100", "D")).toBe("−100");
  expect(formatSignedShares("0", "D")).toBe("0");
  expect(formatSignedShares("100", null)).toBe("100");
  expect(formatSigned("5")).toBe("+5");
  expect(formatSigned("-5")).toBe("−5");
});

test.each([
  ["12.5", "$12.50"],
  ["0.0001", "$0.0001"],
  ["1234.56789", "$1,234.5679"],
  ["505000000", "$505,000,000.00"],
])("the price %s is shown as %s", (value, shown) => expect(formatPrice(value)).toBe(shown));

test.each([
  ["3141593", "$3,141,593", "$3.14m"],
  ["999999", "$999,999", "$1m"],
  ["412000", "$412,000", "$412k"],
  ["25000000", "$25,000,000", "$25m"],
  ["-99600000", "−$99,600,000", "−$99.6m"],
  ["0.4", "$0", "$0.4"],
  ["0", "$0", "$0"],
  ["12500000000", "$12,500,000,000", "$12.5bn"],
])("%s dollars are %s in full and %s in short", (value, full, short) => {
  expect(formatDollars(value)).toBe(full);
  expect(formatDollarsCompact(value)).toBe(short);
});

test.each([
  [999, "999"],
  [999.6, "1k"],
  [1000, "1k"],
  [12_345, "12.3k"],
  [2_500_000, "2.5m"],
  [-1500, "−1.5k"],
  [0.125, "0.13"],
  [5e15, "5,000tn"],
])("the axis value %s is %s", (value, shown) => expect(formatCompact(value)).toBe(shown));

test.each([
  [0.124, "+12%"],
  [0.0312, "+3.1%"],
  [-0.98, "−98%"],
  [0, "0%"],
  [-0.0001, "−0.0%"],
  [11, "× 12"],
])("a change by %s is %s", (ratio, shown) => expect(formatChange(ratio)).toBe(shown));

test("dates are read as text, implausible ones too", () => {
  expect(formatDate("2024-03-20")).toBe("20 Mar 2024");
  expect(formatDate("0028-02-01")).toBe("1 Feb 0028");
  expect(formatMonth("2024-03")).toBe("Mar 2024");
  expect(formatEasternTime("2024-03-21T17:02:11-04:00")).toBe("17:02");
  expect(formatSpan("2024-03-20", "2024-05-03")).toBe("20 Mar 2024 – 3 May 2024");
  expect(formatSpan("2024-03-20", "2024-03-20")).toBe("20 Mar 2024");
  expect(formatYears("2003-01-01", "2024-01-01")).toBe("2003–2024");
  expect(formatYears("2024-01-01", "2024-05-01")).toBe("2024");
});

test("a date before 1934 or well after its filing is implausible", () => {
  expect(isPlausibleDate("0028-01-01", "2024-01-01")).toBe(false);
  expect(isPlausibleDate("2034-01-01", "2024-01-01")).toBe(false);
  expect(isPlausibleDate("2024-01-02", "2024-01-01")).toBe(true);
});

test("counts agree with their noun", () => {
  expect(formatCount(1, "row")).toBe("1 row");
  expect(formatCount(1200, "filing")).toBe("1,200 filings");
  expect(formatCount(2, "company", "companies")).toBe("2 companies");
  expect(formatBytes(900)).toBe("900 bytes");
  expect(formatBytes(3_300_000)).toBe("3.1 MB");
});
