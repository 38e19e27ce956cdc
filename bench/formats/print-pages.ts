import { chromium, type Page } from "@playwright/test";
import { BROWSER_ARGUMENTS } from "../browser";

/** HTML pages printed to PDF, in order, by the Chromium that CHROMIUM_PATH names or Playwright has; null where there is none. */
export async function printPages(pages: readonly string[]): Promise<Uint8Array[] | null> {
  return withPage(pages, async (page) => new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
}

/** The same as pictures of the whole page, at a scanner's 200 dots an inch. */
export async function photographPages(pages: readonly string[]): Promise<Uint8Array[] | null> {
  return withPage(pages, async (page) => new Uint8Array(await page.screenshot({ fullPage: true })));
}

async function withPage(pages: readonly string[], print: (page: Page) => Promise<Uint8Array>): Promise<Uint8Array[] | null> {
  const path = process.env.CHROMIUM_PATH;
  const browser = await chromium.launch({ args: BROWSER_ARGUMENTS, ...(path ? { executablePath: path } : {}) }).catch(() => null);
  if (browser === null) return null;
  try {
    const page = await browser.newPage({ viewport: { width: 1050, height: 1300 }, deviceScaleFactor: 2 });
    const printed: Uint8Array[] = [];
    for (const html of pages) {
      await page.setContent(html);
      printed.push(await print(page));
    }
    return printed;
  } finally {
    await browser.close();
  }
}
