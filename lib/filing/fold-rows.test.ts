import { expect, test } from "vitest";
import { foldRows } from "./fold-rows";
import type { TransactionRow } from "./rows";
import type { Decimal } from "./types";

/** A row of one sale; what is not named here is as in every row of the test. */
function sale(ordinal: number, fields: Partial<TransactionRow> = {}): TransactionRow {
  return {
    id: String(100 - ordinal),
    filingId: "1",
    accessionNumber: null,
    formType: "4",
    table: "nonDerivative",
    ordinal,
    kind: "transaction",
    filedOn: "2024-03-22",
    filedOnAssumed: false,
    trust: "edgar",
    issuer: { cik: "0000000001", name: "A", tradingSymbol: null },
    owners: [],
    securityTitle: "Common Stock",
    transactionDate: "2024-03-20",
    deemedExecutionDate: null,
    transactionFormType: "4",
    transactionCode: "S",
    equitySwapInvolved: false,
    timeliness: null,
    shares: "100",
    pricePerShare: "10",
    acquiredDisposed: "D",
    sharesOwnedFollowing: String(1000 - 100 * ordinal),
    valueOwnedFollowing: null,
    directOrIndirect: "D",
    natureOfOwnership: null,
    conversionOrExercisePrice: null,
    exerciseDate: null,
    expirationDate: null,
    totalValue: null,
    underlyingSecurityTitle: null,
    underlyingShares: null,
    underlyingValue: null,
    aff10b5One: null,
    category: "sell",
    value: "1000",
    notCounted: null,
    isImplausible: false,
    plan: { answer: "no", evidence: null, adoptedOn: null },
    price: { kind: "exact", low: null, high: null, currency: null },
    timing: { dueOn: null, businessDays: null, isLate: false },
    superseded: null,
    amendment: null,
    isNotRepeated: false,
    sameTradeAs: null,
    alsoReportedBy: [],
    isPaired: false,
    footnotes: {},
    ...fields,
  } as TransactionRow;
}
const decimal = (text: string) => text as Decimal;

test("sales of one filing, day and code are one line: sums, average, range and the last balance", () => {
  const rows = [
    sale(3, { pricePerShare: decimal("13"), value: decimal("1300") }),
    sale(2),
    sale(1, { pricePerShare: decimal("10.5"), value: decimal("1050") }),
  ];
  const [line, ...rest] = foldRows(rows);
  expect(rest).toEqual([]);
  expect(line).toMatchObject({
    rows,
    shares: "300",
    value: "3350",
    pricePerShare: "11.1667",
    price: { kind: "average", low: "10", high: "13" },
    sharesOwnedFollowing: "700",
  });
});

test("two rows, other codes, other days and other filings stay apart, and nothing is lost", () => {
  const rows = [
    sale(6),
    sale(5, { transactionCode: "M", acquiredDisposed: "A" }),
    sale(4),
    sale(3, { transactionCode: "M", acquiredDisposed: "A" }),
    sale(2),
    sale(1, { transactionCode: "M", acquiredDisposed: "A" }),
    sale(2, { filingId: "2", id: "7" }),
    sale(1, { filingId: "2", id: "6" }),
  ];
  const lines = foldRows(rows);
  expect(lines.map((line) => [line.transactionCode, line.rows?.length ?? 1])).toEqual([
    ["S", 3],
    ["M", 3],
    ["S", 1],
    ["S", 1],
  ]);
  expect(
    lines
      .flatMap((line) => line.rows ?? [line])
      .map(({ id }) => id)
      .sort(),
  ).toEqual(rows.map(({ id }) => id).sort());
});

test("what is not known of one row is not known of the sum; lines of ownership are not mixed", () => {
  const [line] = foldRows([
    sale(1),
    sale(2, { pricePerShare: null, value: null }),
    sale(3, { directOrIndirect: "I", natureOfOwnership: "By trust" }),
  ]);
  expect(line).toMatchObject({
    shares: "300",
    value: null,
    pricePerShare: null,
    sharesOwnedFollowing: null,
    directOrIndirect: null,
    hasSeveralLines: true,
  });
});

test("a row that is counted otherwise is not part of the sum", () => {
  const lines = foldRows([sale(1), sale(2), sale(3, { notCounted: "duplicate" }), sale(4)]);
  expect(lines.map((line) => line.rows?.length ?? 1)).toEqual([3, 1]);
});

test("a footnote that every row cites stands on the line, others only on their rows", () => {
  const note = (id: string) => ({ id, text: "" });
  const rows = [1, 2, 3].map((ordinal) =>
    sale(ordinal, { footnotes: { pricePerShare: [note("F1"), note(`F${ordinal + 1}`)], shares: ordinal === 1 ? [note("F9")] : [] } }),
  );
  expect(foldRows(rows)[0]?.footnotes).toEqual({ pricePerShare: [note("F1")], shares: [] });
});
