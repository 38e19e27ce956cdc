import type { IsoDate } from "@/lib/filing/types";
import { readSlashDate } from "../cell-values";
import { findDate } from "../word-dates";

/** Days written in the text, with or without slashes. */
export function datesIn(texts: readonly string[]): IsoDate[] {
  return texts.flatMap((text) => {
    const found: IsoDate[] = [];
    for (let rest = text, count = 0; count < 10; count++) {
      const next = findDate(rest);
      if (!next) break;
      found.push(next.date);
      rest = next.rest;
    }
    return found;
  });
}

const LETTERS: Readonly<Record<string, string>> = {
  o: "0",
  O: "0",
  "@": "0",
  Q: "0",
  l: "1",
  I: "1",
  i: "1",
  s: "5",
  S: "5",
  B: "8",
  g: "8",
  z: "2",
  Z: "2",
};

/** A day whose figures were read as letters: `og/os/2023`. To be confirmed by a person. */
export function repairDate(word: string): IsoDate | null {
  return readSlashDate(word.replace(/[oO@QlIisSBgzZ]/g, (letter) => LETTERS[letter] ?? letter).replace(/[^\d/]/g, ""));
}

/** Month and day of a date whose year was lost: `09/28 /:`. */
export function monthAndDayIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    [...text.matchAll(/(?:^|\s)(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])(?=\D|$)(?!\/\d{4})/g)].map(([, month, day]) => `${month}-${day}`),
  );
}

/** Month and day of a date whose year was lost and whose first stroke was read twice, once as a figure: `06/130`, for the 30th. */
export function strokedDaysIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    [...text.matchAll(/(?:^|\s)(0[1-9]|1[0-2])\/[17](0[1-9]|[12]\d|3[01])(?=\D|$)(?!\/)/g)].map(([, month, day]) => `${month}-${day}`),
  );
}
