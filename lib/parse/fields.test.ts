import { expect, test, vi } from "vitest";
import { readCikField, readCode, readDate, readDecimal, readFlag, readText } from "./fields";

test("a letter O typed for zero is reported, not guessed", () => {
  const report = vi.fn();
  expect(readDecimal("1O0", "nonDerivative[0].shares", report)).toBeNull();
  expect(report).toHaveBeenCalledWith(expect.objectContaining({ code: "bad-number", excerpt: "1O0" }));
});

test.each(["0", "0.0000", ".5", ".0015", "5.", "007", "71660", "1250.50", "999999999999.9999", "999999999999.99990", "0".repeat(40)])(
  "%s is kept with the digits that were filed",
  (text) => {
    const report = vi.fn();
    expect(readDecimal(` ${text}\n`, "shares", report)).toBe(text);
    expect(report).not.toHaveBeenCalled();
  },
);

test.each([
  "1e309",
  "1E3",
  "NaN",
  "Infinity",
  "-5",
  "+5",
  "1,000",
  "$5",
  "０１２",
  ".",
  "1.2.3",
  "1 000",
  "0x10",
  "1000000000000",
  "999999999999.99991",
  "1".repeat(40),
  `0.${"0".repeat(39)}1`,
  "0".repeat(100),
])("%s is out of grammar or range: the field is empty, and says so", (text) => {
  const report = vi.fn();
  expect(readDecimal(text, "derivative[1].pricePerShare", report, 12)).toBeNull();
  expect(report.mock.calls).toMatchObject([[{ code: "bad-number", severity: "warning", path: "derivative[1].pricePerShare", line: 12 }]]);
  expect(report.mock.calls[0]?.[0].excerpt.length).toBeLessThanOrEqual(80);
});

test.each([
  ["2024-03-20", "2024-03-20"],
  [" 2021-10-22-04:00 ", "2021-10-22"],
  ["2021-10-22T00:00:00", "2021-10-22"],
  ["9999-12-31", "9999-12-31"],
  ["0028-01-01", "0028-01-01"],
  ["2024-02-29", "2024-02-29"],
])("the day %j is %s", (text, expected) => {
  const report = vi.fn();
  expect(readDate(text, "transactionDate", report)).toBe(expected);
  expect(report).not.toHaveBeenCalled();
});

test.each(["0000-00-00", "0000-01-01", "2023-02-29", "2023-13-01", "03/20/2024", "20240320", "2024-3-2", "today"])(
  "%s is no day: empty, and reported",
  (text) => {
    const report = vi.fn();
    expect(readDate(text, "periodOfReport", report)).toBeNull();
    expect(report).toHaveBeenCalledWith(expect.objectContaining({ code: "bad-date", severity: "warning", excerpt: text }));
  },
);

test.each([
  ["1", true],
  ["0", false],
  ["true", true],
  ["FALSE", false],
  [" True ", true],
  ["", null],
])("the flag %j is %s", (text, expected) => {
  const report = vi.fn();
  expect(readFlag(text, "aff10b5One", report)).toBe(expected);
  expect(report).not.toHaveBeenCalled();
});

test.each(["Y", "yes", "2", "-1", "X"])("%s is no flag: empty, and reported", (text) => {
  const report = vi.fn();
  expect(readFlag(text, "aff10b5One", report)).toBeNull();
  expect(report).toHaveBeenCalledWith(expect.objectContaining({ code: "bad-flag" }));
});

test("a code is read in any case, and another than those allowed is reported", () => {
  const report = vi.fn();
  expect(readCode(" d ", ["A", "D"], "acquiredDisposed", report)).toBe("D");
  expect(readCode("", ["A", "D"], "acquiredDisposed", report)).toBeNull();
  expect(report).not.toHaveBeenCalled();
  expect(readCode("B", ["A", "D"], "acquiredDisposed", report)).toBeNull();
  expect(report).toHaveBeenCalledWith(expect.objectContaining({ code: "bad-code", excerpt: "B" }));
});

test("a CIK is padded, and a document cannot claim a provisional identity", () => {
  const report = vi.fn();
  expect(readCikField("343434", "issuer.cik", report)).toBe("0000343434");
  expect(readCikField("", "issuer.cik", report)).toBeNull();
  expect(report).not.toHaveBeenCalled();
  expect(readCikField("prov:0123456789abcdef", "issuer.cik", report)).toBeNull();
  expect(readCikField("12345678901", "issuer.cik", report)).toBeNull();
  expect(report).toHaveBeenCalledTimes(2);
});

test("text is trimmed at its ends and kept inside; nothing left is null", () => {
  expect(readText("\n a  b \u00a0")).toBe("a  b");
  expect(readText(" \t\n")).toBeNull();
});
