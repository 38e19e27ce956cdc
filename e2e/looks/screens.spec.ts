import { expect, MUSK, TESLA, test } from "../fixtures";

// Pictures of key states beside the spec, of the sample alone. Renew them with: npm run test:looks -- update
// What is compared is the layout: faces differ a little from machine to machine.
const TOLERANCE = { maxDiffPixelRatio: 0.04, threshold: 0.35, animations: "disabled", caret: "hide" } as const;

const STATES = [
  ["home", "/"],
  ["company", TESLA.path],
  ["person", MUSK.path],
  ["screener", "/transactions?category=buy"],
  ["nobody-found", "/search?q=zzyzx"],
  ["compare", `/compare?issuers=${TESLA.cik},0000320193`],
  ["upload", "/upload"],
  ["not-here", "/nothing/here"],
] as const;

for (const [name, path] of STATES)
  for (const width of [390, 1440])
    for (const colorScheme of ["light", "dark"] as const)
      test(`${name} looks as it did at ${width} px, ${colorScheme}`, async ({ page }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
        await page.goto(path);
        await page.evaluate(() => document.fonts.ready);
        await expect(page).toHaveScreenshot(`${name}-${width}-${colorScheme}.png`, TOLERANCE);
      });
