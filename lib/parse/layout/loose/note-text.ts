import { editDistance } from "../fuzzy";

/** Shorter texts, such as "See Exhibit 99", are no sentences. */
const SENTENCE_WORDS = 6;
/** Letters of the shortest word that is held against the list: shorter ones are near too many others. */
const LEAST_LETTERS = 6;
/** Names begin with a capital: only a long word is taken for a usual one. */
const LEAST_OF_CAPITALISED = 8;

/** Words that most notes are made of. */
const NOTE_WORDS: ReadonlySet<string> = new Set(
  (
    "each shares person persons reporting securities these this that reported upon from number holder price prices were full average weighted security information " +
    "staff regarding request exchange commission sold provide separate footnote footnotes forth ranging multiple within undertakes undertake transaction transactions " +
    "range inclusive column stock issuer common held which share beneficial represents represent ownership deemed disclaims except extent class pecuniary therein " +
    "interest date dates will restricted over general fund section other partner purposes admission report pursuant into director directors subject sale sales units " +
    "unit inclusion with vested vest vests vesting such management receive received capital right rights voting option options plan service services contingent " +
    "automatically reflects power form above issued managing collectively record trust fully have expiration directly indirectly board investment trading sole member " +
    "effected partners time convert converts convertible rule award first compensation continued purpose dated offering public anniversary outstanding adopted initial " +
    "respect purchase purchased made trades annual exercisable exercise exercised includes executed stockholder stockholders after before conversion holdings event " +
    "earlier later certain under meeting addition combination separation company value control specified following granted grant dividend dividends immediately become " +
    "becomes than indirect settlement settled delivery delivered retainer agreement during fees prior transfer trustee election election basis herein revocable aggregate " +
    "listed related combined employee business effective total limited they entered preferred distribution hereby through amended applicable holding performance series " +
    "underlying result corporation years year months month days quarterly monthly equal equivalent paid outside satisfy withholding withheld consideration included " +
    "connection converted required adjusted scheduled least acquired family member children spouse installments thereafter commencing commencement balance last every"
  ).split(" "),
);

/** Small words that were read as one. */
const JOINED = /\b(of|for|at|to|in|on|by|from|with)(the|this)\b|\b(is|as|of)(a)\b/gi;

/** A note with its text put right, and the stop at its end that is too small to be seen: nearly every note ends with one. */
export function tidyNote(text: string): string {
  const tidied = tidyRunningText(text);
  return tidied.split(" ").length >= SENTENCE_WORDS && /\w$/.test(tidied) ? `${tidied}.` : tidied;
}

/**
 * Running text with what recognition commonly does to it put right: small words that were read as one, the dollar sign, a sign before the first
 * word, one letter of a usual word. A person looks at every such text.
 */
export function tidyRunningText(text: string): string {
  const parted = text.replace(JOINED, (_, one, two, three, four) => `${one ?? three} ${two ?? four}`);
  const plain = parted.replace(/^[‘'“"](?=[A-Z])(?!.*[’'”"])/, "").replace(/§(?=\d)/g, "$");
  return plain.replace(/\b[A-Za-z][a-z]+\b/g, repairWord);
}

/** The one usual word that differs by a letter from a word that is none. */
function repairWord(word: string): string {
  const lower = word.toLowerCase();
  const least = word === lower ? LEAST_LETTERS : LEAST_OF_CAPITALISED;
  if (word.length < least || NOTE_WORDS.has(lower)) return word;
  // One letter spoils the beginning or the end of a word, not both.
  const near = [...NOTE_WORDS].filter(
    (known) => (known.startsWith(lower.slice(0, 2)) || known.endsWith(lower.slice(-2))) && editDistance(known, lower, 1) === 1,
  );
  const [only] = near;
  if (only === undefined || near.length > 1 || isInflected(only, lower)) return word;
  return word === lower ? only : only.charAt(0).toUpperCase() + only.slice(1);
}

/** `shares` and `share`: another form of the word, not a misread one. */
function isInflected(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  return long.startsWith(short) && /^[sdn]$/.test(long.slice(short.length));
}
