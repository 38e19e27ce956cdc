import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/db/schema";
import { searchName } from "@/lib/filing/search-name";
import { costOf, findWordForms, splitWords, type WordForms } from "./search-words";

/** Names that are ranked; beyond them those with most filings were kept. */
const MOST_CANDIDATES = 300;
/** With fewer hits than this, names that are further from what was typed are looked at too. */
const ENOUGH = 5;

/** Two wrong letters in a shorter word leave too little of it. */
const FAR_LETTERS = 5;

export type NameHit = { cik: string; cost: number };
type Candidate = { cik: string; words: string[]; filings: number };
type Register = { table: "owner_name" | "issuer_name"; key: "owner_cik" | "issuer_cik"; entity: "owner" | "issuer" };

const REGISTERS = {
  owner: { table: "owner_name", key: "owner_cik", entity: "owner" },
  issuer: { table: "issuer_name", key: "issuer_cik", entity: "issuer" },
} as const satisfies { [kind: string]: Register };

/**
 * CIKs of owners or issuers whose name answers to what was typed, best first: every needed word in any order, as it is, as a beginning,
 * or with a letter wrong; when few are found also with two letters wrong in one word. `skip` hits are passed over.
 * Indexes: owner_name_words, issuer_name_words, owner_name_search (trigrams, at last resort), owner_filings for single letters.
 */
export async function searchNames(db: Db, kind: "owner" | "issuer", query: string, most: number, skip = 0): Promise<NameHit[]> {
  const { needed, helping } = splitWords(searchName(query));
  if (!needed.length) return [];
  const register = REGISTERS[kind];
  const forms = await findWordForms(db, needed);
  const found = new Map<string, NameHit & { filings: number }>();
  const add = (candidates: readonly Candidate[]) => {
    for (const { cik, words, filings } of candidates) {
      const cost = costOf(words, forms, helping);
      if (cost < (found.get(cik)?.cost ?? Number.POSITIVE_INFINITY)) found.set(cik, { cik, cost, filings });
    }
  };
  add(await listCandidates(db, register, forms, forms.map(conditionOf)));
  if (found.size < ENOUGH && needed.some((word) => word.length >= FAR_LETTERS)) add(await listFarther(db, register, forms));
  const ranked = [...found.values()].sort((a, b) => a.cost - b.cost || b.filings - a.filings || (a.cik < b.cik ? -1 : 1));
  return ranked.slice(skip, skip + most);
}

/** A word of the name is one of the forms; what has one letter, or is in no dictionary, is compared with the name itself. */
function conditionOf({ typed, forms }: WordForms[0]): RawBuilder<unknown> {
  if (forms.size) return sql`n.words && ${[...forms.keys()]}::text[]`;
  // searchName leaves letters, digits and spaces: no wildcard of LIKE can be in a word.
  return sql`' ' || n.search_name like ${`% ${typed}%`}`;
}

/** Names that meet all conditions: those with more words just as typed first, then those with more filings. */
async function listCandidates(
  db: Db,
  { table, key, entity }: Register,
  forms: WordForms,
  conditions: readonly RawBuilder<unknown>[],
): Promise<Candidate[]> {
  const typed = forms.map((word) => word.typed);
  const { rows } = await sql<Candidate>`
    select e.cik, n.words, e.filings from ${sql.table(table)} n join ${sql.table(entity)} e on e.cik = n.${sql.ref(key)}
    where ${sql.join(conditions, sql` and `)}
    order by cardinality(array(select unnest(n.words) intersect select unnest(${typed}::text[]))) desc, e.filings desc, e.cik
    limit ${MOST_CANDIDATES}`.execute(db);
  return rows;
}

/** One of the words with two letters wrong, the others as before; of a single word what looks most like it. */
async function listFarther(db: Db, register: Register, forms: WordForms): Promise<Candidate[]> {
  const { table, key, entity } = register;
  if (forms.length === 1) {
    const typed = forms[0]?.typed ?? "";
    const { rows } = await sql<Candidate>`
      select e.cik, n.words, e.filings from ${sql.table(table)} n join ${sql.table(entity)} e on e.cik = n.${sql.ref(key)}
      where n.search_name %> ${typed} and exists (select from unnest(n.words) word where levenshtein_less_equal(word, ${typed}, 2) <= 2)
      order by word_similarity(${typed}, n.search_name) desc, e.filings desc limit ${ENOUGH * 2}`.execute(db);
    return rows;
  }
  const near = forms.map(({ typed, forms: known }) => {
    // Beginnings of other words are too many to be compared with.
    const close = [...known].filter(([, cost]) => cost !== 1).map(([word]) => word);
    return close.length ? sql`n.words && ${close}::text[]` : conditionOf({ typed, forms: known });
  });
  const lists: Candidate[][] = [];
  for (const [at, { typed }] of forms.entries()) {
    const others = near.filter((_, other) => other !== at);
    if (typed.length < FAR_LETTERS) continue;
    const isNear = sql`exists (select from unnest(n.words) word where levenshtein_less_equal(word, ${typed}, 2) <= 2)`;
    lists.push(await listCandidates(db, register, forms, [...others, isNear]));
  }
  return lists.flat();
}
