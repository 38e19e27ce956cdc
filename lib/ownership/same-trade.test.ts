import { expect, test } from "vitest";
import { filing, transaction } from "@/lib/testing/ownership-fixture";
import { findSameTrades } from "./same-trade";

const fund = { cik: "0000000011" as never, name: "BIG FUND LP", isTenPercentOwner: true, isDirector: false };
const manager = { cik: "0000000012" as never, name: "BIG MANAGEMENT LLC", isTenPercentOwner: true, isDirector: false };
const sold = (facts = {}) =>
  transaction({ code: "S", ad: "D", shares: "5000", price: "12.5", after: "95000", di: "I", nature: "By Fund", ...facts });
const all = () => true;

test("a fund and its manager report one sale: counted once, the later filing names the earlier", () => {
  const first = filing({ owners: [fund], accepted: "2024-03-21T16:00:00-04:00", rows: [sold()] });
  const second = filing({ owners: [manager], accepted: "2024-03-21T16:30:00-04:00", rows: [sold()] });
  expect([...findSameTrades([second, first], all)]).toEqual([
    [second.rows[0]!.rowId, { reason: "also-reported", as: first.rows[0]!.rowId }],
  ]);
});

test("three filers of one block make one trade", () => {
  const filings = ["16:00", "16:30", "17:00"].map((time, n) =>
    filing({ owners: [{ ...fund, cik: `000000002${n}` as never }], accepted: `2024-03-21T${time}:00-04:00`, rows: [sold()] }),
  );
  const found = findSameTrades(filings, all);
  expect(found.size).toBe(2);
  expect(new Set([...found.values()].map((same) => same.as))).toEqual(new Set([filings[0]!.rows[0]!.rowId]));
});

test("equal grants to two directors are two grants", () => {
  const grant = () => transaction({ code: "A", ad: "A", shares: "2000", price: "0", after: "2000" });
  expect(findSameTrades([filing({ owners: ["1"], rows: [grant()] }), filing({ owners: ["2"], rows: [grant()] })], all).size).toBe(0);
});

test("equal sales of two persons who are neither entities nor 10 % owners are two sales", () => {
  expect(findSameTrades([filing({ owners: ["1"], rows: [sold()] }), filing({ owners: ["2"], rows: [sold()] })], all).size).toBe(0);
});

test("the same row filed again by the same owner is a duplicate; a continuing balance is a second trade", () => {
  const first = filing({ rows: [transaction({ after: "900", price: "10" })] });
  const again = filing({ filed: "2024-03-22", rows: [transaction({ after: "900", price: "10" })] });
  const next = filing({ filed: "2024-03-25", rows: [transaction({ after: "800", price: "10" })] });
  expect([...findSameTrades([first, again, next], all)]).toEqual([
    [again.rows[0]!.rowId, { reason: "duplicate", as: first.rows[0]!.rowId }],
  ]);
});

test("two equal rows of one filing are two trades, and answer two of the other filing", () => {
  const first = filing({ owners: [fund], rows: [sold(), sold()] });
  const second = filing({ owners: [manager], filed: "2024-03-22", rows: [sold(), sold()] });
  const found = findSameTrades([first, second], all);
  expect([...found.keys()]).toEqual(second.rows.map((row) => row.rowId));
  expect([...found.values()].map((same) => same.as)).toEqual(first.rows.map((row) => row.rowId));
});

test("the same shares at another price are another trade", () => {
  const first = filing({ rows: [transaction({ after: "900", price: "10" })] });
  expect(findSameTrades([first, filing({ filed: "2024-03-22", rows: [transaction({ after: "900", price: "11" })] })], all).size).toBe(0);
});

test("a row that names the other filer as the holder is the same trade, though each filer counts its own balance", () => {
  const holder = filing({ owners: [fund], rows: [sold({ di: "D", nature: null, after: "90000" })] });
  const byNature = filing({ owners: [manager], filed: "2024-03-22", rows: [sold({ nature: "By Big Fund, L.P." })] });
  const byNote = filing({
    owners: ["3"],
    filed: "2024-03-25",
    rows: [sold({ di: "D", nature: null, after: "7", notes: { shares: ["F1"] } })],
    notes: { F1: "The shares are held directly by Big Fund LP, which the reporting person manages." },
  });
  const found = findSameTrades([holder, byNature, byNote], all);
  expect([...found.values()].map((same) => same.as)).toEqual([holder.rows[0]!.rowId, holder.rows[0]!.rowId]);
});

test("what two persons each hold directly are two trades, also where one of them holds a tenth of the company", () => {
  const direct = (owner: string, isTenPercentOwner: boolean) =>
    filing({
      owners: [{ cik: `000000003${owner}` as never, name: "DOE JOHN", isTenPercentOwner }],
      rows: [sold({ di: "D", nature: null })],
    });
  expect(findSameTrades([direct("1", false), direct("2", true)], all).size).toBe(0);
});

test("two trusts with names of their own are two holders; two wordings of one are not", () => {
  const byTrust = (owner: string, nature: string) =>
    filing({ owners: [{ cik: `000000004${owner}` as never, name: "DOE JOHN", isTenPercentOwner: true }], rows: [sold({ nature })] });
  expect(findSameTrades([byTrust("1", "By ABC Revocable Trust"), byTrust("2", "By XYZ Revocable Trust")], all).size).toBe(0);
  expect(findSameTrades([byTrust("1", "By ABC Revocable Trust"), byTrust("2", "ABC Trust")], all).size).toBe(1);
  expect(findSameTrades([byTrust("1", "By Trust"), byTrust("2", "By Family Trust")], all).size).toBe(1);
});
