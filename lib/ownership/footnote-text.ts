import { readIsoDate } from "@/lib/dates";
import type { Decimal, IsoDate } from "@/lib/filing/types";

/** Readers of the free text of footnotes and remarks. They find what is plainly said and leave the rest. */

export type DateInText = { date: IsoDate; start: number; end: number };

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH =
  "(jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?|july?|aug(?:ust|\\.)?|sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?)";
const DATE = new RegExp(
  [
    "\\b(\\d{4})-(\\d{1,2})-(\\d{1,2})(?!\\d)",
    "\\b(\\d{1,2})[/.](\\d{1,2})[/.](\\d{4}|\\d{2})(?!\\d)",
    `\\b${MONTH}\\s{1,3}(\\d{1,2})(?:st|nd|rd|th)?\\s{0,3},?\\s{0,3}(\\d{4})(?!\\d)`,
    `\\b(\\d{1,2})(?:st|nd|rd|th)?\\s{1,3}(?:of\\s{1,3})?${MONTH},?\\s{1,3}(\\d{4})(?!\\d)`,
  ].join("|"),
  "gi",
);

/** Hyphens of every kind as "-", hard spaces and line ends as spaces; same length as the text. */
export function plainText(text: string): string {
  return text.replace(/[\u2010-\u2015\u2212\u00ad\ufe63\uff0d]/g, "-").replace(/[\s\u00a0]/g, " ");
}

/** Every date, in text order: "March 15, 2023", "15 March 2023", "3/15/2023", "3/15/23", "2023-03-15". */
export function findDates(text: string): DateInText[] {
  const found: DateInText[] = [];
  for (const match of plainText(text).matchAll(DATE)) {
    const [all, isoYear, isoMonth, isoDay, month, day, year, name1, day1, year1, day2, name2, year2] = match;
    const name = (name1 ?? name2)?.slice(0, 3).toLowerCase();
    const y = isoYear ?? year1 ?? year2 ?? fullYear(year ?? "");
    const m = isoMonth ?? month ?? String(MONTHS.indexOf(name ?? "") + 1);
    const d = isoDay ?? day ?? day1 ?? day2 ?? "";
    const date = readIsoDate(`${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`);
    if (date !== null) found.push({ date, start: match.index, end: match.index + all.length });
  }
  return found;
}

export function datesIn(text: string): IsoDate[] {
  return findDates(text).map(({ date }) => date);
}

/** Electronic filing began in the 1990s; trusts and plans named in notes may be older. */
function fullYear(year: string): string {
  return year.length === 4 ? year : Number(year) < 70 ? `20${year}` : `19${year}`;
}

const NUMBER = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/g;
/** What stands before a number that is no amount of securities. */
const LABEL_BEFORE =
  /(?:[\p{L}\d$€£#./:-]|\$\s|&P\s|\d[ab]-\s|\d\s(?:for|to)\s|\b(?:rules?|sections?|forms?|footnotes?|notes?|fn|columns?|items?|tables?|lines?|schedule|series|class|chapter|exhibit|page|box|tranche|version|no\.?|f)\s{1,2}\(?)$/iu;
const MONTH_BEFORE = new RegExp(`\\b${MONTH}\\s{1,3}$`, "i");
/** What stands after one: "25%", "401(k)", "16b-3", "1-for-22", "4:1", "2 for 1", "2018 LLC", "3 years". */
const LABEL_AFTER =
  /^(?:\s?%|\s?percent\b|\(|[\p{L}/:]|-[\d\p{L}]|\.\d|(?:st|nd|rd|th)\b|\s(?:for|to)\s\d|\s\d\/\d|\s(?:LLC|L\.?L\.?C|LP|L\.P|Trust|Fund|GP|Plan|Partnership|Irrevocable|Revocable|Living|Family|Grantor)\b|\s(?:-|equal|annual|years?|months?|days?|quarters?|weeks?|trading|business|times|individual|separate)\b)/u;

/**
 * Amounts of securities: "3,019 shares" gives "3019". Left out: dates, years, dollars, percentages, ratios, rules and
 * sections (10b5-1, 16b-3, 401(k)), numbers of footnotes and of names (MAGLIB 2018 LLC).
 */
export function numbersIn(text: string): Decimal[] {
  const plain = withoutDates(plainText(text));
  const numbers: Decimal[] = [];
  for (const match of plain.matchAll(NUMBER)) {
    const before = plain.slice(Math.max(0, match.index - 16), match.index);
    const after = plain.slice(match.index + match[0].length, match.index + match[0].length + 16);
    // "(1)", "Greylock 15", "PAL-SPV 1, LLC"; but "Includes 1 share".
    const isLabel = match[0].length < 3 && (/\($/.test(before) || (/\b[A-Z]\S* $/.test(before) && !/^ [a-z]/.test(after)));
    if (isLabel || LABEL_BEFORE.test(before) || MONTH_BEFORE.test(before) || LABEL_AFTER.test(after)) continue;
    const isYear = /^(?:19|20)\d\d$/.test(match[0]) && !/^\s(?:[a-z]+\s)?(?:shares|units|rsus|ads|options)\b/i.test(after);
    if (!isYear) numbers.push(readAmount(match[0]));
  }
  return numbers;
}

/** Dates as line ends, so that all else keeps its place. */
function withoutDates(text: string): string {
  let read = 0;
  let rest = "";
  for (const { start, end } of findDates(text)) {
    rest += text.slice(read, start) + "\n".repeat(end - start);
    read = end;
  }
  return rest + text.slice(read);
}

/** "1,250.50" as "1250.50", ".85" as "0.85": the digits as written, without separators. */
export function readAmount(text: string): Decimal {
  const digits = text.replaceAll(",", "");
  return (digits.startsWith(".") ? `0${digits}` : digits) as Decimal;
}

/** "held of record by", "owned directly by", "held in", "held for the account of", "owner of record:"; not "wholly owned by". */
const HELD =
  /(?<!wholly[- ]|formerly |previously |subsequently |companies |persons )\b(?:held|owned)(?:\s(?:directly|indirectly|beneficially|solely|jointly|of record|in the name|for the (?:sole )?(?:benefit|account))\b){0,3}\s(?:by by|by|through|in|under|of)\s|\bowners? of record:\s/gi;
const IS_HOLDER = /\sis the (?:sole )?(?:record|registered|direct) (?:holder|owner)\b/i;
/** Abbreviations with full stops are joined by this sign while a name is cut. */
const STOP = "\u2024";
/** Where a name ends: a bracket, a comma or full stop that is no part of it, a clause that says more. */
const NAME_END = new RegExp(
  [
    '[;:["“”.]',
    "\\((?!(?:DE|Jersey|Cayman|BVI|UK|US|HK)\\))",
    ",(?! ?(?:LLC|LLLP|LLP|LP|Inc|Ltd|Limited|Corp|Co|PLC|Jr|Sr|I{1,3}|IV|(?:19|20)\\d\\d)\\b| ?[A-Z]\\u2024)",
    " (?:which|who|whose|whom|where|that|over which|of which|for which|in which|with respect|as(?! trustee| custodian| nominee)|is|are|was|were|has|have|had|may|will|do|does|but|due|prior to|following|pursuant|and indirectly|and may|and has|and each|by virtue|reflects|except|at the time|on behalf|subject to|with (?:him|her)|established|for the benefit)\\b",
  ].join("|"),
);
/** A line is not held by several, by nobody in particular, or by the filer; a bare "trust" names none. */
const NO_HOLDER =
  /^(?:(?:each|any|all|certain|such|one|both|various|others?|persons?|this|that|those|these|accordance|connection|respect|escrow|excess)\b(?!['’])|(?:reporting|filing) persons?\b(?!['’])|.*\bfunds(?:$| and )|[a-z]+ and [a-z]+$|(?:it|them|him|her|us)$|(?:an? )?(?:trusts?|entit(?:y|ies)|funds?|company|partnership|limited liability company|limited partnership|accounts?)$|(?:insider|undersigned|issuer|registrant|(?:share|stock)?holders?)$|form\b)/i;
const LONGEST_NAME = 160;

/**
 * The holder a footnote names: "held of record by the X Trust, of which ..." gives "X Trust". Null where it names none,
 * several, or only a part of the balance. A term the note itself explains, X LLC (the "Sponsor"), gives the name it stands for.
 */
export function holderIn(text: string): string | null {
  const plain = joinAbbreviations(plainText(text).replace(/ {2,}/g, " "));
  for (const match of plain.matchAll(HELD)) {
    const end = match.index + match[0].length;
    // "Includes 443 shares held in the purchase plan" speaks of a part of the balance, not of the line's holder.
    if (/\binclud(?:es?|ed|ing)\b[^.;]*$/i.test(plain.slice(Math.max(0, match.index - LONGEST_NAME), match.index))) continue;
    const rest = plain.slice(end, end + LONGEST_NAME);
    const name = nameAtStart(rest);
    if (name !== "" && !NO_HOLDER.test(name)) return splitAbbreviations(definedName(plain, name));
  }
  const subject = IS_HOLDER.exec(plain);
  const name = subject ? nameBefore(plain, subject.index) : "";
  return name === "" || NO_HOLDER.test(name) ? null : splitAbbreviations(definedName(plain, name));
}

/** "L.P." and "Mr. Cook" have full stops that end no sentence; a stop before a new sentence ends one also after "L.P". */
function joinAbbreviations(text: string): string {
  return text
    .replace(/\b(?:[A-Z]\. ?){2,4}(?= |,|;|\)|$)/g, (all) => all.replace(/\. ?(?=.)|\.$/g, STOP))
    .replace(/\b(Mr|Mrs|Ms|Dr|Jr|Sr|St|Inc|Ltd|Co|Corp|[A-Z])\.(?= [A-Z0-9(]|,| [a-z]|;)/g, `$1${STOP}`)
    .replace(/\u2024(?= (?:The|These|This|Each|In|As|Not|It|He|She|Such|All|By|If|On|Upon|Mr|Ms|Dr)\b(?![^ ]* ?(?:Trust|Fund|LLC)))/g, `.`);
}

function nameAtStart(rest: string): string {
  const cut = NAME_END.exec(rest)?.index ?? rest.length;
  const name = tidyName(rest.slice(0, cut));
  return rest[cut] === "." && /(?:\u2024[A-Z]|\b(?:Inc|Ltd|Corp|Co|Jr|Sr))$/.test(name) ? `${name}${STOP}` : name;
}

function splitAbbreviations(name: string): string {
  return name.replaceAll(STOP, ".");
}

function tidyName(text: string): string {
  return text
    .trim()
    .replace(/^the\s+/i, "")
    .replace(/[\s,]+$/, "");
}

/** The words with capitals that end at `end`: the subject of "... is the record holder", the name before a bracket. */
function nameBefore(text: string, end: number): string {
  const words = text
    .slice(Math.max(0, end - LONGEST_NAME), end)
    .trim()
    .split(" ");
  let first = words.length;
  while (first > 0 && /^(?:[A-Z0-9"“&]|of$|and$|for$|the$)/.test(words[first - 1] ?? "") && !/[.;:]$/.test(words[first - 1] ?? "")) first--;
  const name = words
    .slice(first)
    .join(" ")
    .replace(/^(?:.*\b(?:Partner|Members?|Manager) of\s+)?(?:(?:of|and|for|by|the|The)\s+)*/, "");
  return tidyName(name);
}

function definedName(text: string, name: string): string {
  const at = text.search(new RegExp(`\\((?:the |collectively, the )?["“]${name.replace(/[^A-Za-z0-9 ]/g, ".")}["”]\\)`));
  const full = at < 0 ? "" : nameBefore(text, at);
  return full === "" ? name : full;
}

/** Causes of a change without a row (DOMAIN 9, "explained"). */
const EXPLANATION =
  /\breinvest|\bespp\b|\b401\s?\(?k\)?|\bpurchase plan|\btransferr(?:ing|ed)\b|(?<!upon\s|upon any\s|any\s|certain\s|permitted\s|on\s)\btransfers?\b(?! or\b| restriction|,? (?:the|whether))|\bsplits?\b|\bdistribut(?:ion|ed|es)|\bcontribut(?:ion|ed|es)|16a\s?-\s?13|\bchanges?\s+in\s+(?:the\s+)?form\b|\bchanged?\s+from\s+(?:in)?direct\b|\badjusted\b|\badjustments?\s+(?:to|of|for)\b|\bdividend equivalent|\bdomestic relations|\bforfeit|\binadvertent|\bcorrect(?:ed|s|ing|ion)\b|\bto correct\b/i;

export function mentionsExplanation(text: string): boolean {
  return EXPLANATION.test(plainText(text));
}

/** Shares that changed hands or form without a sale: the other side is another line of the owner. */
export function mentionsTransfer(text: string): boolean {
  return /\btransfer|16a\s?-\s?13|\bchanges?\s+in\s+(?:the\s+)?form\b|\bcontribut|\bdistribut/i.test(plainText(text));
}

/** A balance of the day of filing, not of the trade. */
export function saysOfFilingDay(text: string): boolean {
  return /\bas of the (?:filing date|date (?:hereof|of (?:the )?filing|of th(?:is|e) (?:form|report|filing|statement)))/i.test(
    plainText(text),
  );
}

/** A split, reverse split or stock dividend of the security; not a form that is split into several filings. */
export function mentionsSplit(text: string): boolean {
  return /\bsplits?\b(?! into| among| between| evenly| equally)|\bstock dividend|\b(?:share|stock|reverse) consolidation/i.test(
    plainText(text),
  );
}

/** An amendment that says it adds what the original left out (DOMAIN 7). */
export function saysAdded(text: string): boolean {
  return /\badd(?:s|ed|ing)?\b|\bomit(?:s|ted|ting)?\b|\bomissions?\b|\binadvertent|\boverlooked\b|\bleft out\b|\bunreported\b|\bnot\s+(?:previously\s+|originally\s+)?(?:reported|included)\b|\bfail(?:ed|ure|s|ing)?\s+to\s+(?:report|include)\b/i.test(
    plainText(text),
  );
}

/** A line that should not have been reported, or was reported wrongly (DOMAIN 7). */
export function saysDuplicateOrError(text: string): boolean {
  return /\bduplicat|\berrors?\b|\berroneous|\bmistaken?(?:ly)?\b|\bmistakes\b|\bincorrect|\breported twice\b|\bshould not have been\b|\bdid not occur\b|\btypographical\b/i.test(
    plainText(text),
  );
}
