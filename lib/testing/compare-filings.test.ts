import fc from "fast-check";
import { expect, test } from "vitest";
import type { Decimal, Filing } from "@/lib/filing/types";
import { arbitraryFiling } from "./arbitrary-filing";
import { compareFilings } from "./compare-filings";

function filingOf(part: Partial<Filing> = {}): Filing {
  const [filing] = fc.sample(arbitraryFiling, { numRuns: 1, seed: 16 });
  if (!filing) throw new Error("fast-check gave no sample.");
  return { ...filing, confidence: {}, ...part };
}

const row: Filing["nonDerivative"][number] = {
  kind: "transaction",
  securityTitle: "Common Stock",
  transactionDate: null,
  deemedExecutionDate: null,
  transactionFormType: "4",
  transactionCode: "S",
  equitySwapInvolved: false,
  timeliness: null,
  shares: "100" as Decimal,
  pricePerShare: "12.50" as Decimal,
  acquiredDisposed: "D",
  sharesOwnedFollowing: "900" as Decimal,
  valueOwnedFollowing: null,
  directOrIndirect: "D",
  natureOfOwnership: null,
  footnoteIds: { pricePerShare: ["F1"] },
};

test("any filing compared with itself is right in every cell", () => {
  fc.assert(
    fc.property(arbitraryFiling, (filing) => {
      const { right, differences, ...others } = compareFilings(filing, filing);
      expect(differences).toEqual([]);
      expect(others).toEqual({
        rightFlagged: 0,
        wrongFlagged: 0,
        silentlyWrong: 0,
        inFlaggedList: 0,
        refused: 0,
        lostRows: 0,
        inventedRows: 0,
      });
      expect(right).toBeGreaterThan(0);
    }),
  );
});

test("a different cell is silently wrong, unless it is flagged", () => {
  const truth = filingOf({ nonDerivative: [row] });
  const other = { ...row, shares: "1000" as Decimal };
  const silent = compareFilings(truth, { ...truth, nonDerivative: [other] });
  expect(silent.differences).toEqual([{ path: "nonDerivative[0].shares", truth: "100", read: "1000", isFlagged: false }]);
  expect(silent).toMatchObject({ silentlyWrong: 1, wrongFlagged: 0 });
  const flagged = compareFilings(truth, { ...truth, nonDerivative: [other], confidence: { "nonDerivative[0].shares": "low" } });
  expect(flagged).toMatchObject({ silentlyWrong: 0, wrongFlagged: 1, right: silent.right });
});

test("medium is not flagged; a right cell that is flagged, and an empty one, count as work for nothing", () => {
  const truth = filingOf({ nonDerivative: [row] });
  const confidence = {
    "nonDerivative[0].shares": "medium",
    "nonDerivative[0].pricePerShare": "low",
    "nonDerivative[0].timeliness": "missing",
  } as const;
  // The marks of a flagged cell are flagged with it.
  expect(compareFilings(truth, { ...truth, confidence })).toMatchObject({ rightFlagged: 3, wrongFlagged: 0, silentlyWrong: 0 });
});

test("numbers are compared by value and texts with white space collapsed", () => {
  const truth = filingOf({ nonDerivative: [row], remarks: "See  Exhibit\n24" });
  const read = { ...truth, nonDerivative: [{ ...row, pricePerShare: "12.5" as Decimal }], remarks: "See Exhibit 24" };
  expect(compareFilings(truth, read).differences).toEqual([]);
});

test("a lost or invented row makes each of its cells silently wrong, and the rows around it stay right", () => {
  const sold = { ...row, shares: "5" as Decimal, sharesOwnedFollowing: "895" as Decimal };
  const bought = {
    ...row,
    transactionCode: "P",
    acquiredDisposed: "A" as const,
    shares: "77" as Decimal,
    securityTitle: "Class B",
    pricePerShare: null,
  };
  const truth = filingOf({ nonDerivative: [row, bought, sold] });
  const lost = compareFilings(truth, { ...truth, nonDerivative: [row, sold] });
  expect(lost).toMatchObject({ lostRows: 1, inventedRows: 0, wrongFlagged: 0 });
  expect(lost.differences.every(({ path, read }) => path.startsWith("nonDerivative[1].") && read === null)).toBe(true);
  const invented = compareFilings({ ...truth, nonDerivative: [row, sold] }, truth);
  expect(invented).toMatchObject({ lostRows: 0, inventedRows: 1, silentlyWrong: lost.silentlyWrong });
  const said = compareFilings({ ...truth, nonDerivative: [row, sold] }, { ...truth, confidence: { nonDerivative: "low" } });
  expect(said).toMatchObject({ inventedRows: 1, silentlyWrong: lost.silentlyWrong, inFlaggedList: lost.silentlyWrong, wrongFlagged: 0 });
});

test("a row that is misread in its place is neither lost nor invented: its flagged cells are not silent", () => {
  const garbled = {
    ...row,
    securityTitle: "Cornrnon",
    transactionCode: null,
    shares: null,
    pricePerShare: null,
    acquiredDisposed: null,
    directOrIndirect: null,
  };
  const read = {
    ...garbled,
    sharesOwnedFollowing: null,
    transactionFormType: null,
    kind: "holding" as const,
    equitySwapInvolved: null,
    footnoteIds: {},
  };
  const truth = filingOf({ nonDerivative: [row] });
  const comparison = compareFilings(truth, { ...truth, nonDerivative: [read], confidence: { "nonDerivative[0]": "low" } });
  expect(comparison).toMatchObject({ lostRows: 0, inventedRows: 0, silentlyWrong: 0 });
  expect(comparison.wrongFlagged).toBeGreaterThan(8);
});

test("what the document does not show does not count", () => {
  const truth = filingOf({ nonDerivative: [row] });
  const read = { ...truth, reportingOwners: truth.reportingOwners.map((owner) => ({ ...owner, isDirector: !owner.isDirector })) };
  expect(
    compareFilings(truth, read, ["reportingOwners[0].isDirector"]).differences.filter(({ path }) => path.startsWith("reportingOwners[0]")),
  ).toEqual([]);
});

test("a document that is refused is not silently wrong", () => {
  const truth = filingOf();
  const { refused, ...others } = compareFilings(truth, { source: truth.source, problems: [] });
  expect(refused).toBe(compareFilings(truth, truth).right);
  expect(others).toMatchObject({ right: 0, silentlyWrong: 0 });
});
