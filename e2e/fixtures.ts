import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { promisify } from "node:util";
import { test as base, expect, type Locator, type Page, type TestInfo } from "@playwright/test";
import type { TestFile } from "./invented-filing";

/** A company of the sample with many filings, a person who files for it, and a filing with both tables and footnotes. */
export const TESLA = { name: "Tesla, Inc.", cik: "0001318605", path: "/issuers/0001318605" };
export const MUSK = { name: "Elon Musk", cik: "0001494730", path: "/owners/0001494730" };
export const RICH_FILING = "/filings/0001181431-10-035864";
export const UNKNOWN = { cik: "9999999999", accessionNumber: "0009999999-24-999999" };

/**
 * Every page is watched: no script error, no message of React in the console, no dialog, no request that leaves this
 * machine. What the browser says of a page that answers 404 or a refusal is no such error.
 */
export const test = base.extend({
  page: async ({ page, baseURL }, use) => {
    const seen: string[] = [];
    page.on("console", (message) => {
      const isRefusal = message.text().startsWith("Failed to load resource: the server responded with a status of 4");
      if ((message.type() === "error" || message.type() === "warning") && !isRefusal) seen.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => seen.push(`script: ${error.message}`));
    page.on("dialog", (dialog) => {
      seen.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(`${baseURL}/`) && !/^(data|blob|about):/.test(url)) seen.push(`request to ${url}`);
    });
    await use(page);
    expect(seen, "what the page should not have done").toEqual([]);
  },
});

export { expect };

/** The search of the masthead, or the one that stands for it on pages with a large one. */
export function searchBox(page: Page): Locator {
  return page.getByRole("combobox", { name: "Company, ticker, person or accession number" }).filter({ visible: true }).first();
}

export async function searchFor(page: Page, words: string): Promise<void> {
  await searchBox(page).fill(words);
  await searchBox(page).press("Enter");
  await expect(page).toHaveURL((url) => url.pathname === "/search" && url.searchParams.get("q") === words);
}

/** The rows of the body of the table in the named region. */
export function rowsOf(page: Page, region: string): Locator {
  return page.getByRole("region", { name: region, exact: true }).locator("tbody").getByRole("row");
}

/** Opens the upload page and waits until React listens: before that, choosing files does nothing. */
export async function openUpload(page: Page): Promise<void> {
  await page.goto("/upload");
  await expect(page.getByRole("heading", { level: 1, name: "Upload filings" })).toBeVisible();
  await fileInput(page).evaluate(
    (input) =>
      new Promise<void>((resolve) => {
        const look = () => (Object.keys(input).some((key) => key.startsWith("__reactProps")) ? resolve() : requestAnimationFrame(look));
        look();
      }),
  );
}

export function fileInput(page: Page): Locator {
  return page.getByLabel(/choose/i);
}

/** Chooses files and waits until the page says that all of them were read. */
export async function upload(page: Page, files: readonly TestFile[] | string): Promise<void> {
  await fileInput(page).setInputFiles(typeof files === "string" ? files : [...files]);
  await expectRead(page);
}

export async function expectRead(page: Page): Promise<void> {
  await expect(page.getByRole("main").getByRole("status")).toHaveText(/^(\d+) of \1 files? read$/, { timeout: 30_000 });
}

/** What the page says became of one file, by the name under which it was sent. */
export function outcomeOf(page: Page, name: string): Locator {
  return page
    .getByRole("region", { name: "Sent" })
    .locator("ol > li")
    .filter({ has: page.getByText(name, { exact: true }) });
}

/** Stores a file from another process, as the command line does while the server runs. */
export async function ingestElsewhere(file: TestFile, testInfo: TestInfo): Promise<void> {
  const path = testInfo.outputPath(file.name);
  writeFileSync(path, file.buffer);
  await promisify(execFile)("node", ["bin/start.mjs", "ingest", path], { env: { ...process.env, INIT_CWD: "" } });
}

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

/** A request with exactly these headers: no browser would send some of them. `body` may be less than Content-Length claims. */
export function rawRequest(
  baseURL: string | undefined,
  path: string,
  { method = "GET", headers = {}, body }: { method?: string; headers?: Record<string, string>; body?: Uint8Array | string } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(baseURL ?? "");
  return new Promise((resolve, reject) => {
    const request = httpRequest({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        request.destroy();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() });
      });
    });
    request.once("error", reject);
    if (body === undefined && headers["content-length"]) request.flushHeaders();
    else request.end(body);
  });
}
