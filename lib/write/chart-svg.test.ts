import { expect, test } from "vitest";
import { dayNumber } from "@/lib/dates";
import { barPath, dateTicks, linearScale, markerPath, niceTicks, px, spreadLabels, stepPath, thinColumns } from "./chart-svg";

test("a step holds its value until the next point", () => {
  const path = stepPath([
    { x: 0, y: 10 },
    { x: 5.04, y: 4 },
  ]);
  expect(path).toBe("M0 10H5V4");
  expect(stepPath([])).toBe("");
});

test("pixels have one decimal and no negative zero", () => {
  expect(px(1.26)).toBe("1.3");
  expect(px(-0.01)).toBe("0");
});

test("a domain of one value maps to the middle", () => {
  expect(linearScale([5, 5], [0, 100])(5)).toBe(50);
  expect(linearScale([0, 10], [100, 0])(2.5)).toBe(75);
});

test.each([
  [0, 0, [0]],
  [0, 100, [0, 20, 40, 60, 80, 100]],
  [-30, 70, [-40, -20, 0, 20, 40, 60, 80]],
  [0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
])("ticks from %d to %d are round and enclose them", (low, high, ticks) => expect(niceTicks(low, high, 5)).toEqual(ticks));

test("no ticks for what is no range", () => expect(niceTicks(Number.POSITIVE_INFINITY, 0, 5)).toEqual([]));

test("dates are ticked by year over years, by month over months", () => {
  const years = dateTicks(dayNumber("2019-08-01"), dayNumber("2024-12-16"), 9);
  expect(years.map((tick) => tick.label)).toEqual(["2020", "2021", "2022", "2023", "2024"]);
  const months = dateTicks(dayNumber("2024-01-15"), dayNumber("2024-04-15"), 9);
  expect(months.map((tick) => tick.label)).toEqual(["Feb 2024", "Mar 2024", "Apr 2024"]);
});

test("ninety years do not crowd the axis", () => {
  expect(dateTicks(dayNumber("1934-06-06"), dayNumber("2024-01-01"), 9).length).toBeLessThanOrEqual(9);
});

test("of thousands of points in one pixel column the extremes stay, in order", () => {
  const points = Array.from({ length: 5000 }, (_, at) => ({ x: 1, y: at === 40 ? -7 : at === 4000 ? 9 : 1, at }));
  expect(thinColumns(points).map((point) => point.at)).toEqual([0, 40, 4000, 4999]);
});

test("labels move apart no more than they must and stay inside", () => {
  expect(spreadLabels([10, 100], 16, 0, 200)).toEqual([10, 100]);
  expect(spreadLabels([50, 50, 50], 16, 0, 200)).toEqual([50, 66, 82]);
  expect(spreadLabels([199, 200], 16, 0, 200)).toEqual([184, 200]);
});

test("marks and bars of one kind are one path", () => {
  expect(markerPath("up", [{ x: 10, y: 10 }], 8)).toBe("M10 6l4 8h-8z");
  expect(markerPath("circle", [], 8)).toBe("");
  expect(barPath([{ x: 10, y: 5 }], 20, 4)).toBe("M8 20V5h4V20z");
});
