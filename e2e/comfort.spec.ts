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

test("at 200 % of the text's size nothing is cut off or scrolls sideways", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  for (const path of ["/", TESLA.path, "/transactions", "/upload", "/about"]) {
    await page.goto(path);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = "200%";
    });
    const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(over, path).toBeLessThanOrEqual(0);
  }
});
