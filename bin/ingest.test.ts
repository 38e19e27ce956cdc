import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { projectFolder } from "@/db/env";
import { testDatabase } from "@/db/testing/test-database";
import { form4Xml } from "@/lib/testing/documents";

const { db, url } = await testDatabase();

test("what is stored and what is refused is said, a few files of one reason by name; the exit code says that something was refused", async () => {
  const folder = mkdtempSync(join(tmpdir(), "section16-ingest-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "good.xml"), form4Xml());
  for (let at = 0; at < 25; at++) writeFileSync(join(folder, `other-${at}.txt`), "A shopping list: milk, bread.");
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--import", "tsx", join(projectFolder, "bin/ingest.ts"), folder], {
    cwd: projectFolder,
    env: { ...process.env, DATABASE_URL: url },
    encoding: "utf8",
  });
  expect(stderr).not.toContain("Error");
  expect(stdout).toMatch(/^stored +1$/m);
  expect(stdout).toMatch(/^refused +25$/m);
  expect(stdout).toContain("other-0.txt: ");
  expect(stdout).toContain("and more for the same reason");
  expect(status).toBe(1);
  expect(await db.selectFrom("filing").select("form_type").execute()).toEqual([{ form_type: "4" }]);
});
