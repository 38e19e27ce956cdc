import type { DerivativeRow } from "@/lib/filing/types";
import { isTitleWord, repairTitleWord } from "./row-words";

/** Words of a title that say nothing alone: more of it stands on the lines above and below. */
const PART = /^(?:common|stock|preferred|restricted|ordinary|class|series)$/i;
/** Behind these the title of one column ends its line; "Common" on the next one is another column's. */
const NEVER_BEFORE_COMMON = /^(?:preferred|restricted|ordinary|depositary|stock)$/i;

/**
 * A row of Table II whose narrow columns were written over several lines, so that the line above has the beginnings of both titles and of the nature of
 * the ownership, the row's own line their middles, and the line below the ends of the titles. Unchanged where the row's line has a title that can stand alone.
 */
export function stackTitles(row: DerivativeRow, above: string, below: string): DerivativeRow {
  const own = titleWords(row.securityTitle ?? "");
  const {
    leads: [lead, second],
    rest,
  } = leadsOf(above);
  if (lead === undefined || own.length > 1 || (own[0] !== undefined && !PART.test(own[0]))) return row;
  const isOther = /^common$/i.test(own[0] ?? "") && NEVER_BEFORE_COMMON.test(lead.at(-1) ?? "");
  const [tail, secondTail] = leadsOf(below).leads.flat();
  const middle = isOther ? [] : own.length === 0 && isClass(lead) ? ["Common"] : own;
  const title = [...lead, ...middle];
  if (tail !== undefined && tail !== title.at(-1)) title.push(tail);
  if (/^restricted$/i.test(title.at(-1) ?? "")) title.push("Stock");
  const stacked = { ...row, securityTitle: title.join(" ") };
  if (second === undefined) return stacked;
  const behind = /^common$/i.test(second.at(-1) ?? "") ? second : [...second, "Common"];
  return {
    ...stacked,
    underlyingSecurityTitle: [...behind, secondTail ?? "Stock"].join(" "),
    natureOfOwnership: /[A-Z][a-z]{3}/.test(rest) ? rest : row.natureOfOwnership,
  };
}

function isClass(words: readonly string[]): boolean {
  return /^(?:class|series)$/i.test(words[0] ?? "") && !NEVER_BEFORE_COMMON.test(words.at(-1) ?? "");
}

function titleWords(text: string): string[] {
  return text.split(/\s+/).flatMap((word) => (isTitleWord(bare(word)) ? [repairTitleWord(bare(word))] : []));
}

/** The parts of titles at the beginning of a line, one a column: a class, a series, "Common" and a word that was there begin the next. Behind them is the rest. */
function leadsOf(text: string): { leads: string[][]; rest: string } {
  const leads: string[][] = [];
  const words = text.split(/\s+/).filter((word) => /\w/.test(word));
  let at = 0;
  for (; at < words.length; at++) {
    const word = bare(words[at] ?? "");
    const last = leads.at(-1);
    if (/^[A-H]$/.test(word) && /^(?:class|series)$/i.test(last?.at(-1) ?? "")) last?.push(word);
    else if (!isTitleWord(word)) break;
    else {
      const known = repairTitleWord(word);
      if (last === undefined || last.includes(known) || /^(?:class|series|common)$/i.test(known)) leads.push([known]);
      else last.push(known);
    }
  }
  return { leads, rest: words.slice(at).map(bare).join(" ") };
}

function bare(word: string): string {
  return word.replace(/^\W+|\W+$/g, "");
}
