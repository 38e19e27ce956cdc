import { expect, test } from "vitest";
import type { IsoDate } from "@/lib/filing/types";
import { holdingsOf } from "@/lib/testing/holdings-of";
import { derivative, derivativeHolding, filing, holding, transaction } from "@/lib/testing/ownership-fixture";
import { asText } from "@/lib/testing/real-issuers";
import { deriveIssuer } from "../derive";
import type { ConfirmedSplit } from "../observe";
import type { OwnershipFiling } from "../types";

// The test set of the domain specification, section 13: what concerns lines of ownership. Points are "date balance status difference".

const points = (filings: OwnershipFiling[], splits: ConfirmedSplit[] = []) => deriveIssuer(filings, splits).lines.map(asText);
const on = (filed: string, rows: OwnershipFiling["rows"], more = {}) => filing({ filed, rows, ...more });
const sale = (shares: string, after: string, date: string, more = {}) =>
  transaction({ code: "S", ad: "D", shares, price: "10", after, date, ...more });

test("award and tax on one day: two categories, no buy, no sale, one chain", () => {
  const award = transaction({ code: "A", ad: "A", shares: "1000", price: "0", after: "5000", date: "2024-02-15" });
  const tax = transaction({ code: "F", ad: "D", shares: "400", price: "50", after: "4600", date: "2024-02-15" });
  const { rows, lines } = deriveIssuer([on("2024-02-16", [award, tax])]);
  expect(rows.get(award.rowId)).toMatchObject({ category: "award", value: null, notCounted: "other-code" });
  expect(rows.get(tax.rowId)).toMatchObject({ category: "tax", value: "20000", notCounted: "other-code" });
  expect(lines.map(asText)).toEqual([["2024-02-15 5000 baseline", "2024-02-15 4600 ok"]]);
});

test("one share into several: the pair is found by underlying shares, counted once and as no buy", () => {
  const common = transaction({ code: "C", ad: "A", shares: "300", price: null, after: "300", date: "2024-02-15" });
  const preferred = derivative({
    code: "C",
    ad: "D",
    shares: "100",
    after: "0",
    underlying: "300",
    date: "2024-02-15",
    title: "Series A Preferred",
  });
  const { rows, lines } = deriveIssuer([on("2024-02-16", [common, preferred])]);
  expect(rows.get(common.rowId)).toMatchObject({ category: "exercise", notCounted: "other-code", pairedWith: [preferred.rowId] });
  expect(rows.get(preferred.rowId)).toMatchObject({ category: "exercise", notCounted: "derivative", pairedWith: [common.rowId] });
  expect(lines.map(asText)).toEqual([["2024-02-15 300 opens-at-zero"], ["2024-02-15 0 baseline"]]);
});

test("several awards that vest in one filing: each grant is a lot with its own chain, the shares are one line", () => {
  const vest = (shares: string, after: string, note: string) =>
    derivative({
      code: "M",
      ad: "D",
      shares,
      after,
      underlying: shares,
      date: "2024-02-15",
      title: "Restricted Stock Unit",
      notes: { exerciseDate: [note] },
    });
  const shares = ["100", "40", "7"].map((amount, at) =>
    transaction({ code: "M", ad: "A", shares: amount, after: ["1100", "1140", "1147"][at] ?? "", date: "2024-02-15" }),
  );
  const notes = { F1: "Granted in 2021.", F2: "Granted in 2022.", F3: "Granted in 2023." };
  const rows = [...shares, vest("100", "0", "F1"), vest("40", "80", "F2"), vest("7", "21", "F3")];
  const { lines, rows: derived } = deriveIssuer([on("2024-02-16", rows, { notes })]);
  expect(lines.map(asText)).toEqual([
    ["2024-02-15 1100 baseline", "2024-02-15 1140 ok", "2024-02-15 1147 ok"],
    ["2024-02-15 0 baseline lot lot-first-seen"],
    ["2024-02-15 80 baseline lot lot-first-seen"],
    ["2024-02-15 21 baseline lot lot-first-seen"],
  ]);
  expect(rows.slice(0, 3).map((row) => derived.get(row.rowId)?.pairedWith)).toEqual(rows.slice(3).map((row) => [row.rowId]));
});

test("more than thirty rows in two filings of one day: the one that begins at the last balance comes first, and all count once", () => {
  const sales = Array.from({ length: 40 }, (_, at) => sale("10", String(990 - at * 10), "2024-02-15"));
  const before = on("2024-01-16", [sale("1", "1000", "2024-01-15")]);
  // Bare documents: no time of acceptance, and the second part has the lower number.
  const second = on("2024-02-16", sales.slice(30), { accession: "0009999999-24-000001" });
  const first = on("2024-02-16", sales.slice(0, 30), { accession: "0009999999-24-000002" });
  const { rows, lines } = deriveIssuer([second, first, before]);
  expect([...rows.values()].filter((row) => row.notCounted === null)).toHaveLength(41);
  const [line] = lines.map(asText);
  expect(line).toHaveLength(41);
  expect(line?.at(-1)).toBe("2024-02-15 600 ok");
  expect(line?.slice(1).every((point) => point.endsWith(" ok"))).toBe(true);
});

test("a reverse split between filings is suggested on two lines, and leaves ordinary differences once confirmed", () => {
  const trust = { di: "I" as const, nature: "By Trust" };
  const spouse = { di: "I" as const, nature: "By Spouse" };
  const filings = [
    on("2024-01-16", [
      sale("10", "100000", "2024-01-15"),
      sale("10", "25000", "2024-01-15", trust),
      sale("10", "500", "2024-01-15", spouse),
    ]),
    on("2024-06-16", [sale("10", "9990", "2024-06-15"), sale("10", "2490", "2024-06-15", trust), sale("10", "47", "2024-06-15", spouse)]),
  ];
  expect(points(filings).map((line) => line[1])).toEqual([
    "2024-06-15 9990 split -90000 1:10",
    "2024-06-15 47 gap -443",
    "2024-06-15 2490 split -22500 1:10",
  ]);
  const confirmed = { securityKey: "COMMON", effectiveOn: "2024-03-01" as IsoDate, numerator: 1, denominator: 10 };
  expect(points(filings, [confirmed]).map((line) => line[1])).toEqual([
    "2024-06-15 9990 split 0 1:10 confirmed",
    "2024-06-15 47 gap 7 1:10 confirmed",
    "2024-06-15 2490 split 0 1:10 confirmed",
  ]);
});

test("unit lots over three years: equal grants, each followed by itself", () => {
  const unit = (code: "A" | "M", shares: string, after: string, date: string, note: string) =>
    derivative({
      code,
      ad: code === "A" ? "A" : "D",
      shares,
      after,
      date,
      title: "Restricted Stock Unit",
      notes: { expirationDate: [note] },
    });
  const notes = { F1: "Vests in thirds from 2022 on.", F2: "Vests in thirds from 2023 on." };
  const filings = [
    on("2021-02-16", [unit("A", "900", "900", "2021-02-15", "F1")], { notes }),
    on("2022-02-16", [unit("M", "300", "600", "2022-02-15", "F1"), unit("A", "900", "900", "2022-02-15", "F2")], { notes }),
    on("2023-02-16", [unit("M", "300", "300", "2023-02-15", "F1"), unit("M", "300", "600", "2023-02-15", "F2")], { notes }),
    on("2024-02-16", [unit("M", "300", "0", "2024-02-15", "F1"), unit("M", "300", "300", "2024-02-15", "F2")], { notes }),
  ];
  expect(points(filings)).toEqual([
    ["2021-02-15 900 opens-at-zero", "2022-02-15 600 ok lot", "2023-02-15 300 ok lot", "2024-02-15 0 ok lot"],
    ["2022-02-15 900 opens-at-zero lot", "2023-02-15 600 ok lot", "2024-02-15 300 ok lot"],
  ]);
});

test("Form 5 with a late Form 3 holding: a full observation at the end of the year, late by the form's statement", () => {
  const late = holding({ after: "250", di: "I", nature: "By Spouse", formType: "3" });
  const { rows, lines } = deriveIssuer([on("2024-02-10", [late], { form: "5", period: "2023-12-31" })]);
  expect(rows.get(late.rowId)).toMatchObject({
    category: "holding",
    notCounted: "holding",
    timing: { dueOn: null, businessDays: null, isLate: true },
  });
  expect(lines.map(asText)).toEqual([["2023-12-31 250 baseline"]]);
});

test("Form 5 with L: late by the form's statement, the balance at the end of the year, the trade at its day", () => {
  const gift = transaction({
    code: "G",
    ad: "D",
    shares: "50",
    price: "0",
    after: "450",
    date: "2022-05-03",
    formType: "5",
    timeliness: "L",
  });
  const { rows, lines } = deriveIssuer([on("2024-02-10", [gift], { form: "5", period: "2023-12-31" })]);
  expect(rows.get(gift.rowId)).toMatchObject({ category: "gift", sortDate: "2022-05-03", timing: { dueOn: null, isLate: true } });
  expect(lines.map(asText)).toEqual([["2023-12-31 450 baseline"]]);
});

test("Form 5 gifts of spring with Form 4s after them: year-end balances, in the order of days", () => {
  const filings = [
    on("2023-02-03", [sale("10", "1000", "2023-02-02")]),
    on("2024-01-20", [sale("10", "890", "2024-01-18")]),
    on("2024-02-10", [transaction({ code: "G", ad: "D", shares: "100", price: "0", after: "900", date: "2023-04-05", formType: "5" })], {
      form: "5",
      period: "2023-12-31",
    }),
  ];
  expect(points(filings)).toEqual([["2023-02-02 1000 baseline", "2023-12-31 900 ok", "2024-01-18 890 ok"]]);
});

test("an expired option is out of current holdings the day after; a year 28 is a sentinel", () => {
  const option = (expiration: string, strike: string) => derivativeHolding({ after: "100", expiration, strike });
  const filings = [on("2024-01-16", [sale("1", "9", "2024-01-15"), option("2024-06-30", "5"), option("0028-01-01", "6")])];
  const held = (day: string) => holdingsOf(filings, day).active[0]?.derivatives.map(({ line }) => line.conversionOrExercisePrice);
  expect(held("2024-06-30")).toEqual(["5", "6"]);
  expect(held("2024-07-01")).toEqual(["6"]);
});

test("a joint filing of three: one set of rows, three lines that name each other, one sale", () => {
  const row = sale("10", "90", "2024-01-15");
  const { rows, lines } = deriveIssuer([on("2024-01-16", [row], { owners: ["1", "2", "3"] })]);
  expect([rows.size, rows.get(row.rowId)?.notCounted, rows.get(row.rowId)?.value]).toEqual([1, null, "100"]);
  expect(lines.map((line) => [line.head.ownerCik, line.head.jointWith.length, ...asText(line)])).toEqual(
    ["0000000001", "0000000002", "0000000003"].map((owner) => [owner, 2, "2024-01-15 90 baseline"]),
  );
});

test("following not reduced, an explained negative opening, and rounding by one", () => {
  const opening = on("2024-01-16", [sale("10", "1000", "2024-01-15")]);
  const next = (row: OwnershipFiling["rows"][number], notes = {}) => points([opening, on("2024-02-16", [row], { notes })])[0]?.[1];
  expect(next(sale("100", "1000", "2024-02-15"))).toBe("2024-02-15 1000 not-applied 100");
  expect(next(sale("100", "901", "2024-02-15"))).toBe("2024-02-15 901 ok rounding");
  const acquired = transaction({ code: "J", ad: "A", shares: "500", after: "300", date: "2024-02-15", notes: { shares: ["F1"] } });
  expect(next(acquired, { F1: "A change in form exempt under Rule 16a-13." })).toBe("2024-02-15 300 explained -1200");
});
