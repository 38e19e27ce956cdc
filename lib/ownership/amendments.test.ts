import { expect, test } from "vitest";
import { filing, transaction } from "@/lib/testing/ownership-fixture";
import { mergeAmendments } from "./amendments";

const sale = (after: string, facts = {}) => transaction({ code: "S", ad: "D", shares: "100", price: "10", after, ...facts });

test("a full restatement supersedes every row of the original, row by row", () => {
  const original = filing({ filed: "2024-03-21", rows: [sale("900"), sale("700", { shares: "200" })] });
  const amendment = filing({
    form: "4/A",
    filed: "2024-04-02",
    original: "2024-03-21",
    rows: [sale("900"), sale("650", { shares: "250" })],
  });
  const { superseded, relations, matches } = mergeAmendments([amendment, original]);
  expect(matches).toMatchObject([{ decision: "matched", originalId: original.filingId }]);
  expect(relations.get(amendment.rows[0]!.rowId)).toEqual({ relation: "repeat", amends: original.rows[0]!.rowId, isKeyChanged: false });
  expect(relations.get(amendment.rows[1]!.rowId)).toEqual({ relation: "correction", amends: original.rows[1]!.rowId, isKeyChanged: false });
  expect([...superseded]).toEqual([
    [original.rows[0]!.rowId, { by: amendment.rows[0]!.rowId, on: "2024-04-02" }],
    [original.rows[1]!.rowId, { by: amendment.rows[1]!.rowId, on: "2024-04-02" }],
  ]);
});

test("an amendment that only adds leaves the original as it is", () => {
  const original = filing({ rows: [sale("900")] });
  const amendment = filing({
    form: "4/A",
    filed: "2024-04-02",
    original: "2024-03-21",
    rows: [transaction({ code: "G", ad: "D", shares: "50", after: "850" })],
  });
  const { superseded, relations } = mergeAmendments([original, amendment]);
  expect(superseded.size).toBe(0);
  expect(relations.get(amendment.rows[0]!.rowId)?.relation).toBe("addition");
});

test("a corrected date leaves one row over on each side: a correction, marked", () => {
  const original = filing({ rows: [sale("900"), sale("800", { date: "2024-03-18" })] });
  const amendment = filing({
    form: "4/A",
    filed: "2024-04-02",
    original: "2024-03-21",
    rows: [sale("900"), sale("800", { date: "2024-03-19" })],
  });
  const { relations } = mergeAmendments([original, amendment]);
  expect(relations.get(amendment.rows[1]!.rowId)).toEqual({ relation: "correction", amends: original.rows[1]!.rowId, isKeyChanged: true });
});

test("a second amendment meets what the first one left", () => {
  const original = filing({ rows: [sale("900")] });
  const first = filing({ form: "4/A", filed: "2024-04-02", original: "2024-03-21", rows: [sale("890", { shares: "110" })] });
  const second = filing({ form: "4/A", filed: "2024-04-20", original: "2024-03-21", rows: [sale("880", { shares: "120" })] });
  const { superseded, relations } = mergeAmendments([second, original, first]);
  expect(superseded.get(original.rows[0]!.rowId)?.by).toBe(first.rows[0]!.rowId);
  expect(superseded.get(first.rows[0]!.rowId)).toEqual({ by: second.rows[0]!.rowId, on: "2024-04-20" });
  expect(superseded.has(second.rows[0]!.rowId)).toBe(false);
  expect(relations.get(second.rows[0]!.rowId)?.amends).toBe(first.rows[0]!.rowId);
});

test("rows that a shorter amendment does not mention stay, with a note", () => {
  const original = filing({ rows: [sale("900"), sale("800"), sale("700")] });
  const amendment = filing({ form: "4/A", filed: "2024-04-02", original: "2024-03-21", rows: [sale("800", { price: "11" })] });
  const { superseded, notRepeated } = mergeAmendments([original, amendment]);
  expect(superseded.size).toBe(1);
  expect(notRepeated.size).toBe(2);
});

test("a restatement that calls a row a duplicate takes it back", () => {
  const original = filing({ rows: [sale("900"), sale("800"), transaction({ code: "G", ad: "D", shares: "5", after: "795" })] });
  const rows = [sale("900"), sale("800", { notes: { shares: ["F1"] } })];
  const amendment = filing({
    form: "4/A",
    filed: "2024-04-02",
    original: "2024-03-21",
    rows,
    notes: { F1: "The gift in the original form was a duplicate, reported in error." },
  });
  const { superseded } = mergeAmendments([original, amendment]);
  expect(superseded.get(original.rows[2]!.rowId)).toEqual({ by: null, on: "2024-04-02" });
});

test("an amendment that matches nothing stands alone and says so", () => {
  const amendment = filing({ form: "4/A", filed: "2024-04-02", original: "2020-01-01", rows: [sale("1")] });
  expect(mergeAmendments([amendment, filing({ owners: ["2"], rows: [sale("900")] })]).matches).toMatchObject([
    { decision: "none", candidates: [] },
  ]);
});

test("two originals that fit equally are left unresolved", () => {
  const twins = [filing({ rows: [sale("900")] }), filing({ rows: [sale("900")] })];
  const amendment = filing({ form: "4/A", filed: "2024-04-02", original: "2024-03-21", rows: [sale("900", { price: "12" })] });
  const { matches, superseded } = mergeAmendments([...twins, amendment]);
  expect(matches[0]?.decision).toBe("unresolved");
  expect(matches[0]?.candidates).toHaveLength(2);
  expect(superseded.size).toBe(0);
});

test("a claim cannot supersede what EDGAR vouches for, but a claimed original it can", () => {
  const amendment = filing({
    form: "4/A",
    filed: "2024-04-02",
    original: "2024-03-21",
    trust: "claimed",
    rows: [sale("1", { shares: "999" })],
  });
  expect(mergeAmendments([filing({ rows: [sale("900")] }), amendment]).matches[0]?.decision).toBe("unverified");
  expect(mergeAmendments([filing({ trust: "claimed", rows: [sale("900")] }), amendment]).matches[0]?.decision).toBe("matched");
});

test("a Form 5/A does not answer a Form 4", () => {
  const amendment = filing({ form: "5/A", filed: "2024-04-02", original: "2024-03-21", rows: [sale("900")] });
  expect(mergeAmendments([filing({ rows: [sale("900")] }), amendment]).matches[0]?.decision).toBe("none");
});

test("the day of the trade typed for the day of filing still leads to the original", () => {
  const original = filing({ rows: [sale("900")] });
  const amendment = filing({ form: "4/A", filed: "2024-04-02", original: "2024-03-20", rows: [sale("900", { price: "10.5" })] });
  expect(mergeAmendments([original, amendment]).matches[0]).toMatchObject({ decision: "matched", originalId: original.filingId });
});

test("two rows whose title was corrected are found by what was traded, also where the filing date is assumed", () => {
  const trade = (title: string) => [
    transaction({ code: "P", ad: "A", shares: "4780", price: "12.64", after: "4780", title, date: "2024-03-20" }),
    transaction({ code: "S", ad: "D", shares: "4780", price: "12.68", after: "0", title, date: "2024-03-20" }),
  ];
  const original = filing({ assumed: true, period: "2024-03-19", rows: trade("Common Shares") });
  const amendment = filing({ form: "4/A", filed: "2024-04-02", original: "2024-03-21", period: "2024-03-20", rows: trade("VRDP Shares") });
  const { superseded, relations } = mergeAmendments([original, amendment]);
  expect(superseded.size).toBe(2);
  expect([...relations.values()].map((relation) => [relation.relation, relation.isKeyChanged])).toEqual([
    ["correction", true],
    ["correction", true],
  ]);
});

test("a row that begins where the original's row ends is added, or corrects the row after it", () => {
  const original = filing({ rows: [sale("900"), sale("700", { shares: "200" })] });
  const added = filing({ form: "4/A", filed: "2024-04-02", original: "2024-03-21", rows: [sale("650", { shares: "50" })] });
  expect(mergeAmendments([original, added]).relations.get(added.rows[0]!.rowId)).toMatchObject({ relation: "addition", amends: null });
  const corrected = filing({ form: "4/A", filed: "2024-04-02", original: "2024-03-21", rows: [sale("650", { shares: "250" })] });
  expect(mergeAmendments([original, corrected]).relations.get(corrected.rows[0]!.rowId)).toMatchObject({
    relation: "correction",
    amends: original.rows[1]!.rowId,
  });
});
