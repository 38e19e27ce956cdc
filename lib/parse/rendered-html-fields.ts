import { readIsoDate } from "@/lib/dates";
import type { Cik, Confidence, Decimal, IsoDate, Place } from "@/lib/filing/types";
import { readCikField, readDecimal } from "@/lib/parse/fields";
import { excerptOf, type ProblemCode, type Report } from "@/lib/problem";
import { descendants, type HtmlElement } from "./html-tree";

const EXCERPT = 200;

/** What is gathered while a page is read, beside the fields themselves. */
export type PageReading = {
  report: Report;
  confidence: { [path: string]: Confidence };
  provenance: { [path: string]: Place };
};

/** Problems of single fields go to `report`, and their fields are to be looked at. */
export function startReading(report: Report): PageReading {
  const confidence: PageReading["confidence"] = {};
  return {
    confidence,
    provenance: {},
    report(problem) {
      if (problem.path !== "" && !(problem.path in confidence)) confidence[problem.path] = "low";
      report(problem);
    },
  };
}

/** Notes where a field stood; nothing where it was empty. */
export function place(reading: PageReading, path: string, text: string, element: HtmlElement): void {
  const excerpt = text.trim();
  if (excerpt === "") return;
  reading.provenance[path] = { excerpt: excerpt.slice(0, EXCERPT), page: null, line: element.line, box: null };
}

/** `8/5/2023` or `08/05/2023` as a form prints it. Null when empty, and, reported as `bad-date`, when it is no day of the calendar. */
export function readPrintedDate(text: string, path: string, report: Report, line: number): IsoDate | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const parts = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(trimmed);
  const date = parts && readIsoDate(`${parts[3]}-${(parts[1] ?? "").padStart(2, "0")}-${(parts[2] ?? "").padStart(2, "0")}`);
  if (date) return date;
  const message = `"${excerptOf(trimmed)}" is not a day written MM/DD/YYYY; the field is left empty.`;
  report({ code: "bad-date", severity: "warning", path, message, line, excerpt: excerptOf(trimmed) });
  return null;
}

/** An amount without its dollar sign and its thousands commas; a comma elsewhere makes it none. */
export function readPrintedNumber(text: string, path: string, report: Report, line: number): Decimal | null {
  const bare = text.trim().replace(/^\$\s*/, "");
  return readDecimal(/^\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(bare) ? bare.replaceAll(",", "") : bare, path, report, line);
}

/** Whether a check box is marked: X, ☒, ✓ or a ticked input. Null when it holds something else. */
export function readMark(text: string): boolean | null {
  const bare = text.replace(/[\s[\]_]/g, "");
  if (bare === "" || bare === "☐" || bare === "□") return false;
  return /^[xX☒☑✓✔✗✘]$/u.test(bare) ? true : null;
}

/** The CIK that a link to EDGAR's company page carries; null where there is none. */
export function readLinkedCik(element: HtmlElement, path: string, reading: PageReading): { cik: Cik | null; link: HtmlElement | null } {
  for (const link of descendants(element)) {
    if (link.name !== "a") continue;
    const digits = /[?&]CIK=(\d{1,10})(?:&|#|$)/i.exec(link.attributes.href ?? "")?.[1];
    if (digits === undefined) continue;
    const cik = readCikField(digits, path, reading.report, link.line);
    place(reading, path, `CIK=${digits}`, link);
    return { cik, link };
  }
  return { cik: null, link: null };
}

/** Reports a warning at an element. */
export function warn({ report }: PageReading, code: ProblemCode, path: string, message: string, at: HtmlElement): void {
  report({ code, severity: "warning", path, message, line: at.line > 0 ? at.line : null, excerpt: null });
}
