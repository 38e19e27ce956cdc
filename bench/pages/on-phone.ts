import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";
import { BROWSER_ARGUMENTS } from "../browser";
import { type Measure, median } from "../table";
import type { Server } from "./servers";

const PORT = 9_333;
const ROUNDS = 3;

type Seen = { score: number; paint: number; blocked: number; shift: number };

/** How a page loads on Lighthouse's telephone (slow 4G, a processor four times as slow). Empty where there is no browser. */
export async function onPhone(ours: Server, path: string, floor: Server, floorPath: string): Promise<Measure[]> {
  const executablePath = process.env.CHROMIUM_PATH;
  const browser = await chromium
    .launch({ args: [...BROWSER_ARGUMENTS, `--remote-debugging-port=${PORT}`], ...(executablePath ? { executablePath } : {}) })
    .catch(() => null);
  if (!browser) return [];
  const [mine, theirs]: [Seen[], Seen[]] = [[], []];
  try {
    for (let round = 0; round < ROUNDS; round++)
      for (const isOurs of round % 2 ? [true, false] : [false, true])
        (isOurs ? mine : theirs).push(await look(isOurs ? ours.base + path : floor.base + floorPath));
  } finally {
    await browser.close();
  }
  const of = (seen: readonly Seen[], name: keyof Seen) => median(seen.map((one) => one[name]));
  const line = (what: string, name: keyof Seen, digits: number, asked: string): Measure => [
    `cached issuer page on a telephone, ${what}`,
    of(theirs, name).toFixed(digits),
    of(mine, name).toFixed(digits),
    name === "shift" ? "" : (of(mine, name) / of(theirs, name)).toFixed(2),
    asked,
  ];
  return [
    line("performance of 100", "score", 0, ""),
    line("largest contentful paint, ms", "paint", 0, "≤ 1.2"),
    line("total blocking time, ms", "blocked", 0, "≤ 1.15"),
    line("layout shift", "shift", 3, "0.00"),
  ];
}

async function look(url: string): Promise<Seen> {
  const result = await lighthouse(url, { port: PORT, output: "json", logLevel: "error", onlyCategories: ["performance"] });
  if (!result) throw new Error(`Lighthouse did not look at ${url}.`);
  const { categories, audits } = result.lhr;
  const value = (name: string) => audits[name]?.numericValue ?? Number.NaN;
  return {
    score: (categories.performance?.score ?? Number.NaN) * 100,
    paint: value("largest-contentful-paint"),
    blocked: value("total-blocking-time"),
    shift: value("cumulative-layout-shift"),
  };
}
