import { sql } from "kysely";
import type { Db } from "@/db/schema";

/** What ends a name and need not be typed, or may be typed where the name lacks it. */
const SUFFIXES = new Set(
  "jr sr ii iii iv v md phd dds cpa esq dr mr mrs ms inc incorporated corp corporation co company ltd limited llc lp llp plc sa nv ag the".split(
    " ",
  ),
);

/** More words than any name has. */
const MOST_WORDS = 8;
/** Longer ones are not in the dictionary. */
const LONGEST_WORD = 30;
/** Words of the dictionary that one typed word may stand for. */
const MOST_FORMS = 300;

/** The words that must be found, and those that only help to rank. */
export function splitWords(searchName: string): { needed: string[]; helping: string[] } {
  const words = [...new Set(searchName.split(" ").filter(Boolean))].slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD));
  const isHelping = (word: string) => SUFFIXES.has(word) || (word.length === 1 && words.length > 1);
  const needed = words.filter((word) => !isHelping(word));
  return needed.length ? { needed, helping: words.filter(isHelping) } : { needed: words, helping: [] };
}

/** Words of names for each typed word, with the cost of taking one for the other: 0 as typed, 1 the beginning of it, 3 one letter wrong. */
export type WordForms = { typed: string; forms: Map<string, number> }[];

/**
 * Looks typed words up in the dictionary: as they are, as beginnings, and with one letter lost, added, replaced or exchanged with its
 * neighbour, at any place. A form that lacks one letter of both is what they have in common, so this is a lookup and no search.
 * Indexes: search_word_form, search_word_prefix.
 */
export async function findWordForms(db: Db, typed: readonly string[]): Promise<WordForms> {
  if (!typed.length) return [];
  const probes = typed.map((word) => ({ word, forms: formsOf(word) }));
  const { rows } = await sql<{ typed: string; word: string; cost: number }>`
    with typed as (select p.word, p.forms from jsonb_to_recordset(${JSON.stringify(probes)}::jsonb) p(word text, forms text[]))
    select typed.word as typed, found.word, found.cost from typed, lateral (
      (select distinct s.word, case when s.word = typed.word then 0 else 3 end as cost from search_word s
        where s.form = any(typed.forms) and length(typed.word) > 2
          and (levenshtein_less_equal(s.word, typed.word, 2) <= 1 or (length(s.word) = length(typed.word) and levenshtein(s.word, typed.word) = 2)))
      union all
      (select s.word, case when s.word = typed.word then 0 else 1 end from search_word s
        where s.form = s.word and s.word like typed.word || '%' and length(typed.word) > 1 order by length(s.word), s.word limit ${MOST_FORMS})
    ) found`.execute(db);
  return typed.map((word) => {
    const forms = new Map<string, number>();
    for (const row of rows) if (row.typed === word) forms.set(row.word, Math.min(row.cost, forms.get(row.word) ?? row.cost));
    return { typed: word, forms };
  });
}

/** The word itself and every form of it that lacks one letter. */
function formsOf(word: string): string[] {
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}

/** Cost of a word that is two letters away, or that nothing in the name answers to. */
const WORST_COST = 7;

/** Cost of a name for what was typed: the cheapest word for each typed one, and a little for each word of the name that was not typed. */
export function costOf(words: readonly string[], forms: WordForms, helping: readonly string[]): number {
  const needed = forms.map(({ typed, forms: known }) => Math.min(...words.map((word) => known.get(word) ?? prefixCost(word, typed))));
  const total = needed.reduce((sum, cost) => sum + cost, 0);
  const untyped = words.filter((word) => !SUFFIXES.has(word)).length - forms.length;
  const helped = helping.filter((word) => words.some((other) => other === word || (word.length === 1 && other.startsWith(word)))).length;
  return total + Math.max(0, untyped) * 0.1 - helped * 0.3;
}

/** One or two letters begin too many words to be looked up: they are compared here. */
function prefixCost(word: string, typed: string): number {
  if (word === typed) return 0;
  if (word.startsWith(typed)) return 1;
  return WORST_COST;
}
