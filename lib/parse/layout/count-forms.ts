import { lettersOf } from "./fuzzy";
import { type Grid, lineText } from "./lines";

const TITLE = /statementofchangesin|initialstatementof|annualstatementof|32350287|32350104|32350362/;
const TABLE = /^tab[li1]e[il1|]*non?deriva/;

/**
 * How many forms begin in a text or on a page. Each has the issuer's box under a title, or above a Table I of its own; a page
 * on which joint filers go on may repeat the box alone.
 */
export function countForms({ lines }: Grid): number {
  const marks = lines.flatMap((line): ("title" | "issuer" | "table")[] => {
    const letters = lettersOf(lineText(line).slice(0, 400));
    if (letters.includes("issuernameandticker")) return ["issuer"];
    if (TITLE.test(letters)) return ["title"];
    return TABLE.test(letters) ? ["table"] : [];
  });
  let forms = 0;
  let isTitled = false;
  let hasTable = true;
  marks.forEach((mark, at) => {
    if (mark === "title") isTitled = true;
    else if (mark === "table") hasTable = true;
    else {
      const next = marks.slice(at + 1, at + 3).find((other) => other !== "title");
      if (isTitled || (hasTable && next === "table")) forms++;
      isTitled = false;
      hasTable = false;
    }
  });
  return forms;
}
