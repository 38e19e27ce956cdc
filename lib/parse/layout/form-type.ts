import type { FormType } from "@/lib/filing/types";
import type { Findings } from "./findings";
import { lettersOf } from "./fuzzy";
import { type Fragment, type Grid, lineText } from "./lines";

/** Form and amendment sign of the heading; null when nothing says it. */
export function readFormType(grid: Grid, headerEnd: number, findings: Findings): FormType | null {
  const votes: { form: "3" | "4" | "5"; fragment: Fragment }[] = [];
  let isAmended = false;
  for (const line of grid.lines.slice(0, headerEnd)) {
    const letters = lettersOf(lineText(line).slice(0, 400));
    const first = line.fragments[0];
    if (!first) continue;
    if (/statementofchangesinbeneficial/.test(letters) && !/annualstatement/.test(letters)) votes.push({ form: "4", fragment: first });
    if (/initialstatementofbeneficial/.test(letters)) votes.push({ form: "3", fragment: first });
    if (/annualstatementof/.test(letters)) votes.push({ form: "5", fragment: first });
    if (/32350287/.test(letters)) votes.push({ form: "4", fragment: first });
    if (/32350104/.test(letters)) votes.push({ form: "3", fragment: first });
    if (/32350362/.test(letters)) votes.push({ form: "5", fragment: first });
    for (const fragment of line.fragments) {
      const title = /^\W{0,4}(?:SEC\s+)?FORM\s{0,3}([345])(\s?\/\s?A|A)?(?![\w.])(?!\s+(?:or|obligations|holdings|transactions|may))/i.exec(
        fragment.text,
      );
      if (!title) continue;
      votes.push({ form: title[1] as "3" | "4" | "5", fragment });
      if (title[2] || /^\W{0,4}FORM\s?[345]\W{1,4}amend/i.test(fragment.text)) isAmended = true;
    }
  }
  const count = (form: string) => votes.filter((vote) => vote.form === form).length;
  const best = (["4", "3", "5"] as const).reduce((a, b) => (count(b) > count(a) ? b : a));
  if (count(best) === 0) return null;
  findings.locate(
    "formType",
    votes
      .filter(({ form }) => form === best)
      .slice(0, 1)
      .map(({ fragment }) => fragment),
  );
  if (votes.length > count(best)) findings.doubt("formType", "low");
  else if (votes.length < 2 || grid.origin === "ocr") findings.doubt("formType", votes.length < 2 ? "low" : "medium");
  return isAmended ? (`${best}/A` as FormType) : best;
}
