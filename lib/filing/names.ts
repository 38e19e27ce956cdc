/** Display names of owners (DOMAIN 6). The raw name stays beside what these return. */

/** Words that only entities carry. Not in first place, where some are surnames (Co, Bank). */
const ENTITY_WORDS = new Set(
  (
    "LLC LP LLP LLLP INC INCORPORATED CORP CORPORATION LTD LIMITED TRUST TRUSTEE FUND FUNDS PARTNERS PARTNERSHIP CAPITAL HOLDINGS HOLDING FOUNDATION PLC NV BV AS SA " +
    "SARL AG GMBH AB ASA SPA SE CO COMPANY GROUP MANAGEMENT ADVISORS ADVISERS INVESTMENTS INVESTMENT INVESTORS VENTURES VENTURE ASSOCIATES BANK BANCORP " +
    "EQUITY SECURITIES INTERNATIONAL ESTATE MASTER PLAN ESOP FBO UNIVERSITY ENTERPRISES TECHNOLOGIES SYSTEMS PHARMACEUTICALS INSURANCE FINANCIAL"
  ).split(" "),
);
/** EDGAR's own suffixes, `/DE` and `/MA/`; and the marks a person's name does not carry. */
const ENTITY_MARKS = /\/[A-Z]{2,3}\/?(\s|$)|[&\d]|\bA\/S\b|\bL\.\s?P\.|\bN\.\s?V\.|\bL\.\s?L\.\s?C/i;

const SUFFIXES = new Map([
  ["JR", "Jr"],
  ["SR", "Sr"],
  ["II", "II"],
  ["III", "III"],
  ["IV", "IV"],
  ["MD", "MD"],
  ["PHD", "PhD"],
  ["ESQ", "Esq"],
  ["CPA", "CPA"],
]);

/** First words of surnames that have more than one: where they begin a name, nobody can tell where the surname ends. */
const PARTICLES = new Set(
  "VAN VON VANDER DE DEL DELA DELLA DER DI DA DOS DU LA LE LOS ST ST. SAN SANTA TER TEN EL AL BIN IBN BEN ABU AP MAC O".split(" "),
);

function bare(word: string): string {
  return word.replace(/[.,]/g, "").toUpperCase();
}

export function isEntityName(raw: string): boolean {
  if (ENTITY_MARKS.test(raw)) return true;
  return raw
    .trim()
    .split(/[\s,]+/)
    .some((word, at) => at > 0 && ENTITY_WORDS.has(bare(word)));
}

type PersonName = { surname: string; given: string[]; suffix: string | null };

/** Surname, given names and suffix of `LAST FIRST MIDDLE [SUFFIX]`; null for entities and where unsure. */
function readPersonName(raw: string): PersonName | null {
  const trimmed = raw.trim().replace(/\s+/g, " ");
  if (!trimmed || isEntityName(trimmed)) return null;
  const comma = trimmed.indexOf(",");
  const words = trimmed.split(/[\s,]+/).filter(Boolean);
  const kept = words.filter((word, at) => at === 0 || !SUFFIXES.has(bare(word)));
  const suffixes = words.filter((word, at) => at > 0 && SUFFIXES.has(bare(word)));
  const suffix = suffixes.map((word) => SUFFIXES.get(bare(word)) ?? word).join(" ") || null;
  // "Van der Berg, John": the comma says where the surname ends, unless only a suffix follows it.
  const before = comma < 0 ? [] : trimmed.slice(0, comma).split(" ").filter(Boolean);
  const surnameWords = before.length > 0 && before.length < kept.length && (before.length > 1 || comma > 0) ? before.length : 1;
  const particle = PARTICLES.has((kept[0] ?? "").toUpperCase());
  if (kept.length < 2 || (surnameWords === 1 && (particle || kept.length > 4))) return null;
  return { surname: kept.slice(0, surnameWords).join(" "), given: kept.slice(surnameWords), suffix };
}

/** `MCDONALD` to `McDonald`, `O'NEIL` to `O'Neil`, `SMITH-JONES` to `Smith-Jones`; mixed case is left as typed. */
function properCase(word: string): string {
  if (word !== word.toUpperCase() || word.replace(/[^A-Z]/g, "").length < 2) return word;
  return word
    .toLowerCase()
    .replace(/(^|[-' ])([a-zà-þ])/g, (_, edge: string, letter: string) => edge + letter.toUpperCase())
    .replace(/\bMc([a-z])/g, (_, letter: string) => `Mc${letter.toUpperCase()}`);
}

/** "GRAHAM AUSTE M" as "Auste M Graham"; entities, and names that might split wrongly, as they are. */
export function displayName(raw: string): string {
  const name = readPersonName(raw);
  if (!name) return raw.trim();
  return [...name.given, name.surname].map(properCase).join(" ") + (name.suffix ? ` ${name.suffix}` : "");
}

/** The surname, or an entity's first words: for the end of a line in a chart. */
export function shortName(raw: string, max = 18): string {
  const name = readPersonName(raw);
  const text = name ? properCase(name.surname) : raw.trim();
  return text.length <= max ? text : `${text.slice(0, max - 1).trimEnd()}…`;
}
