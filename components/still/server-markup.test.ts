import { expect, test } from "vitest";
import { keepMarkup, takeMarkup } from "./server-markup";

const long = (letter: string) => letter.repeat(1_000_000);
const HALF_MINUTE = 30_000;

test("markup is taken as often as it was kept", () => {
  keepMarkup("a", "<p>a</p>", 0);
  keepMarkup("a", "<p>a</p>", 0);
  expect([takeMarkup("a"), takeMarkup("a")]).toEqual(["<p>a</p>", "<p>a</p>"]);
});

test("a name that was never kept is an error, not an empty table", () => {
  expect(() => takeMarkup("never")).toThrow("Expected the markup never of this render, found none.");
});

test("what waits for its page stays however much is rendered; what was taken or nobody took makes room", () => {
  keepMarkup("waiting", long("w"), HALF_MINUTE);
  keepMarkup("taken", long("t"), HALF_MINUTE);
  takeMarkup("taken");
  for (let n = 0; n < 20; n++) keepMarkup(`other ${n}`, long(String(n % 10)), HALF_MINUTE + n);
  expect(takeMarkup("waiting")).toHaveLength(1_000_000);
  expect(() => takeMarkup("taken")).toThrow();
  // A minute later nobody will come for the others.
  for (let n = 0; n < 20; n++) keepMarkup(`later ${n}`, long(String(n % 10)), 4 * HALF_MINUTE + n);
  expect(() => takeMarkup("other 3")).toThrow();
  expect(takeMarkup("later 3")).toHaveLength(1_000_000);
});
