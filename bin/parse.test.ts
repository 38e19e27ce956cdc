import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { form4Xml } from "@/lib/testing/documents";

const root = fileURLToPath(new URL("..", import.meta.url));
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "section16-parse-"));
  writeFileSync(join(folder, "a.xml"), form4Xml());
  writeFileSync(join(folder, "b.xml"), "<ownershipDocument>");
  writeFileSync(join(folder, "c.xml"), form4Xml({ header: "<aff10b5One>maybe</aff10b5One>" }));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function parse(...paths: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--import", "tsx", "bin/parse.ts", ...paths], {
    cwd: root,
    encoding: "utf8",
  });
  return {
    stderr,
    status,
    lines:
      stdout === ""
        ? []
        : stdout
            .trimEnd()
            .split("\n")
            .map((line) => JSON.parse(line)),
  };
}

test("a good file is one line and exit 0, warnings or not", () => {
  const { lines, status, stderr } = parse(join(folder, "a.xml"), join(folder, "c.xml"));
  expect(lines.map((line) => [line.source.name, line.formType, line.source.sha256.length])).toEqual([
    [join(folder, "a.xml"), "4", 64],
    [join(folder, "c.xml"), "4", 64],
  ]);
  expect([status, stderr]).toEqual([0, ""]);
});

test("a bad file among good ones is a line of its own and exit 1, and the others go on", () => {
  const { lines, status } = parse(folder);
  expect(lines.map((line) => line.formType ?? line.problems[0].code)).toEqual(["4", "truncated", "4"]);
  expect(status).toBe(1);
});

test("a path that is not there is said on stderr, and the others go on", () => {
  const { lines, status, stderr } = parse(join(folder, "absent"), join(folder, "a.xml"));
  expect(lines).toHaveLength(1);
  expect(stderr).toBe(`There is no file or folder "${join(folder, "absent")}".\n`);
  expect(status).toBe(1);
});

test("a reader that closes the pipe early gets no complaint", () => {
  const command = `"${process.execPath}" --import tsx bin/parse.ts ${Array(400)
    .fill(`"${join(folder, "a.xml")}"`)
    .join(" ")} | head -c 10`;
  const { stderr } = spawnSync("sh", ["-c", command], { cwd: root, encoding: "utf8" });
  expect(stderr).toBe("");
});
