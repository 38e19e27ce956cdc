import { expect, test } from "vitest";
import type { IsoDate } from "@/lib/filing/types";
import { describeTiming, timingOf } from "./timing";
import type { OwnershipFiling, OwnershipRow } from "./types";

const row = {
  kind: "transaction",
  table: "nonDerivative",
  transactionDate: "2024-03-20",
  deemedExecutionDate: null,
  transactionFormType: "4",
  transactionCode: "S",
  timeliness: null,
  acquiredDisposed: "D",
  footnoteIds: {},
} as unknown as OwnershipRow;
const filing = { formType: "4", periodOfReport: "2024-03-20", filedOnAssumed: false, rows: [row] } as unknown as OwnershipFiling;

const of = (filedOn: string, change: object = {}, form: object = {}) =>
  timingOf({ ...row, ...change }, { ...filing, ...form, filedOn: filedOn as IsoDate }, filedOn as IsoDate);
const notJudged = { dueOn: null, businessDays: null, isLate: false };

test.each([
  ["a trade of Wednesday filed on Friday is in time", "2024-03-22", {}, { dueOn: "2024-03-22", businessDays: 2, isLate: false }],
  ["filed on Monday it is late", "2024-03-25", {}, { dueOn: "2024-03-22", businessDays: 3, isLate: true }],
  ["filed on the day itself no business day has passed", "2024-03-20", {}, { businessDays: 0, isLate: false }],
  [
    "a trade before a closed 24 December is due on the 27th",
    "2024-12-27",
    { transactionDate: "2024-12-23" },
    { dueOn: "2024-12-27", businessDays: 2, isLate: false },
  ],
  ["Columbus Day does not count", "2024-10-16", { transactionDate: "2024-10-11" }, { dueOn: "2024-10-16", isLate: false }],
  ["Good Friday counts", "2024-04-01", { transactionDate: "2024-03-28" }, { dueOn: "2024-04-01", businessDays: 2, isLate: false }],
  ["a deemed day up to three business days later counts", "2024-03-27", { deemedExecutionDate: "2024-03-25" }, { dueOn: "2024-03-27" }],
  ["a deemed day four business days later does not", "2024-03-27", { deemedExecutionDate: "2024-03-26" }, { dueOn: "2024-03-22" }],
  ["a deemed day before the trade does not", "2024-03-22", { deemedExecutionDate: "2024-02-27" }, { dueOn: "2024-03-22", isLate: false }],
  ["an equal deemed day changes nothing", "2024-03-22", { deemedExecutionDate: "2024-03-20" }, { dueOn: "2024-03-22", isLate: false }],
  ["L on a Form 4 says nothing by itself", "2024-03-22", { timeliness: "L" }, { dueOn: "2024-03-22", isLate: false }],
  ["E was reported earlier than required", "2024-05-22", { timeliness: "E" }, notJudged],
  ["a row without form type is judged as of Form 4", "2024-03-25", { transactionFormType: null }, { dueOn: "2024-03-22", isLate: true }],
  ["a form type 5 row waits for Form 5", "2024-05-22", { transactionFormType: "5", transactionCode: "J" }, notJudged],
  ["a small acquisition waits for Form 5", "2024-05-22", { transactionCode: "L", acquiredDisposed: "A" }, notJudged],
  ["an inheritance waits for Form 5", "2024-05-22", { transactionCode: "W", acquiredDisposed: "A" }, notJudged],
  ["a gift received waits for Form 5", "2024-05-22", { transactionCode: "G", acquiredDisposed: "A" }, notJudged],
  ["a gift given is due in two days", "2024-03-25", { transactionCode: "G" }, { dueOn: "2024-03-22", isLate: true }],
  ["also with form type 5", "2024-03-25", { transactionCode: "G", transactionFormType: "5" }, { dueOn: "2024-03-22", isLate: true }],
  [
    "from 27 February 2023 on",
    "2023-03-02",
    { transactionCode: "G", transactionDate: "2023-02-27" },
    { dueOn: "2023-03-01", isLate: true },
  ],
  ["an earlier gift waits for Form 5", "2023-05-02", { transactionCode: "G", transactionDate: "2023-02-26" }, notJudged],
  [
    "a trade of 28 August 2002 is due on the 10th of September",
    "2002-09-10",
    { transactionDate: "2002-08-28" },
    { dueOn: "2002-09-10", isLate: false },
  ],
  ["a 10th on a Sunday moves to Monday", "2002-02-12", { transactionDate: "2002-01-15" }, { dueOn: "2002-02-11", isLate: true }],
  ["a trade of 29 August 2002 is due in two days", "2002-09-04", { transactionDate: "2002-08-29" }, { dueOn: "2002-09-03", isLate: true }],
  ["a trade in the future is not judged", "2024-03-22", { transactionDate: "2034-03-20" }, notJudged],
  ["a trade of the year 28 is not judged", "2024-03-22", { transactionDate: "0028-03-20" }, notJudged],
  ["a row without a date is not judged", "2024-03-22", { transactionDate: null }, notJudged],
  ["a holding on a Form 4 is not judged", "2024-03-22", { kind: "holding", transactionDate: null }, notJudged],
])("%s", (_name, filedOn, change, expected) => {
  expect(of(filedOn, change)).toMatchObject(expected);
});

test("an assumed filing date judges nothing", () => {
  expect(of("2024-05-22", {}, { filedOnAssumed: true })).toEqual(notJudged);
});

test("a repeated row of an amendment is judged by the date of the original", () => {
  const amendment = { ...filing, formType: "4/A", filedOn: "2024-06-03" } as OwnershipFiling;
  expect(timingOf(row, amendment, "2024-03-22" as IsoDate)).toEqual({ dueOn: "2024-03-22", businessDays: 2, isLate: false });
  expect(timingOf(row, amendment, "2024-06-03" as IsoDate).isLate).toBe(true);
});

test.each([
  ["ten days after the event", "2024-03-15", "2024-03-25", { dueOn: "2024-03-25", businessDays: null, isLate: false }],
  ["a tenth day on a Sunday moves to Monday", "2024-03-14", "2024-03-25", { dueOn: "2024-03-25", isLate: false }],
  ["later is late", "2024-03-14", "2024-03-26", { dueOn: "2024-03-25", isLate: true }],
  ["an event after the filing is not judged", "2025-03-14", "2024-03-26", notJudged],
])("Form 3 holdings: %s", (_name, periodOfReport, filedOn, expected) => {
  expect(of(filedOn, { kind: "holding", transactionDate: null }, { formType: "3", periodOfReport })).toMatchObject(expected);
});

const formFive = { formType: "5", periodOfReport: "2023-12-31" };
test.each([
  [
    "a form type 4 row is late by statement",
    { transactionDate: "2023-06-01" },
    "2024-02-14",
    { dueOn: "2023-06-05", businessDays: 175, isLate: true },
  ],
  ["L is late by statement", { transactionFormType: "5", timeliness: "L" }, "2024-05-14", { dueOn: null, isLate: true }],
  [
    "a form type 3 holding is late by statement",
    { kind: "holding", transactionFormType: "3" },
    "2024-02-14",
    { dueOn: null, isLate: true },
  ],
  ["another holding is not judged", { kind: "holding", transactionFormType: null, transactionDate: null }, "2024-02-14", notJudged],
  [
    "a form type 5 row is due 45 days after the fiscal year",
    { transactionFormType: "5", transactionCode: "J", transactionDate: "2023-06-01" },
    "2024-02-14",
    { dueOn: "2024-02-14", businessDays: null, isLate: false },
  ],
  [
    "a gift given is due in two days here too",
    { transactionFormType: "5", transactionCode: "G", transactionDate: "2023-06-01" },
    "2024-02-14",
    { dueOn: "2023-06-05", isLate: true },
  ],
])("Form 5: %s", (_name, change, filedOn, expected) => {
  expect(of(filedOn, change, formFive)).toMatchObject(expected);
});

test("timing in words", () => {
  expect(describeTiming(of("2024-03-26"))).toBe("filed 4 business days after the trade (due 2)");
  expect(describeTiming(of("2024-03-21"))).toBe("filed 1 business day after the trade (due 2)");
  expect(describeTiming(of("2002-02-12", { transactionDate: "2002-01-15" }))).toBe(
    "filed 19 business days after the trade (due 2002-02-11)",
  );
  expect(describeTiming({ dueOn: "2024-03-25" as IsoDate, businessDays: null, isLate: true })).toBe("filed late (due 2024-03-25)");
  expect(describeTiming({ dueOn: null, businessDays: null, isLate: true })).toBe("late by the form's own statement");
  expect(describeTiming({ dueOn: null, businessDays: null, isLate: false })).toBeNull();
});
