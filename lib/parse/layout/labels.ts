import { alignPrefix, squeeze } from "./fuzzy";
import { type LabelName, PATTERNS, type Pattern } from "./label-texts";
import type { Fragment, Grid, Line } from "./lines";

export type { LabelName } from "./label-texts";

/** A label as found: its first fragment, the lines that it runs over, and whether it was cut or misread. */
export type FoundLabel = {
  name: LabelName;
  line: number;
  lastLine: number;
  x0: number;
  x1: number;
  exact: boolean;
  /** The fragments of which it is made. */
  parts: Fragment[];
};

/** Attempts at a fuzzy match; a true form needs 4,000. */
const MAX_ATTEMPTS = 20_000;
const MAX_WORDS = 60;
/** Ten owners have 300 labels on 200 lines. */
const MAX_LABELS = 1_000;
const MAX_LINES = 800;

/**
 * Finds the labels on the lines from `from` to before `to`, and splits fragments so that each label and each
 * value beside it is a fragment of its own. Labels in reading order.
 */
export function splitLabels(grid: Grid, from: number, to: number, budget = { left: MAX_ATTEMPTS }): FoundLabel[] {
  const found: FoundLabel[] = [];
  for (let at = from; at < Math.min(to, grid.lines.length, from + MAX_LINES) && found.length < MAX_LABELS; at++) {
    const line = grid.lines[at];
    if (!line) continue;
    const queue = [...line.fragments];
    line.fragments = [];
    while (queue.length > 0) {
      const fragment = queue.shift();
      if (!fragment) break;
      if (fragment.label !== null) {
        line.fragments.push(fragment);
        continue;
      }
      const hit = findInFragment(fragment, grid, budget);
      if (hit === null) {
        line.fragments.push(fragment);
        continue;
      }
      const { before, label, after } = cut(fragment, hit.start, hit.end);
      // A second one is the text under "Other".
      const isTitle = (hit.name === "director" || hit.name === "tenPercentOwner") && found.some(({ name }) => name === hit.name);
      if (isTitle) {
        line.fragments.push(fragment);
        continue;
      }
      label.label = hit.name;
      label.exact = hit.exact;
      if (before) line.fragments.push(before);
      line.fragments.push(label);
      if (after) queue.unshift(after);
      const parts = [label];
      let lastLine = at;
      if (hit.rest !== "") lastLine = followDown(grid, line, at, label, hit.name, hit.rest, parts, to);
      found.push({ name: hit.name, line: at, lastLine, x0: label.x0, x1: Math.max(...parts.map(({ x1 }) => x1)), exact: hit.exact, parts });
    }
  }
  return found;
}

type Hit = { name: LabelName; start: number; end: number; rest: string; exact: boolean };

/** The first label in the fragment; of several at one place the longest. */
function findInFragment(fragment: Fragment, grid: Grid, budget: { left: number }): Hit | null {
  const text = fragment.text;
  const starts = wordStarts(text);
  for (const start of starts) {
    // The number is taken up once the words behind it are found.
    if (/^\d{1,2}A?[.,:]/.test(text.slice(start, start + 4))) continue;
    const squeezed = squeeze(text, start);
    if (squeezed.letters.length < 3) continue;
    let best: (Hit & { score: number }) | null = null;
    for (const pattern of PATTERNS) {
      const hit = matchAt(pattern, squeezed, text, start, fragment, grid, budget);
      if (hit !== null && (best === null || hit.score > best.score)) best = hit;
    }
    if (best !== null) return { ...best, start: includeNumber(text, best.start) };
  }
  return null;
}

function matchAt(
  { name, letters, isBracketed }: Pattern,
  { letters: text, at }: { letters: string; at: number[] },
  raw: string,
  start: number,
  fragment: Fragment,
  grid: Grid,
  budget: { left: number },
): (Hit & { score: number }) | null {
  const endOf = (length: number) => skipClosers(raw, (at[length - 1] ?? start) + 1);
  if (isBracketed) {
    if (!text.startsWith(letters)) return null;
    const end = (at[letters.length - 1] ?? start) + 1;
    if (raw.charAt(end) !== ")") return null;
    return {
      name,
      start: raw.charAt((at[0] ?? 1) - 1) === "(" ? (at[0] ?? 1) - 1 : (at[0] ?? 0),
      end: end + 1,
      rest: "",
      exact: true,
      score: 1_000,
    };
  }
  if (name === "director" || name === "tenPercentOwner") {
    if (!text.startsWith(letters)) return null;
    const end = (at[letters.length - 1] ?? start) + 1;
    // "Director of Sales", "Managing Director" and "Former 10% Owner" are titles.
    if (!/^\s*(?:$|[|[(_]|[Xx☒✓]\b|1?10%)/.test(raw.slice(end, end + 20))) return null;
    if (!/(?:^|[)\]_.☒☐✓]|(?:^|\s)[Xx])$/.test(raw.slice(0, start).trimEnd())) return null;
    return { name, start, end, rest: "", exact: true, score: letters.length };
  }
  if (text.startsWith(letters)) return { name, start, end: endOf(letters.length), rest: "", exact: true, score: letters.length + 1 };
  // The label goes on below: the fragment holds its beginning alone.
  if (text.length >= minimalPart(name) && letters.startsWith(text) && continues(name, fragment, grid, letters.slice(text.length)))
    return { name, start, end: raw.length, rest: letters.slice(text.length), exact: true, score: text.length };
  if (letters.length < 9 || budget.left <= 0) return null;
  if (!isSimilarStart(letters, text)) return null;
  budget.left--;
  const limit = Math.floor(letters.length * 0.2);
  const { distance, length } = alignPrefix(letters, text, limit);
  if (distance <= limit) return { name, start, end: endOf(length), rest: "", exact: false, score: letters.length - distance * 2 };
  return null;
}

/** How much of a label must stand on its first line. */
function minimalPart(name: LabelName): number {
  switch (name) {
    case "other":
      return 5;
    case "officer":
      return 7;
    case "exitBox":
    case "planBox":
      return 17;
    case "oneOwner":
    case "manyOwners":
      return 11;
    default:
      return 11;
  }
}

/** Whether the line or two below, at the same left edge or a little off, take the label up. */
function continues(name: LabelName, fragment: Fragment, grid: Grid, rest: string): boolean {
  if (name === "exitBox" || name === "planBox") return true;
  return below(grid, fragment).some(({ text }) => {
    const { letters } = squeeze(text.replace(MARK_BEFORE, ""));
    return letters.length > 0 && (rest.startsWith(letters) || letters.startsWith(rest));
  });
}

function below(grid: Grid, fragment: Fragment): Fragment[] {
  const line = grid.lines[fragment.line];
  const next: Fragment[] = [];
  for (let at = fragment.line + 1; line && at <= fragment.line + 4 && at < grid.lines.length; at++) {
    const other = grid.lines[at];
    if (!other || other.y - line.y > line.height * 5) break;
    for (const candidate of other.fragments) if (isUnder(candidate, fragment, line)) next.push(candidate);
  }
  return next;
}

const MARK_BEFORE = /^(?:[Xx☒]|\([Xx ]?\)|\[[Xx ]?\])[._]?\s+/;

function isUnder(candidate: Fragment, fragment: Fragment, line: Line): boolean {
  // A cross before the words stands outside the label's width.
  const lead = MARK_BEFORE.exec(candidate.text)?.[0].length ?? 0;
  const x0 = candidate.x0 + (lead * (candidate.x1 - candidate.x0)) / Math.max(1, candidate.text.length);
  return x0 > fragment.x0 - 5 * line.em && x0 < Math.max(fragment.x1, fragment.x0 + 8 * line.em);
}

/** Takes the rest of a label from the lines below it; gives the last line that it reached. */
function followDown(
  grid: Grid,
  line: Line,
  at: number,
  label: Fragment,
  name: LabelName,
  rest: string,
  parts: Fragment[],
  to: number,
): number {
  let wanted = rest;
  let lastLine = at;
  const reach = name === "planBox" || name === "exitBox" ? 12 : 4;
  for (let next = at + 1; next < Math.min(to, at + 1 + reach, grid.lines.length) && wanted !== ""; next++) {
    const other = grid.lines[next];
    if (!other || other.y - (grid.lines[lastLine]?.y ?? line.y) > line.height * 4) break;
    for (let index = 0; index < other.fragments.length; index++) {
      const candidate = other.fragments[index];
      if (!candidate || candidate.label !== null || !isUnder(candidate, label, line)) continue;
      const mark = MARK_BEFORE.exec(candidate.text)?.[0].length ?? 0;
      const { letters, at: places } = squeeze(candidate.text, mark);
      const length = commonStart(wanted, letters);
      if (length === 0 || (length < letters.length && length < wanted.length)) continue;
      const { before, label: part, after } = cut(candidate, mark, skipClosers(candidate.text, (places[length - 1] ?? 0) + 1));
      part.label = `${name}+`;
      part.exact = true;
      const pieces = [before, part, after].filter((piece) => piece !== null);
      other.fragments.splice(index, 1, ...pieces);
      parts.push(part);
      wanted = wanted.slice(length);
      lastLine = next;
      break;
    }
  }
  return lastLine;
}

/** Length of the common beginning, when it ends with the text or with what is wanted. */
function commonStart(wanted: string, letters: string): number {
  if (letters === "") return 0;
  if (wanted.startsWith(letters)) return letters.length;
  if (letters.startsWith(wanted)) return wanted.length;
  return 0;
}

/** Words begin after white space, a bracket or a box. */
function wordStarts(text: string): number[] {
  const starts: number[] = [];
  let inside = false;
  for (let at = 0; at < text.length && starts.length < MAX_WORDS; at++) {
    const code = text.charCodeAt(at);
    const isSpace = code <= 32 || code === 41 || code === 93;
    if (!isSpace && !inside) starts.push(at);
    inside = !isSpace;
  }
  return starts;
}

/** "1. Name and …": the number belongs to its label. */
function includeNumber(text: string, start: number): number {
  const number = /(?:^|\s)(?:\d{1,2}|[Il])[.,:]\s{0,3}$/.exec(text.slice(Math.max(0, start - 8), start));
  return number ? start - number[0].trimStart().length : start;
}

/** Brackets, stars and colons that end a label. */
function skipClosers(text: string, end: number): number {
  let at = end;
  while (at < text.length && /[)\]*:.?™”"]/.test(text.charAt(at))) at++;
  return at;
}

/** Two of the first letter pairs are the same: cheap, and true of whatever is within the limit. */
function isSimilarStart(label: string, text: string): boolean {
  if (text.length < label.length * 0.7) return false;
  const head = text.slice(0, 14);
  let same = 0;
  for (let at = 0; at < 10; at++) if (head.includes(label.slice(at, at + 3))) same++;
  return same >= 3;
}

function cut(fragment: Fragment, start: number, end: number): { before: Fragment | null; label: Fragment; after: Fragment | null } {
  const { text, x0, x1 } = fragment;
  const share = (x1 - x0) / Math.max(1, text.length);
  const piece = (from: number, till: number): Fragment | null => {
    const slice = text.slice(from, till);
    const trimmed = slice.trim();
    if (trimmed === "") return null;
    const lead = from + slice.length - slice.trimStart().length;
    return { ...fragment, text: trimmed, x0: x0 + lead * share, x1: x0 + (lead + trimmed.length) * share, label: null };
  };
  return { before: piece(0, start), label: piece(start, end) ?? { ...fragment }, after: piece(end, text.length) };
}
