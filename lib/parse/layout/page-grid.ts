import type { DocumentPage, PageItem } from "../document-page";
import type { Fragment, Grid, Line } from "./lines";
import { cleanCharacters } from "./text-grid";

/** A page of a form has 400 runs; what has more than this is a drawing made of letters. */
const MAX_ITEMS = 20_000;
const MAX_PAGES = 60;
const MAX_MARKS = 500;
/** Share of a letter's height from which a gap parts cells: a word's space is 0.3, that of a typewriter 0.6, and recognition measures roughly. */
const GAP = 0.45;
const WIDE_GAP = 0.75;

type Run = { text: string; x0: number; x1: number; top: number; height: number; confidence: number | null };

/** Positioned text of all pages as lines of fragments, pages one below the other. */
export function readPageGrid(pages: readonly DocumentPage[]): Grid {
  const lines: Line[] = [];
  let offset = 0;
  let isOcr = false;
  for (const page of pages.slice(0, MAX_PAGES)) {
    const runs: Run[] = [];
    for (const item of page.items.slice(0, MAX_ITEMS)) {
      const text = cleanCharacters(item.text);
      if (text.trim() === "") continue;
      if (item.confidence !== null) isOcr = true;
      runs.push(toRun(item, text));
    }
    addLines(joinRaisedMarks(runs), page.number, offset, lines);
    offset += page.height;
  }
  return { lines, origin: isOcr ? "ocr" : "text-layer" };
}

function toRun(item: PageItem, text: string): Run {
  const lead = text.length - text.trimStart().length;
  const share = text.length === 0 ? 0 : item.width / text.length;
  const x0 = item.x + lead * share;
  const trimmed = text.trim();
  return {
    text: trimmed,
    x0,
    x1: Math.max(x0, x0 + trimmed.length * share),
    top: item.y,
    height: item.height,
    confidence: item.confidence,
  };
}

const RAISED = /^(?:\(\d{1,2}\))+$/;

/** A raised mark makes its line higher, so that value and mark may lie as far off the row's line as another line: they are joined first. */
function joinRaisedMarks(runs: readonly Run[]): Run[] {
  const marks = runs.filter(({ text, confidence }) => confidence === null && text.length < 40 && RAISED.test(text)).slice(0, MAX_MARKS);
  if (marks.length === 0) return [...runs];
  const taken = new Set<Run>();
  for (const mark of marks) {
    const value = runs.find(
      (run) =>
        run !== mark &&
        !taken.has(run) &&
        run.height >= mark.height &&
        Math.abs(mark.x0 - run.x1) < mark.height * 0.25 &&
        middle(mark) <= middle(run) + 0.5 &&
        mark.top + mark.height > run.top &&
        mark.top > run.top - run.height,
    );
    if (!value) continue;
    value.text += mark.text;
    value.x1 = mark.x1;
    taken.add(mark);
  }
  return runs.filter((run) => !taken.has(run));
}

/** Runs whose middles lie within half a letter of each other share a line; raised marks belong to the line that they overlap. */
function addLines(runs: Run[], page: number, offset: number, lines: Line[]): void {
  if (runs.length === 0) return;
  const usual = median(runs.map((run) => run.height));
  const gap = runs.some(({ confidence }) => confidence !== null) || isTypewritten(runs) ? WIDE_GAP : GAP;
  runs.sort((a, b) => middle(a) - middle(b) || a.x0 - b.x0);
  let group: Run[] = [];
  let reference = 0;
  const flush = () => {
    if (group.length > 0) lines.push(toLine(group, page, offset, lines.length, gap));
    group = [];
  };
  for (const run of runs) {
    // Of a recognised dash or dot the box is as small as its ink.
    const own = run.confidence === null ? run.height : Math.max(run.height, usual * 0.8);
    const slack = Math.max(1, Math.min(usual, own) * 0.45);
    if (group.length > 0 && middle(run) - reference > slack && !isBeside(run, group)) flush();
    if (group.length === 0) reference = middle(run);
    group.push(run);
  }
  flush();
}

/** A recognised word whose box was drawn too high or too low still stands beside its neighbour. */
function isBeside(run: Run, group: readonly Run[]): boolean {
  if (run.confidence === null) return false;
  return group.some((other) => {
    const gap = Math.max(run.x0 - other.x1, other.x0 - run.x1);
    const overlap = Math.min(run.top + run.height, other.top + other.height) - Math.max(run.top, other.top);
    return gap >= 0 && gap < Math.min(run.height, other.height) && overlap >= Math.min(run.height, other.height) * 0.7;
  });
}

function toLine(group: Run[], page: number, offset: number, at: number, widest: number): Line {
  group.sort((a, b) => a.x0 - b.x0);
  const height = median(group.map((run) => run.height));
  const em = Math.max(0.5, height * 0.5);
  const fragments: Fragment[] = [];
  let last: Run | null = null;
  for (const run of group) {
    const before = fragments.at(-1);
    const gap: number = last === null ? Number.POSITIVE_INFINITY : run.x0 - last.x1;
    // A word's space is a quarter of its height; a raised mark and the parts of a ligature follow at once.
    const space = Math.min(run.height, last?.height ?? run.height);
    if (before && gap < space * widest && !isMark(run, before.text)) {
      before.text += (gap > space * 0.12 ? " " : "") + run.text;
      before.x1 = Math.max(before.x1, run.x1);
      // Brackets and dots are read less surely than the words beside them.
      if (/\w/.test(run.text)) before.confidence = lowest(/\w/.test(before.text) ? before.confidence : null, run.confidence);
    } else {
      const { text, x0, x1, confidence } = run;
      fragments.push({ text, x0, x1, y: offset + middle(run), height: run.height, line: at, confidence, label: null, exact: false });
    }
    last = run;
  }
  const top = Math.min(...group.map((run) => run.top));
  const bottom = Math.max(...group.map((run) => run.top + run.height));
  const y = offset + median(group.map(middle));
  return { fragments, y, height, kind: "aligned", em, number: null, page, box: { y: top, height: bottom - top } };
}

/** All letters of a typewriter's font are equally wide. */
function isTypewritten(runs: readonly Run[]): boolean {
  const widths = runs.filter(({ text }) => text.length >= 6).map(({ text, x0, x1, height }) => (x1 - x0) / text.length / height);
  const usual = median(widths);
  return widths.length > 0 && widths.filter((width) => Math.abs(width - usual) < usual * 0.03).length > widths.length * 0.8;
}

/** A check mark stands alone, however near its label. */
function isMark(run: Run, before: string): boolean {
  return CHECK.test(before) || (CHECK.test(run.text) && run.text !== "X");
}
const CHECK = /^(?:[Xx]|\u2612|\u2611|\u2610|\u2713|\u2714|\[[xX ]?\]|\([xX]\))$/;

function middle(run: Run): number {
  return run.top + run.height / 2;
}

function lowest(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : Math.min(a, b);
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}
