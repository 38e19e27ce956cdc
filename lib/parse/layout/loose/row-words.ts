import { readAmount, readSlashDate, repairFigures } from "../cell-values";
import { editDistance, lettersOf } from "../fuzzy";
import type { Fragment } from "../lines";
import { repairDate } from "./dates";

const MAX_WORDS = 40;

/** Words of which titles of securities are made. */
const SECURITY_WORDS =
  "common stock class ordinary share shares preferred restricted option options unit units warrant warrants series depositary".split(" ");
export const PLAIN_WORDS = new Set("a b c par value per share no each the of and".split(" "));

export function isValue(text: string): boolean {
  const plain = text.replace(/\(\d{1,2}\)$/, "");
  if (readSlashDate(plain) !== null) return true;
  // The number of a box: `10.`
  if (/^\d{1,2}[.,]$/.test(plain)) return false;
  return /\d/.test(plain) && readAmount(repairFigures(plain)) !== null && plain.replace(/\D/g, "").length > 1;
}

/** Single words of a piece of a line, without the rules of the table that were read as brackets and bars, dates put right. */
export function splitWords(fragment: Fragment): Fragment[] {
  const pieces: Fragment[] = [];
  const share = (fragment.x1 - fragment.x0) / Math.max(1, fragment.text.length);
  let at = 0;
  for (const word of fragment.text.split(/\s+/).slice(0, MAX_WORDS)) {
    const start = fragment.text.indexOf(word, at);
    at = start + word.length;
    const text = cleanWord(word);
    if (text !== "") pieces.push({ ...fragment, text, x0: fragment.x0 + start * share, x1: fragment.x0 + at * share });
  }
  return pieces;
}

function cleanWord(word: string): string {
  const bare = word.replace(/^[[\]{}|_‘“"]+|[[\]{}|_]+$/g, "");
  const date = /\w\/\w+\/\w/.test(bare) && readSlashDate(bare) === null ? repairDate(bare) : runTogether(bare);
  if (date !== null) return `${date.slice(5, 7)}/${date.slice(8)}/${date.slice(0, 4)}`;
  // A raised mark that was read as a sign.
  return /\d/.test(bare) ? bare.replace(/["”’“‘'*°®™@]+$/, "") : bare.replace(/["”“®™*°]+\)?$/, "");
}

/** A date whose strokes were lost or read as figures: `8052023`, `041472028`. Amounts of that length have commas. */
function runTogether(word: string): ReturnType<typeof repairDate> {
  const parts = /^(0?[1-9]|1[0-2])[17]?(0[1-9]|[12]\d|3[01])[17]?((?:19|20)\d\d)\)?$/.exec(word);
  return parts ? readSlashDate(`${parts[1]}/${parts[2]}/${parts[3]}`) : null;
}

/** A word in a date's place that has a date's length and no date's signs: its figures were read as letters. */
export function isLostDate(word: string): boolean {
  return (
    /^[a-z0-9@]{6,10}$/i.test(word) && /^[o0-3@]|\d/i.test(word) && !isTitleWord(word) && readAmount(word) === null && !/^[A-Z]/.test(word)
  );
}

export function isTitleWord(word: string): boolean {
  if (/^S[a-z]{0,3}k$/.test(word)) return true;
  const letters = lettersOf(word);
  return SECURITY_WORDS.some((known) => isNear(known, letters));
}

/** The longer a word, the more of its letters may be misread. */
function isNear(known: string, letters: string): boolean {
  const limit = known.length >= 9 ? 2 : known.length >= 5 ? 1 : 0;
  return editDistance(known, letters, limit) <= limit;
}

/** The word that a misread one stands for: `Glass` in a title is `Class`. */
export function repairTitleWord(word: string): string {
  const letters = lettersOf(word);
  if (SECURITY_WORDS.includes(letters)) return word;
  // Of titles' words none else begins and ends so: `Sock`, `Sak`, `Stck`.
  if (/^S[a-z]{0,3}k$/.test(word)) return "Stock";
  const known = SECURITY_WORDS.find((other) => other.length >= 5 && isNear(other, letters));
  if (known === undefined) return word;
  return /^[A-Z]/.test(word) ? known.charAt(0).toUpperCase() + known.slice(1) : known;
}

/** A row whose values were all lost: the title of a security, and what is no title behind it. */
export function isSpoiledRow(words: readonly Fragment[]): boolean {
  if (words.length < 3 || !words.slice(0, 4).some(({ text }) => isTitleWord(text))) return false;
  return words.slice(2).some(({ text }) => !isTitleWord(text) && !PLAIN_WORDS.has(lettersOf(text)) && !/^[A-Z(][a-z]+\W*$/.test(text));
}
