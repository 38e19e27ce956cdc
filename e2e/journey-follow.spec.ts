import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import type { IsoDate } from "@/lib/filing/types";
import { expectNoViolations } from "./axe";
import { expect, ingestElsewhere, MUSK, rawRequest, rowsOf, TESLA, test, UNKNOWN } from "./fixtures";
import { filingSeries, inventedCompany, inventedOwner, xmlFile } from "./invented-filing";

const SCREEN = "category=buy&role=ceo&minValue=100000";

const stored = (page: Page) => page.evaluate(() => window.localStorage.getItem("section16.following"));
const followingLink = (page: Page) => page.getByRole("banner").getByRole("link", { name: /^Following/ });

/** Until the server has told the mark to begin with. */
async function expectBegun(page: Page): Promise<void> {
  await expect.poll(async () => JSON.parse((await stored(page)) ?? "{}").seen ?? null).not.toBeNull();
}

test("a company, a person and a screen are followed; the list is seen, left, taken along and read in again", async ({
  page,
  browser,
  baseURL,
}) => {
  test.slow();
  await page.goto(TESLA.path);
  await page.getByRole("button", { name: "Follow Tesla, Inc." }).click();
  await expect(page.getByRole("button", { name: "Following Tesla, Inc.: stop" })).toHaveText("Following");
  await page.goto(MUSK.path);
  await page.getByRole("button", { name: "Follow Elon Musk" }).click();
  await page.goto(`/transactions?${SCREEN}&sort=value`);
  await page.getByRole("button", { name: /^Follow Buys by CEO/ }).click();
  await page.goto("/about");
  await expectBegun(page);
  await followingLink(page).click();
  await expect(page).toHaveURL(
    (url) => url.pathname === "/following" && url.searchParams.get("issuers") === TESLA.cik && url.searchParams.has("since"),
  );
  await expect(page.getByRole("heading", { name: "Nothing new since the last visit" })).toBeVisible();
  await expect(rowsOf(page, "Followed")).toHaveCount(3);
  await expect(rowsOf(page, "Filings").first()).toBeVisible();
  await expect(page.getByText("This is the list of the address")).toHaveCount(0);
  await expectNoViolations(page);

  const plain = (await page.getByRole("link", { name: "Plain link to this list" }).getAttribute("href")) as string;
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "The list as a file, JSON" }).click();
  const file = await (await download).path();
  expect((await download).suggestedFilename()).toBe("following.json");
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
    issuers: [{ cik: TESLA.cik, name: TESLA.name }],
    owners: [{ cik: MUSK.cik, name: "Musk Elon" }],
    screens: [{ query: SCREEN, title: expect.stringMatching(/^Buys by CEO/) }],
    notes: [],
  });

  await page.getByRole("link", { name: "Remove Elon Musk" }).click();
  await expect(rowsOf(page, "Followed")).toHaveCount(2);
  expect(JSON.parse((await stored(page)) ?? "{}").owners).toEqual([]);

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(`${baseURL}/following`);
  await other
    .getByLabel("Read in a list from a file")
    .setInputFiles({ name: "none.json", mimeType: "application/json", buffer: Buffer.from("[1,{") });
  await expect(other.getByText("none.json holds no list of this page.")).toBeVisible();
  await other.getByLabel("Read in a list from a file").setInputFiles(file);
  await expect(rowsOf(other, "Followed")).toHaveCount(3);
  expect(JSON.parse((await stored(other)) ?? "{}").owners).toEqual([MUSK.cik]);
  await elsewhere.close();

  // A list that came from elsewhere is shown as it is and taken over only when told to.
  await page.goto(plain);
  await expect(page.getByText("This is the list of the address, not the one that this browser keeps (2 entries).")).toBeVisible();
  await expect(rowsOf(page, "Followed")).toHaveCount(3);
  expect(JSON.parse((await stored(page)) ?? "{}").owners).toEqual([]);
  await page.getByRole("button", { name: "Follow this one too" }).click();
  await expect(page.getByText("This is the list of the address")).toHaveCount(0);
  expect(JSON.parse((await stored(page)) ?? "{}").owners).toEqual([MUSK.cik]);
});

test("what came since the last visit is counted in the masthead, named on the page, and seen then, in other tabs too", async ({
  page,
  context,
}, testInfo) => {
  test.slow();
  const company = inventedCompany();
  const owner = inventedOwner();
  // Signed after the sample's newest filing: of what was filed long before nobody wants to hear.
  const signatures = [{ name: "/s/ M. Hollowby", date: "2024-12-30" as IsoDate }];
  const [first, second] = filingSeries(company, owner, ["411", "412"]).map((filing) => ({ ...filing, signatures }));
  await ingestElsewhere(xmlFile("first.xml", first!), testInfo);
  await page.goto(`/issuers/${company.cik}`);
  await page.getByRole("button", { name: /^Follow Quillfeather/ }).click();
  await page.goto("/about");
  await expectBegun(page);
  await expect(followingLink(page)).toHaveAccessibleName("Following");

  await ingestElsewhere(xmlFile("second.xml", second!), testInfo);
  const asked: string[] = [];
  page.on("request", (request) => request.url().includes("/following/new") && asked.push(request.url()));
  await page.goto("/about");
  await expect(followingLink(page)).toHaveAccessibleName("Following 1 new filing");
  expect(asked).toHaveLength(1);
  await expectNoViolations(page);
  const other = await context.newPage();
  await other.goto(`/issuers/${company.cik}`);
  await expect(followingLink(other)).toHaveAccessibleName("Following 1 new filing");

  await followingLink(page).click();
  await expect(page.getByRole("heading", { name: "1 new filing since the last visit" })).toBeVisible();
  await expect(rowsOf(page, "New filings")).toHaveCount(1);
  await expect(rowsOf(page, "New filings").first()).toContainText("412");
  await expect(rowsOf(page, "Followed").first().locator("td").nth(1)).toHaveText("1");
  await expect(followingLink(other)).toHaveAccessibleName("Following");
  await page.getByRole("link", { name: /^Remove Quillfeather/ }).click();
  await expect(other.getByRole("button", { name: /^Follow Quillfeather/ })).toBeVisible();
  await expect(page.getByText("Choose “Follow” on the page of a company")).toBeVisible();
  expect(await stored(page)).toBeNull();
});

test.describe("without script", () => {
  test.use({ javaScriptEnabled: false });

  test("a list is begun by a link, grows by a form, shrinks by a link, and its feed answers", async ({ page, baseURL }) => {
    await page.goto(TESLA.path);
    await page.getByRole("link", { name: "Follow Tesla, Inc." }).click();
    await expect(page).toHaveURL(`/following?issuers=${TESLA.cik}`);
    const form = page.getByRole("form", { name: "Add to the list" });
    await form.getByRole("textbox").fill("elon musk");
    await form.getByRole("button", { name: "Follow" }).click();
    await expect(page).toHaveURL(`/following?issuers=${TESLA.cik}&owners=${MUSK.cik}`);
    await form.getByRole("textbox").fill("musk");
    await form.getByRole("button", { name: "Follow" }).click();
    await page.getByRole("list", { name: "Who is meant" }).getByRole("link", { name: "Kimbal Musk" }).click();
    await expect(rowsOf(page, "Followed")).toHaveCount(3);
    await page.getByRole("link", { name: "Remove Kimbal Musk" }).click();
    await expect(page).toHaveURL(`/following?issuers=${TESLA.cik}&owners=${MUSK.cik}`);
    await expect(rowsOf(page, "Filings").first()).toBeVisible();
    const feed = (await page.getByRole("link", { name: "One feed of all, Atom" }).getAttribute("href")) as string;
    expect((await rawRequest(baseURL, feed)).body).toContain("<title>Followed filings · Section16</title>");
  });
});

for (const [what, break_] of [
  [
    "turned off",
    () =>
      Object.defineProperty(window, "localStorage", {
        get: () => {
          throw new DOMException("denied", "SecurityError");
        },
      }),
  ],
  [
    "full",
    () => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    },
  ],
] as const) {
  test(`where the browser's storage is ${what}, the address holds the list`, async ({ page }) => {
    await page.addInitScript(break_);
    await page.goto(TESLA.path);
    await page.getByRole(what === "full" ? "button" : "link", { name: "Follow Tesla, Inc." }).click();
    await expect(page).toHaveURL(`/following?issuers=${TESLA.cik}`);
    await expect(rowsOf(page, "Followed")).toHaveCount(1);
    await expect(rowsOf(page, "Filings").first()).toBeVisible();
  });
}

test("garbage in the browser's storage is no list", async ({ page }) => {
  await page.addInitScript(() => {
    if (!window.sessionStorage.getItem("put"))
      window.localStorage.setItem("section16.following", '{"issuers":[{"a":1},null,"<b>"],"seen":7,');
    window.sessionStorage.setItem("put", "1");
  });
  await page.goto(TESLA.path);
  await page.getByRole("button", { name: "Follow Tesla, Inc." }).click();
  await expect(page.getByRole("button", { name: "Following Tesla, Inc.: stop" })).toBeVisible();
  expect(JSON.parse((await stored(page)) ?? "{}")).toMatchObject({ issuers: [TESLA.cik] });
});

test("one bad id does not end a list or its feed, and five hundred companies answer", async ({ page, baseURL }) => {
  const mixed = `issuers=${TESLA.cik},abc,${UNKNOWN.cik}&owners=x&screens=${encodeURIComponent("category=sell&role=king")}`;
  await page.goto(`/following?${mixed}`);
  const said = page.getByRole("main").locator(".banner").first();
  for (const sentence of ["“abc” is no CIK", "“x” is no CIK", "role is “king”"]) await expect(said).toContainText(sentence);
  await expect(rowsOf(page, "Followed").filter({ hasText: UNKNOWN.cik })).toContainText("not held here");
  const feed = await rawRequest(baseURL, `/following.atom?${mixed}`);
  expect(feed.status).toBe(200);
  expect(feed.body).toContain("Left out of this list: “abc” is no CIK");
  expect(feed.body).toContain("<entry>");
  expect((await rawRequest(baseURL, "/following.atom?isuers=5")).status).toBe(400);

  const many = [TESLA.cik, ...Array.from({ length: 499 }, (_, at) => String(8_000_000_000 + at))].join(",");
  const started = performance.now();
  for (const path of ["/following.atom?", "/following?since=2020-01-01.1&", "/following/new?since=2020-01-01.1&"])
    expect((await rawRequest(baseURL, `${path}issuers=${many}`)).status, path).toBe(200);
  expect(performance.now() - started).toBeLessThan(15_000);
});
