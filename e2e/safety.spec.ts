import type { Page } from "@playwright/test";
import { expect, openUpload, outcomeOf, RICH_FILING, rawRequest, rowsOf, TESLA, test, UNKNOWN, upload } from "./fixtures";
import {
  type Company,
  inventedCik,
  inventedCompany,
  inventedFiling,
  inventedOwner,
  optionGrant,
  RECEIVED,
  sale,
  xmlFile,
} from "./invented-filing";

const EVIL = "https://evil.example";

/** Is anything stored of this company? */
async function isHeld(baseURL: string | undefined, company: Company): Promise<boolean> {
  return (await rawRequest(baseURL, `/issuers/${company.cik}`)).status === 200;
}

test.describe("who may ask", () => {
  for (const host of ["evil.example", "evil.example:3199", "localhost.evil.example"]) {
    test(`a Host header "${host}" is answered 421, page or upload`, async ({ baseURL }) => {
      for (const [path, method] of [
        ["/", "GET"],
        [`${TESLA.path}?category=sell`, "GET"],
        ["/upload/stream?name=a.xml", "POST"],
      ] as const) {
        const { status, body } = await rawRequest(baseURL, path, { method, headers: { host, "content-length": "0" } });
        expect(status, path).toBe(421);
        expect(body).not.toContain("<script");
      }
    });
  }

  test("x-middleware-subrequest changes nothing", async ({ baseURL }) => {
    const headers = { "x-middleware-subrequest": "middleware:middleware:middleware:middleware:middleware" };
    expect((await rawRequest(baseURL, "/about", { headers })).status).toBe(200);
    expect((await rawRequest(baseURL, "/", { headers: { ...headers, host: "evil.example" } })).status).toBe(421);
    expect((await rawRequest(baseURL, "/upload/stream?name=a.xml", { method: "POST", headers, body: "x" })).status).toBe(403);
  });
});

test.describe("who may store", () => {
  for (const [from, headers] of [
    ["without Origin", {}],
    ["with a foreign Origin", { origin: EVIL }],
    ["with Origin null", { origin: "null" }],
    ["with another port as Origin", { origin: "http://localhost:1" }],
    ["with a foreign Origin and X-Forwarded-Host to match", { origin: EVIL, "x-forwarded-host": "evil.example" }],
    ["with Sec-Fetch-Site cross-site", { "sec-fetch-site": "cross-site" }],
  ] as const) {
    test(`the streaming route ${from} answers 403 and stores nothing`, async ({ baseURL }) => {
      const company = inventedCompany();
      const body = xmlFile("a.xml", inventedFiling({ company })).buffer;
      const answer = await rawRequest(baseURL, "/upload/stream?name=a.xml", { method: "POST", headers: { ...headers }, body });
      expect(answer.status).toBe(403);
      expect(JSON.parse(answer.body)).toMatchObject({ ok: false, message: expect.stringContaining("nothing was stored") });
      expect(await isHeld(baseURL, company)).toBe(false);
    });
  }

  test("the streaming route stores what comes from a page of this site", async ({ baseURL }) => {
    const company = inventedCompany();
    const body = xmlFile("a.xml", inventedFiling({ company })).buffer;
    const answer = await rawRequest(baseURL, "/upload/stream?name=a.xml", { method: "POST", headers: { origin: baseURL ?? "" }, body });
    const outcome = answer.body.trimEnd().split("\n").at(-1) ?? "";
    expect(JSON.parse(outcome)).toMatchObject({ ok: true, files: [{ filings: [{ status: "stored" }], refusals: [] }] });
    expect(await isHeld(baseURL, company)).toBe(true);
  });

  test("the action of the upload form stores for this site only", async ({ browser, baseURL }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${baseURL}/upload`);
    const hidden = await page
      .locator("form:has(input[type=file]) input[type=hidden]")
      .evaluateAll((inputs) => inputs.map((input) => [input.getAttribute("name") ?? "", input.getAttribute("value") ?? ""] as const));
    expect(hidden.length).toBeGreaterThan(0);
    await context.close();

    const send = (company: Company, headers: Record<string, string>) => {
      const form = new FormData();
      for (const [name, value] of hidden) form.append(name, value);
      form.append("files", new File([new Uint8Array(xmlFile("a.xml", inventedFiling({ company })).buffer)], "a.xml", { type: "text/xml" }));
      return sendForm(baseURL, form, headers);
    };
    for (const headers of [{}, { origin: EVIL }, { origin: "null" }, { origin: EVIL, "x-forwarded-host": "evil.example" }]) {
      const company = inventedCompany();
      await send(company, headers);
      expect(await isHeld(baseURL, company), JSON.stringify(headers)).toBe(false);
    }
    const company = inventedCompany();
    expect((await send(company, { origin: baseURL ?? "" })).status).toBe(200);
    expect(await isHeld(baseURL, company), "the same form from this site").toBe(true);
  });

  test("an action that does not exist is refused, and the server lives on", async ({ baseURL }) => {
    for (const id of ["0".repeat(42), "constructor", "__proto__"]) {
      const headers = { origin: baseURL ?? "", "next-action": id, "content-type": "text/plain;charset=UTF-8" };
      const { status, body } = await rawRequest(baseURL, "/upload", { method: "POST", headers, body: '["$1:__proto__:constructor"]' });
      expect(status, id).toBeGreaterThanOrEqual(400);
      expect(body).not.toMatch(/at .*\.(js|ts):\d+/);
    }
    expect((await rawRequest(baseURL, "/about")).status).toBe(200);
  });
});

/** As the browser sends a form, with headers that it would not send. */
async function sendForm(baseURL: string | undefined, form: FormData, headers: Record<string, string>) {
  const encoded = new Response(form);
  const body = new Uint8Array(await encoded.arrayBuffer());
  return rawRequest(baseURL, "/upload", {
    method: "POST",
    headers: { ...headers, "content-type": encoded.headers.get("content-type") ?? "" },
    body,
  });
}

test.describe("what the answers carry", () => {
  const paths = [
    "/",
    TESLA.path,
    `${TESLA.path}?category=sell`,
    RICH_FILING,
    "/search?q=a",
    "/upload",
    `/issuers/${UNKNOWN.cik}`,
    "/nothing",
  ];
  test("every page and export carries the security headers", async ({ baseURL }) => {
    for (const path of [...paths, `${RICH_FILING}.json`, "/search.json?q=a"]) {
      const { headers } = await rawRequest(baseURL, path);
      const policy = headers["content-security-policy"];
      for (const rule of ["default-src 'self'", "frame-ancestors 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"])
        expect(policy, path).toContain(rule);
      expect(policy, path).not.toContain("unsafe-eval");
      expect(headers, path).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
        "referrer-policy": "same-origin",
      });
      expect(headers["x-powered-by"], path).toBeUndefined();
    }
  });

  test("an original document is an inert download under a name of the server's own", async ({ page, baseURL }) => {
    const file = xmlFile('evil"; filename="run.exe.xml', inventedFiling({ company: inventedCompany() }));
    await openUpload(page);
    await upload(page, [file]);
    const path = await outcomeOf(page, file.name).getByRole("link").getAttribute("href");
    const { status, headers, body } = await rawRequest(baseURL, `${path}/original`);
    expect(status).toBe(200);
    expect(body).toBe(file.buffer.toString());
    expect(headers["content-type"]).toBe("application/octet-stream");
    expect(headers["content-disposition"]).toMatch(/^attachment; filename="[\w.-]+\.xml"$/);
    expect(headers["content-disposition"]).not.toContain("run");
    expect(headers["content-security-policy"]).toBe("sandbox; default-src 'none'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
  });
});

const SCRIPT = "<script>alert(1)</script>";
const IMAGE = '"><img src=x onerror=alert(2)>';
const LINK = "javascript:alert(3)";

/** No element came of the text: none of these is made by the project's own pages. */
async function expectInert(page: Page): Promise<void> {
  await expect(
    page
      .locator('img, iframe, object, embed, [onerror], [onload], a[href^="javascript:" i], script:text("alert(")')
      .filter({ hasNotText: "__next_f" }),
  ).toHaveCount(0);
}

test("markup in every name of a filing is text on every page", async ({ page }) => {
  const company = { cik: inventedCik(), name: `${SCRIPT} ${IMAGE} 7`, tradingSymbol: IMAGE };
  const owner = inventedOwner({ name: `${SCRIPT} ${IMAGE} 8`, officerTitle: `${LINK} ${IMAGE}`, isOther: true, otherText: SCRIPT });
  const nature = { directOrIndirect: "I", natureOfOwnership: `${LINK} ${SCRIPT}` } as const;
  const cites = { shares: ["F1"], securityTitle: ["F1"] };
  const filing = inventedFiling({
    company,
    owner,
    footnotes: [{ id: "F1", text: `${SCRIPT} ${IMAGE} ${LINK} </script><!-- \u2028` }],
    nonDerivative: [
      sale({ shares: "10", price: "1", after: "990", securityTitle: SCRIPT, ...nature, footnoteIds: cites }),
      sale({ shares: "20", price: "2", after: "970", date: "2024-03-21", securityTitle: SCRIPT, ...nature, footnoteIds: cites }),
    ],
    derivative: [optionGrant({ securityTitle: IMAGE, underlyingSecurityTitle: LINK })],
    remarks: `${SCRIPT}${IMAGE}`,
    signatures: [{ name: SCRIPT, date: RECEIVED.filedOn }],
  });
  const file = xmlFile(`${IMAGE}<script>alert(4).xml`, filing);
  await openUpload(page);
  await upload(page, [file]);
  await expect(page.getByRole("region", { name: "Sent" })).toContainText(file.name);
  await expectInert(page);

  await page.getByRole("region", { name: "Sent" }).getByRole("link").first().click();
  await expect(page).toHaveURL(/\/filings\/\d+$/);
  for (const text of [SCRIPT, IMAGE, LINK]) await expect(page.getByRole("main")).toContainText(text);
  await expectInert(page);

  await page.goto(`/issuers/${company.cik}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(company.name);
  await expect(rowsOf(page, "Transactions")).toHaveCount(3);
  const chart = page.getByRole("button", { name: /^Read values off the chart.*: Ownership/ }).first();
  await chart.focus();
  await page.locator(".recharts-surface").first().hover();
  await expectInert(page);
  await page.getByRole("button", { name: "Footnote 1" }).first().click();
  await expect(page.getByRole("complementary", { name: "Footnote F1" })).toContainText(IMAGE);

  for (const path of [
    `/issuers/${company.cik}?owner=${owner.cik}`,
    `/owners/${owner.cik}`,
    "/",
    `/search?q=${encodeURIComponent(`${SCRIPT}`)}`,
    "/search?q=img+src+onerror",
  ]) {
    await page.goto(path);
    await expect(page.getByRole("main")).toContainText(SCRIPT);
    await expectInert(page);
  }
  const json = await page.request.get(`/search.json?q=${owner.cik}`);
  expect((await json.json()).owners[0].name).toBe(owner.name);
  expect(json.headers()["content-type"]).toContain("application/json");
});
