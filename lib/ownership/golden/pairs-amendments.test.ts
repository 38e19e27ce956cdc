import { expect } from "vitest";
import { testWithFilings } from "@/lib/testing/filings";
import { asText, countedRows, deriveReal } from "@/lib/testing/real-issuers";

/** What an amendment does, read and decided by hand. Rows are "t1-2": second row of Table I. */
type AmendmentCase = {
  name: string;
  issuer: string;
  original: string;
  amendment: string;
  /** Row of the amendment, what it is, and the row of the original it stands for. */
  rows: { row: string; relation: "repeat" | "correction" | "addition"; amends: string | null; isKeyChanged: boolean }[];
  /** The day from which the rows of the original are superseded. */
  on: string;
  /** Rows of both filings that count as a buy or a sell afterwards. */
  counted: string[];
  reason: string;
};

const mbia = (name: string, original: string, amendment: string, reason: string): AmendmentCase => ({
  name,
  issuer: "814585",
  original,
  amendment,
  rows: [{ row: "t1-1", relation: "correction", amends: "t1-1", isKeyChanged: false }],
  on: "2020-03-10",
  counted: [],
  reason,
});

const cases: AmendmentCase[] = [
  mbia(
    "MBIA, Avitabile: 1,049 shares withheld, not 1,080",
    "0000814585-20-000020",
    "0000814585-20-000024",
    "The remarks replace the Form 4 of 6 March whole. Day, code F, price 7.95 and ownership are equal, shares and balance (540,700 for 540,669) differ: one corrected row. Tax is neither a buy nor a sell.",
  ),
  mbia(
    "MBIA, Bergonzi: 1,479 shares withheld, not 1,524",
    "0000814585-20-000021",
    "0000814585-20-000025",
    "As for Avitabile: balance 793,188 for 793,143, the 45 shares that were not withheld.",
  ),
  mbia(
    "MBIA, Young: 1,183 shares withheld, not 1,219",
    "0000814585-20-000023",
    "0000814585-20-000028",
    "As for Avitabile: balance 540,314 for 540,278, 36 shares more.",
  ),
  {
    name: "Citigroup, Fraser: the stock award repeated, the options corrected from 1,055,000 to 1,000,000",
    issuer: "831001",
    original: "c-fraser-jane-nind-2025-10-22-form4",
    amendment: "c-fraser-jane-nind-2025-10-22-form4A",
    rows: [
      { row: "t1-1", relation: "repeat", amends: "t1-1", isKeyChanged: false },
      { row: "t2-1", relation: "correction", amends: "t2-1", isKeyChanged: false },
    ],
    on: "2025-10-24",
    counted: [],
    reason:
      "259,605.40 and 259,605.4 shares are one number, as are the strikes 96.30 and 96.3; the option row has the same terms and other amounts. Neither document names a filing date: that of the signature stands in.",
  },
  {
    name: "BlackRock fund, Bank of America: title of both rows and period corrected",
    issuer: "1232860",
    original: "munex-bank-of-america-corp-de-2025-09-29-form4",
    amendment: "munex-bank-of-america-corp-de-2025-09-25-form4A",
    rows: [
      { row: "t1-1", relation: "correction", amends: "t1-1", isKeyChanged: true },
      { row: "t1-2", relation: "correction", amends: "t1-2", isKeyChanged: true },
    ],
    on: "2025-10-06",
    counted: ["munex-bank-of-america-corp-de-2025-09-25-form4A t1-1", "munex-bank-of-america-corp-de-2025-09-25-form4A t1-2"],
    reason:
      "The note says that title and day of earliest transaction were wrong. 4,780 shares bought at 12.64 and sold at 12.68 on 25 September are common stock, not preferred: one purchase and one sale, by the amendment's rows. No row key is shared; equal facts that stand once on each side pair them.",
  },
];

for (const { name, issuer, original, amendment, rows, on, counted } of cases) {
  testWithFilings(name, () => {
    const derived = deriveReal(issuer);
    expect(derived.amendments.find(({ filingId }) => filingId === amendment)).toMatchObject({ decision: "matched", originalId: original });
    for (const { row, relation, amends, isKeyChanged } of rows) {
      const of = amends === null ? null : `${original} ${amends}`;
      expect(derived.rows.get(`${amendment} ${row}`)).toMatchObject({ relation, amends: of, isKeyChanged, supersededOn: null });
      if (of) expect(derived.rows.get(of)).toMatchObject({ supersededBy: `${amendment} ${row}`, supersededOn: on });
    }
    expect(countedRows(derived, [original, amendment])).toEqual(counted);
    const drawn = derived.lines.flatMap((line) => line.observations.map((seen) => seen.filing.filingId));
    expect(drawn).not.toContain(original);
  });
}

testWithFilings("the line goes on through the amended balance", () => {
  // Avitabile. Between the two award rows of 3 March the balance grows by 130 without a row, so they have no order and the last one closes;
  // the next filings begin 130 lower, and a note speaks of an adjustment for plan shares. 539,222 continues the amended 540,700.
  const line = deriveReal("814585").lines.find(({ head }) => head.ownerCik === "0001717524" && head.directOrIndirect === "D");
  expect(line ? asText(line) : []).toEqual([
    "2020-03-03 466794 baseline",
    "2020-03-03 541879 ok ambiguous-order",
    "2020-03-05 540700 explained -130",
    "2020-03-06 539222 ok",
  ]);
});

testWithFilings("a repeated or corrected row is judged by the day of the original: the amendments are not late", () => {
  const derived = deriveReal("814585");
  expect(derived.rows.get("0000814585-20-000024 t1-1")?.timing).toEqual({ dueOn: "2020-03-09", businessDays: 1, isLate: false });
});
