import { chromium, type TestInfo } from "@playwright/test";
import lighthouse, { desktopConfig } from "lighthouse";
import { expect, MUSK, RICH_FILING, TESLA, test } from "./fixtures";

/** With `npm run test:looks` three runs a page, on a telephone and on a desktop; with `npm test` one, on a telephone. */
const isThorough = process.env.SECTION16_LOOKS === "1";
const RUNS = isThorough ? 3 : 1;
const FORMS = isThorough ? (["mobile", "desktop"] as const) : (["mobile"] as const);
const PAGES = [
  ["home", "/"],
  ["company", TESLA.path],
  ["person", MUSK.path],
  ["filing", RICH_FILING],
  ["search", "/search"],
  ["screener", "/transactions"],
] as const;
/** What does not depend on the speed of the machine must be whole; how fast it was is told, not asked. */
const ASKED = ["accessibility", "best-practices", "seo"] as const;

const portOf = ({ config }: TestInfo) => Number(new URL(config.projects[0]?.use.baseURL ?? "").port) + 2_000;

for (const [what, path] of PAGES)
  for (const form of FORMS)
    test(`Lighthouse finds nothing to mend on the ${what} page (${form})`, async ({ baseURL }, testInfo) => {
      test.setTimeout(300_000);
      const port = portOf(testInfo);
      const { executablePath, args = [] } = testInfo.project.use.launchOptions ?? {};
      const browser = await chromium.launch({
        ...(executablePath ? { executablePath } : {}),
        args: [...args, `--remote-debugging-port=${port}`],
      });
      try {
        const speeds: number[] = [];
        for (let run = 0; run < RUNS; run++) {
          const flags = { port, output: "json", logLevel: "error", onlyCategories: ["performance", ...ASKED] } as const;
          const result = await lighthouse(
            `${baseURL}${path}`,
            { ...flags, onlyCategories: [...flags.onlyCategories] },
            form === "desktop" ? desktopConfig : undefined,
          );
          if (!result) throw new Error(`Lighthouse did not look at ${path}`);
          const { categories, audits } = result.lhr;
          speeds.push(Math.round((categories.performance?.score ?? 0) * 100));
          for (const name of ASKED) {
            const failed = (categories[name]?.auditRefs ?? []).filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1);
            expect(failed.map(({ id }) => `${name}: ${audits[id]?.title}`)).toEqual([]);
            expect(categories[name]?.score, name).toBe(1);
          }
          expect(audits["cumulative-layout-shift"]?.numericValue, "layout shift").toBeLessThan(0.01);
        }
        const median = speeds.sort((a, b) => a - b)[Math.floor(speeds.length / 2)];
        console.log(`Lighthouse, ${what}, ${form}: performance ${median}, others 100`);
      } finally {
        await browser.close();
      }
    });
