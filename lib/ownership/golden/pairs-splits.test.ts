import { expect } from "vitest";
import type { IsoDate } from "@/lib/filing/types";
import { testWithFilings } from "@/lib/testing/filings";
import { asText, deriveReal, lineOf } from "@/lib/testing/real-issuers";
import type { ConfirmedSplit } from "../observe";

/** The first balance after a split, as it stands before a person confirms the split, and after. */
type SplitCase = {
  name: string;
  issuer: string;
  owner: string;
  nature?: string;
  table?: "derivative";
  key?: string;
  /** The last balance before, and the balance that the first filing after begins with. */
  last: string;
  opens: string;
  /** As drawn: date, balance after the row, status, difference, ratio. */
  suggested: string;
  confirmed: string;
  reason: string;
};

const split = (securityKey: string, effectiveOn: string, numerator: number): ConfirmedSplit => ({
  securityKey,
  effectiveOn: effectiveOn as IsoDate,
  numerator,
  denominator: 1,
});

const confirmed: { [issuer: string]: ConfirmedSplit[] } = {
  "320193": [split("COMMON", "2020-08-31", 4)],
  "865752": ["COMMON", "RESTRICTED STOCK UNITS", "DEFERRED STOCK UNITS"].map((key) => split(key, "2023-03-27", 2)),
  "1318605": [split("COMMON", "2020-08-31", 5), split("COMMON", "2022-08-25", 3)],
};

const apple = (name: string, owner: string, of: Omit<SplitCase, "name" | "owner" | "issuer">): SplitCase => ({
  name: `Apple, ${name}`,
  issuer: "320193",
  owner,
  ...of,
});

/** Apple, 4 for 1 on 31 August 2020: no filing of the months around it is at hand, so years of other changes lie between the balances. */
const appleCases: SplitCase[] = [
  apple("Cook: not seen, other changes lie between", "1214156", {
    last: "847969",
    opens: "3280053",
    suggested: "2023-10-01 3791053 gap 2432084",
    confirmed: "2023-10-01 3791053 gap -111823 4:1 confirmed",
    reason:
      "3.87 times as many shares: four times less 111,823 of sales and vestings of three years. The note on one plan share stands on the ownership form and explains neither.",
  }),
  apple("Levinson: his own shares are 408 short of four times", "1214128", {
    last: "1133283",
    opens: "4532724",
    suggested: "2023-02-01 4534409 gap 3399441",
    confirmed: "2023-02-01 4534409 gap -408 4:1 confirmed",
    reason: "Four times 1,133,283 is 4,533,132. A rest of 408 is no rounding, so the line alone shows no split.",
  }),
  apple("Levinson's spouse: exactly four times", "1214128", {
    nature: "SPOUSE",
    last: "14000",
    opens: "56000",
    suggested: "2023-02-03 56000 split 42000 4:1",
    confirmed: "2023-02-03 56000 split 0 4:1 confirmed",
    reason: "14,000 to 56,000, and Wagner's lines show the same ratio over an overlapping interval.",
  }),
  apple("Wagner: her own shares grew by more", "1059235", {
    last: "13009",
    opens: "57438",
    suggested: "2023-02-01 59123 gap 44429",
    confirmed: "2023-02-01 59123 gap 5402 4:1 confirmed",
    reason: "Four times 13,009 is 52,036; two years of vested director grants are the rest.",
  }),
  apple("Wagner's spouse: exactly four times", "1059235", {
    nature: "SPOUSE",
    last: "1500",
    opens: "6000",
    suggested: "2023-02-01 6000 split 4500 4:1",
    confirmed: "2023-02-01 6000 split 0 4:1 confirmed",
    reason: "1,500 to 6,000; few shares, but not alone with the ratio.",
  }),
  apple("Wagner's child: exactly four times", "1059235", {
    nature: "SPOUSE AS CUSTODIAN FOR CHILD",
    last: "100",
    opens: "400",
    suggested: "2023-02-01 400 split 300 4:1",
    confirmed: "2023-02-01 400 split 0 4:1 confirmed",
    reason: "100 to 400.",
  }),
  apple("Williams: the shares of his trust came in", "1496686", {
    last: "108329",
    opens: "489816",
    suggested: "2023-04-01 639500 gap 381487",
    confirmed: "2023-04-01 639500 gap 56500 4:1 confirmed",
    reason: "Four times 108,329 leaves 56,500; the trust's 13,986 make 55,944 of it, but not all, and no note says so.",
  }),
  apple("Maestri: 401 shares above four times", "1513362", {
    last: "27568",
    opens: "110673",
    suggested: "2022-12-13 109970 gap 83105",
    confirmed: "2022-12-13 109970 gap 401 4:1 confirmed",
    reason:
      "Four times 27,568 is 110,272. The gift of December 2022 stands first in a filing of April 2023; plan purchases are likely the rest.",
  }),
  apple("O'Brien: 557 shares above four times", "1767094", {
    last: "33972",
    opens: "136445",
    suggested: "2023-10-01 272713 gap 102473",
    confirmed: "2023-10-01 272713 gap 557 4:1 confirmed",
    reason: "Four times 33,972 is 135,888.",
  }),
  apple("Jung: her own shares, with some of a trust", "1051401", {
    last: "23958",
    opens: "72637",
    suggested: "2023-05-16 72637 explained 48679",
    confirmed: "2023-05-16 72637 explained -23195 4:1 confirmed",
    reason:
      "Three times, and the note says that 22,700 shares changed from indirect to direct ownership: an explanation, not a number that fits.",
  }),
  apple("Jung's annuity trust: emptied", "1051401", {
    nature: "GRAT",
    last: "33548",
    opens: "68642",
    suggested: "2023-05-16 0 explained 35094",
    confirmed: "2023-05-16 0 explained -65550 4:1 confirmed",
    reason: "Twice and a bit: chance. The note tells of the trust's end and of shares transferred.",
  }),
  apple("Kondo: not seen, three years of vestings lie between", "1631982", {
    last: "7370",
    opens: "38038",
    suggested: "2023-05-08 33946 gap 30668",
    confirmed: "2023-05-08 33946 gap 8558 4:1 confirmed",
    reason: "5.2 times.",
  }),
];

const doubled = (name: string, owner: string, last: string, after: string, date: string, more: Partial<SplitCase> = {}): SplitCase => {
  const difference = last;
  return {
    name: `Monster Beverage, ${name}`,
    issuer: "865752",
    owner,
    last,
    opens: String(2 * Number(last)),
    suggested: `${date} ${after} split ${difference} 2:1`,
    confirmed: `${date} ${after} split 0 2:1 confirmed`,
    reason: "Twice the last balance, and the note on the balance speaks of the split of 27 March 2023.",
    ...more,
  };
};

/** Monster Beverage, 2 for 1 on 27 March 2023: filings of both sides are at hand, and say so. */
const RSU = { table: "derivative" as const, key: "RESTRICTED STOCK UNITS" };
const DSU = { table: "derivative" as const, key: "DEFERRED STOCK UNITS" };
const monsterCases: SplitCase[] = [
  doubled("Demel's shares", "1903741", "58", "116", "2023-04-10"),
  doubled("Demel's deferred units, with a quarter's credit", "1903741", "865", "2136", "2023-04-10", DSU),
  doubled("Fayard's shares", "1019421", "6153", "12306", "2023-04-10"),
  doubled("Fayard's deferred units", "1019421", "18968", "38461", "2023-04-10", DSU),
  doubled("Hall's deferred units: she reports no shares", "1887199", "462", "1127", "2023-04-10", DSU),
  doubled("Jackson's deferred units: she reports no shares", "1179801", "9745", "19932", "2023-04-10", DSU),
  doubled("Schlosberg's shares, with an exercise", "1284352", "729662", "1481560", "2023-03-31"),
  doubled("Schlosberg's first partnership", "1284352", "5645568", "11291136", "2023-03-31", { nature: "BRANDON LIMITED PARTNERSHIP NO 1" }),
  doubled("Tirre's shares, with an exercise", "1747090", "26992", "150580", "2023-05-10"),
  doubled("Kelly's shares, with an exercise", "1286599", "30028", "153248", "2023-05-12"),
];

const teslaCases: SplitCase[] = [
  {
    name: "Tesla, Musk's trust: five times between February 2020 and November 2021",
    issuer: "1318605",
    owner: "1494730",
    nature: "TRUST",
    last: "34098597",
    opens: "170492985",
    suggested: "2021-11-08 170492985 split 136394388 5:1",
    confirmed: "2021-11-08 170492985 split 0 5:1 confirmed",
    reason:
      "Exactly five times, to the share, of 34 million; the owner's direct line did not change in that filing. A lone line of that size is no chance.",
  },
  {
    name: "Tesla, Musk's trust: three times between August and November 2022",
    issuer: "1318605",
    owner: "1494730",
    nature: "TRUST",
    last: "155039144",
    opens: "465117432",
    suggested: "2022-11-04 464631854 split 310078288 3:1",
    confirmed: "2022-11-04 464631854 split 0 3:1 confirmed",
    reason: "Exactly three times, to the share.",
  },
];

for (const of of [...appleCases, ...monsterCases, ...teslaCases]) {
  testWithFilings(of.name, () => {
    const select = { nature: of.nature ?? "", ...(of.table ? { table: of.table } : {}), ...(of.key ? { key: of.key } : {}) };
    const read = (splits: ConfirmedSplit[]) => {
      const line = lineOf(deriveReal(of.issuer, splits), of.owner, select);
      const at = line.observations.findIndex(({ before, previous }) => previous?.after === of.last && before === of.opens);
      return asText(line)[at];
    };
    expect(read([])).toBe(of.suggested);
    expect(read(confirmed[of.issuer] ?? [])).toBe(of.confirmed);
  });
}

testWithFilings("the units of four directors double too, and are confirmed by their own title", () => {
  for (const owner of ["1903741", "1019421", "1887199", "1179801"]) {
    const line = (splits: ConfirmedSplit[]) => {
      const lines = deriveReal("865752", splits).lines.filter(
        ({ head }) => Number(head.ownerCik) === Number(owner) && head.securityKey === RSU.key,
      );
      return lines.flatMap(asText).slice(0, 2);
    };
    expect(line([])).toEqual(["2023-01-09 1987 baseline", "2023-04-10 3974 split 1987 2:1"]);
    expect(line(confirmed["865752"] ?? [])[1]).toBe("2023-04-10 3974 split 0 2:1 confirmed");
  }
});

testWithFilings("all 20 partnerships of Schlosberg that held shares before show 2 for 1", () => {
  const lines = deriveReal("865752").lines.filter(
    ({ head }) => head.ownerCik === "0001284352" && head.directOrIndirect === "I" && head.table === "nonDerivative",
  );
  const seen = lines.flatMap(({ observations }) => observations.filter(({ status }) => status === "split"));
  expect(seen).toHaveLength(20);
  for (const { split: ratio, before, previous } of seen) {
    expect(ratio).toEqual({ numerator: 2, denominator: 1, isConfirmed: false });
    expect(Number(before)).toBe(2 * Number(previous?.after));
  }
});

testWithFilings("options take half the strike: the old line stands as it was, a new one begins", () => {
  const lines = deriveReal("865752").lines.filter(
    ({ head }) => head.ownerCik === "0001286599" && head.expirationDate === "2025-03-13" && head.table === "derivative",
  );
  expect(lines.map((line) => [line.head.conversionOrExercisePrice, ...asText(line)])).toEqual([
    ["22.58", "2023-05-12 4428 baseline"],
    ["45.16", "2023-03-14 2214 baseline"],
  ]);
});
