import { expect, test } from "vitest";
import {
  clusterOptionsOf,
  clusterTitle,
  emptyClusterFilter,
  lastDayLookedAt,
  readClusterFilter,
  writeClusterFilter,
} from "./cluster-filter";
import type { Decimal, IsoDate } from "./filing/types";

test("a filter is read back from what it writes, and defaults stay out", () => {
  const filter = {
    ...emptyClusterFilter,
    n: 4,
    window: 250,
    roles: "ceo-cfo" as const,
    minValue: "1000000" as Decimal,
    samePrice: "out" as const,
    from: "2020-01-01" as IsoDate,
    after: "2024-03-20.0000000016",
  };
  const text = writeClusterFilter(filter);
  expect(readClusterFilter(Object.fromEntries(new URLSearchParams(text)))).toEqual({ filter, unread: [] });
  expect(writeClusterFilter({ ...emptyClusterFilter, n: 3, window: 10 })).toBe("");
});

test.each([
  ["n", "1"],
  ["n", "21"],
  ["n", "2.5"],
  ["window", "0"],
  ["window", "366"],
  ["roles", "everyone"],
  ["minValue", "<b>1</b>"],
  ["from", "2024-02-30"],
  ["samePrice", "yes"],
])("%s=%s is left at its default, and said", (name, text) => {
  const { filter, unread } = readClusterFilter({ [name]: text });
  expect(filter).toEqual(emptyClusterFilter);
  expect(unread).toEqual([expect.objectContaining({ name, text })]);
});

test("the title says the rule", () => {
  expect(clusterTitle(emptyClusterFilter)).toBe("Clusters of buys: 3 or more persons within 10 trading days");
  expect(clusterTitle({ ...emptyClusterFilter, n: 2, window: 1, roles: "officers" })).toBe(
    "Clusters of buys: 2 or more persons, officers, on one trading day",
  );
  expect(clusterOptionsOf({ ...emptyClusterFilter, samePrice: "out" }).excludesSamePrice).toBe(true);
});

test("a cursor tells how far back was looked", () => {
  expect(lastDayLookedAt("2024-03-20.")).toBe("2024-03-20");
  expect(lastDayLookedAt("x")).toBeNull();
});
