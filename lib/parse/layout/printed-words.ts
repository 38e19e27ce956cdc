import type { Grid, Line } from "./lines";

/** Words that are printed on every edition of the forms, in its head, over its columns and at its foot. */
const PRINTED = new Set(
  (
    "sec form united states securities and exchange commission washington d c statement of changes in beneficial ownership initial annual omb approval number " +
    "estimated average burden hours per response filed pursuant to section a the act or h investment company check this box if no longer subject obligations " +
    "may continue see instruction b indicate that transaction was made contract written plan for purchase sale equity issuer is intended satisfy affirmative " +
    "defense conditions rule holdings reported transactions name address reporting person last first middle street city state zip ticker trading symbol date " +
    "earliest month day year event requiring fiscal ended relationship s check all applicable director owner officer give title below other specify amendment " +
    "original individual joint group filing line by one more than table i ii non derivative acquired disposed beneficially owned security instr deemed execution " +
    "any code v amount d price following direct indirect nature e g puts calls warrants options convertible conversion exercise exercisable expiration shares " +
    "underlying at end end es explanation responses remarks signature reminder report on separate each class directly indirectly instructions intentional " +
    "misstatements omissions facts constitute federal criminal violations u note file three copies which must be manually signed space insufficient procedure " +
    "persons who respond collection information contained are not required unless displays currently valid control expires december january february march " +
    "april june july august september october november irs identification social voluntary entity bene ficially ficial s an as with from under part item"
  ).split(" "),
);
const WORDS = [...PRINTED].filter((word) => word.length >= 4);

export type PrintedDamage = {
  /** Words of the form that lost letters at an end, or fell apart. */
  torn: number;
  /** Words of the form with a figure for a letter. */
  misread: number;
};

/**
 * Words of the printed form that no longer are what every form prints: they show what was done to the rest of the text. Only
 * of lines that are nearly all print, from `from` to before `to`.
 */
export function printedDamage(grid: Grid, from: number, to: number): PrintedDamage {
  const damage = { torn: 0, misread: 0 };
  for (const line of grid.lines.slice(from, to)) for (const text of printsOf(line)) addDamage(text, damage);
  return damage;
}

/** The parts of a line that are judged by themselves. */
function printsOf(line: Line): string[] {
  return line.fragments.map(({ text }) => text.slice(0, 400));
}

function addDamage(text: string, damage: PrintedDamage): void {
  const words = text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => /[a-z]/.test(word));
  const unknown = words.filter((word) => !PRINTED.has(word));
  if (unknown.length === 0 || words.length < 3 || unknown.length * 2 > words.length) return;
  for (const word of unknown) {
    if (/[015]/.test(word) && PRINTED.has(word.replaceAll("0", "o").replaceAll("1", "l").replaceAll("5", "s"))) damage.misread++;
    else if (/[015]/.test(word) && PRINTED.has(word.replaceAll("0", "o").replaceAll("1", "i").replaceAll("5", "s"))) damage.misread++;
    else if (word.length >= 2 && WORDS.some((known) => isTorn(word, known))) damage.torn++;
  }
}

function isTorn(word: string, known: string): boolean {
  const lost = known.length - word.length;
  return lost > 0 && lost <= 6 && (known.endsWith(word) || known.startsWith(word));
}
