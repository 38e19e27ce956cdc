import { add, compare, equals, subtract } from "@/lib/decimal";
import type { Decimal } from "@/lib/filing/types";
import { plainText, readAmount } from "./footnote-text";
import type { OwnershipFiling, OwnershipRow, Price } from "./types";

/** Prices are printed to the cent; an average may fall outside its printed range by the rounding. */
const SLACK = "0.005";

const AVERAGE =
  /\bweighted[- ]?averaged?\b|\baverage[- ]weighted\b|\baveraged? (?:sales?|sell(?:ing)?|purchase|execution|market|trade|per share|of (?:several|multiple|the))?\s?prices?\b|\baverage of (?:several|multiple|various)\b|\b(?:multiple|several|various|separate|numerous|a series of) (?:\w+ )?(?:trades|transactions|prices|purchases|sales|lots|orders|executions)\b|\bprices?\b[^.;]{0,40}\b(?:rang(?:ed?|ing)\b|between \$?\d)|\brang(?:ed|ing) (?:in price )?from \$/i;
/** Averages of a market over days are one exact price by formula, not several trades. */
const FORMULA = /\bvolume[- ]weighted\b|\bvwap\b|\baverage (?:of the )?(?:\w+ )?(?:closing|trading)\b|\btrading days?\b/i;
const WEIGHTED_AVERAGE_PRICE = /\bweighted[- ]?average\b[^.;]{0,40}\bprices?\b|\baverage weighted\b/i;

const SIGN = "(?:(?:US|C|A|CA|AU|HK|NT|NZ|R|S|Cdn|Can)?\\$|€|£|¥|(?:USD|CAD|EUR|GBP|CHF|NIS|AUD|SEK|NOK|DKK|HKD|JPY|RMB)\\b)";
const AMOUNT = `${SIGN}?[ $]{0,3}((?:\\d{1,3}(?:,\\d{3})+|\\d+)?(?:\\.\\d+)?)(?!\\d|[.,]\\d)`;
const RANGE = new RegExp(
  `(${SIGN}?)[ $]{0,3}(?<![\\d.,])((?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|\\.\\d+)(?:,? ?(?:per (?:share|unit|ADS)|a share|each))?,? {0,3}(?:to a high of|up to|to|through|thru|and|or|-{1,3}) {0,3}${AMOUNT}`,
  "gi",
);

type Range = { low: Decimal; high: Decimal };

/** What a footnote says of prices, read once per filing: its rows cite the same notes over and over. */
type Note = { text: string; ranges: Range[]; isAverage: boolean; isWeightedAverage: boolean; namesCurrency: boolean };

/**
 * Kind and range of the price (DOMAIN 3). Footnotes cited by the price decide; those of code, amount, title and date only
 * where they speak of a weighted average price. Several ranges: the first that holds the price. A range that does not hold
 * it is not kept. `currency` names another currency than dollars; the caller then leaves the row out of dollar sums.
 */
export function priceOf(row: OwnershipRow, filing: OwnershipFiling): Price {
  const { notes, remarks } = notesOf(filing);
  const citedBy = (field: string) => (row.footnoteIds[field] ?? []).flatMap((id) => notes.get(id) ?? []);
  const cited = citedBy("pricePerShare");
  const others = Object.keys(row.footnoteIds).filter((field) => field !== "pricePerShare");
  const currency = currencyOf(row.pricePerShare, cited, [...others.flatMap(citedBy), ...remarks]);
  const price = row.pricePerShare;
  if (price === null) return { kind: cited.length > 0 ? "footnote" : null, low: null, high: null, currency };
  const weaker = ["transactionCode", "shares", "securityTitle", "transactionDate"].flatMap(citedBy);
  const told = [...cited, ...weaker.filter((note) => note.isWeightedAverage)];
  const range = told.flatMap(({ ranges }) => ranges).find(({ low, high }) => holds(price, low, high));
  const isAverage = range !== undefined || told.some((note) => note.isAverage);
  return { kind: isAverage ? "average" : "exact", low: range?.low ?? null, high: range?.high ?? null, currency };
}

const known = new WeakMap<OwnershipFiling, { notes: Map<string, Note>; remarks: Note[] }>();

function notesOf(filing: OwnershipFiling) {
  const before = known.get(filing);
  if (before) return before;
  const notes = new Map(filing.footnotes.map(({ id, text }) => [id, readNote(text)]));
  const read = { notes, remarks: filing.remarks === null ? [] : [readNote(filing.remarks)] };
  known.set(filing, read);
  return read;
}

function readNote(original: string): Note {
  const text = plainText(original).replace(/ {2,}/g, " ");
  const isFormula = FORMULA.test(text);
  return {
    text,
    ranges: rangesIn(text),
    isAverage: !isFormula && AVERAGE.test(text),
    isWeightedAverage: !isFormula && WEIGHTED_AVERAGE_PRICE.test(text),
    namesCurrency: ANY_CURRENCY.test(text),
  };
}

function holds(price: string, low: string, high: string): boolean {
  return compare(price, subtract(low, SLACK)) >= 0 && compare(price, add(high, SLACK)) <= 0;
}

/** Two amounts of money joined by to, through, and, or, a dash; the lower first, in whichever order the filer wrote them. */
function rangesIn(text: string): Range[] {
  const ranges: Range[] = [];
  for (const [all, sign, first, second] of text.matchAll(RANGE)) {
    if (!first || !second) continue;
    // Without a sign of money only amounts with decimals are prices: "12.50 to 12.75".
    if (!sign && !/[$€£¥]/.test(all) && !(first.includes(".") && second.includes("."))) continue;
    const [a, b] = [readAmount(first), readAmount(second)];
    ranges.push(compare(a, b) <= 0 ? { low: a, high: b } : { low: b, high: a });
  }
  return ranges;
}

/** Other currencies than the dollar: what stands before or after an amount, and how prose names it. Codes count in capitals only. */
const CURRENCIES: { name: string; mark: RegExp; prose: RegExp }[] = [
  currency("C$", "C\\$|CA\\$|Cdn\\.? ?\\$|Can\\$|CDN|CAD", "Canadian (?:dollars?|currency|funds|\\$)"),
  currency("NT$", "NT\\$|NTD|TWD", "(?:New )?Taiwan(?:ese)? dollars?"),
  currency("HK$", "HK\\$|HKD", "Hong Kong dollars?"),
  currency("A$", "A\\$|AU\\$|AUD", "Australian dollars?"),
  currency("NZ$", "NZ\\$|NZD", "New Zealand dollars?"),
  currency("S$", "S\\$|SGD", "Singapore dollars?"),
  currency("EUR", "€|EUR", "euros?"),
  currency("pence", "GBX|GBp", "pence|British pennies"),
  currency("GBP", "£|GBP", "(?:British )?pounds? sterling|British pounds?"),
  currency("NIS", "₪|NIS|ILS", "(?:new )?(?:Israeli )?shekels?|new Israeli shekels?"),
  currency("CHF", "CHF|SFr", "Swiss francs?"),
  currency("JPY", "¥|JPY", "(?:Japanese )?yen"),
  currency("SEK", "SEK", "Swedish kron(?:a|or)"),
  currency("NOK", "NOK", "Norwegian kron(?:e|er)"),
  currency("DKK", "DKK", "Danish kron(?:e|er)"),
  currency("R$", "R\\$|BRL", "Brazilian re(?:al|ais)"),
  currency("RMB", "RMB|CNY", "renminbi|Chinese yuan"),
  currency("INR", "₹|INR|Rs\\.?", "Indian rupees?"),
  currency("KRW", "₩|KRW", "Korean won"),
  currency("MXN", "MXN", "Mexican pesos?"),
];

function currency(name: string, mark: string, prose: string) {
  const number = "((?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?)";
  return {
    name,
    mark: new RegExp(`(?<![\\w$])(?:${mark}) ?${number}|(?<![\\w.,])${number} ?(?:${mark})(?![\\w$])`, "gu"),
    prose: new RegExp(`(?<![\\w.,])${number} (?:${prose})\\b|\\bin (?:the )?(?:local currency,? )?(?:${prose})\\b`, "giu"),
  };
}

/** Any of them at all: most texts name none and need no closer look. */
const ANY_CURRENCY = new RegExp(CURRENCIES.flatMap(({ mark, prose }) => [mark.source, prose.source]).join("|"), "iu");

/** The amount in the row is then in dollars, whatever was paid. */
const INTO_DOLLARS =
  /\b(?:convert|translat|restat)\w*\b|\bexchange rates?\b|\b(?:U\. ?S\. ?|US|United States) ?dollars? equivalent|\bequivalent (?:in|of|to) (?:US\$|USD|U\.? ?S\.? ?dollars?)|\b(?:expressed|reported|presented|stated|shown|calculated|denominated|paid|are|is) in (?:US\$|USD|(?:U\. ?S\. ?|US|United States) ?dollars?)/i;
/** The filer says in which currency the column itself is; it outweighs an exchange rate given beside it. */
const COLUMN_IN =
  /\bprices?\b[^.;]{0,60}\b(?:reported|expressed|stated|presented|shown|denominated|quoted|given|is|are)\b(?: \w+){0,3} in $/i;

function currencyOf(price: Decimal | null, cited: Note[], others: Note[]): string | null {
  const notes = [...cited.map((note) => ({ note, isCited: true })), ...others.map((note) => ({ note, isCited: false }))];
  for (const { note, isCited } of notes) {
    const named = note.namesCurrency ? currencyIn(note.text, price, isCited) : null;
    if (named !== null) return named;
  }
  return null;
}

/**
 * The row's own price written with a foreign sign is proof. Else a text that converts into dollars names none; a footnote
 * of the price names the currency it uses, other footnotes and remarks only one they give for prices.
 */
function currencyIn(text: string, price: Decimal | null, isCited: boolean): string | null {
  const found = CURRENCIES.flatMap(({ name, mark, prose }) =>
    [...text.matchAll(mark), ...text.matchAll(prose)].map((match) => ({
      name,
      at: match.index,
      amount: match[1] ?? match[2] ?? null,
      all: match[0],
    })),
  );
  const own = found.find(({ amount }) => amount !== null && price !== null && equals(readAmount(amount), price));
  if (own && !isRate(text, own.at)) return own.name;
  const column = found.find(
    ({ amount, at, all }) => amount === null && COLUMN_IN.test(`${text.slice(Math.max(0, at - 90), at)}${/^in /i.exec(all)?.[0] ?? ""}`),
  );
  if (column) return column.name;
  if (INTO_DOLLARS.test(text) || !isCited) return null;
  return found[0]?.name ?? null;
}

/** "at a rate of C$1.35": an exchange rate may equal a price by chance. */
function isRate(text: string, at: number): boolean {
  return /\brate\b[^.;]{0,30}$|= ?$/i.test(text.slice(Math.max(0, at - 40), at)) || /^\S+ ?= ?/.test(text.slice(at));
}
