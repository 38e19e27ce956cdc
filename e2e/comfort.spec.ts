import { expect, MUSK, TESLA, test } from "./fixtures";

for (const path of ["/", TESLA.path, MUSK.path, "/transactions", "/upload", "/about"])
  test(`${path} keeps every word and control with forced colours`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: "active" });
    await page.goto(path);
    const hidden = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>("main :is(a, button, h1, h2, h3, th, td, input)")]
        .filter((element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
        .filter((element) => {
          const { color, backgroundColor } = getComputedStyle(element);
          return color === backgroundColor;
        })
        .map((element) => element.outerHTML.slice(0, 80)),
    );
    expect(hidden).toEqual([]);
  });

test("nothing moves for whoever asks for reduced motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  for (const path of ["/", TESLA.path, "/upload"]) {
    await page.goto(path);
    const moving = await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === "running").length);
    expect(moving, path).toBe(0);
  }
});
