import { expect, test } from "vitest";
import { isFiling } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { form4Xml, ownerXml } from "@/lib/testing/documents";
import { holdingsOf } from "@/lib/testing/holdings-of";
import { filing, holding, transaction } from "@/lib/testing/ownership-fixture";
import { asText } from "@/lib/testing/real-issuers";
import { deriveIssuer } from "../derive";
import { compareFilings } from "../order";
import type { OwnershipFiling } from "../types";

// Input that should not be, and what is then defined: nothing is guessed, nothing is lost, and what is odd can be seen.

const sale = (shares: string, after: string, more = {}) =>
  transaction({ code: "S", ad: "D", shares, price: "10", after, date: "2024-03-20", ...more });
const points = (...filings: OwnershipFiling[]) => deriveIssuer(filings).lines.map(asText);
/** The same in any order of arrival. */
const inAnyOrder = (filings: OwnershipFiling[]) => [points(...filings), points(...[...filings].reverse())];

test("missing time of acceptance: after those of the day whose time is known, by accession number", () => {
  const known = filing({ accession: "0009999999-24-000009", accepted: "2024-03-21T17:00:00-04:00" });
  const first = filing({ accession: "0009999999-24-000001", accepted: null });
  const second = filing({ accession: "0009999999-24-000002", accepted: null });
  const none = filing({ accession: null, accepted: null });
  expect([none, second, first, known].sort(compareFilings)).toEqual([known, first, second, none]);
});

test("equal times and no numbers: the one that begins at the last balance comes first, whatever arrived first", () => {
  const at = { accepted: "2024-03-21T17:00:00-04:00", accession: null };
  const before = filing({ filed: "2024-03-19", rows: [sale("1", "1000", { date: "2024-03-18" })] });
  const [second, first] = [filing({ ...at, rows: [sale("50", "850")] }), filing({ ...at, rows: [sale("100", "900")] })];
  const [one, other] = inAnyOrder([before, second, first]);
  expect(one).toEqual([["2024-03-18 1000 baseline", "2024-03-20 900 ok", "2024-03-20 850 ok"]]);
  expect(other).toEqual(one);
});

test.each(["2034-03-20", "0028-03-20"])("a trade of %s is stored and marked, counted in nothing, and makes no point", (date) => {
  const row = sale("10", "90", { date });
  const { rows, lines } = deriveIssuer([filing({ rows: [row, sale("5", "85")] })]);
  expect(rows.get(row.rowId)).toMatchObject({
    notCounted: "implausible-date",
    isImplausible: true,
    sortDate: "2024-03-21",
    timing: { dueOn: null, isLate: false },
  });
  expect(lines.map(asText)).toEqual([["2024-03-20 85 baseline"]]);
});

test("a period of report in the future makes no baseline and judges nothing late", () => {
  const row = holding({ after: "500" });
  const { rows, lines } = deriveIssuer([filing({ form: "3", period: "2034-01-01", rows: [row] })]);
  expect(lines).toEqual([]);
  expect(rows.get(row.rowId)?.timing).toEqual({ dueOn: null, businessDays: null, isLate: false });
});

test("a row without a date is no crash: it counts nowhere, makes no point, and is listed at the period of report", () => {
  const row = sale("10", "90", { date: null });
  const { rows, lines } = deriveIssuer([filing({ rows: [row], period: "2024-03-19" })]);
  expect(rows.get(row.rowId)).toMatchObject({ notCounted: "implausible-date", sortDate: "2024-03-19" });
  expect(lines).toEqual([]);
});

test("a blank owner is read with a warning, and its lines are its own", () => {
  const [result] = readFilings(new TextEncoder().encode(form4Xml({ owners: ownerXml("").replace("DOE JANE", "") })), {
    name: "a.xml",
    sha256: "",
  });
  expect(result && isFiling(result) && result.reportingOwners).toMatchObject([{ cik: null, name: null }]);
  expect(result?.problems.map(({ severity, path }) => [severity, path])).toContainEqual(["warning", "reportingOwners[0].cik"]);
  const blank = { cik: "prov:0000000000000000" as never, name: "" };
  const filings = [filing({ owners: [blank], rows: [sale("10", "90")] }), filing({ owners: ["2"], rows: [sale("10", "90")] })];
  const derived = deriveIssuer(filings);
  expect(derived.lines.map(({ head }) => head.ownerCik)).toEqual(["0000000002", blank.cik]);
  expect(holdingsOf(filings, "2024-04-01").active.map(({ insider }) => insider.owner.name)).toEqual(["DOE CNNA", ""]);
});

test("no owner at all: the rows count, and belong to no line", () => {
  const row = sale("10", "90");
  const { rows, lines } = deriveIssuer([filing({ owners: [], rows: [row] })]);
  expect([rows.get(row.rowId)?.notCounted, lines]).toEqual([null, []]);
});

test("a negative opening is drawn as filed: the first one a baseline, a later one impossible with its difference", () => {
  const acquired = (shares: string, after: string, date: string) => transaction({ code: "P", ad: "A", shares, price: "10", after, date });
  expect(points(filing({ rows: [acquired("100", "40", "2024-03-20")] }))).toEqual([["2024-03-20 40 baseline"]]);
  const filings = [
    filing({ filed: "2024-03-21", rows: [acquired("100", "100", "2024-03-20")] }),
    filing({ filed: "2024-04-21", rows: [acquired("500", "400", "2024-04-20")] }),
  ];
  expect(points(...filings)).toEqual([["2024-03-20 100 opens-at-zero", "2024-04-20 400 impossible -200"]]);
});

test("an amendment that matches nothing: it says so, its rows count for themselves, nothing is superseded", () => {
  const lone = filing({ form: "4/A", filed: "2024-04-02", original: "2020-01-01", rows: [sale("10", "90")] });
  const { amendments, rows } = deriveIssuer([lone, filing({ owners: ["2"], rows: [sale("5", "95")] })]);
  expect(amendments).toEqual([{ filingId: lone.filingId, decision: "none", originalId: null, candidates: [] }]);
  expect([...rows.values()].map((row) => [row.notCounted, row.supersededOn, row.relation])).toEqual([
    [null, null, null],
    [null, null, null],
  ]);
});

test("an amendment that fits two originals equally: unresolved with both named, the line that stands in both is not counted again", () => {
  const twins = [filing({ rows: [sale("10", "90")] }), filing({ rows: [sale("20", "70")] })];
  const amended = sale("15", "85");
  const later = filing({ form: "4/A", filed: "2024-04-02", original: "2024-03-21", rows: [amended] });
  for (const filings of [
    [...twins, later],
    [later, ...twins.toReversed()],
  ]) {
    const { amendments, rows } = deriveIssuer(filings);
    expect(amendments[0]).toMatchObject({ decision: "unresolved", originalId: null });
    expect(new Set(amendments[0]?.candidates.map(({ filingId }) => filingId))).toEqual(new Set(twins.map(({ filingId }) => filingId)));
    expect(rows.get(amended.rowId)).toMatchObject({ notCounted: "duplicate", relation: null, supersededOn: null });
    for (const twin of twins) expect(rows.get(twin.rows[0]?.rowId ?? "")).toMatchObject({ notCounted: null, supersededOn: null });
  }
});

test("nothing at all derives nothing", () => {
  expect(deriveIssuer([])).toEqual({ rows: new Map(), amendments: [], copies: new Map(), lines: [], zeroBaselines: [], exits: [] });
  expect(deriveIssuer([filing({ rows: [] })]).rows.size).toBe(0);
});
