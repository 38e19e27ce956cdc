import type { DerivativeRow, FormType, TableName } from "@/lib/filing/types";
import { isTextColumn } from "./assign";
import { type ColumnName, findColumns, isHeadingLine, type TableColumns, templateOf } from "./columns";
import type { Findings } from "./findings";
import { lettersOf } from "./fuzzy";
import { type Grid, type Line, lineText } from "./lines";
import { continueRows } from "./loose/continue-rows";
import { tidyLooseRows } from "./loose/tidy-rows";
import { readLooseRows } from "./loose-rows";
import { readRowFields } from "./row-fields";
import { MAX_ROWS, type RawRow, readRows } from "./rows";
import type { Section } from "./sections";
import { CELL_WIDTH } from "./text-grid";

/** All rows of one table, whose parts may stand on several pages. */
export function readTable(
  grid: Grid,
  sections: readonly Section[],
  table: TableName,
  formType: FormType,
  footnoteIds: ReadonlySet<string>,
  findings: Findings,
): DerivativeRow[] {
  const template = templateOf(formType, table);
  if (sections.length === 0) {
    findings.doubt(table, "missing");
    findings.warn("not-seen", table, `The heading of Table ${table === "derivative" ? "II" : "I"} was not found.`);
    return [];
  }
  const parts = sections.map((section) => partHeading(grid, section));
  const columns = parts.map(({ heading }) => findColumns(heading, template)).find((found) => found !== null) ?? null;
  const body = joinParts(parts.map(({ lines }) => lines));
  if (!body.some((line) => hasContent(line))) return [];
  const raw = columns !== null && !isLoose(body) && !arePushedLeft(body, columns) ? readRows(body, columns) : null;
  if (raw === null) findings.loose.add(table);
  const read = raw ?? readLooseRows(body, template);
  const rows = read.rows.slice(0, MAX_ROWS);
  if (read.rows.length > MAX_ROWS) findings.warn("too-many-rows", table, `Only the first ${MAX_ROWS} rows are read.`);
  judgeStray(read.stray, rows, table, raw !== null, findings);
  if (parts.length > 1) findings.doubt(`${table}[${rows.length - 1}].securityTitle`, "medium");
  const names = new Set<ColumnName>(raw !== null ? (columns?.columns.map(({ name }) => name) ?? []) : template.map(({ name }) => name));
  const context = { table, formType, findings, grid, footnoteIds, hasColumns: raw !== null, columns: names };
  const fields = rows.map((row, at) => readRowFields(row, `${table}[${at}]`, context));
  const result = raw === null ? continueRows(tidyLooseRows(fields, rows, body, table), rows, body, table) : fields;
  if (raw === null) {
    doubtContinued(fields, result, table, findings);
    noteContinued(fields, result, rows, table, grid, findings);
  }
  for (const [at, { isHolding }] of rows.entries()) if (isHolding) findings.holdings.add(`${table}[${at}]`);
  judgeRows(result, table, findings);
  if (raw !== null) judgeLines(raw.rows, table, findings);
  if (columns !== null && raw !== null) {
    judgeColumns(columns, result, table, findings);
    judgePlaces(raw.rows, columns, table, findings);
  }
  return result;
}

/** The heading's lines, up to the first that holds more than its words, and the lines below. */
function partHeading(grid: Grid, { start, end }: Section): { heading: Line[]; lines: Line[] } {
  const all = grid.lines.slice(start + 1, end).filter((line) => !isSubtitle(line));
  let at = 0;
  while (at < all.length && isHeadingLine(all[at] ?? NO_LINE)) at++;
  // A line that OCR spoiled may stand among headings: go on as long as more headings follow at once.
  for (let next = at; next < Math.min(all.length, at + 12); next++) {
    const line = all[next] ?? NO_LINE;
    if (isHeadingLine(line) && lettersOf(lineText(line)).length > 1 && !all.slice(at, next).some(hasValue)) at = next + 1;
  }
  return { heading: all.slice(0, at), lines: all.slice(at) };
}

/** The parts of a table that page breaks tear, one right below the other. */
function joinParts(parts: readonly (readonly Line[])[]): Line[] {
  const joined: Line[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const first = part[0];
    const shift = last && first ? last.y + last.height * 1.2 - first.y : 0;
    joined.push(...part.map((line) => (shift === 0 ? line : moveDown(line, shift))));
  }
  return joined;
}

function moveDown(line: Line, shift: number): Line {
  const fragments = line.fragments.map((fragment) => (fragment.y === undefined ? fragment : { ...fragment, y: fragment.y + shift }));
  return { ...line, y: line.y + shift, fragments };
}

const NO_LINE: Line = { fragments: [], y: 0, height: 1, kind: "aligned", em: 1, number: null, page: null, box: null };

/** "(e.g., puts, calls, warrants, options, convertible securities)" and a heading that runs over two lines. */
function isSubtitle(line: Line): boolean {
  const letters = lettersOf(lineText(line));
  return (
    /^egputs/.test(letters) ||
    /^(?:beneficiallyowned|orbeneficiallyowned|putscalls)/.test(letters) ||
    letters === "egputscallswarrantsoptionsconvertiblesecurities"
  );
}

function hasValue(line: Line): boolean {
  return line.fragments.some(({ text }) => hasValueText(text));
}

function hasValueText(text: string): boolean {
  return /\d\/\d|\d,\d{3}|\$\s?\d|^\(\d{1,2}\)|^\d{2,}/.test(text);
}

/** Noise of a recognised page: single signs without a figure of two digits or a word. */
function hasContent(line: Line): boolean {
  return line.fragments.some(({ text }) => /\d{2}|[A-Za-z]{3}/.test(text));
}

/** Values in words with single spaces: the columns are lost. */
function isLoose(body: readonly Line[]): boolean {
  const filled = body.filter(hasValue);
  const runs = filled.filter(
    ({ kind, fragments }) => kind === "aligned" && fragments.length < 4 && fragments.some(({ text }) => text.split(" ").length > 5),
  );
  return runs.length * 2 > filled.length;
}

/** What was taken up from lines below a row, or told by its code, is to be looked at. */
function doubtContinued(read: readonly DerivativeRow[], whole: readonly DerivativeRow[], table: TableName, findings: Findings): void {
  whole.forEach((row, at) => {
    for (const field of ["securityTitle", "natureOfOwnership", "acquiredDisposed", "directOrIndirect"] as const) {
      if (row[field] !== read[at]?.[field]) {
        // What is proposed is not missing any more.
        if (row[field] !== null) findings.settle(`${table}[${at}].${field}`);
        findings.doubt(`${table}[${at}].${field}`, "low");
      }
      if (row.footnoteIds[field] !== read[at]?.footnoteIds[field]) findings.doubt(`${table}[${at}].footnoteIds.${field}`, "low");
    }
  });
}

/** Where what lines above and below a row gave stood: a title whose words all stand there in order, and a day that is the second one. */
function noteContinued(
  read: readonly DerivativeRow[],
  whole: readonly DerivativeRow[],
  raw: readonly RawRow[],
  table: TableName,
  grid: Grid,
  findings: Findings,
): void {
  const ofRows = new Set(raw.map(({ line }) => line));
  whole.forEach((row, at) => {
    const path = `${table}[${at}]`;
    const line = raw[at]?.line ?? 0;
    const wordsAt = (near: number) => (ofRows.has(near) ? [] : bareWords(lineText(grid.lines[near] ?? NO_LINE)));
    for (const field of ["securityTitle", "underlyingSecurityTitle"] as const) {
      const [title, place] = [row[field], findings.provenance[`${path}.${field}`]];
      if (title === null || place === undefined || title === read[at]?.[field]) continue;
      const own = bareWords(place.excerpt).filter((word) => !/^\d{1,2}$/.test(word));
      const stands = isTornOver(bareWords(title), own, wordsAt(line - 1), wordsAt(line + 1), field === "securityTitle");
      if (stands) findings.provenance[`${path}.${field}`] = { ...place, excerpt: title };
    }
    if (row.expirationDate === null || row.exerciseDate !== null || read[at]?.exerciseDate !== row.expirationDate) return;
    const place = findings.provenance[`${path}.exerciseDate`];
    if (place) findings.provenance[`${path}.expirationDate`] = place;
    delete findings.provenance[`${path}.exerciseDate`];
    findings.settle(`${path}.expirationDate`);
    findings.doubt(`${path}.expirationDate`, "low");
  });
}

/** Whether a title is the end of the line above, its own cell, and the line below from where its column stands. */
function isTornOver(
  title: readonly string[],
  own: readonly string[],
  above: readonly string[],
  below: readonly string[],
  isFirst: boolean,
): boolean {
  const start = title.findIndex((_, at) => own.length > 0 && own.every((word, index) => title[at + index] === word));
  if (start < 0) return false;
  const [lead, rest] = [title.slice(0, start), title.slice(start + own.length)];
  const isSame = (part: readonly string[], other: readonly string[]) => part.join(" ") === other.join(" ");
  return (
    (lead.length === 0 || isSame(lead, above.slice(-lead.length))) &&
    (rest.length === 0 || isSame(rest, isFirst ? below.slice(0, rest.length) : below.slice(-rest.length)))
  );
}

function bareWords(text: string): string[] {
  return text.split(/\s+/).flatMap((word) => word.replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, "") || []);
}

/** Cells of which the empty ones were dropped, as where tabs stand for any number of spaces: heading and rows have lost their places. */
function arePushedLeft(body: readonly Line[], { columns, complete }: TableColumns): boolean {
  // Words alone on a line go on in their column; in a column of values they have lost their place.
  const isMoved = ({ kind, fragments: [only, more] }: Line) =>
    kind === "cells" &&
    more === undefined &&
    only !== undefined &&
    /[A-Za-z]{2}/.test(only.text) &&
    columns.some(({ left, right, name }) => only.x0 >= left && only.x0 < right && !isTextColumn(name));
  if (body.some(isMoved)) return true;
  if (complete) return false;
  const filled = body.filter(
    ({ kind, fragments }) => kind === "cells" && fragments.length > 2 && fragments.some(({ text }) => hasValueText(text)),
  );
  return filled.length > 0 && filled.every(({ fragments }) => fragments.every(({ x0 }, at) => x0 === at * CELL_WIDTH));
}

/** A row without title or without D or I may be half of another one. */
function judgeRows(rows: readonly DerivativeRow[], table: TableName, findings: Findings): void {
  rows.forEach((row, at) => {
    if (row.securityTitle !== null && row.directOrIndirect !== null) return;
    findings.doubt(table, "low");
    for (const near of [at - 1, at, at + 1]) {
      const other = rows[near];
      if (!other) continue;
      for (const [field, value] of Object.entries(other))
        if (value !== null && field !== "footnoteIds") findings.doubt(`${table}[${near}].${field}`, "low");
      for (const field of Object.keys(other.footnoteIds)) findings.doubt(`${table}[${near}].footnoteIds.${field}`, "low");
    }
  });
}

/** Cells of a table have their row on one line: where one row took more lines than most, it may have taken another's. */
function judgeLines(rows: readonly RawRow[], table: TableName, findings: Findings): void {
  const counts = rows.map(({ cells, kind }) =>
    kind === "cells" ? new Set([...cells.values()].flatMap((held) => held.map(({ fragment }) => fragment.line))).size : 1,
  );
  const usual = [...counts].sort((a, b) => a - b)[counts.length >> 1] ?? 1;
  counts.forEach((count, at) => {
    if (count <= Math.min(usual, rows.length === 1 ? 1 : usual)) return;
    for (const field of ["securityTitle", "underlyingSecurityTitle", "natureOfOwnership"])
      for (const path of [field, `footnoteIds.${field}`]) findings.doubt(`${table}[${at}].${path}`, "low");
    if (rows[at]?.isJoined) findings.doubt(table, "low");
  });
}

/** A cell of a table that was taken for another column's says that the column where it stands was not read. */
function judgePlaces(rows: readonly RawRow[], { columns }: TableColumns, table: TableName, findings: Findings): void {
  rows.forEach(({ cells, kind }, at) => {
    if (kind !== "cells") return;
    for (const { fragment, column } of [...cells.values()].flat()) {
      const own = columns.find(({ left, right }) => fragment.x0 >= left && fragment.x0 < right);
      if (own === undefined || own.name === column) continue;
      for (const field of FIELDS_OF[own.name] ?? [own.name])
        for (const path of [field, `footnoteIds.${field}`]) findings.doubt(`${table}[${at}].${path}`, "low");
    }
  });
}
const FIELDS_OF: Partial<Record<ColumnName, readonly string[]>> = {
  acquired: ["shares", "acquiredDisposed"],
  disposed: ["shares", "acquiredDisposed"],
  early: ["timeliness", "transactionFormType"],
};

function judgeStray(stray: readonly Line[], rows: readonly RawRow[], table: TableName, hasColumns: boolean, findings: Findings): void {
  const worded = stray.filter(hasContent);
  if (!hasColumns) {
    findings.doubt(table, "low");
    findings.warn(
      "uncertain-reading",
      table,
      "The columns of the table were lost; count its rows and compare each value with the document.",
    );
  } else if (worded.length > 0) {
    findings.doubt(table, "low");
    for (const line of worded.slice(0, 20))
      findings.warn(
        "uncertain-reading",
        rows.length === 0 ? table : `${table}`,
        "These words of the table belong to no row that could be read.",
        line.fragments,
      );
  }
}

/** A column that was not found leaves its field empty in every row: that is not seen, rather than not said. */
function judgeColumns({ columns, complete }: TableColumns, rows: readonly DerivativeRow[], table: TableName, findings: Findings): void {
  if (complete) return;
  const found = new Set(columns.map(({ name }) => name));
  if (found.has("securityTitle") && found.has("directOrIndirect") && table === "nonDerivative" && found.size >= 10) return;
  rows.forEach((row, at) => {
    for (const field of [
      "securityTitle",
      "shares",
      "pricePerShare",
      "sharesOwnedFollowing",
      "directOrIndirect",
      "transactionCode",
    ] as const) {
      const isThere = field === "shares" ? found.has("shares") || found.has("acquired") : found.has(field);
      if (!isThere && row[field] === null) findings.doubt(`${table}[${at}].${field}`, "missing");
    }
  });
}
