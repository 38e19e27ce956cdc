import { expect, test } from "vitest";
import type { Fragment } from "../lines";
import { readLoneLetters } from "./misread-letters";

function read(line: string): string {
  const words = line
    .split(" ")
    .map((text, at): Fragment => ({ text, x0: at, x1: at, line: 0, confidence: null, label: null, exact: false }));
  return readLoneLetters(words)
    .map(({ text }) => text)
    .join(" ");
}

test("a lone letter is read by where it stands: a code, D behind the amount, D at the end", () => {
  expect(read("Common Stock 05/11/2021 s 2,500 p $7.25 81,000 pv")).toBe("Common Stock 05/11/2021 S 2,500 D $7.25 81,000 D");
  expect(read("Common Stock 05/11/2021 a 2,500 A 81,000 bd")).toBe("Common Stock 05/11/2021 a 2,500 A 81,000 D");
});

test("figures read as letters are an amount where D follows, and what rules left between is dropped", () => {
  expect(read("Common Stock o5ii2o21 s totl » gxe 640 »")).toBe("Common Stock o5ii2o21 S 1011 D 640 D");
});

test("a line without a day or an amount stays as it is", () => {
  expect(read("Common Stock 640 p")).toBe("Common Stock 640 p");
  expect(read("Common Stock 05/11/2021 s p")).toBe("Common Stock 05/11/2021 s p");
});
