import type { Footnote, Signature } from "@/lib/filing/types";
import { readText } from "@/lib/parse/fields";
import { around, cellsOf, collapse, descendants, type HtmlElement, rowsOf, textOf } from "./html-tree";
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
export function readNotes(root: HtmlElement, boxes: readonly Box[], reading: PageReading): Notes {
  const notes: Notes = { footnotes: [], remarks: null, saysNoSecurities: false };
  const found = findRows(root, boxes);
  if (found === null) return notes;
  const remarks: string[] = [];
  const seen = new Set<string>();
  let isRemarks = false;
  for (const row of found.rows) {
    const cells = cellsOf(row).map((cell) => textOf(cell));
    const text = cells.filter((part) => part !== "").join(" ");
    // The plain layout has heading and remarks in one cell, and the form's own notes (*, **) among the footnotes.
    const headed = /^remarks:\s*/i.exec(text);
    if (headed && !isRemarks) {
      isRemarks = true;
      if (headed[0].length < text.length) addRemark(text.slice(headed[0].length), row);
    } else if (text === "" || /^\*{1,2}$/.test(cells[0] ?? "")) continue;
    else if (isRemarks) addRemark(text, row);
    else if (/^no securities are beneficially owned\.?$/i.test(collapse(text))) notes.saysNoSecurities = true;
    else addFootnote(text, row, notes.footnotes, seen, reading);
  }
  if (notes.footnotes.length > FORM_FOOTNOTES) {
    const message = `${notes.footnotes.length} footnotes; a form allows ${FORM_FOOTNOTES}.`;
    reading.report({ code: "too-many-rows", severity: "warning", path: "footnotes", message, line: found.line, excerpt: null });
  }
  notes.remarks = readText(remarks.join("\n"));
  return notes;

  function addRemark(text: string, row: HtmlElement): void {
    remarks.push(text);
    place(reading, "remarks", remarks.join("\n"), row);
  }
}

/** The rows under the heading, which is a row of the same table or, in the plain layout, a heading before it. */
function findRows(root: HtmlElement, boxes: readonly Box[]): { rows: HtmlElement[]; line: number } | null {
  const label = /^explanation of responses:?$/i;
  const cell = boxes.find((box) => label.test(box.label))?.element;
  if (cell) {
    const table = around(cell, "table");
    const rows = table ? rowsOf(table) : [];
    return table && { rows: rows.slice(rows.findIndex((row) => cellsOf(row).includes(cell)) + 1), line: table.line };
  }
  let isBelow = false;
  for (const element of descendants(root)) {
    if (/^h[1-4]$/.test(element.name) && label.test(collapse(textOf(element)))) isBelow = true;
    if (isBelow && element.name === "table") return { rows: rowsOf(element), line: element.line };
  }
  return null;
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
      const [name, ...others] = cellsOf(signed).slice(column);
      const date = others.at(-1);
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
