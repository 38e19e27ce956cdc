import { lettersOf } from "../fuzzy";

/** Endings of company names: a word that is exactly one of them was hardly misread. */
const SUFFIXES = new Set("inc corp co ltd llc lp llp plc trust partners holdings holding group company corporation limited".split(" "));

/**
 * Whether each word of a name stands elsewhere in the document too, in other lines. The same letters in the same case may be
 * misread alike; two other `places`, or one in other letters, are a second fact.
 */
export function isWordedElsewhere(name: string, lines: readonly string[], places = 2): boolean {
  const words = name.split(/[\s,]+/).filter((word) => lettersOf(word) !== "");
  if (words.every((word) => SUFFIXES.has(lettersOf(word))) || words.some(isIrregular)) return false;
  return words.every((word) => {
    const letters = lettersOf(word);
    if (SUFFIXES.has(letters)) return true;
    const plain = bare(word);
    let same = 0;
    for (const line of lines) {
      for (const other of line.split(/[\s,]+/)) {
        if (lettersOf(other.replace(/['’]s$/, "")) !== letters) continue;
        if (bare(other) !== plain && !isIrregular(other)) return true;
        same++;
      }
    }
    return same >= places;
  });
}

/** Every word of a name among the words of another text, such as the signature. */
export function countWordsIn(name: string, text: string): { found: number; of: number } {
  const words = name
    .split(/[\s,]+/)
    .map(lettersOf)
    .filter((word) => word.length > 1);
  const others = new Set(text.split(/[\s,:;-]+/).map(lettersOf));
  return { found: words.filter((word) => others.has(word)).length, of: words.length };
}

/**
 * Whether a text says the whole name: all its words, and between and right behind them no other that belongs to a name, such as
 * the initial that recognition dropped from the box.
 */
export function saysWholeName(name: string, text: string): boolean {
  const { found, of } = countWordsIn(name, text);
  if (of < 2 || found < of) return false;
  const own = new Set(name.split(/[\s,]+/).map(lettersOf));
  const words = text.split(/[\s,:;-]+/).map(lettersOf);
  const isOwn = (word: string) => word.length > 1 && own.has(word);
  const last = words.findLastIndex(isOwn);
  const part = words.slice(Math.max(0, words.lastIndexOf(words.find(isOwn) ?? "", last)), last + 1);
  const after = words[last + 1] ?? "";
  return part.every((word) => word === "" || own.has(word)) && (!/^(?:jr|sr|ii|iii|iv)$/.test(after) || own.has(after));
}

/** Capitals inside a word of small letters, figures or signs among letters: a recognition's mistake, or a name that looks like one. */
export function isIrregular(word: string): boolean {
  const core = bare(word);
  return /[a-z][A-Z]|[A-Z]{2,}[a-z]|[A-Za-z]\d|\d[A-Za-z]|[^\w'’.&/(),-]/.test(core);
}

function bare(word: string): string {
  return word.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "").replace(/['’]s$/, "");
}
