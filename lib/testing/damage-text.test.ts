import { expect, test } from "vitest";
import { listSampleFilings } from "@/db/sample/read-sample";
import { damageKinds, damageText } from "./damage-text";
import { writePrintedText } from "./printed-text";

const [filing] = listSampleFilings().filter(({ derivative, nonDerivative }) => derivative.length > 0 && nonDerivative.length > 0);
if (!filing) throw new Error("The sample has no filing with both tables.");
const LAYOUTS = ["columns", "tabs", "markdown"] as const;

test.each(LAYOUTS)("the text of a form laid out in %s has every value of its rows", (layout) => {
  const text = writePrintedText(filing, layout);
  for (const row of filing.nonDerivative)
    for (const value of [row.transactionCode, row.directOrIndirect]) if (value) expect(text).toContain(value);
  const digits = text.replaceAll(",", "");
  for (const row of [...filing.nonDerivative, ...filing.derivative])
    for (const value of [row.shares, row.sharesOwnedFollowing]) if (value) expect(digits).toContain(value);
  for (const label of ["FORM 4", "3235-0287", "Table I - Non-Derivative", "(Last)", "Explanation of Responses:"])
    expect(text).toContain(label);
});

test("cells of a row stand in one line, parted as the layout says", () => {
  const heading = (layout: (typeof LAYOUTS)[number]) =>
    writePrintedText(filing, layout)
      .split("\n")
      .find((line) => line.includes("(Last)")) ?? "";
  expect(heading("columns")).toMatch(/\(Last\) {3,}\(First\) {3,}\(Middle\)/);
  expect(heading("tabs")).toMatch(/\(Last\)\t+\(First\)\t+\(Middle\)/);
});

test.each(damageKinds)("%s damages the text, and the same seed damages it the same", (kind) => {
  const text = writePrintedText(filing, kind === "tabs-for-columns" ? "columns" : "tabs");
  const damaged = damageText(text, kind, 16, 0.3);
  expect(damaged).not.toBe(text);
  expect(damageText(text, kind, 16, 0.3)).toBe(damaged);
});
