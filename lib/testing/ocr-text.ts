import type { Filing } from "@/lib/filing/types";
import { writePrintedText } from "./printed-text";
import { type Random, seeded } from "./random";

/** Letters that a recognition engine takes for each other. */
const CONFUSED: Readonly<Record<string, string>> = {
  "0": "O",
  "1": "l",
  "5": "S",
  "8": "B",
  O: "0",
  l: "1",
  I: "l",
  S: "5",
  c: "e",
  h: "b",
  C: "G",
  n: "r",
};

/**
 * The printed form as a recognition engine writes it: columns lost, so that neighbouring boxes stand on one line with single
 * spaces between them; a part of the letters misread, marks glued to what they stand behind, rules read as bars.
 */
export function writeOcrText(filing: Filing, seed: number, rate: number): string {
  const random = seeded(seed);
  return writePrintedText(filing, "columns")
    .split("\n")
    .map((line) => misread(line.trim().replace(/\s+/g, " "), random, rate))
    .filter((line) => line !== "")
    .join("\n");
}

function misread(line: string, random: Random, rate: number): string {
  const happens = (times: number) => random() < rate * times;
  return line
    .split(" ")
    .map((word) => {
      if (/^\(\d\)$/.test(word) && happens(5)) return random() < 0.5 ? "®" : "”";
      if (/^[A-Z]$/.test(word) && happens(3)) return random() < 0.5 ? "|" : "";
      const letters = [...word].map((letter) => (CONFUSED[letter] !== undefined && happens(0.5) ? CONFUSED[letter] : letter));
      return (happens(0.5) ? "| " : "") + letters.join("");
    })
    .filter((word) => word !== "")
    .join(" ");
}
