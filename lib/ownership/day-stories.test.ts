import { expect, test } from "vitest";
import { filing, transaction } from "@/lib/testing/ownership-fixture";
import { type DayStory, dayStories } from "./day-stories";
import { deriveIssuer } from "./derive";
import type { OwnershipFiling, OwnershipRow } from "./types";

const exercise = (shares: string, more = {}) => transaction({ code: "M", ad: "A", shares, price: "20", ...more });
const withhold = (shares: string, more = {}) => transaction({ code: "F", ad: "D", shares, price: "50", ...more });
const sell = (shares: string, more = {}) => transaction({ code: "S", ad: "D", shares, price: "50", ...more });

const tell = (made: OwnershipFiling) => dayStories(made, deriveIssuer([made]).rows);
const told = (rows: OwnershipRow[]) =>
  tell(filing({ rows })).map(({ kind, exercised, withheld, sold, net }: DayStory) => `${kind} ${exercised} ${withheld} ${sold} ${net}`);

test("shares that are exercised and sold on one day are exercise and sell, with what is left", () => {
  expect(told([exercise("1000"), sell("400"), sell("350.5")])).toEqual(["exercise-and-sell 1000 0 750.5 249.5"]);
});

test("shares that are exercised and withheld for tax are exercise and withhold", () => {
  expect(told([exercise("1000"), withhold("400")])).toEqual(["exercise-and-withhold 1000 400 0 600"]);
});

test("both on one day are named with all three amounts", () => {
  expect(told([exercise("1000"), withhold("400"), sell("600")])).toEqual(["exercise-withhold-and-sell 1000 400 600 0"]);
});

test("more sold than exercised leaves a negative net", () => {
  expect(told([exercise("1000"), sell("1500")])).toEqual(["exercise-and-sell 1000 0 1500 -500"]);
});

test("a conversion of one class into another that is sold tells the story of the class that came", () => {
  const rows = [
    transaction({ code: "C", ad: "D", shares: "100", title: "Class B Common Stock" }),
    transaction({ code: "C", ad: "A", shares: "100", title: "Class A Common Stock" }),
    sell("60", { title: "Class A Common Stock" }),
  ];
  expect(told(rows)).toEqual(["exercise-and-sell 100 0 60 40"]);
});

test("another day, another class, another line and an award tell no story", () => {
  expect(told([exercise("100"), sell("100", { date: "2024-03-19" })])).toEqual([]);
  expect(told([exercise("100"), sell("100", { title: "Preferred Stock" })])).toEqual([]);
  expect(told([exercise("100"), sell("100", { di: "I", nature: "By Trust" })])).toEqual([]);
  expect(told([transaction({ code: "A", ad: "A", shares: "100" }), withhold("40")])).toEqual([]);
  expect(told([exercise("100")])).toEqual([]);
});

test("two days of one filing are two stories, by date", () => {
  const rows = [
    exercise("20", { date: "2024-03-20" }),
    sell("20", { date: "2024-03-20" }),
    exercise("10", { date: "2024-03-19" }),
    sell("5", { date: "2024-03-19" }),
  ];
  const made = filing({ rows });
  expect(tell(made).map(({ date, net, exercisedRows, soldRows }) => ({ date, net, rows: [...exercisedRows, ...soldRows] }))).toEqual([
    { date: "2024-03-19", net: "5", rows: [rows[2]?.rowId, rows[3]?.rowId] },
    { date: "2024-03-20", net: "0", rows: [rows[0]?.rowId, rows[1]?.rowId] },
  ]);
});

test("rows that an amendment corrected are read from the amendment only", () => {
  const original = filing({ rows: [exercise("1000", { after: "1000" }), sell("400", { after: "600" })] });
  const amendment = filing({
    form: "4/A",
    filed: "2024-03-25",
    original: "2024-03-21",
    rows: [exercise("1000", { after: "1000" }), sell("500", { after: "500" })],
  });
  const { rows } = deriveIssuer([original, amendment]);
  expect(dayStories(original, rows)).toEqual([]);
  expect(dayStories(amendment, rows)).toMatchObject([{ sold: "500", net: "500" }]);
});
