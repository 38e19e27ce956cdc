import type { NoFiling, ReadResult, Source } from "@/lib/filing/types";
import type { Problem, ProblemCode } from "@/lib/problem";
import { countForms } from "./layout/count-forms";
import { readForm } from "./layout/read-form";
import { recogniseText, tooLarge, tooManyRows } from "./layout/recognise";
import { readTextGrid } from "./layout/text-grid";

/**
 * A Form 3, 4 or 5 that a person holds as text: OCR or conversion of a page, with aligned columns, tabs or Markdown
 * tables, or a filing from before XML. Gives its Filing with `confidence` and `provenance`, always to be reviewed;
 * text of anything else is refused with what it seems to be.
 */
export function parsePlainText(text: string, source: Source, earlier: readonly Problem[] = []): ReadResult {
  const recognised = recogniseText(text);
  if (!recognised.isForm) return refuse(source, earlier, recognised.code, `This is ${recognised.what}, not a Form 3, 4 or 5.`);
  const grid = readTextGrid(text);
  const large = tooLarge(grid);
  if (large !== null) return refuse(source, earlier, "too-large", large);
  const forms = countForms(grid);
  if (forms > 1) return refuse(source, earlier, "several-forms", `This text holds ${forms} forms; split it and send each one alone.`);
  const filing = readForm(grid, { ...source }, earlier);
  const more = filing === null ? null : tooManyRows(filing);
  if (more !== null) return refuse(source, earlier, "too-many-rows", more);
  return filing ?? refuse(source, earlier, "not-a-filing", "The text speaks of Forms 3, 4 and 5, but does not say which one it is.");
}

function refuse(source: Source, earlier: readonly Problem[], code: ProblemCode, message: string): NoFiling {
  return { source: { ...source }, problems: [...earlier, { code, severity: "error", path: "", message, line: null, excerpt: null }] };
}
