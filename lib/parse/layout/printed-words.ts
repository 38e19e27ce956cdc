import type { Fragment, Grid, Line } from "./lines";
import { SENTENCES } from "./printed-sentences";
import { CELL_WIDTH } from "./text-grid";

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "");

/** The print word by word, with a gap after each sentence. */
const PRINT: readonly string[] = SENTENCES.flatMap((sentence) => [...wordsOf(sentence), ""]);
/** Words of the print, and of what stands among it. */
const PRINTED = new Set([
  ...PRINT.filter((word) => /[a-z]/.test(word)),
  ..."january february march april may june july august september october november december under part item irs as with from an bene ficially ficial".split(
    " ",
  ),
]);
const LONG = [...PRINTED].filter((word) => word.length >= 4);
/** Places of each word in the print. */
const PLACES = new Map<string, number[]>();
PRINT.forEach((word, at) => void PLACES.set(word, [...(PLACES.get(word) ?? []), at]));
/** Shorter pieces alone in a cell may be anything. */
const LEAST_PIECE = 4;

export type PrintedDamage = {
  /** Words of the form that lost letters at an end, or fell apart. */
  torn: number;
  /** Lines that hold such words, and lines in all. */
  tornLines: number;
  lines: number;
  /** Words of the form with a figure for a letter. */
  misread: number;
};

/**
 * Words of the printed form that no longer are what every form prints: they show what was done to the rest of the text. From
 * line `from` to before `to`; fragments of which `isValue` says that they hold a field are no print.
 */
export function printedDamage(grid: Grid, from: number, to: number, isValue: (fragment: Fragment) => boolean): PrintedDamage {
  const damage = { torn: 0, misread: 0, tornLines: 0, lines: 0 };
  for (const line of grid.lines.slice(from, to)) {
    const before = damage.torn;
    damage.lines++;
    for (const { text, hasValue } of printsOf(line, isValue)) addDamage(text, hasValue, damage);
    if (damage.torn > before) damage.tornLines++;
  }
  return damage;
}

/** Whether of two lines of print, one below the other in a column, the lower is what every form prints before the upper one. */
export function hasPrintExchanged(grid: Grid, from: number, to: number): boolean {
  const above = new Map<number, string[]>();
  for (const line of grid.lines.slice(from, to)) {
    for (const { text, x0 } of printsOf(line, () => false)) {
      const column = Math.round(x0 / line.em);
      const words = wordsOf(text);
      const upper = above.get(column);
      if (upper && follows(words, upper) && !follows(upper, words)) return true;
      above.set(column, words);
    }
  }
  return false;
}

/** Whether the print goes on from the end of the first words to the beginning of the second. */
function follows(first: readonly string[], second: readonly string[]): boolean {
  const [last, before] = first.toReversed();
  const [next, after] = second;
  if (last === undefined || before === undefined || next === undefined) return false;
  return (PLACES.get(last) ?? []).some(
    (at) => PRINT[at - 1] === before && PRINT[at + 1] === next && (after === undefined || PRINT[at + 2] === after),
  );
}

type Print = { text: string; hasValue: boolean; x0: number };

/** The cells of a line, put together again where labels were cut out of them. */
function printsOf({ fragments, kind }: Line, isValue: (fragment: Fragment) => boolean): Print[] {
  const prints: (Print & { end: number })[] = [];
  for (const fragment of fragments) {
    const { text, x0, x1 } = fragment;
    const last = prints.at(-1);
    const isSame =
      last !== undefined && (kind === "cells" ? Math.floor(x0 / CELL_WIDTH) === Math.floor(last.end / CELL_WIDTH) : x0 - last.end < 2);
    const hasValue = fragment.label === null && isValue(fragment);
    if (last && isSame) {
      last.text = `${last.text} ${text}`.slice(0, 400);
      last.hasValue ||= hasValue;
      last.end = Math.max(last.end, kind === "cells" ? x0 : x1);
    } else prints.push({ text: text.slice(0, 400), hasValue, x0, end: kind === "cells" ? x0 : x1 });
  }
  return prints;
}

function addDamage(text: string, hasValue: boolean, damage: PrintedDamage): void {
  const words = wordsOf(text);
  const [first, last] = [words[0] ?? "", words.at(-1) ?? ""];
  if (isCutAtStart(words) || isCutAtEnd(words)) damage.torn++;
  else if (!hasValue && words.length === 1 && first.length >= LEAST_PIECE && first === last && isPiece(first)) damage.torn++;
  const lettered = words.filter((word) => /[a-z]/.test(word));
  const unknown = lettered.filter((word) => !PRINTED.has(word));
  if (unknown.length === 0 || lettered.length < 3 || unknown.length * 2 > lettered.length) return;
  for (const word of unknown) {
    if (/[015]/.test(word) && ["l", "i"].some((one) => PRINTED.has(asLetters(word, one)))) damage.misread++;
    else if (word.length >= 2 && isPiece(word)) damage.torn++;
  }
}

function asLetters(word: string, one: string): string {
  return word.replaceAll("0", "o").replaceAll("1", one).replaceAll("5", "s");
}

/** A first word that is the end of a printed one, before words that follow that one in print. */
function isCutAtStart(words: readonly string[]): boolean {
  const [first = "", second = "", third] = words;
  if (second === "" || PRINTED.has(first)) return false;
  return (PLACES.get(second) ?? []).some((at) => {
    const whole = PRINT[at - 1] ?? "";
    return isEndOf(first, whole) && (third === undefined || PRINT[at + 1] === third) && (second.length > 2 || third !== undefined);
  });
}

function isCutAtEnd(words: readonly string[]): boolean {
  const [last = "", second = "", third] = words.toReversed();
  if (second === "" || PRINTED.has(last)) return false;
  return (PLACES.get(second) ?? []).some((at) => {
    const whole = PRINT[at + 1] ?? "";
    return (
      whole.length > last.length &&
      whole.startsWith(last) &&
      /[a-z]/.test(last) &&
      (third === undefined ? second.length > 2 : PRINT[at - 1] === third)
    );
  });
}

function isEndOf(part: string, whole: string): boolean {
  return whole.length > part.length && whole.endsWith(part) && /[a-z]/.test(part);
}

function isPiece(word: string): boolean {
  return (
    !PRINTED.has(word) &&
    LONG.some((known) => known.length - word.length <= 6 && known.length > word.length && (known.endsWith(word) || known.startsWith(word)))
  );
}
