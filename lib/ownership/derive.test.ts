import { expect, test } from "vitest";
import { derivative, derivativeHolding, filing, holding, transaction } from "@/lib/testing/ownership-fixture";
import { deriveIssuer } from "./derive";
import type { ConfirmedSplit } from "./observe";
import type { OwnershipFiling } from "./types";

/** Lines as the chart draws them: date, balance, status, difference and flags where there are any. */
function drawn(filings: OwnershipFiling[], splits: ConfirmedSplit[] = []) {
  return deriveIssuer(filings, splits).lines.map((line) =>
    line.observations.map((seen) =>
      [seen.date, seen.after, seen.status, ...(seen.difference === null ? [] : [seen.difference]), ...seen.flags].join(" "),
    ),
  );
}

const buy = (shares: string, after: string, date: string, more = {}) =>
  transaction({ code: "P", ad: "A", shares, price: "10", after, date, ...more });
const sell = (shares: string, after: string, date: string, more = {}) =>
  transaction({ code: "S", ad: "D", shares, price: "10", after, date, ...more });
const on = (filed: string, rows: OwnershipFiling["rows"], more = {}) => filing({ filed, rows, ...more });

test("a line opens at zero, goes on, and closes", () => {
  expect(drawn([on("2024-01-03", [buy("100", "100", "2024-01-02")]), on("2024-02-03", [sell("100", "0", "2024-02-02")])])).toEqual([
    ["2024-01-02 100 opens-at-zero", "2024-02-02 0 ok"],
  ]);
});

test("a Form 3 holding is a baseline at the event, and no securities owned is a zero baseline", () => {
  const form3 = on("2024-01-08", [holding({ after: "500" })], { form: "3", period: "2024-01-02" });
  expect(drawn([form3, on("2024-02-03", [sell("100", "400", "2024-02-02")])])).toEqual([["2024-01-02 500 baseline", "2024-02-02 400 ok"]]);
  const nothing = deriveIssuer([filing({ form: "3", none: true, period: "2024-01-02" })]);
  expect(nothing.zeroBaselines).toMatchObject([{ ownerCik: "0000000001", date: "2024-01-02" }]);
  expect(nothing.lines).toEqual([]);
});

test("an award with shares withheld for tax on one day is one chain", () => {
  const rows = [
    transaction({ code: "A", ad: "A", shares: "100", after: "1100", date: "2024-01-02" }),
    transaction({ code: "F", ad: "D", shares: "40", after: "1060", date: "2024-01-02" }),
  ];
  expect(drawn([on("2024-01-03", rows)])).toEqual([["2024-01-02 1100 baseline", "2024-01-02 1060 ok"]]);
});

test("rows dated against document order are read by date", () => {
  const rows = [sell("10", "80", "2024-01-03"), sell("10", "90", "2024-01-02")];
  expect(drawn([on("2024-01-04", rows)])).toEqual([["2024-01-02 90 baseline", "2024-01-03 80 ok"]]);
});

test("rows in no plain order are put in the only one that follows", () => {
  const rows = [sell("20", "50", "2024-01-02"), sell("10", "90", "2024-01-02"), sell("20", "70", "2024-01-02")];
  expect(drawn([on("2024-01-04", rows)])).toEqual([["2024-01-02 90 baseline", "2024-01-02 70 ok", "2024-01-02 50 ok"]]);
});

test("a closing total on each row is worked out backwards, and marked", () => {
  const rows = [sell("10", "70", "2024-01-02"), sell("20", "70", "2024-01-02")];
  expect(drawn([on("2024-01-04", rows)])).toEqual([["2024-01-02 90 baseline closing-total", "2024-01-02 70 ok closing-total"]]);
});

test("where no order fits, the last row of the document is the closing value", () => {
  const rows = [sell("10", "70", "2024-01-02"), sell("20", "500", "2024-01-02")];
  expect(drawn([on("2024-01-04", rows)])).toEqual([["2024-01-02 500 baseline ambiguous-order"]]);
});

test("a gap is the signed difference and is never filled", () => {
  expect(drawn([on("2024-01-03", [buy("100", "100", "2024-01-02")]), on("2024-02-03", [sell("10", "120", "2024-02-02")])])).toEqual([
    ["2024-01-02 100 opens-at-zero", "2024-02-02 120 gap 30"],
  ]);
});

test("a rest within rounding is ok and kept as rounding", () => {
  expect(drawn([on("2024-01-03", [buy("100", "100", "2024-01-02")]), on("2024-02-03", [sell("10", "91", "2024-02-02")])])).toEqual([
    ["2024-01-02 100 opens-at-zero", "2024-02-02 91 ok rounding"],
  ]);
});

test("a balance that the row was not carried into is not applied, not a split", () => {
  expect(drawn([on("2024-01-03", [buy("100", "100", "2024-01-02")]), on("2024-02-03", [sell("50", "100", "2024-02-02")])])).toEqual([
    ["2024-01-02 100 opens-at-zero", "2024-02-02 100 not-applied 50"],
  ]);
});

test("a number in the row's footnote explains a difference exactly; words explain it in general", () => {
  const first = on("2024-01-03", [buy("100", "100", "2024-01-02")]);
  const noted = (text: string) =>
    on("2024-02-03", [sell("10", "3109", "2024-02-02", { notes: { sharesOwnedFollowing: ["F1"] } })], { notes: { F1: text } });
  expect(drawn([first, noted("Includes 3,019 shares bought through the purchase plan.")])[0]?.[1]).toBe(
    "2024-02-02 3109 explained-exactly 3019",
  );
  expect(drawn([first, noted("Includes shares acquired by dividend reinvestment.")])[0]?.[1]).toBe("2024-02-02 3109 explained 3019");
});

test("direct shares moved to a trust while the trust trades: differences answer each other", () => {
  const trust = { di: "I" as const, nature: "By Trust" };
  const filings = [
    on("2024-01-03", [buy("1000", "1000", "2024-01-02"), buy("500", "500", "2024-01-02", trust)]),
    on("2024-03-03", [sell("10", "590", "2024-03-02"), sell("100", "800", "2024-03-02", trust)]),
  ];
  expect(drawn(filings)).toEqual([
    ["2024-01-02 1000 opens-at-zero", "2024-03-02 590 moved -400"],
    ["2024-01-02 500 opens-at-zero", "2024-03-02 800 moved 400"],
  ]);
});

test("a balance below zero before a row is impossible unless something explains it", () => {
  const opening = on("2024-01-03", [buy("100", "100", "2024-01-02")]);
  const next = (more: object, notes = {}) => on("2024-02-03", [buy("500", "400", "2024-02-02", more)], { notes });
  expect(drawn([opening, next({})])[0]?.[1]).toBe("2024-02-02 400 impossible -200");
  expect(drawn([opening, next({ notes: { shares: ["F1"] } }, { F1: "A change in form of ownership under Rule 16a-13." })])[0]?.[1]).toBe(
    "2024-02-02 400 explained -200",
  );
});

test("a balance that fits an older observation is out of order", () => {
  const filings = [
    on("2024-01-03", [buy("100", "100", "2024-01-02")]),
    on("2024-02-03", [buy("50", "150", "2024-02-02")]),
    on("2024-03-03", [sell("10", "90", "2024-03-02")]),
  ];
  expect(drawn(filings)[0]?.[2]).toBe("2024-03-02 90 out-of-order -50");
});

test("a split is suggested where two owners show one ratio, and settled once it is confirmed", () => {
  const filings = ["1", "2"].flatMap((owner) => [
    on("2024-01-03", [buy("100", owner === "1" ? "100" : "300", "2024-01-02")], { owners: [owner] }),
    on("2024-06-03", [sell("10", owner === "1" ? "190" : "591", "2024-06-02")], { owners: [owner] }),
  ]);
  expect(drawn(filings).map((line) => line[1])).toEqual(["2024-06-02 190 split 100", "2024-06-02 591 split 301"]);
  const confirmed = { securityKey: "COMMON", effectiveOn: "2024-03-01" as never, numerator: 2, denominator: 1 };
  expect(drawn(filings, [confirmed]).map((line) => line[1])).toEqual(["2024-06-02 190 split 0", "2024-06-02 591 split 1"]);
});

test("one line of few shares that doubles is chance, not a split", () => {
  const filings = [on("2024-01-03", [buy("100", "100", "2024-01-02")]), on("2024-06-03", [sell("10", "190", "2024-06-02")])];
  expect(drawn(filings)[0]?.[1]).toBe("2024-06-02 190 gap 100");
});

test("Form 5 balances of Table I stand at the end of the fiscal year, Form 4s after it follow", () => {
  const filings = [
    on("2023-06-03", [buy("100", "100", "2023-06-02")]),
    on("2024-01-20", [sell("10", "75", "2024-01-18")]),
    on("2024-02-10", [transaction({ code: "G", ad: "D", shares: "15", after: "85", date: "2023-08-01", formType: "5" })], {
      form: "5",
      period: "2023-12-31",
    }),
  ];
  expect(drawn(filings)).toEqual([["2023-06-02 100 opens-at-zero", "2023-12-31 85 ok", "2024-01-18 75 ok"]]);
});

test("two equal awards on one day are two lots, and each goes on by itself", () => {
  const rsu = (ad: "A" | "D", shares: string, after: string, date: string, note: string) =>
    derivative({ code: ad === "A" ? "A" : "M", ad, shares, after, date, title: "Restricted Stock Unit", notes: { exerciseDate: [note] } });
  const notes = { F1: "Vests in four yearly parts from 2022-02-15.", F2: "Vests in full on 2025-02-15." };
  const filings = [
    on("2022-02-16", [rsu("A", "43901", "43901", "2022-02-15", "F1"), rsu("A", "43901", "43901", "2022-02-15", "F2")], { notes }),
    on("2023-02-16", [rsu("D", "10975", "32926", "2023-02-15", "F1")], { notes }),
  ];
  expect(drawn(filings)).toEqual([
    ["2022-02-15 43901 opens-at-zero lot", "2023-02-15 32926 ok lot"],
    ["2022-02-15 43901 opens-at-zero lot"],
  ]);
});

test("options of two strikes are two lines, sorted by strike", () => {
  const option = (strike: string, after: string) =>
    derivative({ code: "M", ad: "D", shares: "10", after, date: "2024-01-02", strike, expiration: "2030-01-01", underlying: "10" });
  const lines = deriveIssuer([on("2024-01-03", [option("10.5", "90"), option("9.25", "40")])]).lines;
  expect(lines.map((line) => line.head.conversionOrExercisePrice)).toEqual(["9.25", "10.5"]);
});

test("a joint filing makes the same observations for each owner, who are named", () => {
  const lines = deriveIssuer([on("2024-01-03", [buy("100", "100", "2024-01-02")], { owners: ["1", "2", "3"] })]).lines;
  expect(lines.map((line) => [line.head.ownerCik, line.head.jointWith])).toEqual([
    ["0000000001", ["0000000002", "0000000003"]],
    ["0000000002", ["0000000001", "0000000003"]],
    ["0000000003", ["0000000001", "0000000002"]],
  ]);
});

test("two trusts that only their footnotes tell apart are two lines", () => {
  const byTrust = (note: string, after: string) => holding({ di: "I", nature: "By Trust", after, notes: { natureOfOwnership: [note] } });
  const notes = { F1: "Stake held by the Anna Trust.", F2: "Stake held by the Bert Trust." };
  const lines = deriveIssuer([
    on("2024-01-03", [sell("10", "90", "2024-01-02"), byTrust("F1", "500"), byTrust("F2", "700")], { notes }),
  ]).lines;
  expect(lines.map((line) => line.head.natureKey)).toEqual(["", "TRUST / ANNA TRUST", "TRUST / BERT TRUST"]);
});

test("three funds whose 'See footnotes' share one footnote stay three lines", () => {
  const fund = (own: string, after: string) =>
    holding({ di: "I", nature: "See footnotes", after, notes: { natureOfOwnership: [own, "F9"] } });
  const notes = {
    F1: "Held directly by FF-I, L.P.",
    F2: "Held directly by FF-II, L.P.",
    F3: "Held directly by FF-III, L.P.",
    F9: "The manager is the general partner of each of the funds.",
  };
  const lines = deriveIssuer([on("2024-01-03", [fund("F1", "1"), fund("F2", "2"), fund("F3", "3")], { notes })]).lines;
  expect(new Set(lines.map((line) => line.head.natureKey)).size).toBe(3);
});

test("a new wording that opens at the last balance of the only other trust continues its line", () => {
  const filings = [
    on("2024-01-03", [buy("100", "100", "2024-01-02", { di: "I", nature: "By Trust" })]),
    on("2024-06-03", [sell("10", "90", "2024-06-02", { di: "I", nature: "By The Doe Family Trust" })]),
  ];
  const [line, ...others] = deriveIssuer(filings).lines;
  expect(others).toEqual([]);
  expect(line).toMatchObject({ renamedFrom: "By Trust", head: { natureOfOwnership: "By The Doe Family Trust" } });
});

test("an exercise and its Table II leg are joined and never a buy", () => {
  const share = transaction({ code: "M", ad: "A", shares: "50", price: "5", after: "50", date: "2024-01-02" });
  const option = derivative({ code: "M", ad: "D", shares: "5", after: "0", underlying: "50", date: "2024-01-02" });
  const sale = sell("50", "0", "2024-01-02");
  const { rows } = deriveIssuer([on("2024-01-03", [share, sale, option])]);
  expect(rows.get(share.rowId)).toMatchObject({ category: "exercise", notCounted: "other-code", pairedWith: [option.rowId] });
  expect(rows.get(option.rowId)).toMatchObject({ pairedWith: [share.rowId], notCounted: "derivative" });
  expect(rows.get(sale.rowId)).toMatchObject({ category: "sell", notCounted: null, value: "500" });
});

test("a superseded row leaves the line; the amendment speaks from the day of the trade", () => {
  const original = on("2024-01-03", [sell("10", "90", "2024-01-02")]);
  const amendment = on("2024-02-01", [sell("20", "80", "2024-01-02")], { form: "4/A", original: "2024-01-03" });
  expect(drawn([original, amendment])).toEqual([["2024-01-02 80 baseline"]]);
  expect(deriveIssuer([original, amendment]).rows.get(original.rows[0]!.rowId)).toMatchObject({
    supersededBy: amendment.rows[0]!.rowId,
    supersededOn: "2024-02-01",
    notCounted: null,
  });
});

test("a value instead of shares makes no observation, and so does a date that cannot be", () => {
  const valued = transaction({ code: "P", ad: "A", shares: "1", after: null, date: "2024-01-02" });
  expect(drawn([on("2024-01-03", [valued, buy("1", "5", "2034-01-02"), buy("1", "5", "0028-01-02")])])).toEqual([]);
});

test("leaving Section 16 is an exit until a later filing says otherwise", () => {
  const last = on("2024-05-02", [sell("10", "0", "2024-05-01")], { exit: true });
  expect(deriveIssuer([last]).exits).toMatchObject([{ ownerCik: "0000000001", filingId: last.filingId }]);
  expect(deriveIssuer([last, on("2024-06-02", [buy("1", "1", "2024-06-01")])]).exits).toEqual([]);
});

test("an option holding with another exercise date is another line", () => {
  const filings = [
    on("2024-01-03", [
      derivativeHolding({ after: "10", exercise: "2025-01-01" }),
      derivativeHolding({ after: "20", exercise: "2026-01-01" }),
    ]),
  ];
  expect(drawn(filings)).toHaveLength(2);
});

test("a note that gives the number of a step inside a filing keeps its rows in one chain", () => {
  const rows = [
    transaction({ code: "G", ad: "D", shares: "10", after: "90", date: "2024-01-02" }),
    transaction({ code: "M", ad: "A", shares: "50", after: "295", date: "2024-04-01", notes: { sharesOwnedFollowing: ["F1"] } }),
    transaction({ code: "F", ad: "D", shares: "20", after: "275", date: "2024-04-01" }),
  ];
  const notes = { F1: "Reflects 155 shares bought under the purchase plan." };
  expect(drawn([on("2024-04-03", rows, { notes })])).toEqual([
    ["2024-01-02 90 baseline", "2024-04-01 295 explained-exactly 155", "2024-04-01 275 ok"],
  ]);
});

test("a holding on a Form 4 that came months late is what was held when it was filed; an amendment speaks of the original day", () => {
  const trust = { di: "I" as const, nature: "By Trust" };
  const vesting = () => transaction({ code: "M", ad: "A", shares: "10", after: "10", date: "2024-01-02" });
  const sold = on("2024-03-03", [sell("100", "400", "2024-03-01", trust)]);
  const late = on("2024-06-03", [vesting(), holding({ ...trust, after: "400" })]);
  expect(drawn([sold, late])[1]).toEqual(["2024-03-01 400 baseline", "2024-06-03 400 ok"]);
  const amendment = on("2024-06-03", [vesting(), holding({ ...trust, after: "500" })], { form: "4/A", original: "2024-01-04" });
  expect(drawn([sold, amendment])[1]).toEqual(["2024-01-02 500 baseline", "2024-03-01 400 ok"]);
});

test("where the rows of a filing have no order and one of them begins at the last balance, the line goes on", () => {
  const first = on("2024-01-03", [sell("10", "0", "2024-01-02")]);
  const rows = [
    buy("100", "100", "2024-02-02"),
    sell("30", "70", "2024-02-02"),
    buy("20", "30", "2024-02-02"),
    sell("50", "0", "2024-02-02"),
  ];
  expect(drawn([first, on("2024-02-04", rows)])[0]).toEqual(["2024-01-02 0 baseline", "2024-02-02 0 ok ambiguous-order"]);
});

test("what one line lost answers a transfer that a note of the other line explains exactly", () => {
  const trust = { di: "I" as const, nature: "By Trust" };
  const notes = { F1: "Includes 400 shares transferred to the holder's trust." };
  const filings = [
    on("2024-01-03", [buy("400", "400", "2024-01-02"), buy("500", "500", "2024-01-02", trust)]),
    on("2024-03-03", [buy("10", "910", "2024-03-02", { ...trust, notes: { sharesOwnedFollowing: ["F1"] } })], { notes }),
    on("2024-05-03", [buy("7", "7", "2024-05-02")]),
  ];
  expect(drawn(filings)).toEqual([
    ["2024-01-02 400 opens-at-zero", "2024-05-02 7 moved -400"],
    ["2024-01-02 500 opens-at-zero", "2024-03-02 910 explained-exactly 400"],
  ]);
});

test("a strike of 0 names none: the next filing that leaves it to a note goes on with the line", () => {
  const classB = (code: string, ad: "A" | "D", after: string, date: string, strike: string | null) =>
    derivative({ title: "Class B Common Stock", code, ad, shares: "30", after, date, strike });
  const filings = [
    on("2024-01-03", [classB("J", "A", "30", "2024-01-02", "0.00")]),
    on("2024-02-03", [classB("C", "D", "0", "2024-02-02", null)]),
  ];
  expect(drawn(filings)).toEqual([["2024-01-02 30 opens-at-zero", "2024-02-02 0 ok"]]);
});
