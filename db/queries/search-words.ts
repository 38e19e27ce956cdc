import { type RawBuilder, sql } from "kysely";
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
  const long = words.filter((word) => word.length > 2 && !SUFFIXES.has(word)).length;
  // One wrong letter in an initial, or in a name as short, leaves nothing to find it by.
  const isHelping = (word: string) => SUFFIXES.has(word) || (word.length === 1 && words.length > 1) || (word.length === 2 && long > 1);
  const needed = words.filter((word) => !isHelping(word));
  return needed.length ? { needed, helping: words.filter(isHelping) } : { needed: words, helping: [] };
}

/** Words of names for each typed word, with the cost of taking one for the other. */
export type WordForms = { typed: string; forms: Map<string, number> }[];

/** As typed, the beginning of it, one letter wrong, two letters wrong. */
export const COSTS = { same: 0, prefix: 1, near: 3, far: 7 } as const;

/** Two wrong letters in a shorter word leave too little of it. */
const FAR_LETTERS = 5;

/**
 * Looks typed words up in the dictionary: as they are, as beginnings, and with one letter lost, added, replaced or exchanged with its
 * neighbour, at any place. A form that lacks a letter of both is what they have in common, so this is a lookup and no search.
 * Indexes: search_word_near, search_word_prefix.
 */
export async function findWordForms(db: Db, typed: readonly string[]): Promise<WordForms> {
  const probes = typed.map((word) => ({ word, forms: [word, ...without(word)] }));
  const { rows } = await sql<{ typed: string; word: string; cost: number }>`
    with typed as materialized (select p.word, p.forms from jsonb_to_recordset(${JSON.stringify(probes)}::jsonb) p(word text, forms text[]))
    select typed.word as typed, found.word, found.cost from typed, lateral (
      (select distinct s.word, case when s.word = typed.word then ${COSTS.same} else ${COSTS.near} end as cost from search_word s
        where s.form = any(typed.forms) and s.lost <= 1 and length(typed.word) > 2 and abs(length(s.word) - length(typed.word)) <= 1
          and (levenshtein_less_equal(s.word, typed.word, 1) <= 1 or ${isExchange(sql`s.word`, sql`typed.word`)}))
      union all
      (select s.word, case when s.word = typed.word then ${COSTS.same} else ${COSTS.prefix} end from search_word s
        -- As "like typed.word || '%'", which no index serves where the pattern comes from another table. The last character of all is no letter.
        where s.lost = 0 and s.word ~>=~ typed.word and s.word ~<~ (typed.word || chr(1114111)) and length(typed.word) > 1 order by length(s.word), s.word limit ${MOST_FORMS})
    ) found`.execute(db);
  return collect(typed, rows);
}

/** The same with two letters wrong, of words that are long enough; others have none. Index: search_word_far. */
export async function findFarForms(db: Db, typed: readonly string[]): Promise<WordForms> {
  const probes = typed
    .filter((word) => word.length >= FAR_LETTERS)
    .map((word) => ({ word, forms: [...new Set([word, ...without(word), ...without(word).flatMap(without)])] }));
  const { rows } = await sql<{ typed: string; word: string; cost: number }>`
    with typed as materialized (select p.word, p.forms from jsonb_to_recordset(${JSON.stringify(probes)}::jsonb) p(word text, forms text[]))
    select distinct typed.word as typed, s.word, ${sql.lit(COSTS.far)} as cost from typed join search_word s on s.form = any(typed.forms)
    where abs(length(s.word) - length(typed.word)) <= 2
      and (levenshtein_less_equal(s.word, typed.word, 2) <= 2 or (length(s.word) >= 6 and levenshtein_less_equal(s.word, typed.word, 3) = 3))`.execute(
    db,
  );
  return collect(typed, rows);
}

/** Two neighbours exchanged: two letters by distance, one by hand. */
const isExchange = (a: RawBuilder<unknown>, b: RawBuilder<unknown>) =>
  sql`(length(${a}) = length(${b}) and levenshtein_less_equal(${a}, ${b}, 2) = 2)`;

function collect(typed: readonly string[], rows: readonly { typed: string; word: string; cost: number }[]): WordForms {
  return typed.map((word) => {
    const forms = new Map<string, number>();
    for (const row of rows) if (row.typed === word) forms.set(row.word, Math.min(row.cost, forms.get(row.word) ?? row.cost));
    return { typed: word, forms };
  });
}

/** Every form of the word that lacks one letter. */
function without(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1));
}

/** Cost of a name for what was typed: the cheapest word for each typed one, and a little for each word of the name that was not typed. */
export function costOf(words: readonly string[], forms: WordForms, helping: readonly string[]): number {
  const needed = forms.map(({ typed, forms: known }) => Math.min(...words.map((word) => known.get(word) ?? prefixCost(word, typed))));
  const total = needed.reduce((sum, cost) => sum + cost, 0);
  const untyped = words.filter((word) => !SUFFIXES.has(word)).length - forms.length;
  const helped = helping.filter((word) => words.some((other) => other === word || (word.length === 1 && other.startsWith(word)))).length;
  return total + Math.max(0, untyped) * 0.1 - helped * 0.3;
}

/** A single letter begins too many words to be looked up: it is compared here. */
function prefixCost(word: string, typed: string): number {
  if (word === typed) return 0;
  if (word.startsWith(typed)) return COSTS.prefix;
  return COSTS.far;
}
