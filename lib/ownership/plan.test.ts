import { expect, test } from "vitest";
import { planOf } from "./plan";
import type { OwnershipFiling, OwnershipRow } from "./types";

const row = {
  kind: "transaction",
  transactionDate: "2024-03-20",
  transactionCode: "S",
  footnoteIds: { shares: ["F1"] },
} as unknown as OwnershipRow;
const other = { ...row, footnoteIds: { pricePerShare: ["F2"] } };

function plan(box: boolean | null, notes: string[], { of = row, rows = [row, other], remarks = null as string | null } = {}) {
  const footnotes = notes.map((text, index) => ({ id: `F${index + 1}`, text }));
  return planOf(of, { filedOn: "2024-03-22", aff10b5One: box, footnotes, remarks, rows } as unknown as OwnershipFiling);
}

const PLAN = "Plan sale: 10b5-1 plan adopted 2023-05-12.";

test.each([
  ["box and footnote", true, [PLAN], { answer: "yes", evidence: "both", adoptedOn: "2023-05-12" }],
  ["footnote only: an old plan under a box left empty", false, [PLAN], { answer: "yes", evidence: "footnote", adoptedOn: "2023-05-12" }],
  ["footnote on a form without the box", null, [PLAN], { answer: "yes", evidence: "footnote", adoptedOn: "2023-05-12" }],
  ["box only", true, ["Weighted average."], { answer: "yes", evidence: "box", adoptedOn: null }],
  ["neither", false, ["Weighted average."], { answer: "no", evidence: null, adoptedOn: null }],
  ["not asked", null, ["Weighted average."], { answer: "not-asked", evidence: null, adoptedOn: null }],
  ["the box while another row's footnote names the plan", true, ["Tax.", PLAN], { answer: "no", evidence: null, adoptedOn: null }],
  ["a denial outweighs the box", true, ["This sale was not made pursuant to a Rule 10b5-1 plan."], { answer: "no" }],
  ["a denial on a form without the box", null, ["Sold other than under a 10b5-1 plan."], { answer: "no" }],
])("%s", (_name, box, notes, expected) => {
  expect(plan(box, notes)).toMatchObject(expected);
});

test("remarks name the plan of every row", () => {
  const remarks = "All trades here follow a Rule 10b5-1 plan entered into on June 1, 2023.";
  expect(plan(true, ["Tax."], { remarks })).toEqual({ answer: "yes", evidence: "both", adoptedOn: "2023-06-01" });
});

test("a row's own denial outweighs the remarks", () => {
  expect(plan(true, ["Not part of the 10b5-1 plan."], { remarks: "Sales follow a 10b5-1 plan." }).answer).toBe("no");
});

test("a gift or a purchase can be a plan trade", () => {
  for (const transactionCode of ["G", "P"]) expect(plan(true, [PLAN], { of: { ...row, transactionCode } }).answer).toBe("yes");
});

test("a holding has no evidence", () => {
  expect(plan(true, [PLAN], { of: { ...row, kind: "holding" } })).toEqual({ answer: "yes", evidence: null, adoptedOn: null });
});

test("footnotes of any field count", () => {
  expect(plan(null, ["Tax.", PLAN], { of: other }).answer).toBe("yes");
});

test.each([
  "under a 10b5-1 plan",
  "under a Rule 10b-5-1 plan",
  "under a Rule 10b5\u20111 plan",
  "under a Rule 10b5\u20131(c) plan",
  "under a rule 10B5-1 plan",
  "under a Rule 10b5 -1 plan",
  "did not choose the day, and sold under a 10b5-1 plan",
  "not for tax, but sold under her 10b5-1 plan",
])("'%s' names a plan", (text) => {
  expect(plan(null, [text]).answer).toBe("yes");
});

test.each([
  "not pursuant to a 10b5-1 plan",
  "not effected under any Rule 10b5-1 trading plan",
  "not part of the seller's 10b5-1 plan",
  "no 10b5-1 plan was in force",
  "without a Rule 10b5-1 plan",
  "under a non-Rule 10b5-1 arrangement",
  "trades other than those made under a 10b5-1 plan",
  "made outside the 10b5-1 plan",
  "not made under a 10b5-1 plan. The 10b5-1 plan stays in force",
])("'%s' denies one", (text) => {
  expect(plan(null, [text]).answer).toBe("no");
});

test.each(["Rule 10b-5", "Section 10(b)", "16b-3", "option 10 b 5", "$10.5 - 1"])("'%s' names none", (text) => {
  expect(plan(null, [text]).answer).toBe("not-asked");
});

test.each([
  ["Sold under a 10b5-1 plan adopted on March 15, 2023.", "2023-03-15"],
  ["Sold under a 10b5-1 plan adopted by Ann B. Doe on 3/15/2023.", "2023-03-15"],
  ["Sold under a 10b5-1 plan adopted by Doe Holdings, L.P. on 15 March 2023.", "2023-03-15"],
  ["Sold under a 10b5-1 plan dated March 15th, 2023.", "2023-03-15"],
  ["Sold under a 10b5-1 plan entered into on MARCH  15, 2023.", "2023-03-15"],
  ["Sold under a 10b5-1 plan adopted March 15, 2023, as amended on June 1, 2023.", "2023-03-15"],
  ["Sold under a plan adopted on March 15, 2023 to meet Rule 10b5-1(c).", "2023-03-15"],
  ["On March 15, 2023, the seller adopted a 10b5-1 plan; this sale follows it.", "2023-03-15"],
  ["Sold under a 10b5-1 plan. The plan was adopted on March 15, 2023.", "2023-03-15"],
  ["Sold under a 10b5-1 plan adopted by the seller. Other trades on March 15, 2023 are on another form.", null],
  ["Sold under a 10b5-1 plan adopted and amended on March 15, 2023.", null],
  ["Sold under a 10b5-1 plan entered into and disclosed on Form 8-K on March 15, 2023.", null],
  ["Shares of the merger agreement dated March 15, 2023, sold under a 10b5-1 plan.", null],
  ["Sold under a 10b5-1 plan adopted on March 15, 2033.", null],
  ["Sold under a 10b5-1 plan adopted in March 2023.", null],
])("%s", (text, expected) => {
  expect(plan(false, [text]).adoptedOn).toBe(expected);
});

test("a long note without meaning is read in linear time", () => {
  const start = performance.now();
  for (const piece of ["10b5-1 plan adopted 1/1/2030 ", "adopted ", "not under a ", "1/1/2020 "])
    plan(null, [`10b5-1 ${piece.repeat(20_000)}`]);
  expect(performance.now() - start).toBeLessThan(5_000);
});
