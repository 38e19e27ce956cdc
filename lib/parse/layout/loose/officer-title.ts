import { editDistance, lettersOf } from "../fuzzy";
import { looseMarks } from "./marks";

/** Words of which most titles of officers are made. */
const TITLE_WORDS = (
  "chief executive financial operating technology legal accounting information marketing revenue commercial medical scientific people officer president vice senior " +
  "general counsel corporate secretary treasurer chairman director controller principal finance global development strategy product sales operations"
).split(" ");
const SMALL_WORDS = /^(?:and|of|&)$/i;
const LEAST_LETTERS = 4;

/**
 * The title below the officer's box of a form whose columns were lost: what the lines from there to the box of joint filing end with, as far as it is words of
 * titles, each put right. Null without a cross before "Officer" or such words; a person looks at it.
 */
export function looseOfficerTitle(lines: readonly string[]): string | null {
  const box = lines.findIndex((line) => looseMarks([line]).has("officer"));
  if (box < 0) return null;
  const end = lines.findIndex((line, at) => at > box && /individualor|groupfil|filedby/.test(lettersOf(line)));
  const words = lines.slice(box + 1, end < 0 ? box + 1 : end).flatMap(titleAtEnd);
  while (SMALL_WORDS.test(words[0] ?? "")) words.shift();
  return words.join(" ") || null;
}

function titleAtEnd(line: string): string[] {
  const words: string[] = [];
  for (const word of line.split(/\s+/).reverse()) {
    const known = SMALL_WORDS.test(word) ? word : nearestTitleWord(lettersOf(word));
    if (known === null) break;
    words.unshift(known);
  }
  return words.some((word) => !SMALL_WORDS.test(word)) ? words : [];
}

/** The one word of titles that is nearest to the letters, of which up to a third may be misread or lost. */
function nearestTitleWord(letters: string): string | null {
  if (letters.length < LEAST_LETTERS) return null;
  let best = { word: "", distance: Number.POSITIVE_INFINITY };
  for (const word of TITLE_WORDS) {
    const limit = Math.floor(word.length / 3);
    const distance = editDistance(word, letters, limit);
    if (distance <= limit && distance < best.distance) best = { word, distance };
  }
  return best.word === "" ? null : best.word.charAt(0).toUpperCase() + best.word.slice(1);
}
