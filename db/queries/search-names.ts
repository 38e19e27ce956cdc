import { type RawBuilder, sql } from "kysely";
import type { Db } from "@/db/schema";
import { searchName } from "@/lib/filing/search-name";
import { COSTS, costOf, findFarForms, findWordForms, splitWords, type WordForms } from "./search-words";

/** Names that are ranked; beyond them those with most filings were kept. */
const MOST_CANDIDATES = 300;

export type NameHit = { cik: string; cost: number };
type Candidate = { cik: string; words: string[]; filings: number };
type Register = { table: "owner_name" | "issuer_name"; key: "owner_cik" | "issuer_cik"; entity: "owner" | "issuer" };

const REGISTERS = {
  owner: { table: "owner_name", key: "owner_cik", entity: "owner" },
  issuer: { table: "issuer_name", key: "issuer_cik", entity: "issuer" },
} as const satisfies { [kind: string]: Register };

/**
 * CIKs of owners or issuers whose name answers to what was typed, best first: every needed word in any order, as it is, as a beginning,
 * or with a letter wrong; where nobody is called just so, also with two letters wrong in one word.
 * Indexes: owner_name_words, issuer_name_words; a query of nothing but a single letter reads all names where few have it as a word.
 */
export async function searchNames(db: Db, kind: "owner" | "issuer", query: string, most: number): Promise<NameHit[]> {
  const { needed, helping } = splitWords(searchName(folded(query)));
  if (!needed.length) return [];
  const register = REGISTERS[kind];
  const forms = await findWordForms(db, needed);
  const found = new Map<string, NameHit & { filings: number }>();
  const add = (candidates: readonly Candidate[], known: WordForms) => {
    for (const { cik, words, filings } of candidates) {
      const cost = costOf(words, known, helping);
      if (cost < (found.get(cik)?.cost ?? Number.POSITIVE_INFINITY)) found.set(cik, { cik, cost, filings });
    }
  };
  // A letter alone begins a tenth of all names: who has it as a word comes first, and mostly these are enough.
  const [letter] = needed.length === 1 && needed[0]?.length === 1 ? needed : [];
  if (letter) add(await listCandidates(db, register, forms, [sql`n.words @> array[${letter}]`]), forms);
  const isEnough = [...found.values()].filter(({ cost }) => cost < COSTS.prefix).length >= most;
  if (!isEnough) add(await listCandidates(db, register, forms, forms.map(conditionOf)), forms);
  // Nobody is called what was typed: who is nearly called so, and who is two letters away, may be meant.
  const best = Math.min(...[...found.values()].map(({ cost }) => cost));
  if (best >= COSTS.near) {
    const far = merged(forms, await findFarForms(db, needed));
    for (const conditions of farConditions(forms, far)) add(await listCandidates(db, register, forms, conditions), far);
  }
  const ranked = [...found.values()].sort((a, b) => a.cost - b.cost || b.filings - a.filings || (a.cik < b.cik ? -1 : 1));
  return ranked.slice(0, most);
}

/** EDGAR writes names in plain letters; these are none with a mark that falls off. */
const PLAIN: { [letter: string]: string } = { ø: "o", ł: "l", đ: "d", ß: "ss", æ: "ae", œ: "oe", þ: "th", ð: "d", ı: "i" };
const folded = (text: string) => text.toLowerCase().replace(/[øłđßæœþðı]/g, (letter) => PLAIN[letter] ?? letter);

/** A word of the name is one of the forms. A single letter is in no dictionary and is compared with the name itself; another word without forms is in no name. */
function conditionOf({ typed, forms }: WordForms[0]): RawBuilder<unknown> {
  if (forms.size) return sql`n.words && ${[...forms.keys()]}::text[]`;
  // searchName leaves letters, digits and spaces: no wildcard of LIKE can be in a word.
  return typed.length === 1 ? sql`' ' || n.search_name like ${`% ${typed}%`}` : sql`false`;
}

/** Each word with two letters wrong in turn, the others as typed or nearly so: beginnings of other words would be too many. */
function farConditions(forms: WordForms, far: WordForms): RawBuilder<unknown>[][] {
  return forms.flatMap((_, turn) => {
    const isFar = [...(far[turn]?.forms ?? [])].some(([, cost]) => cost === COSTS.far);
    if (!isFar) return [];
    return [
      forms.map(({ typed, forms: known }, at) => {
        const words = at === turn ? [...(far[at]?.forms.keys() ?? [])] : wholeWords({ typed, forms: known });
        return words.length ? sql`n.words && ${words}::text[]` : conditionOf({ typed, forms: known });
      }),
    ];
  });
}

/** The forms that are not only begun by what was typed. */
const wholeWords = ({ forms }: WordForms[0]) => [...forms].filter(([, cost]) => cost !== COSTS.prefix).map(([word]) => word);

/** Both, at the lower cost. */
function merged(forms: WordForms, far: WordForms): WordForms {
  return forms.map(({ typed, forms: known }, at) => ({ typed, forms: new Map([...(far[at]?.forms ?? []), ...known]) }));
}

/** Names that meet all conditions: those with more words just as typed first, then more that are nearly so, then more filings. */
async function listCandidates(
  db: Db,
  { table, key, entity }: Register,
  forms: WordForms,
  conditions: readonly RawBuilder<unknown>[],
): Promise<Candidate[]> {
  const count = (parts: RawBuilder<unknown>[]) => sql.join(parts, sql` + `);
  const same = count(forms.map(({ typed }) => sql`(n.words @> array[${typed}]::text[])::int`));
  const near = count(forms.map((word) => sql`(n.words && ${wholeWords(word)}::text[])::int`));
  const { rows } = await sql<Candidate>`
    select e.cik, n.words, e.filings from ${sql.table(table)} n join ${sql.table(entity)} e on e.cik = n.${sql.ref(key)}
    where ${sql.join(conditions, sql` and `)}
    order by ${same} desc, ${near} desc, e.filings desc, e.cik
    limit ${MOST_CANDIDATES}`.execute(db);
  return rows;
}
