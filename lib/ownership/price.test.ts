import { expect, test } from "vitest";
import { compare } from "@/lib/decimal";
import { isFiling } from "@/lib/filing/types";
import { readFilings } from "@/lib/parse/read-filings";
import { listFilings, readFilingBytes, sourceOf, testWithFilings } from "@/lib/testing/filings";
import { planOf } from "./plan";
import { priceOf } from "./price";
import { timingOf } from "./timing";
import type { OwnershipFiling, OwnershipRow } from "./types";

const base = {
  kind: "transaction",
  transactionCode: "S",
  pricePerShare: "164.50",
  footnoteIds: { pricePerShare: ["F1"] },
} as unknown as OwnershipRow;

function price(text: string, change: object = {}, remarks: string | null = null) {
  const footnotes = [
    { id: "F1", text },
    { id: "F2", text: "Weighted average; from $163.10 to $163.90." },
  ];
  return priceOf({ ...base, ...change }, { footnotes, remarks } as unknown as OwnershipFiling);
}

test.each([
  ["Weighted average, ranging from $164.20 to $164.955, inclusive.", "164.20", "164.955"],
  ["Weighted average of several trades between $164.00 and $165.00.", "164.00", "165.00"],
  ["Prices ranged from $164.00 through $165.00.", "164.00", "165.00"],
  ["Multiple trades at $164.00 - $165.00.", "164.00", "165.00"],
  ["Multiple trades at $164.00\u2013$165.00 a share.", "164.00", "165.00"],
  ["Multiple trades, 164.00 to 165.00 each.", "164.00", "165.00"],
  ["Several trades at $164.00 or $165.00.", "164.00", "165.00"],
  ["Prices from a low of $164.00 per share to a high of $165.00 per share.", "164.00", "165.00"],
  ["A weighted average of $164.50, at prices ranging from $164 to $165.", "164", "165"],
  ["Two groups: prices ranging from $150.10 to $151.00 and prices ranging from $164.10 to $165.00.", "164.10", "165.00"],
  ["Weighted average, ranging from $165.00 to $164.00.", "164.00", "165.00"],
  ["Half a cent: prices ranging from $164.505 to $165.00.", "164.505", "165.00"],
])("an average with its range: %s", (text, low, high) => {
  expect(price(text)).toEqual({ kind: "average", low, high, currency: null });
});

test.each([
  ["Weighted average, ranging from $163.10 to $163.90.", "a range that does not hold the price"],
  ["More than half a cent: prices ranging from $164.506 to $165.00.", "a range just off"],
  ["Weighted average of several trades.", "no range"],
  ["Weighted average, ranging from $164.10 to $1,1165.00.", "an amount that is no amount"],
])("an average without a range: %s (%s)", (text) => {
  expect(price(text)).toMatchObject({ kind: "average", low: null, high: null });
});

test.each([
  "Price at the close of the day.",
  "Average closing price of the last 20 trading days.",
  "Settled at the volume-weighted average price.",
  "Shares taken in place of fees of $15,625.00.",
  "Sold in a private trade between the seller and a fund.",
])("an exact price: %s", (text) => {
  expect(price(text)).toEqual({ kind: "exact", low: null, high: null, currency: null });
});

test("no footnote makes the price exact, none at all nothing, only a footnote unknown", () => {
  expect(price("", { footnoteIds: {} }).kind).toBe("exact");
  expect(price("", { footnoteIds: {}, pricePerShare: null }).kind).toBeNull();
  expect(price("See the agreement.", { pricePerShare: null }).kind).toBe("footnote");
});

test("each row reads the range of its own footnotes", () => {
  const text = "Weighted average; from $164.10 to $164.90.";
  expect(price(text, { footnoteIds: { pricePerShare: ["F2"] }, pricePerShare: "163.5" })).toMatchObject({ low: "163.10", high: "163.90" });
  expect(price(text, { footnoteIds: { pricePerShare: ["F1", "F2"] } })).toMatchObject({ low: "164.10", high: "164.90" });
});

test("a footnote of the code or the amount counts only if it speaks of a weighted average price", () => {
  for (const field of ["transactionCode", "shares"]) {
    expect(price("A weighted average price, from $164.10 to $164.90.", { footnoteIds: { [field]: ["F1"] } }).kind).toBe("average");
    expect(price("Sold in multiple trades.", { footnoteIds: { [field]: ["F1"] } }).kind).toBe("exact");
  }
});

test("thousands are read", () => {
  expect(price("Several trades between $1,037.000 and $1,037.990.", { pricePerShare: "1037.5" })).toMatchObject({
    low: "1037.000",
    high: "1037.990",
  });
});

test.each([
  ["The price is in Canadian dollars.", "C$"],
  ["Sold at C$164.50 in Toronto.", "C$"],
  ["Sold at prices from C$164.10 to C$165.00.", "C$"],
  ["CAD 164.50", "C$"],
  ["Sold at NT$164.50.", "NT$"],
  ["Sold for HK$164.50.", "HK$"],
  ["Sold for A$164.50.", "A$"],
  ["Sold for 164.50 AUD.", "A$"],
  ["Sold for €164.50.", "EUR"],
  ["Price in euros.", "EUR"],
  ["Price of EUR 164.50.", "EUR"],
  ["Price of £164.50.", "GBP"],
  ["Price in pounds sterling.", "GBP"],
  ["Price in pence.", "pence"],
  ["Price of NIS 164.50.", "NIS"],
  ["Price in Swiss francs.", "CHF"],
  ["Price in Japanese yen.", "JPY"],
  ["Price of SEK 164.50.", "SEK"],
  ["Price of NOK 164.50.", "NOK"],
  ["Price of DKK 164.50.", "DKK"],
  ["Price of R$164.50.", "R$"],
  ["Price of RMB 164.50.", "RMB"],
  ["Sold at C$164.50, about US$121.00 at the exchange rate of that day.", "C$"],
  ["The price is reported in Canadian dollars; the exchange rate was 1.36.", "C$"],
])("another currency: %s", (text, currency) => {
  expect(price(text).currency).toBe(currency);
});

test.each([
  "Sold at US$164.50.",
  "Converted from C$223.70 at an exchange rate of C$1.36 = US$1.00.",
  "The price was translated into U.S. dollars from Canadian dollars.",
  "The U.S. dollar equivalent of EUR 150.00.",
  "Price reported in U.S. dollars; sold at €150.00.",
  "Class A$ stock of Euro Tech and Sterling Yen Inc.",
  "Sold on Euronext.",
  "Paid to NIS Holdings and SEK Partners.",
  "Cad designs at $164.50.",
])("dollars: %s", (text) => {
  expect(price(text).currency).toBeNull();
});

test("remarks and other footnotes count only where they speak of prices", () => {
  expect(price("Tax.", {}, "All prices are stated in Canadian dollars.").currency).toBe("C$");
  expect(price("Tax.", {}, "The loan of C$5,000,000 was repaid.").currency).toBeNull();
  expect(price("Fees of C$90,000 were paid in shares.", { footnoteIds: { shares: ["F1"] } }).currency).toBeNull();
});

test("a long note without meaning is read in linear time", () => {
  const start = performance.now();
  for (const piece of ["$1,", "1 to ", "average ", "price between ", "not under ", "C$", "range of prices "]) price(piece.repeat(20_000));
  expect(performance.now() - start).toBeLessThan(5_000);
});

testWithFilings("over all real filings: ranges hold their prices, plans and timing are plausible", () => {
  const count = { rows: 0, averages: 0, ranges: 0, currencies: 0, both: 0, boxOnly: 0, trades: 0, judged: 0, late: 0 };
  for (const { filing, row } of realRows()) {
    const { kind, low, high, currency } = priceOf(row, filing);
    const plan = planOf(row, filing);
    const timing = timingOf(row, filing, filing.filedOn);
    count.rows++;
    if (kind === "average") count.averages++;
    if (currency !== null) count.currencies++;
    if (low !== null && high !== null) {
      count.ranges++;
      expect(compare(low, high)).toBeLessThanOrEqual(0);
    }
    if (plan.adoptedOn !== null) expect(plan.adoptedOn <= (row.transactionDate ?? filing.filedOn)).toBe(true);
    if (row.table === "nonDerivative" && /^[PS]$/.test(row.transactionCode ?? "") && filing.aff10b5One !== null) {
      count.trades++;
      if (plan.evidence === "both") count.both++;
      if (plan.evidence === "box") count.boxOnly++;
    }
    if (timing.dueOn !== null) count.judged++;
    if (timing.isLate) count.late++;
  }
  expect(count.rows).toBeGreaterThan(2_500);
  expect(count.ranges / count.averages).toBeGreaterThan(0.9);
  expect(count.currencies / count.rows).toBeLessThan(0.01);
  expect(count.both / count.trades).toBeGreaterThan(0.3);
  expect(count.boxOnly).toBeLessThan(count.both / 5);
  expect(count.late / count.judged).toBeLessThan(0.15);
});

function* realRows(): Generator<{ filing: OwnershipFiling; row: OwnershipRow }> {
  for (const path of ["xml", "submission"].flatMap(listFilings)) {
    const bytes = readFilingBytes(path);
    for (const result of readFilings(bytes, sourceOf(path, bytes))) {
      if (!isFiling(result) || (result.filedOn ?? result.periodOfReport) === null) continue;
      const none = { conversionOrExercisePrice: null, exerciseDate: null, expirationDate: null, totalValue: null };
      const underlying = { underlyingSecurityTitle: null, underlyingShares: null, underlyingValue: null };
      const rows: OwnershipRow[] = [
        ...result.nonDerivative.map((row, at) => ({
          ...row,
          ...none,
          ...underlying,
          rowId: `1-${at}`,
          table: "nonDerivative" as const,
          ordinal: at + 1,
        })),
        ...result.derivative.map((row, at) => ({ ...row, rowId: `2-${at}`, table: "derivative" as const, ordinal: at + 1 })),
      ];
      const filedOn = result.filedOn ?? result.periodOfReport;
      const filing = { ...result, filedOn, filedOnAssumed: result.filedOn === null, rows } as unknown as OwnershipFiling;
      for (const row of rows) if (row.kind === "transaction") yield { filing, row };
    }
  }
}
