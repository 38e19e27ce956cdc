import { chromium } from "@playwright/test";

/** Root needs --no-sandbox; without the others Chromium tries to reach the internet. */
const ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

/** HTML pages printed to PDF, in order, by the Chromium that CHROMIUM_PATH names or Playwright has; null where there is none. */
export async function printPages(pages: readonly string[]): Promise<Uint8Array[] | null> {
  const path = process.env.CHROMIUM_PATH;
  const browser = await chromium.launch({ args: ARGUMENTS, ...(path ? { executablePath: path } : {}) }).catch(() => null);
  if (browser === null) return null;
  try {
    const page = await browser.newPage();
    const printed: Uint8Array[] = [];
    for (const html of pages) {
      await page.setContent(html);
      printed.push(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
    }
    return printed;
  } finally {
    await browser.close();
  }
}
