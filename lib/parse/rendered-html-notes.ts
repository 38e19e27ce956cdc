import type { Footnote, Signature } from "@/lib/filing/types";
import { readText } from "@/lib/parse/fields";
import { around, cellsOf, collapse, type HtmlElement, rowsOf, textOf } from "./html-tree";
import { type PageReading, place, readPrintedDate } from "./rendered-html-fields";
import type { Box } from "./rendered-html-owners";

/** Footnotes are F1 to F99. */
const FORM_FOOTNOTES = 99;

export type Notes = {
  footnotes: Footnote[];
  remarks: string | null;
  /** The sentence that EDGAR prints on a Form 3 without rows. */
  saysNoSecurities: boolean;
};

/** What stands under "Explanation of Responses": numbered footnotes, one a row, then remarks. */
export function readNotes(boxes: readonly Box[], reading: PageReading): Notes {
  const notes: Notes = { footnotes: [], remarks: null, saysNoSecurities: false };
  const start = boxes.find(({ label }) => /^explanation of responses:?$/i.test(label))?.element;
  const table = start && around(start, "table");
  if (!start || !table) return notes;
  const rows = rowsOf(table);
  const remarks: string[] = [];
  const seen = new Set<string>();
  let isRemarks = false;
  for (const row of rows.slice(rows.findIndex((candidate) => cellsOf(candidate).includes(start)) + 1)) {
    const text = cellsOf(row)
      .map((cell) => textOf(cell))
      .filter((part) => part !== "")
      .join(" ");
    if (/^remarks:$/i.test(collapse(text)) && !isRemarks) isRemarks = true;
    else if (text === "") continue;
    else if (isRemarks) {
      remarks.push(text);
      place(reading, "remarks", remarks.join("\n"), row);
    } else if (/^no securities are beneficially owned\.?$/i.test(collapse(text))) notes.saysNoSecurities = true;
    else addFootnote(text, row, notes.footnotes, seen, reading);
  }
  if (notes.footnotes.length > FORM_FOOTNOTES) {
    const message = `${notes.footnotes.length} footnotes; a form allows ${FORM_FOOTNOTES}.`;
    reading.report({ code: "too-many-rows", severity: "warning", path: "footnotes", message, line: table.line, excerpt: null });
  }
  notes.remarks = readText(remarks.join("\n"));
  return notes;
}

function addFootnote(text: string, row: HtmlElement, footnotes: Footnote[], seen: Set<string>, reading: PageReading): void {
  const numbered = /^\(?(\d{1,3})[.)]\s*/.exec(text);
  const path = `footnotes[${numbered ? footnotes.length : Math.max(0, footnotes.length - 1)}]`;
  const warn = (code: "duplicate-footnote" | "missing-field", message: string) =>
    reading.report({ code, severity: "warning", path: `${path}.text`, message, line: row.line, excerpt: null });
  if (numbered) {
    const id = `F${Number(numbered[1])}`;
    if (seen.has(id)) warn("duplicate-footnote", `Footnote ${id} stands there twice.`);
    seen.add(id);
    footnotes.push({ id, text: text.slice(numbered[0].length).trim() });
  } else {
    const last = footnotes.at(-1);
    if (last) last.text += `\n${text}`;
    warn(
      "missing-field",
      last ? "A text without a number was taken as part of the footnote before it." : "A footnote has no number, so no cell can cite it.",
    );
  }
  place(reading, `${path}.text`, text, row);
}

/** Names and dates over "** Signature of Reporting Person" and "Date", from the top. */
export function readSignatures(boxes: readonly Box[], reading: PageReading): Signature[] {
  const signatures: Signature[] = [];
  const labels = boxes.filter(({ label }) => /^\*{0,2} ?signature of reporting person/i.test(label));
  const labelCells = new Set(labels.map(({ element }) => element));
  for (const { element } of labels) {
    const row = around(element, "tr");
    const table = row && around(row, "table");
    if (!row || !table) continue;
    const rows = rowsOf(table);
    const column = cellsOf(row).indexOf(element);
    const end = rows.indexOf(row);
    let start = end;
    while (start > 0 && !cellsOf(rows[start - 1] as HtmlElement).some((cell) => labelCells.has(cell))) start--;
    for (const signed of rows.slice(start, end)) {
      const [name, date] = cellsOf(signed).slice(column);
      const path = `signatures[${signatures.length}]`;
      if (name === undefined || (textOf(name) === "" && (date === undefined || textOf(date) === ""))) continue;
      place(reading, `${path}.name`, textOf(name), name);
      if (date) place(reading, `${path}.date`, textOf(date), date);
      signatures.push({
        name: readText(textOf(name)),
        date: date ? readPrintedDate(textOf(date), `${path}.date`, reading.report, date.line) : null,
      });
    }
  }
  return signatures;
}
