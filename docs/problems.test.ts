import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { problemCodes } from "@/lib/problem";

const page = readFileSync(new URL("./problems.md", import.meta.url), "utf8");

test("every problem code has its heading, and there is no other heading", () => {
  expect([...page.matchAll(/^## (.+)$/gm)].map((heading) => heading[1]).sort()).toEqual([...problemCodes].sort());
});

test("every problem code has its paragraph", () => {
  for (const section of page.split(/^## /m).slice(1)) expect(section.split("\n").slice(1).join("").length, section).toBeGreaterThan(40);
});
