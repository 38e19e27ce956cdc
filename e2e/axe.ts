import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/**
 * Rule, place and reason of each violation. What colours can do wrong is looked for in dark too, where all else is the same; a state of a
 * page that was looked at in dark already has the same colours.
 */
export async function expectNoViolations(page: Page, { inDark = true } = {}): Promise<void> {
  const found: string[] = [];
  for (const colorScheme of inDark ? (["light", "dark"] as const) : (["light"] as const)) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // What passes is not told in detail: that takes longer than finding it.
    const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
    const { violations } = await (colorScheme === "light" ? axe.withTags(TAGS) : axe.withRules(["color-contrast"])).analyze();
    for (const { id, nodes } of violations)
      for (const { target, failureSummary } of nodes.slice(0, 3))
        found.push(`${colorScheme}: ${id}: ${target.join(" ")}: ${failureSummary?.replace(/\s+/g, " ")}`);
  }
  expect(found).toEqual([]);
}
