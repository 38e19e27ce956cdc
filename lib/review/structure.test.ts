import { expect, test } from "vitest";
import { reviewedFiling } from "@/lib/testing/reviewed-filing";
import { commandOf } from "./review-keys";
import { firstDifference, isSame, nameOfControl, readRowOperation, withEntryAdded, withEntryRemoved } from "./snapshot";
import { readStructure, structureOf, withStructure } from "./structure";
import { addEntry, removeEntry, startWork } from "./work";

const [row] = reviewedFiling().nonDerivative;
const reading = {
  ...reviewedFiling({ nonDerivative: ["1", "2", "3"].map((shares) => ({ ...row!, shares: shares as never })) }),
  confidence: { "nonDerivative[0].shares": "low", "nonDerivative[2].shares": "medium", aff10b5One: "missing" } as const,
};
const work = startWork(reading);

test("the work of a structure is what the same steps make of it one by one", () => {
  const stepped = addEntry(removeEntry(removeEntry(work, "nonDerivative", 1), "nonDerivative", 0), "derivative", "holding");
  const structure = structureOf(stepped);
  expect(structure).toMatchObject({ nonDerivative: [2], derivative: ["holding"] });
  expect(withStructure(work, reading, structure)).toEqual({ ...stepped, filing: { ...stepped.filing } });
  expect(withStructure(work, reading, structureOf(work))).toBe(work);
});

test("an entry that was taken away and kept so comes back as it was read, with its doubt", () => {
  const kept = removeEntry(work, "nonDerivative", 0);
  expect(kept.filing.confidence).not.toHaveProperty("nonDerivative[2].shares");
  const back = withStructure(kept, reading, structureOf(work));
  expect(back.filing.nonDerivative.map((one) => one.shares)).toEqual(["1", "2", "3"]);
  expect(back.filing.confidence).toEqual(reading.confidence);
  expect(back.origins.nonDerivative).toEqual([0, 1, 2]);
});

test("what a person corrected in the work stays with its entry", () => {
  const corrected = structuredClone(work);
  corrected.filing.nonDerivative[2]!.shares = "33" as never;
  const made = withStructure({ ...corrected, ticked: ["nonDerivative[2].shares", "form"] }, reading, {
    ...structureOf(work),
    nonDerivative: [2, "transaction"],
  });
  expect(made.filing.nonDerivative.map((one) => one.shares)).toEqual(["33", null]);
  expect(made.ticked).toEqual(["nonDerivative[0].shares", "form"]);
});

test("a structure is read back as it was written, and nothing else is one", () => {
  const structure = { ...structureOf(work), nonDerivative: [2, "holding" as const] };
  expect(readStructure(JSON.stringify(structure), reading)).toEqual(structure);
  const wrong = [null, "", "[]", "{}", "null", JSON.stringify({ ...structure, nonDerivative: [3] })];
  wrong.push(JSON.stringify({ ...structure, nonDerivative: [1, 1] }), JSON.stringify({ ...structure, footnotes: ["x"] }));
  wrong.push(JSON.stringify({ ...structure, signatures: Array(501).fill("transaction") }));
  for (const text of wrong) expect(readStructure(text, reading), String(text)).toBeNull();
});

test("an added note takes the first mark that is free, also when one before it is gone", () => {
  const notes = startWork(
    reviewedFiling({
      footnotes: [
        { id: "F1", text: "a" },
        { id: "F2", text: "b" },
      ],
    }),
  );
  expect(addEntry(removeEntry(notes, "footnotes", 0), "footnotes").filing.footnotes.map((note) => note.id)).toEqual(["F2", "F3"]);
});

test("what was typed moves with its entry, read or not, and the way back is the snapshot before", () => {
  const values = {
    "f:nonDerivative[0].shares": "1",
    "f:nonDerivative[1].shares": "some",
    "ok:nonDerivative[1].shares": "on",
    "owner:0": "new",
    "owner:1": "0000778164",
    issuer: "new",
  };
  const before = { structure: structureOf(work), values };
  const after = withEntryRemoved(before, "nonDerivative", 0);
  expect(after.structure.nonDerivative).toEqual([1, 2]);
  expect(after.values).toEqual({
    "f:nonDerivative[0].shares": "some",
    "ok:nonDerivative[0].shares": "on",
    "owner:0": "new",
    "owner:1": "0000778164",
    issuer: "new",
  });
  expect(withEntryRemoved(before, "reportingOwners", 0).values).toMatchObject({ "owner:0": "0000778164" });
  expect(isSame(before, after)).toBe(false);
  expect(isSame(before, structuredClone(before))).toBe(true);
  expect(firstDifference(before.values, after.values)).toBe("f:nonDerivative[0].shares");
  expect(withEntryAdded(before, "derivative", "holding").structure.derivative).toEqual(["holding"]);
});

test("buttons of rows are read, and controls have names for people", () => {
  expect(readRowOperation("add:derivative:holding")).toEqual({ list: "derivative", add: "holding" });
  expect(readRowOperation("remove:footnotes:2")).toEqual({ list: "footnotes", remove: 2 });
  for (const op of ["save", "remove:footnotes:x", "add:filing:", ""]) expect(readRowOperation(op), op).toBeNull();
  expect(nameOfControl("f:nonDerivative[1].shares", reading)).toBe("Amount, Table I, row 2");
  expect(nameOfControl("ok:nonDerivative[1]", reading)).toBe("tick of Table I, row 2");
  expect(nameOfControl("ok:owners", reading)).toBe("tick of Reporting persons and their relationship");
  expect(nameOfControl("owner:0", reading)).toBe("who reporting person 1 is");
});

test("keys ask for what they say, and letters are letters where one types", () => {
  const none = { code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
  const quiet = { isTyping: false, isControl: false, hasLetters: true };
  const typing = { isTyping: true, isControl: true, hasLetters: true };
  const press = (key: string, where: typeof quiet, more: Partial<typeof none> = {}) => commandOf({ key, ...none, ...more }, where);
  expect(press("n", quiet)).toBe("next");
  expect(press("N", quiet, { shiftKey: true })).toBe("previous");
  expect(press("n", typing)).toBeNull();
  expect(press("n", { ...quiet, hasLetters: false })).toBeNull();
  expect(press("?", quiet, { shiftKey: true })).toBe("keys");
  expect(press("F8", typing, { shiftKey: true })).toBe("previous");
  expect(press("˜", typing, { altKey: true, code: "KeyN" })).toBe("next");
  expect(press("Enter", typing)).toBe("confirm");
  expect(press("Enter", quiet)).toBeNull();
  expect(press("Enter", quiet, { ctrlKey: true })).toBe("confirm");
  expect(press("Z", typing, { ctrlKey: true, shiftKey: true })).toBe("redo");
  expect(press("z", typing, { metaKey: true })).toBe("undo");
  expect(press("a", typing, { ctrlKey: true })).toBeNull();
});
