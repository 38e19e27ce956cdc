import { seeded } from "./random";

/** What recognition and conversion do to the text of a form (DOMAIN 12.1), one habit each. */
export const damageKinds = [
  "cut-left",
  "cut-right",
  "letters-for-digits",
  "digits-for-letters",
  "merged-cells",
  "split-words",
  "shuffled-lines",
  "duplicated-cells",
  "lost-marks",
  "stray-noise",
  "escaped-dollars",
  "lost-parentheses",
  "torn-lines",
  "tabs-for-columns",
] as const;
export type DamageKind = (typeof damageKinds)[number];

/** The text with one habit's damage in about `rate` of the places that allow it; the same for the same seed. */
export function damageText(text: string, kind: DamageKind, seed: number, rate = 0.1): string {
  const random = seeded(seed);
  const happens = () => random() < rate;
  const lines = text.split("\n");
  const perLine = (change: (line: string) => string) => lines.map(change).join("\n");
  const perCell = (change: (cell: string) => string) =>
    perLine((line) =>
      splitCells(line)
        .map(({ cell, gap }) => change(cell) + gap)
        .join(""),
    );
  switch (kind) {
    case "cut-left": {
      // A cut column loses the same width in every line.
      const width = 1 + Math.floor(random() * 6);
      return perCell((cell) => (cell.length > width + 3 && happens() ? cell.slice(width) : cell));
    }
    case "cut-right":
      return perCell((cell) => (cell.length > 8 && happens() ? cell.slice(0, cell.length - 1 - Math.floor(random() * 4)) : cell));
    case "letters-for-digits":
      return replaceSome(text, /[0158]/g, happens, (digit) => ({ "0": "O", "1": "l", "5": "S", "8": "B" })[digit] ?? digit);
    case "digits-for-letters":
      return replaceSome(text, /[OlIS]/g, happens, (letter) => ({ O: "0", l: "1", I: "1", S: "5" })[letter] ?? letter);
    case "merged-cells":
      return perLine((line) =>
        splitCells(line)
          .map(({ cell, gap }) => cell + (gap !== "" && happens() ? " " : gap))
          .join(""),
      );
    case "split-words":
      return replaceSome(
        text,
        /(?<=[A-Za-z]{2})(?=[A-Za-z]{2})/g,
        () => random() < rate / 4,
        () => (random() < 0.5 ? "\t" : " "),
      );
    case "shuffled-lines":
      return shuffle(lines, happens).join("\n");
    case "duplicated-cells":
      return perCell((cell) =>
        cell.trim().length > 6 && happens() ? `${cell}\t${cell.trim().slice(1 + Math.floor(random() * 3))}` : cell,
      );
    case "lost-marks":
      return perCell((cell) => (/^\s*X\s*$/.test(cell) && random() < Math.max(rate, 0.5) ? cell.replace("X", " ") : cell));
    case "stray-noise":
      return perLine((line) => (happens() ? `${line}\t${["L", "1", "-1", "|", "l", "~"][Math.floor(random() * 6)]}` : line));
    case "escaped-dollars":
      return text.replaceAll("$", "\\$");
    case "lost-parentheses":
      return replaceSome(text, /\((\d{1,2})\)/g, happens, (mark) => mark.slice(1, -1));
    case "torn-lines":
      return perLine((line) => {
        const at = line.indexOf(" ", Math.floor(line.length / 2));
        return line.trim().length > 40 && at > 0 && happens() ? `${line.slice(0, at)}\n${line.slice(at + 1)}` : line;
      });
    case "tabs-for-columns":
      return perLine((line) => line.replace(/ {2,}/g, "\t"));
  }
}

/** Cells of a line with the gap after each: a tab, a bar, or two spaces and more. */
function splitCells(line: string): { cell: string; gap: string }[] {
  const parts = line.split(/(\t+| {2,}| ?\| ?)/);
  const cells: { cell: string; gap: string }[] = [];
  for (let at = 0; at < parts.length; at += 2) cells.push({ cell: parts[at] ?? "", gap: parts[at + 1] ?? "" });
  return cells;
}

function replaceSome(text: string, pattern: RegExp, happens: () => boolean, change: (found: string) => string): string {
  return text.replace(pattern, (found) => (happens() ? change(found) : found));
}

/** Neighbouring lines change places, as a recogniser that misjudges a baseline orders them. */
function shuffle(lines: readonly string[], happens: () => boolean): string[] {
  const shuffled = [...lines];
  for (let at = 0; at + 1 < shuffled.length; at++) {
    if (!happens()) continue;
    const [one, other] = [shuffled[at] ?? "", shuffled[at + 1] ?? ""];
    shuffled[at] = other;
    shuffled[at + 1] = one;
    at++;
  }
  return shuffled;
}
