import { expect, test } from "vitest";
import { readScreen } from "./screen";
import { readFilter } from "./search-params";
import { describeUnread } from "./url-parameters";

test("an end before its beginning is said to be unreadable, and left out", () => {
  const { filter, unread } = readFilter({ from: "2024-01-01", to: "2020-01-01" });
  expect([filter.from, filter.to]).toEqual(["2024-01-01", null]);
  expect(unread.map(describeUnread)).toEqual(["to is “2020-01-01”; expected no less than from, which is 2024-01-01."]);
  const { screen, unread: others } = readScreen({
    minValue: "1000",
    maxValue: "$999",
    minShares: "9",
    maxShares: "10",
    filedFrom: "x",
    filedTo: "2020-01-01",
  });
  expect(screen).toMatchObject({
    minValue: "1000",
    maxValue: null,
    minShares: "9",
    maxShares: "10",
    filedFrom: null,
    filedTo: "2020-01-01",
  });
  expect(others.map(({ name }) => name)).toEqual(["filedFrom", "maxValue"]);
});

test("a range of one day or amount is one", () => {
  expect(readFilter({ from: "2024-01-01", to: "2024-01-01" }).unread).toEqual([]);
  expect(readScreen({ minValue: "5.0", maxValue: "5" }).unread).toEqual([]);
});
