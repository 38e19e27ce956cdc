import { expect, test } from "vitest";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { holdingsOf } from "@/lib/testing/holdings-of";
import { derivative, derivativeHolding, filing, holding, transaction } from "@/lib/testing/ownership-fixture";
import { holdingsByIssuer, type OwnerHoldings } from "./holdings";
import type { OwnershipFiling, OwnershipRow } from "./types";

const on = (filed: string, rows: OwnershipRow[], more = {}) => filing({ filed, rows, ...more });
const held = (filings: OwnershipFiling[], asOf = "2024-06-30") => holdingsOf(filings, asOf);
const totalsOf = (filings: OwnershipFiling[], asOf?: string) =>
  held(filings, asOf).active.flatMap(({ classes }) => classes.map(({ securityKey, total, date }) => `${securityKey} ${total} ${date}`));

const sell = (shares: string, after: string, date: string, more = {}) => transaction({ shares, after, date, price: "10", ...more });

test("the total is the latest balance of each line of a class, with the oldest date used", () => {
  const filings = [
    on("2024-01-03", [
      sell("10", "990", "2024-01-02"),
      holding({ after: "50", di: "I", nature: "By Spouse" }),
      holding({ after: "7", title: "Class B Common Stock" }),
    ]),
    on("2024-02-02", [sell("90", "900", "2024-02-01")]),
  ];
  expect(totalsOf(filings)).toEqual(["CLASS B COMMON 7 2024-01-02", "COMMON 950 2024-01-02"]);
});

test("closed lines are left out and counted as such", () => {
  const filings = [on("2024-01-03", [sell("10", "0", "2024-01-02"), holding({ after: "50", di: "I", nature: "By Spouse" })])];
  expect(totalsOf(filings)).toEqual(["COMMON 50 2024-01-02"]);
  expect(held(filings).leftOut).toEqual({ closed: 1, expired: 0 });
});

test("owners are never added together, and joint lines name the others", () => {
  const filings = [on("2024-01-03", [sell("10", "990", "2024-01-02")], { owners: ["1", "2"] })];
  const { active } = held(filings);
  expect(
    active.map(({ insider, classes }) => [insider.owner.cik, classes[0]?.total, classes[0]?.lines[0]?.line.jointWith[0]?.cik]),
  ).toEqual([
    ["0000000001", "990", "0000000002"],
    ["0000000002", "990", "0000000001"],
  ]);
});

test("lots are summed, and known only as far as they were seen", () => {
  const grant = (shares: string, more = {}) => derivative({ code: "A", ad: "A", shares, after: shares, title: "RSU", ...more });
  const filings = [on("2024-01-03", [grant("100", { date: "2024-01-02" }), grant("40", { date: "2024-01-02" })])];
  expect(held(filings).active[0]?.derivatives).toMatchObject([{ balance: "140", isSumOfLots: true, date: "2024-01-02" }]);
});

test("a derivative is gone the day after its expiration, and one that was listed before it as expired stays: a sentinel", () => {
  const option = (expiration: string) => derivativeHolding({ after: "10", strike: "5", expiration, title: "Option" });
  const filings = [on("2024-01-03", [sell("1", "9", "2024-01-02"), option("2024-06-29"), option("2024-06-30"), option("1988-08-08")])];
  const { active, leftOut } = held(filings);
  expect(active[0]?.derivatives.map(({ line }) => line.expirationDate)).toEqual(["1988-08-08", "2024-06-30"]);
  expect(leftOut.expired).toBe(1);
});

test("owners who left are listed apart with their last day, until they file without the mark again", () => {
  const first = on("2024-01-03", [sell("10", "990", "2024-01-02")]);
  const exit = on("2024-02-02", [sell("10", "980", "2024-02-01")], { exit: true });
  expect(held([first, exit])).toMatchObject({
    active: [],
    exited: [{ owner: { cik: "0000000001", isDirector: true }, exitedOn: "2024-02-01" }],
  });
  const back = on("2024-05-03", [sell("10", "970", "2024-05-02")]);
  expect(held([first, exit, back]).exited).toEqual([]);
});

test.each([
  ["2025-07-02", false],
  ["2025-07-03", true],
])("a balance of 2024-01-02 is stale on %s: %s", (asOf, isStale) => {
  expect(held([on("2024-01-03", [sell("10", "990", "2024-01-02")])], asOf).active[0]?.classes[0]).toMatchObject({ isStale });
});

test("no securities owned is nothing held, which is not the same as nothing known", () => {
  const none = filing({ form: "3", none: true, period: "2024-01-02", filed: "2024-01-04" });
  expect(held([none]).active).toMatchObject([{ classes: [], derivatives: [], heldNothingOn: "2024-01-02" }]);
  const later = on("2024-02-02", [transaction({ code: "P", ad: "A", shares: "5", after: "5", date: "2024-02-01" })]);
  expect(held([none, later]).active).toMatchObject([{ classes: [{ total: "5" }], heldNothingOn: null }]);
});

test("a line that opens at exactly the balance of an older one is marked, because the total may hold the shares twice", () => {
  const filings = [
    on("2024-01-03", [sell("10", "990", "2024-01-02")]),
    on("2024-05-03", [sell("90", "900", "2024-05-02", { di: "I", nature: "By Trust" })]),
  ];
  expect(held(filings).active[0]?.classes).toMatchObject([{ total: "1890", mayBeCountedTwice: true }]);
  const other = [filings[0] as OwnershipFiling, on("2024-05-03", [sell("91", "900", "2024-05-02", { di: "I", nature: "By Trust" })])];
  expect(held(other).active[0]?.classes).toMatchObject([{ mayBeCountedTwice: false }]);
});

test("relationship and remarks are those of the latest filing", () => {
  const owner = { isOfficer: true, officerTitle: "See Remarks" };
  const filings = [
    on("2024-01-03", [sell("10", "990", "2024-01-02")]),
    on("2024-02-02", [sell("10", "980", "2024-02-01")], { owners: [owner], remarks: "Chief Financial Officer" }),
  ];
  expect(held(filings).active[0]?.insider).toMatchObject({ owner: { officerTitle: "See Remarks" }, remarks: "Chief Financial Officer" });
});

test("across issuers each holding stands at its own, and where an owner left nothing is said to be held", () => {
  const at = (cik: string, exitedOn: string | null) => ({
    ...(holdingsOf([on("2024-01-03", [sell("10", "990", "2024-01-02")])], "2024-06-30").active[0] as OwnerHoldings).insider,
    issuer: { cik: cik as Cik, name: `Issuer ${cik}`, tradingSymbol: null },
    exitedOn: exitedOn as IsoDate | null,
  });
  const series = held([on("2024-01-03", [sell("10", "990", "2024-01-02")])]).active[0]?.classes[0]?.lines.map(({ line }) => line) ?? [];
  const [line] = series;
  if (!line) throw new Error("No line was derived.");
  const issuers = [at("0000000009", null), at("0000000008", null), at("0000000007", "2024-02-01")];
  const lines = [line, { ...line, issuer: issuers[2]?.issuer ?? line.issuer }];
  const nothing = [{ issuer: "0000000008", owner: line.owner.cik, date: "2023-01-02" as IsoDate, accessionNumber: null }];
  const { rows } = holdingsByIssuer(issuers, lines, nothing, "2024-06-30" as IsoDate);
  expect(rows.map(({ at: { issuer }, held: of }) => [issuer.cik, of && [of.classes[0]?.total, of.heldNothingOn]])).toEqual([
    ["0000000009", ["990", null]],
    ["0000000008", [undefined, "2023-01-02"]],
    ["0000000007", null],
  ]);
});
