import { addDays } from "@/lib/dates";
import type { Decimal, DerivativeRow, Footnote, FootnoteIds, IsoDate, NonDerivativeRow } from "@/lib/filing/types";
import { pick, type Random } from "@/lib/testing/random";
import { averagePrice, otherNote, planNote } from "./texts";

/** One line of somebody's holdings, and what is left of it. */
export type Line = { title: string; nature: string | null; balance: number };

export type Insider = {
  owner: number;
  kind: "officer" | "director" | "fund";
  title: string | null;
  /** Others who sign the same filing. */
  joint: number[];
  direct: Line;
  indirect: Line[];
  units: Line;
  options: Line;
  strike: string;
  plan: IsoDate | null;
};

export type Trades = { nonDerivative: NonDerivativeRow[]; derivative: DerivativeRow[]; footnotes: Footnote[]; isPlan: boolean };

const decimal = (value: number | string) => String(value) as Decimal;

/**
 * What an insider reports of one day. Codes come in about the shares that were measured in real filings (DOMAIN 3: S 32, A 21, F 18, M 15,
 * P 6, G 2 of a hundred rows of Table I), balances follow from one another, and exercises have both legs.
 */
export function makeTrades(random: Random, insider: Insider, day: IsoDate, price: number): Trades {
  const notes = noteBook();
  const trades: Trades = { nonDerivative: [], derivative: [], footnotes: notes.list, isPlan: false };
  const row = (code: string, line: Line, shares: number, cost: string | null, cited: FootnoteIds = {}) =>
    trades.nonDerivative.push(trade(code, line, day, shares, cost, cited));
  const leg = (code: string, line: Line, shares: number, isGrant: boolean, insiderStrike: string | null) =>
    trades.derivative.push({
      ...trade(code, line, day, shares, "0", { exerciseDate: [notes.cite(otherNote(random))] }, isGrant),
      ...underlying(insiderStrike, shares, day, line),
    });
  const amount = (least: number, most: number) => least + Math.floor(random() ** 3 * most);
  const sell = (line: Line, rows: number) => {
    trades.isPlan = insider.plan !== null && random() < 0.7;
    const plan = trades.isPlan && insider.plan ? { transactionCode: [notes.cite(planNote(insider.plan))] } : {};
    for (let at = 0; at < rows && line.balance > 10; at++) {
      const low = price * (1 + at / 100);
      const cited = random() < 0.6 ? { pricePerShare: [notes.cite(averagePrice(low.toFixed(2), (low * 1.01).toFixed(2)))] } : {};
      row("S", line, Math.min(line.balance, amount(50, 8_000)), (low * 1.005).toFixed(random() < 0.3 ? 4 : 2), { ...plan, ...cited });
    }
  };
  const draw = random();
  const line = insider.kind === "fund" && insider.indirect[0] ? insider.indirect[0] : insider.direct;
  if (insider.kind === "fund" || draw > 0.93) {
    if (random() < 0.35)
      for (let left = 1 + Math.floor(random() * 4); left > 0; left--)
        row("P", line, amount(100, 20_000), (price * (1 + left / 200)).toFixed(2));
    else sell(line, 1 + Math.floor(random() * 5));
  } else if (draw < 0.2) sell(line, 1 + Math.floor(random() ** 2 * 8));
  else if (draw < 0.48) {
    row("A", line, amount(200, 20_000), "0", { shares: [notes.cite(otherNote(random))] });
    if (random() < 0.35) leg("A", insider.options, amount(500, 40_000), true, price.toFixed(2));
  } else if (draw < 0.7) {
    const units = Math.min(insider.units.balance, amount(50, 3_000));
    if (units > 0) leg("M", insider.units, units, false, null);
    else insider.units.balance += amount(1_000, 10_000);
    row("M", line, Math.max(units, 10), "0", { transactionCode: [notes.cite(otherNote(random))] });
    row("F", line, Math.max(1, Math.floor(Math.max(units, 10) * 0.4)), price.toFixed(2), { shares: [notes.cite(otherNote(random))] });
  } else if (draw < 0.79)
    row("F", line, Math.min(line.balance, amount(20, 900)) || 1, price.toFixed(2), { shares: [notes.cite(otherNote(random))] });
  else if (draw < 0.87 && insider.options.balance > 100) {
    const shares = Math.min(insider.options.balance, amount(100, 9_000));
    leg("M", insider.options, shares, false, insider.strike);
    row("M", line, shares, insider.strike);
    sell(line, 1 + Math.floor(random() * 3));
  } else if (draw < 0.91)
    row("G", line, Math.min(line.balance, amount(10, 2_000)) || 1, "0", { transactionCode: [notes.cite(otherNote(random))] });
  else
    row(
      pick(random, ["J", "J", "C", "D", "L", "P"]),
      line,
      Math.min(Math.max(1, line.balance), amount(10, 2_000)),
      random() < 0.5 ? null : price.toFixed(2),
    );
  if (random() < 0.33)
    for (const held of insider.indirect)
      trades.nonDerivative.push(holding(held, held.nature && random() < 0.6 ? { natureOfOwnership: [notes.cite(otherNote(random))] } : {}));
  if (random() < 0.06)
    trades.derivative.push({
      ...holding(insider.options, {}),
      ...underlying(insider.strike, insider.options.balance, day, insider.options),
    });
  while (notes.list.length < 2 && random() < 0.75) notes.cite(`${otherNote(random)} (${day})`);
  return trades;
}

/** What an insider holds on the day of the first report. */
export function openingHoldings(insider: Insider, day: IsoDate): Omit<Trades, "isPlan" | "footnotes"> {
  const lines = [insider.direct, ...insider.indirect].filter(({ balance }) => balance > 0);
  return {
    nonDerivative: lines.map((line) => holding(line, {})),
    derivative:
      insider.options.balance > 0
        ? [{ ...holding(insider.options, {}), ...underlying(insider.strike, insider.options.balance, day, insider.options) }]
        : [],
  };
}

function noteBook() {
  const list: Footnote[] = [];
  const cite = (text: string) => {
    const known = list.find((note) => note.text === text);
    if (known) return known.id;
    list.push({ id: `F${list.length + 1}`, text });
    return `F${list.length}`;
  };
  return { list, cite };
}

function trade(
  code: string,
  line: Line,
  day: IsoDate,
  shares: number,
  price: string | null,
  footnoteIds: FootnoteIds,
  isGrant = false,
): NonDerivativeRow {
  const isOption = line.title !== "Common Stock";
  const isAcquired = isOption ? isGrant : ["A", "M", "P", "C", "L"].includes(code);
  line.balance = Math.max(0, line.balance + (isAcquired ? shares : -shares));
  return {
    kind: "transaction",
    securityTitle: line.title,
    transactionDate: day,
    deemedExecutionDate: null,
    transactionFormType: "4",
    transactionCode: code,
    equitySwapInvolved: false,
    timeliness: null,
    shares: decimal(shares),
    pricePerShare: price === null ? null : decimal(price),
    acquiredDisposed: isAcquired ? "A" : "D",
    sharesOwnedFollowing: decimal(line.balance),
    valueOwnedFollowing: null,
    directOrIndirect: line.nature === null ? "D" : "I",
    natureOfOwnership: line.nature,
    footnoteIds,
  };
}

function holding(line: Line, footnoteIds: FootnoteIds): NonDerivativeRow {
  return {
    ...trade("", { ...line }, "2000-01-01" as IsoDate, 0, null, footnoteIds),
    kind: "holding",
    transactionDate: null,
    transactionFormType: null,
    transactionCode: null,
    equitySwapInvolved: null,
    shares: null,
    acquiredDisposed: null,
  };
}

function underlying(strike: string | null, shares: number, day: IsoDate, { title }: Line) {
  const isUnit = title === "Restricted Stock Units";
  return {
    conversionOrExercisePrice: isUnit || strike === null ? null : decimal(strike),
    exerciseDate: null,
    expirationDate: isUnit ? null : addDays(`${day.slice(0, 4)}-03-01`, 3_650),
    totalValue: null,
    underlyingSecurityTitle: "Common Stock",
    underlyingShares: decimal(shares),
    underlyingValue: null,
  };
}
