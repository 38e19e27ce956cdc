import { expect, test } from "vitest";
import { record, redo, startHistory, undo } from "./history";

test("steps are undone one by one, say what they were, and come back in order", () => {
  const done = record(record(startHistory("a"), "ab", "b typed"), "abc", "c typed");
  const once = undo(done)!;
  expect([once.history.present, once.what]).toEqual(["ab", "c typed"]);
  const twice = undo(once.history)!;
  expect([twice.history.present, twice.what]).toEqual(["a", "b typed"]);
  expect(undo(twice.history)).toBeNull();
  const again = redo(twice.history)!;
  expect([again.history.present, again.what]).toEqual(["ab", "b typed"]);
  expect(redo(again.history)).toMatchObject({ history: { present: "abc" }, what: "c typed" });
  expect(redo(done)).toBeNull();
});

test("parts of one change are one step, until another change or an undo comes between", () => {
  const typed = record(record(startHistory("1"), "12", "Amount", "amount"), "123", "Amount", "amount");
  expect(typed.past).toHaveLength(1);
  expect(undo(typed)?.history.present).toBe("1");
  const other = record(record(typed, "123x", "Price", "price"), "1234x", "Amount", "amount");
  expect(other.past).toHaveLength(3);
  const after = record(undo(typed)!.history, "19", "Amount", "amount");
  expect(undo(after)?.history.present, "what was undone is not gone on with").toBe("1");
});

test("a new step after an undo forgets what was undone, and the oldest of many steps go", () => {
  const undone = undo(record(startHistory(0), 1, "one"))!.history;
  expect(redo(record(undone, 2, "two"))).toBeNull();
  let many = startHistory(0);
  for (let step = 1; step <= 300; step++) many = record(many, step, `${step}`);
  expect(many.past).toHaveLength(200);
  expect(many.past[0]?.state).toBe(100);
});
