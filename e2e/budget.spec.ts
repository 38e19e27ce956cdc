import { readFileSync } from "node:fs";
import { join } from "node:path";
import filePlugin from "@size-limit/file";
import sizeLimit from "size-limit";
import { z } from "zod";
import { firstLoad } from "@/bench/pages/first-load";
import { COMPILE_HINT } from "@/bin/serve/compile-hints";
import { projectFolder } from "@/db/env";
import { expect, TESLA, test } from "./fixtures";

/** Bytes as gzip leaves them. Next and React alone are 135,400 in 5 files (docs/performance.md). */
const SCRIPT = 150_000;
const FILES = 9;
/** Characters; React and Next have more, our own files less. */
const LARGE = 100_000;
const REQUESTS = 12;
/** The page of the sample with most lines and footnotes; a plain table of 50 rows is 6,100. */
const HTML = 33_500;

const measured = z.array(z.object({ size: z.number() }));

test("the first load of a company's page stays within its budget", async ({ baseURL }) => {
  const { html, files, styles, requests, elsewhere } = await firstLoad({ base: baseURL ?? "" }, TESLA.path);
  const built = files.map((path) => join(projectFolder, path.replace(/^\/_next/, ".next").replace(/\?.*$/, "")));
  const [script] = measured.parse(await sizeLimit([filePlugin], { checks: [{ files: built, gzip: true }] }));
  expect(script?.size, "script").toBeLessThanOrEqual(SCRIPT);
  expect(script?.size, "script").toBeGreaterThan(SCRIPT / 2);
  expect(files.length, "files of script").toBeLessThanOrEqual(FILES);
  expect(requests, "requests").toBeLessThanOrEqual(REQUESTS);
  expect(elsewhere, "requests to others").toBe(0);
  const large = built.map((path) => readFileSync(path, "utf8")).filter((text) => text.length > LARGE);
  expect(large.filter((text) => !text.startsWith(COMPILE_HINT)).length, "large scripts that are not compiled beside loading").toBe(0);
  expect(large.length).toBeGreaterThan(0);
  expect(styles, "style sheets").toBe(1);
  expect(html, "the page").toBeLessThanOrEqual(HTML);
});

test("a table's markup is sent once", async ({ request }) => {
  const page = await (await request.get(TESLA.path)).text();
  const caption = "Newest trades first";
  expect(page.split(caption).length - 1, `how often "${caption}" is in the page`).toBe(1);
});
