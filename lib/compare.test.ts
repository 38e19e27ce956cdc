import { expect, test } from "vitest";
import { readComparison } from "./compare";

test("two to four of a kind are compared, without a word", () => {
  expect(readComparison({ issuers: "1,2" })).toEqual({
    comparison: { kind: "issuers", ciks: ["0000000001", "0000000002"], add: null },
    notes: [],
  });
  expect(readComparison({ owners: "1,2,3,4" }).comparison.ciks).toHaveLength(4);
});

test("nobody is no mistake, and may be joined by whom one adds", () => {
  expect(readComparison({})).toEqual({ comparison: { kind: null, ciks: [], add: null }, notes: [] });
  expect(readComparison({ add: " TSLA\0 " }).comparison.add).toBe("TSLA");
});

test.each([
  [{ issuers: "1" }, 1, ["One company alone"]],
  [{ owners: "1" }, 1, ["One person or fund alone"]],
  [{ issuers: "1,2,3,4,5" }, 4, ["left out is CIK 0000000005."]],
  [{ issuers: "1,1,2" }, 2, ["CIK 0000000001 was named twice"]],
  [{ issuers: "1,x,2" }, 2, ["“x” is no CIK"]],
  [{ issuers: "1,2", owners: "3" }, 2, ["Companies are compared with companies"]],
  [{ issuers: "x" }, 0, ["“x” is no CIK"]],
])("%o shows %i and says why", (params, shown, sentences) => {
  const { comparison, notes } = readComparison(params);
  expect(comparison.ciks).toHaveLength(shown);
  for (const sentence of sentences) expect(notes.join(" ")).toContain(sentence);
});
