import { expect, test } from "vitest";
import type { Cik, Decimal, IsoDate } from "@/lib/filing/types";
import { type ClusterRow, defaultClusterOptions, findClusters } from "./clusters";

let next = 1;

type Facts = { price?: string | null; shares?: string; as?: string; id?: string; large?: boolean; title?: string; key?: string };

/** A purchase of 100 shares at a price of its own, by the given owners. */
function buy(who: string, date: string, facts: Facts = {}): ClusterRow {
  const at = next++;
  const price = facts.price === undefined ? `10.${String(at).padStart(3, "0")}` : facts.price;
  return {
    rowId: facts.id ?? `r${String(at).padStart(4, "0")}`,
    filingId: `f${at}`,
    owners: who.split("+").map((name) => ({
      cik: name as Cik,
      name,
      isDirector: true,
      isOfficer: facts.title !== undefined,
      isTenPercentOwner: facts.large ?? false,
      isOther: false,
      officerTitle: facts.title ?? null,
      otherText: null,
    })),
    date: date as IsoDate,
    securityKey: facts.key ?? "COMMON",
    shares: (facts.shares ?? "100") as Decimal,
    price: price as Decimal | null,
    value: (price === null ? null : "1000") as Decimal | null,
    sameTradeAs: facts.as ?? null,
  };
}

const who = (rows: ClusterRow[], options = {}) =>
  findClusters(rows, { ...defaultClusterOptions, ...options }).clusters.map((cluster) => ({
    days: `${cluster.from} ${cluster.to}`,
    persons: cluster.persons.map(({ owners }) => owners.map(({ name }) => name).join("+")),
  }));

// 2024-03-25 is a Monday; the exchange is closed on Good Friday, 2024-03-29.
test("three persons inside ten trading days are a cluster, with Good Friday no trading day", () => {
  const rows = [buy("A", "2024-03-25"), buy("B", "2024-03-27"), buy("C", "2024-04-08")];
  expect(who(rows)).toEqual([{ days: "2024-03-25 2024-04-08", persons: ["A", "B", "C"] }]);
});

test("the eleventh trading day is outside", () => {
  expect(who([buy("A", "2024-03-25"), buy("B", "2024-03-27"), buy("C", "2024-04-09")])).toEqual([]);
});

test("the exchange is open on Columbus Day", () => {
  // Trading days from Tuesday 2024-10-01: the tenth is Monday 14 October, Columbus Day.
  expect(who([buy("A", "2024-10-01"), buy("B", "2024-10-02"), buy("C", "2024-10-14")])).toHaveLength(1);
  expect(who([buy("A", "2024-10-01"), buy("B", "2024-10-02"), buy("C", "2024-10-15")])).toEqual([]);
});

test("two persons who buy again and again are no cluster of three", () => {
  expect(who([buy("A", "2024-03-25"), buy("A", "2024-03-26"), buy("B", "2024-03-26"), buy("B", "2024-03-27")])).toEqual([]);
});

test("owners of a joint filing are one person, also where one of them files alone", () => {
  const rows = [buy("A+F+G", "2024-03-25"), buy("A", "2024-03-26"), buy("B", "2024-03-26")];
  expect(who(rows)).toEqual([]);
  expect(who([...rows, buy("C", "2024-03-27")])[0]?.persons).toEqual(["A+F+G", "B", "C"]);
});

test("an also-reported row joins its filer to the one that is counted, and adds no shares", () => {
  const rows = [
    buy("A", "2024-03-25", { id: "r-a", shares: "500" }),
    buy("Fund", "2024-03-25", { as: "r-a", shares: "500" }),
    buy("B", "2024-03-26"),
  ];
  expect(who(rows)).toEqual([]);
  const [cluster] = findClusters([...rows, buy("C", "2024-03-27")]).clusters;
  expect(cluster?.persons.map(({ owners }) => owners.length)).toEqual([2, 1, 1]);
  expect(cluster?.shares).toEqual([{ securityKey: "COMMON", shares: "700" }]);
  expect(cluster?.rowIds).toHaveLength(3);
});

test("windows that overlap are one cluster as long as they go, and far ones are another", () => {
  const rows = [
    ...["A", "B", "C"].map((name) => buy(name, "2024-01-02")),
    ...["D", "E"].map((name) => buy(name, "2024-01-12")),
    buy("F", "2024-01-24"),
    ...["A", "B", "C"].map((name) => buy(name, "2024-06-03")),
  ];
  expect(who(rows).map(({ days }) => days)).toEqual(["2024-01-02 2024-01-24", "2024-06-03 2024-06-03"]);
  expect(findClusters(rows).clusters[0]).toMatchObject({ mostInWindow: 5, withoutPrice: 0, value: "6000" });
});

test("a cluster of two windows names everyone, and says how many bought inside one", () => {
  const rows = [buy("A", "2024-01-02"), buy("B", "2024-01-03"), buy("C", "2024-01-12"), buy("D", "2024-01-17")];
  // Ten trading days from 2 January end on the 16th (the 15th is a holiday): A, B, C; from the 3rd on the 17th: B, C, D.
  expect(who(rows)).toEqual([{ days: "2024-01-02 2024-01-17", persons: ["A", "B", "C", "D"] }]);
  expect(findClusters(rows).clusters[0]?.mostInWindow).toBe(3);
});

test("ten percent owners and same-price placements are left out on request, and named", () => {
  const large = buy("Fund", "2024-03-25", { large: true });
  const placed = ["B", "C"].map((name) => buy(name, "2024-03-26", { price: "4.00" }));
  const rows = [large, buy("A", "2024-03-25"), ...placed];
  expect(who(rows)).toHaveLength(1);
  const without = findClusters(rows, { ...defaultClusterOptions, excludesTenPercentOwners: true, excludesSamePrice: true });
  expect(without).toEqual({ clusters: [], leftOut: { tenPercentOwner: [large.rowId], samePrice: placed.map(({ rowId }) => rowId) } });
});

test("equal prices are equal by value, and one person's equal fills are no placement", () => {
  const rows = [
    buy("A", "2024-03-25", { price: "4.0" }),
    buy("B", "2024-03-25", { price: "4.00" }),
    buy("C", "2024-03-25", { price: "5" }),
  ];
  expect(who(rows, { excludesSamePrice: true })).toEqual([]);
  const fills = [...rows.slice(1), buy("C", "2024-03-25", { price: "5" }), buy("A", "2024-03-25")];
  expect(who(fills, { excludesSamePrice: true })).toHaveLength(1);
});

test("the minimum value is of the whole cluster, and rows without a price are counted as such", () => {
  const rows = [buy("A", "2024-03-25"), buy("B", "2024-03-25"), buy("C", "2024-03-25", { price: null })];
  expect(who(rows, { minimumValue: "2000" })).toHaveLength(1);
  expect(who(rows, { minimumValue: "2000.01" })).toEqual([]);
  expect(findClusters(rows).clusters[0]?.withoutPrice).toBe(1);
});

test("classes are not added together, and a cluster carries its parameters and roles", () => {
  const rows = [
    buy("A", "2024-03-25", { key: "CLASS A COMMON", title: "President & CEO" }),
    buy("B", "2024-03-25"),
    buy("C", "2024-03-25"),
  ];
  const [cluster] = findClusters(rows).clusters;
  expect(cluster?.shares).toEqual([
    { securityKey: "CLASS A COMMON", shares: "100" },
    { securityKey: "COMMON", shares: "200" },
  ]);
  expect(cluster?.persons[0]?.roles).toEqual(["CEO", "President", "Director"]);
  expect(cluster?.options).toEqual(defaultClusterOptions);
});

test("the order of the rows does not matter", () => {
  const rows = [buy("A", "2024-03-25"), buy("B", "2024-03-27"), buy("C", "2024-04-08"), buy("D+A", "2024-04-08")];
  expect(findClusters([...rows].reverse())).toEqual(findClusters(rows));
});

test("no rows are no cluster", () => {
  expect(findClusters([])).toEqual({ clusters: [], leftOut: { tenPercentOwner: [], samePrice: [] } });
});
