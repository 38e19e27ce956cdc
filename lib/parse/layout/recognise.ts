import type { Problem } from "@/lib/problem";
import { lettersOf } from "./fuzzy";
import type { Grid } from "./lines";
import { MAX_ROWS } from "./rows";

/** What is printed on every Form 3, 4 and 5; three of them make a text one (DOMAIN 12.2). */
const PHRASES: readonly RegExp[] = [
  /form\s{0,3}[345]\b/i,
  /3235-?\s?(?:0287|0104|0362)/,
  /statement\s{1,5}of\s{1,5}changes\s{1,5}(?:in|of)\s{1,5}beneficial|initial\s{1,5}statement\s{1,5}of\s{1,5}beneficial|annual\s{1,5}statement\s{1,5}of\s{1,5}changes|annual\s{1,5}statement\s{1,5}of\s{1,5}beneficial/i,
  /non-?\s?derivative\s{1,5}securities/i,
  /reporting\s{1,5}person/i,
  /date\s{1,5}of\s{1,5}(?:earliest|event)/i,
  /relationship\s{1,5}of\s{1,5}reporting/i,
  /issuer\s{1,5}name\s{1,5}and\s{1,5}ticker/i,
];

/** Titles of what is not read, as they stand near the beginning. */
const OTHERS: readonly { pattern: RegExp; what: string }[] = [
  { pattern: /\bform\s{0,3}144\b|notice\s{1,5}of\s{1,5}proposed\s{1,5}sale/i, what: "a Form 144, a notice of an intended sale" },
  { pattern: /schedule\s{0,3}13\s?-?\s?d\b/i, what: "a Schedule 13D" },
  { pattern: /schedule\s{0,3}13\s?-?\s?g\b/i, what: "a Schedule 13G" },
  { pattern: /schedule\s{0,3}14\s?-?\s?a\b|proxy\s{1,5}statement/i, what: "a proxy statement" },
  { pattern: /\bform\s{0,3}10-?\s?k\b|annual\s{1,5}report\s{1,5}pursuant/i, what: "an annual report (Form 10-K)" },
  { pattern: /\bform\s{0,3}10-?\s?q\b|quarterly\s{1,5}report\s{1,5}pursuant/i, what: "a quarterly report (Form 10-Q)" },
  { pattern: /\bform\s{0,3}8-?\s?k\b|current\s{1,5}report\s{1,5}pursuant/i, what: "a current report (Form 8-K)" },
  { pattern: /\bform\s{0,3}13-?\s?f\b/i, what: "a Form 13F" },
  { pattern: /\bform\s{0,3}d\b[\s\S]{0,200}exempt\s{1,5}offering/i, what: "a Form D" },
  { pattern: /\bform\s{0,3}s-?\s?[1348]\b|registration\s{1,5}statement\s{1,5}under/i, what: "a registration statement" },
];

/** A form says what it is on its first page. */
const HEAD = 20_000;
const TITLE = 3_000;

/** A form of 500 rows with its notes has 3,000 lines and 30,000 cells; beyond these limits is no form. */
const MAX_LINES = 10_000;
const MAX_FRAGMENTS = 60_000;

/** Why a document is larger than any form; null when it is not. */
export function tooLarge({ lines }: Grid): string | null {
  const format = (count: number) => count.toLocaleString("en-US");
  if (lines.length > MAX_LINES) return `The text has ${format(lines.length)} lines, more than any form (limit ${format(MAX_LINES)}).`;
  const count = lines.reduce((sum, { fragments }) => sum + fragments.length, 0);
  return count > MAX_FRAGMENTS ? `The text has ${format(count)} cells, more than any form (limit ${format(MAX_FRAGMENTS)}).` : null;
}

/** The sentence for a table of more rows than are read; null when all were. */
export function tooManyRows({ problems }: { problems: readonly Problem[] }): string | null {
  return problems.some(({ code }) => code === "too-many-rows") ? `A table of this form has more than ${MAX_ROWS} rows.` : null;
}

export type Recognised = { isForm: true } | { isForm: false; code: "form-144" | "not-a-filing"; what: string };

/** Whether a text is a Form 3, 4 or 5; else what it seems to be, to complete "This is …". */
export function recogniseText(text: string): Recognised {
  // Runs of white space are no text: shortened, so that a page of spaces costs nothing.
  const head = text
    .slice(0, HEAD * 10)
    .replace(/[^\S\n]+/g, " ")
    .replace(/\n\s*\n/g, "\n")
    .slice(0, HEAD);
  const count = PHRASES.filter((phrase) => phrase.test(head)).length;
  const letters = lettersOf(head);
  const hasShape = /tab[l1i]e[i1l|]*(?:non)?derivative|nameandaddressofrepor/.test(letters);
  const title = head.slice(0, TITLE);
  const hasTitle = (PHRASES[2]?.test(title) ?? false) || /^\W{0,5}(?:sec\s)?form\s{0,3}[345]\b/im.test(title);
  if (count >= 3 && hasShape) {
    const other = OTHERS.find(({ pattern }) => pattern.test(title));
    if (!other || hasTitle) return { isForm: true };
  }
  const other = OTHERS.find(({ pattern }) => pattern.test(title)) ?? OTHERS.find(({ pattern }) => pattern.test(head));
  if (other) return { isForm: false, code: other.what.includes("144") ? "form-144" : "not-a-filing", what: other.what };
  const what =
    letters.length === 0
      ? "a text without words"
      : count >= 2
        ? "a text that speaks of Forms 3, 4 or 5, without the form itself"
        : "plain text";
  return { isForm: false, code: "not-a-filing", what };
}
