import { isHeadingLine } from "./columns";
import { lettersOf } from "./fuzzy";
import type { FoundLabel, LabelName } from "./labels";
import { type Grid, lineText } from "./lines";
import { hasPrintExchanged } from "./printed-words";
import type { Sections } from "./sections";

/** Labels of one box, in the order in which every edition prints them from top to bottom. */
const ORDERS: readonly (readonly LabelName[])[] = [
  ["owner", "last", "street", "city"],
  ["issuer", "period", "original"],
  ["relationship", "director", "officer", "joint", "oneOwner", "manyOwners"],
];

/** Lines of print that follow each other in one column; each is looked for from the top. */
const CHAINS: readonly (readonly RegExp[])[] = [
  [/ombapproval/, /ombnumber/, /estimatedaverage/, /hoursper/],
  [/unitedstatessecurities/, /washingtondc/, /statementofchangesin|initialstatementof|annualstatementof/, /filedpursuant/, /orsection30/],
  [/^tab[li1]e[il1|]*non?deriva/, /^1titleofsecurity/],
  [/^tab[li1]e[il1|]*deriva/, /^egputs/, /^1titleofderivative/],
  [/^reminderreport/, /^iftheformisfiledby/, /^intentionalmisstatements/],
];

/** Whether lines of print stand in another order than every edition prints them. */
export function isShuffled(labels: readonly FoundLabel[], sections: Sections, grid: Grid): boolean {
  for (const order of ORDERS) {
    let before = -1;
    for (const name of order) {
      const line = labels.find((label) => label.name === name)?.line;
      if (line === undefined) continue;
      if (line < before) return true;
      before = line;
    }
  }
  const letters = grid.lines.map((line) => lettersOf(lineText(line).slice(0, 300)));
  for (const chain of CHAINS) {
    let before = -1;
    for (const pattern of chain) {
      const at = letters.findIndex((text) => pattern.test(text));
      if (at < 0) continue;
      if (at < before) return true;
      before = at;
    }
  }
  if (hasPrintExchanged(grid, 0, sections.headerEnd)) return true;
  if (hasHeadingBelowRows(sections, grid) || hasNotesExchanged(sections, grid)) return true;
  const caption = sections.signatureCaptions.at(-1);
  if (caption !== undefined && caption > sections.foot) return true;
  // Below the caption of a signature nothing but the reminders stands.
  return caption !== undefined && sections.remarks !== null && sections.remarks > caption && sections.remarks < grid.lines.length;
}

/** Words of a table's heading below its first row, which do not repeat words above it. */
function hasHeadingBelowRows({ nonDerivative, derivative }: Sections, grid: Grid): boolean {
  return [...nonDerivative, ...derivative].some(({ start, end }) => {
    const lines = grid.lines.slice(start + 1, Math.min(end, start + MAX_ROWS));
    const first = lines.findIndex(({ fragments }) => fragments.some(({ text }) => VALUE.test(text)));
    if (first < 0) return false;
    const above = new Set(lines.slice(0, first).map((line) => lettersOf(lineText(line))));
    return lines.slice(first + 1).some((line) => {
      const letters = lettersOf(lineText(line));
      return letters.length >= LEAST_LETTERS && isHeadingLine(line) && !above.has(letters);
    });
  });
}
const MAX_ROWS = 500;
const LEAST_LETTERS = 12;
const VALUE = /\d\/\d|\d,\d{3}/;

/** Numbers of notes in the wrong order, a note above the heading or below a signature, or a table's row among them. */
function hasNotesExchanged({ explanation, foot, signatureCaptions }: Sections, grid: Grid): boolean {
  if (explanation === null) return false;
  const caption = signatureCaptions.at(-1) ?? foot;
  const texts = grid.lines.slice(0, foot).map((line) => lineText(line).trim().slice(0, 200));
  if (numberOf(texts[explanation - 1]) === 1) return true;
  const numbers: (number | null)[] = [];
  let isSigned = false;
  for (let at = explanation + 1; at < caption; at++) {
    const number = numberOf(texts[at]);
    const isRow = (grid.lines[at]?.fragments ?? []).filter(({ text }) => /^\$?[\d,./]+(?:\(|$)|^[A-Z]$/.test(text)).length >= 4;
    if (isRow || (isSigned && number !== null)) return true;
    if (/\/s\/|\d\/\d{1,2}\/\d{4}$/.test(texts[at] ?? "") && number === null) isSigned = true;
    numbers.push(number);
  }
  return numbers.some((number, at) => {
    const next = numbers[at + 1];
    return (
      number !== null && next === number - 1 && (next === 1 ? at === 0 : numbers.indexOf(next - 1) >= 0 && numbers.indexOf(next - 1) < at)
    );
  });
}

function numberOf(text: string | undefined): number | null {
  const number = /^\(?(\d{1,2})\s?[.)]\s+\S/.exec(text ?? "")?.[1];
  return number === undefined ? null : Number(number);
}
