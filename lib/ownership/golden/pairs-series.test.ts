import { expect } from "vitest";
import type { IsoDate } from "@/lib/filing/types";
import { testWithFilings } from "@/lib/testing/filings";
import { asText, deriveReal, lineOf } from "@/lib/testing/real-issuers";
import type { ObservedLine } from "../observe";
import { apple } from "./series-apple";
import type { FilingStep } from "./series-case";
import { natera } from "./series-natera";
import { offerings } from "./series-offerings";
import { teslaDirect, teslaTrust } from "./series-tesla";

for (const { name, issuer, owner, line, observations } of [...natera, ...apple, ...offerings]) {
  testWithFilings(`${name}: every observation`, () => {
    const expected = observations.trim().split(/\s*\n\s*/);
    expect(asText(lineOf(deriveReal(issuer), owner, line))).toEqual(expected);
  });
}

/** The line filing by filing: rows after the first of a filing must be ok. */
function steps(line: ObservedLine): FilingStep[] {
  const texts = asText(line);
  const groups = Map.groupBy(
    line.observations.map((seen, at) => ({ seen, text: texts[at] ?? "" })),
    ({ seen }) => seen.filing.filingId,
  );
  return [...groups].map(([file, rows]) => {
    const [first, ...rest] = rows;
    for (const { seen } of rest) expect(seen).toMatchObject({ status: "ok", difference: null });
    const [date = "", , ...opening] = first?.text.split(" ") ?? [];
    return { file, date, rows: rows.length, closes: rows.at(-1)?.seen.after ?? "", opening: opening.join(" ") };
  });
}

testWithFilings("Tesla, Musk, direct: 17 filings", () => {
  expect(steps(lineOf(deriveReal("1318605"), "1494730"))).toEqual(teslaDirect);
});

testWithFilings("Tesla, Musk, by his trust: 34 filings from the Form 3 on", () => {
  expect(steps(lineOf(deriveReal("1318605"), "1494730", { nature: "TRUST" }))).toEqual(teslaTrust);
});

testWithFilings("Tesla: with both splits confirmed the other statuses stay as they were", () => {
  const splits = [
    { securityKey: "COMMON", effectiveOn: "2020-08-31" as IsoDate, numerator: 5, denominator: 1 },
    { securityKey: "COMMON", effectiveOn: "2022-08-25" as IsoDate, numerator: 3, denominator: 1 },
  ];
  const settled = steps(lineOf(deriveReal("1318605", splits), "1494730", { nature: "TRUST" }));
  const expected = teslaTrust.map((step) => ({ ...step, opening: step.opening.replace(/^split \d+ (\d:1)$/, "split 0 $1 confirmed") }));
  expect(settled).toEqual(expected);
});

testWithFilings("LinkedIn: Hoffman and his trust have the same lines, each named on the other's", () => {
  const derived = deriveReal("1271024");
  const of = (owner: string) => derived.lines.filter(({ head }) => head.ownerCik === owner);
  const [one, other] = [of("0001519339"), of("0001521103")];
  expect(one.map(asText)).toEqual(other.map(asText));
  for (const line of one) expect(line.head.jointWith).toEqual(["0001521103"]);
  for (const line of other) expect(line.head.jointWith).toEqual(["0001519339"]);
});

testWithFilings("LinkedIn: each sale of the two joint owners counts once", () => {
  const counted = [...deriveReal("1271024").rows.values()].filter((row) => row.notCounted === null && row.supersededOn === null);
  expect(new Set(counted.map((row) => row.rowId)).size).toBe(counted.length);
  // The sale marked as an acquisition is a conflict, in neither sum.
  expect(counted.filter((row) => row.rowId.startsWith("0001209191-13-014365 ")).map((row) => row.rowId.split(" ")[1])).toEqual([
    "t1-2",
    "t1-3",
    "t1-5",
    "t1-6",
    "t1-7",
  ]);
});

testWithFilings("Yelp: preferred stock of which Form 3 gives no balance is two lots, seen first when they are converted", () => {
  const lines = deriveReal("1345016").lines.filter(({ head }) => head.securityKey === "SERIES A CONVERTIBLE PREFERRED STOCK");
  const levchin = lines.filter(({ head }) => head.ownerCik === "0001539853");
  expect(levchin.map((line) => [line.lot, ...asText(line)])).toEqual([
    ["1", "2012-03-07 0 baseline lot lot-first-seen"],
    ["2", "2012-03-07 0 baseline lot lot-first-seen"],
  ]);
});

testWithFilings("Apple, O'Brien: grants of units are lots, each by itself", () => {
  const lots = deriveReal("320193").lines.filter(
    ({ head }) => head.ownerCik === "0001767094" && head.securityKey === "RESTRICTED STOCK UNIT" && head.directOrIndirect === "D",
  );
  // Read from the notes on vesting: two grants a year, three older ones that vest in parts, and performance units that settle at once.
  expect(
    lots.map((line) => asText(line).map((text) => text.replace(/ lot( lot-first-seen)?$/, (_all, first) => (first ? " first seen" : "")))),
  ).toEqual([
    ["2019-09-29 45700 opens-at-zero"],
    ["2019-09-29 45700 opens-at-zero"],
    ["2019-10-15 0 baseline first seen"],
    ["2019-10-15 13814 baseline first seen", "2020-04-15 6907 ok"],
    ["2019-10-15 22294 baseline first seen", "2020-04-15 16720 ok"],
    ["2019-10-15 24918 baseline first seen", "2020-04-15 20765 ok"],
    ["2023-10-01 0 baseline first seen"],
    ["2023-10-01 58408 opens-at-zero"],
    ["2023-10-01 58408 opens-at-zero"],
    ["2024-09-29 43901 opens-at-zero"],
    ["2024-09-29 43901 opens-at-zero"],
    ["2025-10-01 0 baseline first seen"],
  ]);
});
