import fc from "fast-check";
import { expect, test } from "vitest";
import type { OwnershipLine, PlottedPoint } from "./ownership-lines";
import { clipLine, packChart, thinLines, unpackChart, viewPanels } from "./ownership-view";
import { rangePresets } from "./range-presets";

function point(day: number, balance: number, more: Partial<PlottedPoint> = {}): PlottedPoint {
  const plain = { change: null, gap: 0, isUnexplained: false, isError: false, isBaseline: false, split: null };
  return { ...plain, day, balance, category: "sell", href: `/filings/1#t1-${day}`, ...more };
}

function line(id: string, points: PlottedPoint[], tone: number | null = null): OwnershipLine<PlottedPoint> {
  return { id, ownerCik: id, name: id, label: id, kind: "direct", tone, points };
}

test("between two days a line begins with the balance before, and goes on to the edge only where it goes on", () => {
  const of = line("1", [point(10, 100), point(20, 90), point(30, 80)]);
  const seen = clipLine(of, [15, 25]);
  expect(seen?.points.map(({ day, balance, href }) => [day, balance, href !== ""])).toEqual([
    [15, 100, false],
    [20, 90, true],
    [25, 90, false],
  ]);
  expect(clipLine(of, [25, 40])?.points.at(-1)?.day).toBe(30);
  expect(clipLine(of, [1, 5])).toBeNull();
});

test("chosen lines stand alone, on a scale of their own, in the hues that they had", () => {
  const panels = [{ lines: [line("big", [point(1, 1e9)], 0), line("mid", [point(1, 5e8)], 1)], quiet: [line("small", [point(1, 10)])] }];
  const chosen = viewPanels(panels, { span: [0, 9], chosen: ["mid", "small"] });
  expect(chosen.map(({ lines }) => lines.map(({ id, tone }) => [id, tone]))).toEqual([[["mid", 1]], [["small", 0]]]);
  expect(viewPanels(panels, { span: [0, 9], chosen: [] })[0]?.quiet).toHaveLength(1);
});

test("thinning keeps each line's first, last, lowest and highest point and its jumps, each with the balance before", () => {
  const points = fc.array(
    fc.record({ balance: fc.integer({ min: 0, max: 1e6 }), gap: fc.constantFrom(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5) }),
    {
      minLength: 1,
      maxLength: 900,
    },
  );
  fc.assert(
    fc.property(fc.array(points, { minLength: 1, maxLength: 4 }), (all) => {
      const lines = all.map((of, at) =>
        line(
          String(at),
          of.map(({ balance, gap }, day) => point(day, balance, { gap })),
        ),
      );
      const { lines: thin } = thinLines(lines, 400);
      for (const [at, { points: kept }] of thin.entries()) {
        const whole = lines[at]?.points ?? [];
        const balances = (of: readonly PlottedPoint[]) => of.map(({ balance }) => balance);
        expect([kept[0], kept.at(-1)]).toEqual([whole[0], whole.at(-1)]);
        expect(Math.max(...balances(kept))).toBe(Math.max(...balances(whole)));
        expect(Math.min(...balances(kept))).toBe(Math.min(...balances(whole)));
      }
    }),
    { numRuns: 60 },
  );
  const jump = line(
    "1",
    Array.from({ length: 1000 }, (_, day) => point(day, 500, day === 501 ? { gap: 7 } : {})),
  );
  const days = thinLines([jump], 40).lines[0]?.points.map(({ day }) => day);
  expect(days).toEqual(expect.arrayContaining([500, 501]));
  expect(days?.length).toBeLessThan(60);
});

test("what is sent to the browser is what was sent, and is told apart from what was thinned", () => {
  const split = { numerator: 3, denominator: 1, isConfirmed: false };
  const points = [
    point(1, 5, { isBaseline: true }),
    point(2, 15, { gap: 10, split, change: 2 }),
    point(3, 1, { isError: true, isUnexplained: true }),
  ];
  const panels = [{ lines: [line("1", points, 0)], quiet: [line("2", [point(2, 1)])] }];
  const chart = packChart({ panels: panels as never }, null, 100);
  expect(chart.isThinned).toBe(false);
  expect(unpackChart(JSON.parse(JSON.stringify(chart)))).toEqual(panels);
  const many = [
    {
      lines: [
        line(
          "1",
          Array.from({ length: 5000 }, (_, day) => point(day, day)),
          0,
        ),
      ],
      quiet: [],
    },
  ];
  const thin = packChart({ panels: many as never }, null, 2000);
  expect(thin.isThinned).toBe(true);
  expect(thin.panels[0]?.lines[0]?.points.length).toBeLessThanOrEqual(2000);
  expect(packChart({ panels: many as never }, [100, 300], 2000).panels[0]?.lines[0]?.points).toHaveLength(203);
});

test("years are offered where the chart is clearly longer, the last of them is all", () => {
  expect(rangePresets([0, 300])).toEqual([]);
  expect(rangePresets([0, 2000]).map(({ label }) => label)).toEqual(["1 year", "3 years", "All"]);
  expect(rangePresets([0, 2000]).at(-1)?.span).toEqual([0, 2000]);
});
