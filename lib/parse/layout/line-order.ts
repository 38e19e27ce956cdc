import { lettersOf } from "./fuzzy";
import type { FoundLabel, LabelName } from "./labels";
import { type Grid, lineText } from "./lines";
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
  const caption = sections.signatureCaptions.at(-1);
  if (caption !== undefined && caption > sections.foot) return true;
  // Below the caption of a signature nothing but the reminders stands.
  return caption !== undefined && sections.remarks !== null && sections.remarks > caption && sections.remarks < grid.lines.length;
}
