import type { ReadResult, Source } from "@/lib/filing/types";
import type { ProblemCode } from "@/lib/problem";
import type { DocumentPage } from "./document-page";
import { countForms } from "./layout/count-forms";
import { lineText } from "./layout/lines";
import { readPageGrid } from "./layout/page-grid";
import { readForm } from "./layout/read-form";
import { recogniseText, tooLarge, tooManyRows } from "./layout/recognise";

/**
 * The forms on the pages of a PDF or an image. Forms that each begin on a page of their own are read one by one;
 * where one begins in the middle of a page, the document must be split by a person. Never empty.
 */
export function parseFormPages(pages: readonly DocumentPage[], source: Source): ReadResult[] {
  const groups = splitForms(pages);
  if (groups === null)
    return [refuse(source, "several-forms", "This document holds more than one form on one page; split it and send each one alone.")];
  return groups.map((group) => readPages(group, source));
}

function readPages(pages: readonly DocumentPage[], source: Source): ReadResult {
  const grid = readPageGrid(pages);
  if (grid.lines.length === 0) return refuse(source, "not-a-filing", "These pages hold no text.");
  const recognised = recogniseText(grid.lines.map(lineText).join("\n"));
  if (!recognised.isForm) return refuse(source, recognised.code, `This is ${recognised.what}, not a Form 3, 4 or 5.`);
  const large = tooLarge(grid);
  if (large !== null) return refuse(source, "too-large", large);
  const filing = readForm(grid, { ...source }, []);
  const more = filing === null ? null : tooManyRows(filing);
  if (more !== null) return refuse(source, "too-many-rows", more);
  return filing ?? refuse(source, "not-a-filing", "The pages speak of Forms 3, 4 and 5, but do not say which one they are.");
}

/** Pages by form: a page with a form's title and boxes begins one. Null when a page has two. */
function splitForms(pages: readonly DocumentPage[]): DocumentPage[][] | null {
  const groups: { pages: DocumentPage[]; hasForm: boolean }[] = [{ pages: [], hasForm: false }];
  for (const page of pages) {
    const forms = countForms(readPageGrid([page]));
    if (forms > 1) return null;
    const last = groups.at(-1);
    // Pages before the first form, such as a letter, stay with it.
    if (!last || (forms === 1 && last.hasForm)) groups.push({ pages: [page], hasForm: true });
    else {
      last.pages.push(page);
      last.hasForm ||= forms === 1;
    }
  }
  return groups.map((group) => group.pages);
}

function refuse(source: Source, code: ProblemCode, message: string): ReadResult {
  return { source: { ...source }, problems: [{ code, severity: "error", path: "", message, line: null, excerpt: null }] };
}
