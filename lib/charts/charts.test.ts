import { expect, test } from "vitest";
import type { ActivityClass } from "@/lib/filing/figure-rows";
import type { Observation, Series } from "@/lib/filing/series-rows";
import type { Cik, Decimal, IsoDate } from "@/lib/filing/types";
import { activityBars, layoutActivity, plausibleMonths, wideActivityFrame } from "./activity-layout";
import { monthRange } from "./month-range";
import { layoutOwnership, narrowFrame, ownershipSpan, wideFrame } from "./ownership-layout";
import { ownershipClasses } from "./ownership-lines";
import { activitySentence, ownershipSentence } from "./sentences";

const decimal = (text: string) => text as Decimal;
const date = (text: string) => text as IsoDate;

function observation(on: string, balance: string, more: Partial<Observation> = {}): Observation {
  return {
    date: date(on),
    balance: decimal(balance),
    change: null,
    status: "ok",
    difference: null,
    flags: [],
    movedWith: null,
    split: null,
    transactionCode: "P",
    category: "buy",
    accessionNumber: null,
    filingId: "7",
    row: { table: "nonDerivative", ordinal: 1 },
    filedOn: date("2024-12-31"),
    ...more,
  };
}

function series(id: string, observations: Observation[], more: Partial<Series> = {}): Series {
  return {
    id,
    issuer: { cik: "0000000001" as Cik, name: "Alpha", tradingSymbol: null },
    owner: { cik: `000000001${id}` as Cik, name: "DOE JANE" },
    jointWith: [],
    table: "nonDerivative",
    securityKey: "COMMON",
    securityTitle: "Common Stock",
    directOrIndirect: "D",
    natureKey: "",
    natureOfOwnership: null,
    conversionOrExercisePrice: null,
    exerciseDate: null,
    expirationDate: null,
    lot: null,
    renamedFrom: null,
    observations,
    ...more,
  };
}

const noFigures = { rows: 0, filings: 0, owners: 0, shares: decimal("0"), value: decimal("0"), withoutPrice: 0 };

function activity(months: [month: string, bought: string, sold: string][]): ActivityClass {
  return {
    securityKey: "COMMON",
    securityTitle: "Common Stock",
    months: months.map(([month, bought, sold]) => ({
      month,
      left: [],
      buys: { ...noFigures, shares: decimal(bought), rows: bought === "0" ? 0 : 1 },
      sells: { ...noFigures, shares: decimal(sold), rows: sold === "0" ? 0 : 1 },
    })),
    prices: [],
  };
}

test("nothing reported draws nothing", () => {
  expect(ownershipClasses([], { nameBy: "owner" })).toEqual([]);
  expect(layoutActivity(activityBars(activity([]), "2024-12-31"), wideActivityFrame)).toBeNull();
  expect(activitySentence([])).toBe("No buy or sale was reported.");
});

test("a joint line is drawn once", () => {
  const points = [observation("2024-01-01", "100")];
  const [a, b] = [series("1", points), series("2", points)];
  const joint = [
    { ...a, jointWith: [b.owner] },
    { ...b, jointWith: [a.owner] },
  ];
  expect(ownershipClasses(joint, { nameBy: "owner" })[0]?.lineCount).toBe(1);
});

test("two owners of one surname are told apart at the ends of their lines", () => {
  const points = [observation("2024-01-01", "100")];
  const owner = (name: string, cik: string) => ({ owner: { cik: cik as Cik, name } });
  const lines = (names: string[]) =>
    ownershipClasses(
      names.map((name, at) => series(String(at), points, owner(name, String(at)))),
      { nameBy: "owner" },
    )[0]?.panels[0]?.lines.map((line) => line.label);
  expect(lines(["DOE JANE", "DOE MARY", "ROE ANN"])).toEqual(["J. Doe", "M. Doe", "Roe"]);
});

test("lines much smaller than the largest get a panel of their own", () => {
  const classes = ownershipClasses(
    [series("1", [observation("2024-01-01", "20000000")]), series("2", [observation("2024-01-01", "50000")])],
    {
      nameBy: "owner",
    },
  );
  expect(classes[0]?.panels.map((panel) => panel.lines.map((line) => line.id))).toEqual([["1"], ["2"]]);
});

test("one point, zeros and implausible dates are drawn without a broken number", () => {
  const of = ownershipClasses(
    [series("1", [observation("0028-01-01", "5"), observation("2024-01-01", "0"), observation("2034-01-01", "5")])],
    {
      nameBy: "owner",
    },
  )[0];
  expect(of?.unplottable).toBe(2);
  const span = ownershipSpan(of?.panels ?? []);
  expect(span[1] - span[0]).toBe(60);
  for (const frame of [wideFrame, narrowFrame]) {
    expect(JSON.stringify(of?.panels.map((panel) => layoutOwnership(panel, span, frame)))).not.toMatch(/NaN|null|Infinity/);
  }
});

test("a gap is a dashed jump before the row's own change", () => {
  const of = ownershipClasses(
    [
      series("1", [
        observation("2024-01-01", "100", { status: "baseline" }),
        observation("2024-06-01", "300", { status: "gap", difference: decimal("100"), change: decimal("100") }),
      ]),
    ],
    { nameBy: "owner" },
  )[0];
  const line = of && layoutOwnership(of.panels[0] ?? { lines: [], quiet: [] }, ownershipSpan(of.panels), wideFrame).lines[0];
  expect(line?.gaps).toMatch(/^M[\d.]+ [\d.]+V[\d.]+$/);
  expect(line?.path).toMatch(/^M[\d. ]+H[\d.]+M[\d. ]+V[\d.]+$/);
  expect(of && ownershipSentence(of)).toContain("1 balance changed without a reported transaction");
});

test("thousands of points become a path no longer than the screen needs", () => {
  const many = Array.from({ length: 5000 }, (_, at) => observation(`20${String(10 + (at % 14)).padStart(2, "0")}-03-01`, String(at + 1)));
  many.sort((a, b) => (a.date < b.date ? -1 : 1));
  const of = ownershipClasses([series("1", many)], { nameBy: "owner" })[0];
  const path = of && layoutOwnership(of.panels[0] ?? { lines: [], quiet: [] }, ownershipSpan(of.panels), wideFrame).lines[0]?.path;
  expect(path?.length).toBeLessThan(4000);
});

test("months of mistyped dates are off the axis", () => {
  expect(
    plausibleMonths(
      activity([
        ["0028-01", "5", "0"],
        ["2024-01", "5", "0"],
        ["2034-01", "1", "0"],
      ]),
      "2024-12-31",
    ).map((at) => at.month),
  ).toEqual(["2024-01"]);
});

test("buys rise above zero, sales fall below it", () => {
  const drawing = layoutActivity(
    activityBars(
      activity([
        ["2024-01", "500", "0"],
        ["2024-02", "0", "300"],
      ]),
      "2024-12-31",
    ),
    wideActivityFrame,
  );
  const tops = (path: string | undefined) => Number(/V([\d.]+)/.exec(path ?? "")?.[1]);
  expect(tops(drawing?.buys)).toBeLessThan(drawing?.zero ?? 0);
  expect(tops(drawing?.sells)).toBeGreaterThan(drawing?.zero ?? 0);
});

test("a month that is all zero still has an axis", () => {
  expect(JSON.stringify(layoutActivity(activityBars(activity([["2024-01", "0", "0"]]), "2024-12-31"), wideActivityFrame))).not.toMatch(
    /NaN|Infinity/,
  );
});

test("a month leads to its rows, to its last day", () => {
  expect(monthRange("/issuers/0000000001", "2024-02")).toBe("/issuers/0000000001?from=2024-02-01&to=2024-02-29#transactions");
});

test("every split has its rule; of ratios that would write over one another the first is written", () => {
  const split = (numerator: number, isConfirmed: boolean) => ({
    status: "split" as const,
    split: { numerator, denominator: 1, isConfirmed },
  });
  const points = [
    observation("2010-01-01", "100"),
    observation("2020-08-31", "500", split(5, true)),
    observation("2022-01-31", "1500", split(3, false)),
    observation("2024-01-01", "1500"),
  ];
  const of = ownershipClasses([series("1", points), series("2", points)], { nameBy: "owner" })[0];
  const [first, last] = ownershipSpan(of?.panels ?? []);
  const drawn = (frame: typeof wideFrame) => layoutOwnership(of?.panels[0] ?? { lines: [], quiet: [] }, [first, last], frame).splits;
  expect(drawn(narrowFrame).map(({ label }) => label)).toEqual(["5:1", ""]);
  expect(drawn({ ...wideFrame, width: 12_000 }).map(({ label }) => label)).toEqual(["5:1", "3:1?"]);
});
