import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { COMPILE_HINT, hintScripts } from "./compile-hints";

function madeBuild(manifest: object): { build: string; read: (name: string) => string } {
  const build = mkdtempSync(join(tmpdir(), "section16-hints-"));
  onTestFinished(() => rmSync(build, { recursive: true }));
  mkdirSync(join(build, "static"));
  writeFileSync(join(build, "build-manifest.json"), JSON.stringify(manifest));
  for (const name of ["react.js", "page.js"]) writeFileSync(join(build, "static", name), `push("${name}")`);
  return { build, read: (name) => readFileSync(join(build, "static", name), "utf8") };
}

test("scripts that every page begins with are marked once, others not at all", () => {
  const { build, read } = madeBuild({ rootMainFiles: ["static/react.js"] });
  hintScripts(build);
  hintScripts(build);
  expect(read("react.js")).toBe(`${COMPILE_HINT}push("react.js")`);
  expect(read("page.js")).toBe('push("page.js")');
});

test("a build that names no such scripts is an error, not a page that is slower than it was", () => {
  const { build } = madeBuild({ rootMainFiles: [] });
  expect(() => hintScripts(build)).toThrow();
});
