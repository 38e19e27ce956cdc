import { repairFigures } from "./cell-values";

/** `1. text`, `(1) text`, `1, text`; or with its sign lost `1 Text`. */
const START = /^\s*\(?([\dOolISB]{1,2})\s?[.,)]\s*(?=\S)/;
const LOOSE_START = /^\s*\(?(\d{1,2})[.,)]?\s+(?=[A-Z])/;

export type FootnoteStart = { id: number; length: number; isMisread: boolean };

/**
 * Which lines of the explanations begin a footnote, by index. Numbers follow each other; where one between them was misread,
 * the numbers before and after it say which it is.
 */
export function footnoteStarts(lines: readonly string[], mayBeMisread: boolean): Map<number, FootnoteStart> {
  const strict = new Map<number, FootnoteStart>();
  lines.forEach((line, at) => {
    const start = START.exec(line);
    if (start && Number(repairFigures(start[1] ?? "")) === strict.size + 1)
      strict.set(at, { id: strict.size + 1, length: start[0].length, isMisread: !/^\s*\(?\d{1,2}[.)]\s/.test(start[0]) });
  });
  if (!mayBeMisread) return strict;
  const loose = new Map<number, FootnoteStart>();
  let right = 0;
  let last = 0;
  lines.forEach((line, at) => {
    const start = LOOSE_START.exec(line);
    if (!start) return;
    const id = loose.size + 1;
    last = Number(start[1]);
    if (last === id) right++;
    loose.set(at, { id, length: start[0].length, isMisread: last !== id || !/^\s*\(?\d{1,2}[.)]\s/.test(start[0]) });
  });
  return loose.size > strict.size && last === loose.size && right * 3 >= loose.size * 2 ? loose : strict;
}
