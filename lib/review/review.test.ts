import { expect, test } from "vitest";
import type { Filing } from "@/lib/filing/types";
import { parsePlainText } from "@/lib/parse/plain-text";
import { formTextOf } from "@/lib/testing/form-text-of";
import { reviewedFiling } from "@/lib/testing/reviewed-filing";
import { checkBalances } from "./balance-check";
import { confirmedFiling, correctionsOf } from "./confirmed";
import { controlNames } from "./control-names";
import { allFields } from "./fields";
import { doubtfulSections, openPoints, otherFlagged } from "./open-points";
import { fieldText } from "./paths";
import { readReview } from "./read-review";
import { addEntry, type ReviewWork, removeEntry, sections, startWork } from "./work";

/** What a browser sends of a form on which nothing was changed, with changes put in. */
function sentForm(work: ReviewWork, changes: { [name: string]: string | null } = {}) {
  const values = new Map<string, string>();
  for (const { path, kind } of allFields(work.filing)) {
    const text = fieldText(work.filing, path);
    if (kind !== "box" || text === "true") values.set(controlNames.field(path), text);
  }
  for (const path of work.ticked) values.set(controlNames.tick(path), "on");
  for (const [name, value] of Object.entries(changes)) value === null ? values.delete(name) : values.set(name, value);
  return (name: string) => values.get(name) ?? null;
}

const reading: Filing = reviewedFiling();
const work = startWork(reading);
const tickAll = Object.fromEntries(
  [...sections, "reportingOwners[0].officerTitle", "aff10b5One"].map((path) => [controlNames.tick(path), "on"]),
);

test("a form sent back unchanged changes nothing", () => {
  const read = readReview(work, sentForm(work));
  expect(read.problems).toEqual([]);
  expect(read.work).toEqual(work);
});

test("amounts are read as people type them, and what cannot be read is said and left as it was", () => {
  const field = controlNames.field("nonDerivative[0].shares");
  expect(readReview(work, sentForm(work, { [field]: " 71,661 " })).work.filing.nonDerivative[0]?.shares).toBe("71661");
  const wrong = readReview(work, sentForm(work, { [field]: "many" }));
  expect(wrong.work.filing.nonDerivative[0]?.shares).toBe("71660");
  expect(wrong.problems).toMatchObject([
    { code: "bad-number", path: "nonDerivative[0].shares", message: expect.stringContaining("Amount") },
  ]);
});

test("a box that is not sent is not marked", () => {
  const read = readReview(work, sentForm(work, { [controlNames.field("reportingOwners[0].isOfficer")]: null }));
  expect(read.work.filing.reportingOwners[0]?.isOfficer).toBe(false);
});

test("everything that was not certain, every section and both identities are open at first", () => {
  const paths = openPoints(work, reading).map((point) => point.path);
  expect(paths).toEqual(["reportingOwners[0].officerTitle", "aff10b5One", "issuer", "owners", ...sections]);
});

test("a flagged field is settled by a tick or by a change, and only then all can be stored", () => {
  const changed = readReview(work, sentForm(work, { [controlNames.field("reportingOwners[0].officerTitle")]: "Gen. Counsel, VP & Sec" }));
  expect(openPoints(changed.work, reading).map((point) => point.path)).not.toContain("reportingOwners[0].officerTitle");
  const done = readReview(work, sentForm(work, { ...tickAll, issuer: "0000778164", "owner:0": "new" }));
  expect(openPoints(done.work, reading)).toEqual([]);
});

test("what is uncertain in a row without a field of its own is one tick of that row; a list in doubt belongs to its section", () => {
  const confidence = {
    "nonDerivative[0].equitySwapInvolved": "low",
    "nonDerivative[0].kind": "missing",
    nonDerivative: "low",
    filedOn: "missing",
  } as const;
  const doubted = startWork({ ...reading, confidence });
  expect(otherFlagged(doubted.filing)).toEqual(["nonDerivative[0]"]);
  expect(doubtfulSections(doubted.filing)).toEqual(["nonDerivative"]);
  expect(openPoints(doubted, doubted.filing)[0]).toEqual({
    path: "nonDerivative[0]",
    label: "Table I, row 1, the rest of it: look at it, then tick it",
    control: "ok:nonDerivative[0]",
  });
  const read = readReview(doubted, sentForm(doubted, { [controlNames.tick("nonDerivative[0]")]: "on" }));
  expect(openPoints(read.work, doubted.filing).map((point) => point.path)).not.toContain("nonDerivative[0]");
});

test("rows can be added and removed, and what was known by place moves with them", () => {
  const two = addEntry(work, "nonDerivative", "holding");
  expect(two.filing.nonDerivative.map((row) => row.kind)).toEqual(["transaction", "holding"]);
  const marked: ReviewWork = {
    ...two,
    ticked: ["nonDerivative[1].shares"],
    filing: { ...two.filing, confidence: { "nonDerivative[1].shares": "low", "nonDerivative[0].shares": "medium" } },
  };
  const left = removeEntry(marked, "nonDerivative", 0);
  expect(left.filing.nonDerivative.map((row) => row.kind)).toEqual(["holding"]);
  expect(left.filing.confidence).toEqual({ "nonDerivative[0].shares": "low" });
  expect(left.ticked).toEqual(["nonDerivative[0].shares"]);
  expect(left.origins.nonDerivative).toEqual([null]);
  expect(removeEntry(left, "nonDerivative", 7)).toBe(left);
});

test("corrections name what was read and what was confirmed, entries added and removed included", () => {
  const changed = readReview(work, sentForm(work, { [controlNames.field("nonDerivative[0].shares")]: "71661" })).work;
  expect(correctionsOf(changed, reading)).toEqual([{ path: "nonDerivative[0].shares", asRead: "71660", confirmed: "71661" }]);
  const removed = removeEntry(addEntry(work, "nonDerivative", "holding"), "nonDerivative", 0);
  expect(correctionsOf(removed, reading).map(({ path }) => path)).toEqual(["nonDerivative[0] as read"]);
});

test("what is stored has the identities chosen and nothing of the reading but warnings", () => {
  const filing = confirmedFiling({ ...work, issuer: "0000778164", owners: ["new"] });
  expect(filing.issuer.cik).toBe("0000778164");
  expect(filing.reportingOwners[0]?.cik).toBeNull();
  expect("confidence" in filing || "provenance" in filing).toBe(false);
  expect(filing.problems.every((problem) => problem.severity === "warning")).toBe(true);
});

test("balances are followed from row to row and from what is known", () => {
  const known = {
    securityKey: "COMMON",
    directOrIndirect: "D" as const,
    natureKey: "",
    balance: "173435" as never,
    date: "2024-01-02" as never,
  };
  expect(checkBalances(reading, [])).toMatchObject([{ path: "nonDerivative[0]", agrees: null }]);
  expect(checkBalances(reading, [known])).toMatchObject([{ agrees: true, sentence: expect.stringContaining("173,435") }]);
  expect(checkBalances(reading, [{ ...known, balance: "173434" as never }])).toMatchObject([{ agrees: false }]);
  const [row] = reading.nonDerivative;
  const below = { ...reading, nonDerivative: [{ ...row!, sharesOwnedFollowing: "5" as never }] };
  expect(checkBalances(below, [])).toMatchObject([{ agrees: false, sentence: expect.stringContaining("cannot be") }]);
});

test("a printed form is read into a draft whose places lead back to its lines", () => {
  const text = formTextOf(reading);
  const read = parsePlainText(text, { format: "text", name: "form.txt", sha256: "" });
  if (!("formType" in read)) throw new Error("The form was not read.");
  const place = read.provenance?.["nonDerivative[0].shares"];
  expect(text.split("\n")[(place?.line ?? 0) - 1]).toContain("71,660");
});
