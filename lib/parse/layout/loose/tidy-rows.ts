import type { Decimal, DerivativeRow, TableName } from "@/lib/filing/types";
import { readAmount } from "../cell-values";
import { editDistance, lettersOf } from "../fuzzy";
import { type Line, lineText } from "../lines";
import type { RawRow } from "../rows";
import { isUsualWord } from "../usual-words";
import { TITLE_END } from "./continue-rows";
import { isLostDate, isTitleWord, PLAIN_WORDS, repairTitleWord } from "./row-words";
import { stackTitles } from "./stacked-titles";

/** Titles of one table differ by so much of their letters when one of them was misread. */
const SAME_TITLE = 0.4;

/**
 * Makes titles of loose rows whole: noise behind them dropped, words of a security's title put right, and what narrow
 * columns broke onto the lines above and below taken up. Every such row is looked at by a person.
 */
export function tidyLooseRows(
  rows: readonly DerivativeRow[],
  raw: readonly RawRow[],
  body: readonly Line[],
  table: TableName,
): DerivativeRow[] {
  const taken = new Set(raw.map(({ line }) => line));
  const texts = new Map(body.map((line) => [line.fragments[0]?.line ?? -1, lineText(line)]));
  const textAt = (at: number) => (taken.has(at) ? "" : (texts.get(at) ?? ""));
  const tidied = rows.map((found, at): DerivativeRow => {
    const line = raw[at]?.line ?? 0;
    const [above, below] = [textAt(line - 1), textAt(line + 1)];
    const row = table === "derivative" ? stackTitles(found, above, below) : found;
    const title = row.securityTitle === null ? null : withoutNoise(row.securityTitle);
    const nature = row.natureOfOwnership === null || isNoise(row.natureOfOwnership) ? null : withoutMarks(row.natureOfOwnership);
    // Without a word of how it is held it is held directly.
    const isIndirect = row.directOrIndirect === null && nature !== null && /^(?:By |See )?[A-Z][a-z]{3}/.test(nature);
    // A row whose first date is told by a footnote has the second alone.
    const isOnlyDate = row.exerciseDate !== null && row.expirationDate === null;
    return {
      ...row,
      securityTitle: title === null ? null : closeBracket(title, below),
      underlyingSecurityTitle: wholeUnderlying(row.underlyingSecurityTitle, above),
      natureOfOwnership: nature,
      directOrIndirect: isIndirect ? "I" : (row.directOrIndirect ?? (nature === null ? "D" : null)),
      exerciseDate: isOnlyDate ? null : row.exerciseDate,
      expirationDate: isOnlyDate ? row.exerciseDate : row.expirationDate,
    };
  });
  const titles = tidied.flatMap(({ securityTitle }) => securityTitle ?? []);
  const underlying = tidied.flatMap(({ underlyingSecurityTitle }) => underlyingSecurityTitle ?? []);
  return tidied.map((row) => ({
    ...withCommas(row),
    securityTitle: likeAnother(row.securityTitle, titles),
    underlyingSecurityTitle: likeAnother(row.underlyingSecurityTitle, underlying),
  }));
}

/** `757.756` beside another amount of six figures: the comma was read as a dot. */
function withCommas(row: DerivativeRow): DerivativeRow {
  const fields = ["shares", "sharesOwnedFollowing", "underlyingShares"] as const;
  const put = (field: (typeof fields)[number]): Decimal | null => {
    const [value, whole] = [row[field], row[field]?.replace(".", "") ?? ""];
    const isLike = fields.some((other) => other !== field && /^\d+$/.test(row[other] ?? "") && row[other]?.length === whole.length);
    return value !== null && /^\d{1,3}\.\d{3}$/.test(value) && isLike ? readAmount(whole) : value;
  };
  return { ...row, shares: put("shares"), sharesOwnedFollowing: put("sharesOwnedFollowing"), underlyingShares: put("underlyingShares") };
}

/** Letters of a table's rules and of signs: no word with a capital, and no usual one. */
function isNoise(nature: string): boolean {
  return !nature.split(/\s+/).some((word) => /^\W?[A-Z][A-Za-z]{2}/.test(word) || (word.length > 1 && isUsualWord(word)));
}

/** Up to the first word behind a title's words that is none. */
function withoutNoise(title: string): string {
  const words = title.split(" ");
  const last = words.findLastIndex((word) => isTitleWord(word));
  if (last < 0) return title;
  const rest = words.slice(last + 1);
  const end = rest.findIndex((word, at) => {
    if (isLostDate(word)) return true;
    const isInBrackets = /\([^)]*$/.test(words.slice(0, last + 1 + at).join(" "));
    return !isInBrackets && !PLAIN_WORDS.has(lettersOf(word)) && !/^[A-Z(][A-Za-z.,()-]{2,}$/.test(word) && !/^\$?[\d.,]+$/.test(word);
  });
  return [...words.slice(0, last + 1), ...(end < 0 ? rest : rest.slice(0, end))].map(repairTitleWord).join(" ");
}

/** "(Right to", and below it "Buy)"; a footnote's mark in the next column may stand between them. */
function closeBracket(title: string, below: string): string {
  const open = title.replace(/\s\S{0,2}\d+\)$/, "");
  if (!/\([^)]*$/.test(open)) return title;
  const word = /^([A-Za-z]{2,8})\)/.exec(below.trim())?.[1];
  return word === undefined ? title : `${open} ${word.length > 2 ? word : "Buy"})`;
}

/** "Class B" above, "Common" on the line, "Stock" below it or lost. */
function wholeUnderlying(title: string | null, above: string): string | null {
  const words = (title ?? "").split(" ").filter((word) => isTitleWord(word) || /^[A-C]$/.test(word));
  if (title === null || words.length === 0) return title;
  const lead = /(?:^|\s)(Class [A-Z])$/.exec(above.trim())?.[1];
  const first = words[0] ?? "";
  const whole = lead !== undefined && !/^class/i.test(first) ? [...lead.split(" "), ...words] : words;
  // "Common" is never a whole title; most such stock is called so.
  if (lettersOf(whole.at(-1) ?? "") === "common") whole.push("Stock");
  return whole.map(repairTitleWord).join(" ");
}

/** A footnote's mark that was read as a sign behind the words. */
function withoutMarks(text: string): string {
  const plain = text.replace(/[”“"®°*™)]+$/, "");
  return /\([^)]*$/.test(plain) ? text : plain;
}

/** The title of the other rows where this one is nearly the same. */
function likeAnother(title: string | null, titles: readonly string[]): string | null {
  if (title === null) return null;
  const letters = lettersOf(title);
  const clean = titles.filter(
    (other) =>
      !/\b(?:class|series)(?! [A-Z]\b)/i.test(other) &&
      (titles.filter((same) => same === other).length > 1 || other.split(" ").every((word) => isTitleWord(word) || /^[A-C]$/.test(word))),
  );
  const whole = clean.filter((other) => TITLE_END.test(other));
  if (clean.includes(title) && (TITLE_END.test(title) || whole.length === 0)) return title;
  const near = whole.find((other) => {
    if (other.startsWith(`${title} `)) return true;
    const limit = Math.floor(lettersOf(other).length * SAME_TITLE);
    return editDistance(lettersOf(other), letters, limit) <= limit;
  });
  return near ?? title;
}
