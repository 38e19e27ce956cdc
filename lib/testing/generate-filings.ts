import { addDays } from "@/lib/dates";
import { add, subtract } from "@/lib/decimal";
import type { Cik, Decimal, DerivativeRow, Filing, IsoDate, NonDerivativeRow } from "@/lib/filing/types";
import { blankFiling, inventedAddress } from "@/lib/testing/blank-filing";
import { seeded } from "@/lib/testing/random";

type Line = { balance: Decimal };

/**
 * Filings like real ones, the same for one seed: few issuers with many filings and many with few, owners with balances that
 * follow from one another, sales in several rows, awards, exercises with both legs, joint filings and footnotes in measured shares.
 */
export function* generateFilings(count: number, seed = 1, issuers = Math.max(10, Math.round(count / 25))): Generator<Filing> {
  const random = seeded(seed);
  const lines = new Map<string, Line>();
  for (let n = 0; n < count; n++) {
    // Squared: the first issuers get most filings.
    const issuer = Math.floor(random() ** 2 * issuers);
    const owner = Math.floor(random() * 12);
    yield makeFiling({ n, issuer, owner, random, lines });
  }
}

type Context = { n: number; issuer: number; owner: number; random: () => number; lines: Map<string, Line> };

const cik = (kind: number, n: number) => String(kind * 100_000_000 + n).padStart(10, "0") as Cik;
const SURNAMES =
  "ABBOTT BAKER CHEN DIAZ EVANS FISCHER GARCIA HUGHES IVANOV JONES KIM LOPEZ MEYER NGUYEN OLSEN PATEL QUINN ROSSI SMITH TANAKA".split(" ");
const NAMES = "ANNA BORIS CARLA DAVID ELENA FELIX GRETA HUGO IRIS JAMES KAREN LOUIS MARIA NOAH OLGA PETER ROSA SIMON TERESA VICTOR".split(
  " ",
);

function makeFiling(context: Context): Filing {
  const { n, issuer, owner, random } = context;
  const traded = addDays("2006-01-02", Math.floor((n / 40) % 6_800));
  const filedOn = addDays(traded, 1 + Math.floor(random() * 3));
  const ownerIndex = issuer * 7 + owner;
  const owners = random() < 0.06 ? [ownerIndex, ownerIndex + 1, ownerIndex + 2] : [ownerIndex];
  const nonDerivative = makeRows(context, traded);
  const footnoted = nonDerivative.some((row) => Object.keys(row.footnoteIds).length > 0);
  return {
    ...blankFiling,
    source: { format: "edgar-submission", name: `generated-${n}.txt`, sha256: "" },
    accessionNumber: `${cik(9, issuer)}-${traded.slice(2, 4)}-${String(n % 1_000_000).padStart(6, "0")}` as Filing["accessionNumber"],
    schemaVersion: "X0508",
    periodOfReport: traded,
    filedOn,
    acceptedAt: `${filedOn}T17:${String(n % 60).padStart(2, "0")}:00-05:00` as Filing["acceptedAt"],
    aff10b5One: random() < 0.2,
    issuer: { cik: cik(1, issuer + 1), name: `GENERATED COMPANY ${issuer} INC`, tradingSymbol: `G${issuer}`, foreignTradingSymbol: null },
    reportingOwners: owners.map((index) => ({
      cik: cik(2, index + 1),
      name: `${SURNAMES[index % 20]} ${NAMES[Math.floor(index / 20) % 20]} ${index}`,
      address: inventedAddress("1 MAIN STREET"),
      isDirector: index % 3 === 0,
      isOfficer: index % 3 !== 0,
      isTenPercentOwner: false,
      isOther: false,
      officerTitle: index % 3 === 0 ? null : "Chief Financial Officer",
      otherText: null,
    })),
    nonDerivative,
    derivative: nonDerivative.some((row) => row.transactionCode === "M") ? [optionLeg(nonDerivative[0] as NonDerivativeRow)] : [],
    footnotes: footnoted
      ? [{ id: "F1", text: `Weighted average of several trades between $${10 + (n % 50)}.00 and $${11 + (n % 50)}.00.` }]
      : [],
    signatures: [{ name: "/s/ Attorney-in-Fact", date: filedOn }],
  };
}

function makeRows({ issuer, owner, random, lines }: Context, traded: IsoDate): NonDerivativeRow[] {
  const key = `${issuer} ${owner}`;
  const line = lines.get(key) ?? { balance: "50000" as Decimal };
  lines.set(key, line);
  const draw = random();
  const codes =
    draw < 0.4
      ? Array.from({ length: 1 + Math.floor(random() * 6) }, () => "S")
      : draw < 0.6
        ? ["A"]
        : draw < 0.75
          ? ["M", "F"]
          : draw < 0.85
            ? ["P"]
            : draw < 0.9
              ? ["G"]
              : ["M", "S"];
  return codes.map((code) => {
    const isAcquired = code === "A" || code === "M" || code === "P";
    const most = isAcquired ? 5_000 : Math.max(1, Math.min(2_000, Number(line.balance)));
    const shares = String(1 + Math.floor(random() * most)) as Decimal;
    line.balance = isAcquired ? add(line.balance, shares) : subtract(line.balance, shares);
    if (Number(line.balance) < 0) line.balance = "0" as Decimal;
    return {
      kind: "transaction",
      securityTitle: "Common Stock",
      transactionDate: traded,
      deemedExecutionDate: null,
      transactionFormType: "4",
      transactionCode: code,
      equitySwapInvolved: false,
      timeliness: null,
      shares,
      pricePerShare: (code === "A" || code === "G" ? "0" : (10 + random() * 50).toFixed(2)) as Decimal,
      acquiredDisposed: isAcquired ? "A" : "D",
      sharesOwnedFollowing: line.balance,
      valueOwnedFollowing: null,
      directOrIndirect: "D",
      natureOfOwnership: null,
      footnoteIds: code === "S" ? { pricePerShare: ["F1"] } : {},
    };
  });
}

function optionLeg(exercise: NonDerivativeRow): DerivativeRow {
  return {
    ...exercise,
    securityTitle: "Stock Option (right to buy)",
    acquiredDisposed: "D",
    pricePerShare: "0" as Decimal,
    sharesOwnedFollowing: "10000" as Decimal,
    footnoteIds: {},
    conversionOrExercisePrice: exercise.pricePerShare,
    exerciseDate: null,
    expirationDate: "2030-01-01" as IsoDate,
    totalValue: null,
    underlyingSecurityTitle: "Common Stock",
    underlyingShares: exercise.shares,
    underlyingValue: null,
  };
}
