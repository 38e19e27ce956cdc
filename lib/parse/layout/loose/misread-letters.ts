import { findTransactionCode } from "@/lib/filing/codes";
import { readSlashDate } from "../cell-values";
import type { Fragment } from "../lines";
import { isUsualWord } from "../usual-words";
import { isLostDate, isValue } from "./row-words";

/** What recognition makes of a lone D in a narrow column. */
const LIKE_D = /^(?:[Dpbo»>]|p[vd]|bd|oD)$/;
/** Small letters that are drawn as the capital. */
const SAME_SHAPE = /^[copsuvwxz]$/;
/** A number of which every figure was read as a letter of its shape. */
const FIGURE_LETTERS = /^[oOlItsS\d]{3,9}$/;
const FIGURES: Readonly<Record<string, string>> = { o: "0", O: "0", l: "1", I: "1", t: "1", s: "5", S: "5" };
/** Words of a title stand before the day. */
const MOST_TITLE_WORDS = 8;

/**
 * The words of a line of Table I with its lone letters put right by where they stand: a code between the day and the amount, D behind the amount, and D at
 * the end. What is neither a value nor a word between these was made of the table's rules, and is left out. Lines without a day and an amount stay as they are.
 */
export function readLoneLetters(words: readonly Fragment[]): Fragment[] {
  const day = words.findIndex(({ text }, at) => at > 0 && (readSlashDate(text) !== null || (at < MOST_TITLE_WORDS && isLostDate(text))));
  const amount = words.findIndex(({ text }, at) => at > day && (isNumber(text) || (FIGURE_LETTERS.test(text) && isLikeD(words[at + 1]))));
  if (day < 1 || amount < 0) return [...words];
  const isDirected = isLikeD(words[amount + 1]);
  const last = words.findLastIndex((word, at) => at > amount + 1 && isLikeD(word));
  return words.flatMap((word, at): Fragment[] => {
    const { text } = word;
    if (at > day && at < amount && SAME_SHAPE.test(text) && findTransactionCode(text.toUpperCase()) !== null)
      return [{ ...word, text: text.toUpperCase() }];
    if (at === amount) return [{ ...word, text: isNumber(text) ? text : text.replace(/\D/g, (letter) => FIGURES[letter] ?? letter) }];
    if ((at === amount + 1 && isDirected) || at === last) return [{ ...word, text: "D" }];
    return isDirected && at > amount && at < last && isRule(text) ? [] : [word];
  });
}

function isLikeD(word: Fragment | undefined): boolean {
  return LIKE_D.test(word?.text ?? "");
}

function isNumber(text: string): boolean {
  return /^\d$/.test(text) || (isValue(text) && readSlashDate(text) === null);
}

function isRule(text: string): boolean {
  return !isNumber(text) && readSlashDate(text) === null && !/[A-Z$(]/.test(text) && !isUsualWord(text);
}
