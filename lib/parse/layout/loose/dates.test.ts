import { expect, test } from "vitest";
import { monthAndDayIn, strokedDaysIn } from "./dates";

test("a stroke that was read twice, once as a figure, hides no day", () => {
  expect(strokedDaysIn(["Event 06/130 Issuer", "12/724 :"])).toEqual(["06-30", "12-24"]);
  expect(strokedDaysIn(["06/13/2019", "06/13 on"])).toEqual([]);
  expect(monthAndDayIn(["06/130"])).toEqual([]);
});
