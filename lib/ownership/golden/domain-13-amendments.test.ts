import { expect, test } from "vitest";
import { filing, holding, transaction } from "@/lib/testing/ownership-fixture";
import { asText } from "@/lib/testing/real-issuers";
import { deriveIssuer } from "../derive";
import type { OwnershipFiling } from "../types";

// The test set of the domain specification, section 13: amendments, and what is late. Each case pins relation, what is superseded, what counts,
// and the points of the chart.

const sale = (shares: string, after: string, more = {}) =>
  transaction({ code: "S", ad: "D", shares, price: "10", after, date: "2024-03-20", ...more });
const original = (rows: OwnershipFiling["rows"], more = {}) => filing({ filed: "2024-03-21", rows, ...more });
const amendment = (filed: string, rows: OwnershipFiling["rows"], more = {}) =>
  filing({ form: "4/A", filed, original: "2024-03-21", rows, ...more });

/** Relation and counting of each row of the filings, in order, and the points. */
function outcome(...filings: OwnershipFiling[]) {
  const { rows, lines, amendments } = deriveIssuer(filings);
  const tell = ({ rowId }: { rowId: string }) => {
    const row = rows.get(rowId);
    const relation = row?.relation ?? "original";
    return [
      relation,
      ...(row?.isKeyChanged ? ["key changed"] : []),
      row?.supersededOn ?? (row?.isNotRepeated ? "not repeated" : "stands"),
    ].join(" ");
  };
  return {
    decisions: amendments.map(({ decision }) => decision),
    rows: filings.map((of) => of.rows.map(tell)),
    counted: [...rows.values()].filter((row) => row.notCounted === null && row.supersededOn === null).length,
    points: lines.map(asText),
  };
}

test("3/A corrects a balance: the baseline is the corrected one, at the event", () => {
  const first = filing({ form: "3", period: "2024-03-11", filed: "2024-03-21", rows: [holding({ after: "500" })] });
  const corrected = filing({
    form: "3/A",
    period: "2024-03-11",
    filed: "2024-04-30",
    original: "2024-03-21",
    rows: [holding({ after: "650" })],
  });
  expect(outcome(first, corrected)).toEqual({
    decisions: ["matched"],
    rows: [["original 2024-04-30"], ["correction stands"]],
    counted: 0,
    points: [["2024-03-11 650 baseline"]],
  });
});

test("4/A that only adds a line: both count", () => {
  const added = amendment("2024-04-02", [sale("50", "850")], { notes: { F1: "Adds a sale that was omitted." } });
  expect(outcome(original([sale("100", "900")]), added)).toEqual({
    decisions: ["matched"],
    rows: [["original stands"], ["addition stands"]],
    counted: 2,
    points: [["2024-03-20 900 baseline", "2024-03-20 850 ok"]],
  });
});

test("4/A that restates the form whole: each row counts once", () => {
  const first = original([sale("100", "900"), sale("200", "700")]);
  const whole = amendment("2024-04-02", [sale("100", "900"), sale("250", "650")]);
  expect(outcome(first, whole)).toEqual({
    decisions: ["matched"],
    rows: [
      ["original 2024-04-02", "original 2024-04-02"],
      ["repeat stands", "correction stands"],
    ],
    counted: 2,
    points: [["2024-03-20 900 baseline", "2024-03-20 650 ok"]],
  });
});

test("4/A that corrects a date: one row over on each side with equal shares is a correction, and flagged", () => {
  const first = original([sale("100", "900"), sale("30", "870", { date: "2024-03-18" })]);
  const fixed = amendment("2024-04-02", [sale("100", "900"), sale("30", "870", { date: "2024-03-20" })]);
  expect(outcome(first, fixed)).toEqual({
    decisions: ["matched"],
    rows: [
      ["original 2024-04-02", "original 2024-04-02"],
      ["repeat stands", "correction key changed stands"],
    ],
    counted: 2,
    points: [["2024-03-20 900 baseline", "2024-03-20 870 ok"]],
  });
});

test("chained 4/A: the second meets what the first left, and only the last counts", () => {
  const first = original([sale("100", "900")]);
  const chain = [first, amendment("2024-04-02", [sale("110", "890")]), amendment("2024-04-20", [sale("120", "880")])];
  expect(outcome(...chain)).toEqual({
    decisions: ["matched", "matched"],
    rows: [["original 2024-04-02"], ["correction 2024-04-20"], ["correction stands"]],
    counted: 1,
    points: [["2024-03-20 880 baseline"]],
  });
});

test("an original that arrives after its amendment: alone the amendment stands for itself, together it is merged", () => {
  const first = original([sale("100", "900")]);
  const later = amendment("2024-04-02", [sale("110", "890")]);
  expect(outcome(later)).toMatchObject({ decisions: ["none"], rows: [["original stands"]], counted: 1 });
  expect(outcome(later, first)).toEqual({
    decisions: ["matched"],
    rows: [["correction stands"], ["original 2024-04-02"]],
    counted: 1,
    points: [["2024-03-20 890 baseline"]],
  });
});

test.each([
  ["within the deadline", "2024-03-22", false],
  ["after the deadline", "2024-04-02", true],
])("4/A %s: what it repeats or corrects keeps the original's day, only what it adds is judged by its own", (_, filed, isLate) => {
  const corrected = sale("110", "890");
  const added = sale("5", "885", { price: "11" });
  const { rows } = deriveIssuer([original([sale("100", "900")]), amendment(filed, [corrected, added])]);
  expect(rows.get(corrected.rowId)).toMatchObject({
    relation: "correction",
    timing: { dueOn: "2024-03-22", businessDays: 1, isLate: false },
  });
  expect(rows.get(added.rowId)).toMatchObject({ relation: "addition", timing: { dueOn: "2024-03-22", isLate } });
});

test.each([
  ["before 27 February 2023 waits for Form 5", "2023-02-24", { dueOn: null, isLate: false }],
  ["from then on is due in two business days", "2023-02-27", { dueOn: "2023-03-01", isLate: true }],
])("a gift given %s", (_, date, timing) => {
  const gift = transaction({ code: "G", ad: "D", shares: "10", price: "0", after: "90", date, formType: "5" });
  const { rows, lines } = deriveIssuer([filing({ filed: "2023-03-15", rows: [gift] })]);
  expect(rows.get(gift.rowId)).toMatchObject({ category: "gift", notCounted: "other-code", value: null, timing });
  expect(lines.map(asText)).toEqual([[`${date} 90 baseline`]]);
});

test("a trade before a closed 24 December, a tenth day on a Sunday, and a deemed day before the trade", () => {
  const christmas = sale("10", "90", { date: "2024-12-23" });
  const form3 = holding({ after: "90" });
  const deemed = sale("10", "90", { date: "2024-03-20", deemed: "2024-02-27" });
  const timing = (of: OwnershipFiling) => deriveIssuer([of]).rows.get(of.rows[0]?.rowId ?? "")?.timing;
  expect(timing(filing({ filed: "2024-12-27", rows: [christmas] }))).toEqual({ dueOn: "2024-12-27", businessDays: 2, isLate: false });
  expect(timing(filing({ form: "3", period: "2024-03-14", filed: "2024-03-25", rows: [form3] }))).toEqual({
    dueOn: "2024-03-25",
    businessDays: null,
    isLate: false,
  });
  expect(timing(filing({ filed: "2024-03-22", rows: [deemed] }))).toEqual({ dueOn: "2024-03-22", businessDays: 2, isLate: false });
});

test("a deemed day three business days later moves the due day, the point stays at the trade", () => {
  const row = sale("10", "90", { date: "2024-03-20", deemed: "2024-03-25" });
  const { rows, lines } = deriveIssuer([filing({ filed: "2024-03-27", rows: [row] })]);
  expect(rows.get(row.rowId)).toMatchObject({ sortDate: "2024-03-20", timing: { dueOn: "2024-03-27", businessDays: 2, isLate: false } });
  expect(lines.map(asText)).toEqual([["2024-03-20 90 baseline"]]);
});

test("the box is false and a note names an older plan: a plan trade by its footnote", () => {
  const row = sale("10", "90", { notes: { transactionCode: ["F1"] } });
  const notes = { F1: "Sold under a Rule 10b5-1 plan adopted on November 30, 2022." };
  const { rows } = deriveIssuer([filing({ box: false, rows: [row], notes })]);
  expect(rows.get(row.rowId)?.plan).toEqual({ answer: "yes", evidence: "footnote", adoptedOn: "2022-11-30" });
});
