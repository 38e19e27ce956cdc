import { expect, test } from "vitest";
import { archiveFilings, type Generated, issuerFilings } from "./filings";
import { planArchive, QUARTERS } from "./plan";

const FILINGS = 3_000;
const plan = planArchive(FILINGS, 16);
const whole = [...archiveFilings(plan)];

/** The issuers shared among so many, as processes share them. */
function inParts(parts: number): Generated[] {
  return Array.from({ length: parts }, (_, part) => {
    const streams = Array.from({ length: plan.issuers }, (_, issuer) => issuer).flatMap((issuer) =>
      issuer % parts === part ? issuerFilings(planArchive(FILINGS, 16), issuer) : [],
    );
    return Array.from({ length: QUARTERS }, (_, quarter) => streams.flatMap((stream) => stream.next(quarter))).flat();
  }).flat();
}

test("an archive has as many filings as were asked for, numbered without gaps", () => {
  expect(whole.map(({ number }) => number)).toEqual(Array.from({ length: FILINGS }, (_, number) => number));
  expect(new Set(whole.map(({ filing }) => filing.accessionNumber)).size).toBe(FILINGS);
});

test("the same seed gives the same archive, in any number of parts; another seed gives another", () => {
  expect([...archiveFilings(planArchive(FILINGS, 16))]).toEqual(whole);
  expect(inParts(3).sort((a, b) => a.number - b.number)).toEqual(whole);
  expect([...archiveFilings(planArchive(FILINGS, 17))]).not.toEqual(whole);
});

test("it is skewed like the real one: amendments, joint filings, owners of several issuers, rows with ids to spare", () => {
  const filings = whole.map(({ filing }) => filing);
  const share = (is: (filing: (typeof filings)[0]) => boolean) => filings.filter(is).length / FILINGS;
  expect(share(({ formType }) => formType === "4/A")).toBeGreaterThan(0.005);
  expect(share(({ formType }) => formType === "3")).toBeGreaterThan(0.04);
  expect(share(({ reportingOwners }) => reportingOwners.length > 1)).toBeGreaterThan(0.03);
  expect(share(({ derivative }) => derivative.length > 0)).toBeGreaterThan(0.2);
  const rows = filings.map(({ nonDerivative, derivative }) => nonDerivative.length + derivative.length);
  expect(Math.max(...rows)).toBeLessThanOrEqual(32);
  const sizes = [...Map.groupBy(filings, ({ issuer }) => issuer.cik).values()].map((list) => list.length).sort((a, b) => b - a);
  expect(sizes[0]).toBeGreaterThan(2 * (sizes[Math.floor(sizes.length / 2)] ?? 0));
  const issuersOf = Map.groupBy(
    filings.flatMap(({ issuer, reportingOwners }) => reportingOwners.map(({ cik }) => ({ cik, issuer: issuer.cik }))),
    ({ cik }) => cik,
  );
  expect([...issuersOf.values()].some((list) => new Set(list.map(({ issuer }) => issuer)).size > 3)).toBe(true);
});
