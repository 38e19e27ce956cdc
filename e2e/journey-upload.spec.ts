import { randomBytes } from "node:crypto";
import { truncateSync, writeFileSync } from "node:fs";
import type { Page, TestInfo } from "@playwright/test";
import { zipOf } from "@/db/ingest/zip-fixture";
import { writeOwnershipXml } from "@/lib/write/ownership-xml";
import { expect, expectRead, fileInput, openUpload, outcomeOf, rawRequest, rowsOf, test, upload } from "./fixtures";
import {
  fileOf,
  filingSeries,
  inventedAccessionNumber,
  inventedCompany,
  inventedFiling,
  inventedOwner,
  RECEIVED,
  submissionFile,
  type TestFile,
  xmlFile,
} from "./invented-filing";

test("an upload is on the company's cached page at once, and gone from it at once when taken back", async ({ page }) => {
  const company = inventedCompany();
  const [first, second, third] = filingSeries(company, inventedOwner(), ["111", "222", "333"]);
  await openUpload(page);
  await upload(page, [xmlFile("first.xml", first!)]);
  await expect(outcomeOf(page, "first.xml")).toContainText("Stored:");

  for (let visits = 0; visits < 2; visits++) await page.goto(`/issuers/${company.cik}`);
  await expect(rowsOf(page, "Transactions")).toHaveCount(1);

  await openUpload(page);
  await upload(page, [xmlFile("second.xml", second!)]);
  const stored = outcomeOf(page, "second.xml");
  await stored.getByRole("link", { name: `Form 4, ${company.name}` }).click();
  await expect(page).toHaveURL(/\/filings\/\d+$/);
  await expect(page.getByRole("heading", { level: 1, name: "Form 4 by Marlene Tess Hollowby" })).toBeVisible();
  await expect(page.getByText("uploaded, not verified").first()).toBeVisible();
  const filingUrl = page.url();
  await page.getByRole("link", { name: company.name }).first().click();
  await expect(page).toHaveURL(`/issuers/${company.cik}`);
  await expect(rowsOf(page, "Transactions")).toHaveCount(2);
  await expect(rowsOf(page, "Transactions").first()).toContainText("−222");

  // What this visit stored can be taken back while its company's page is open elsewhere.
  await openUpload(page);
  await upload(page, [xmlFile("third.xml", third!)]);
  const reader = await page.context().newPage();
  await reader.goto(`/issuers/${company.cik}`);
  await expect(rowsOf(reader, "Transactions")).toHaveCount(3);
  await page.getByRole("button", { name: `Take back Form 4, ${company.name}` }).click();
  await expect(outcomeOf(page, "third.xml")).toContainText("taken back");
  await reader.reload();
  await expect(rowsOf(reader, "Transactions")).toHaveCount(2);
  expect((await page.request.get(filingUrl)).status(), "the others stay").toBe(200);
});

test("a filing that was taken back answers 404, and can be uploaded again", async ({ page }) => {
  const company = inventedCompany();
  const file = xmlFile("again.xml", inventedFiling({ company }));
  await openUpload(page);
  await upload(page, [file]);
  const href = (await outcomeOf(page, file.name).getByRole("link").getAttribute("href")) ?? "";
  expect((await page.request.get(href)).status()).toBe(200);
  await page.getByRole("button", { name: /^Take back/ }).click();
  await expect(outcomeOf(page, file.name)).toContainText("taken back");
  expect((await page.request.get(href)).status()).toBe(404);
  expect((await page.request.get(`/issuers/${company.cik}`)).status()).toBe(404);
  await upload(page, [file]);
  await expect(outcomeOf(page, file.name).first()).toContainText("Stored:");

  // Later, when the list of what was sent is gone, its own page takes it back.
  await outcomeOf(page, file.name).first().getByRole("link").click();
  await page.getByText("Take this filing back").click();
  await page.getByRole("button", { name: "Take it back" }).click();
  await expect(page).toHaveURL("/upload");
  expect((await page.request.get(`/issuers/${company.cik}`)).status()).toBe(404);
});

test("several files at once have an outcome each, in the order of choosing", async ({ page }) => {
  const company = inventedCompany();
  const accessionNumber = inventedAccessionNumber();
  const good = xmlFile("good.xml", inventedFiling({ company }));
  const text = submissionFile(inventedFiling({ company, accessionNumber, ...RECEIVED }));
  const bad = fileOf("letter.txt", "Dear shareholder,\nnothing is reported here.\n", "text/plain");
  await openUpload(page);
  await upload(page, [good, bad, text]);
  await expect(page.getByRole("main").getByRole("status")).toHaveText("3 of 3 files read");
  await expect(outcomeOf(page, "good.xml")).toContainText("Stored:");
  await expect(outcomeOf(page, "letter.txt")).toContainText("Nothing stored from this file");
  await outcomeOf(page, text.name).getByRole("link").click();
  await expect(page).toHaveURL(`/filings/${accessionNumber}`);
  await expect(page.getByText("accepted 17:02 Eastern")).toBeVisible();
});

/** What a browser hands over when a file is dragged. */
function dragOf(page: Page, file: TestFile) {
  return page.evaluateHandle(
    ({ name, text }) => {
      const data = new DataTransfer();
      data.items.add(new File([text], name, { type: "text/xml" }));
      return data;
    },
    { name: file.name, text: file.buffer.toString() },
  );
}

test("files dropped on the page are sent", async ({ page }) => {
  const file = xmlFile("dropped.xml", inventedFiling({ company: inventedCompany() }));
  await openUpload(page);
  const dataTransfer = await dragOf(page, file);
  const target = page.getByText("Drop files here, or choose them");
  await target.dispatchEvent("dragover", { dataTransfer });
  await target.dispatchEvent("drop", { dataTransfer });
  await expectRead(page);
  await expect(outcomeOf(page, "dropped.xml")).toContainText("Stored:");
});

test("a file dropped on any page is taken to the upload page and sent there", async ({ page }) => {
  const file = xmlFile("elsewhere.xml", inventedFiling({ company: inventedCompany() }));
  await page.goto("/about", { waitUntil: "networkidle" });
  const dataTransfer = await dragOf(page, file);
  const heading = page.getByRole("heading", { level: 1 });
  await heading.dispatchEvent("dragenter", { dataTransfer });
  await expect(page.getByText("Drop it to upload")).toBeVisible();
  await heading.dispatchEvent("drop", { dataTransfer });
  await expect(page).toHaveURL("/upload");
  await expect(page.getByText("Drop it to upload")).toHaveCount(0);
  await expect(outcomeOf(page, "elsewhere.xml")).toContainText("Stored:");
});

test("pasted text is read as a filing, on the page and in its field", async ({ page }) => {
  const [first, second] = [inventedCompany(), inventedCompany()];
  await openUpload(page);
  await page.evaluate(
    (text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    },
    writeOwnershipXml(inventedFiling({ company: first })),
  );
  await expect(outcomeOf(page, "pasted text.txt").getByRole("link", { name: `Form 4, ${first.name}` })).toBeVisible();
  await page.getByText("The text of a filing").click();
  await page.getByLabel("As copied from EDGAR").fill(writeOwnershipXml(inventedFiling({ company: second })));
  await page.getByRole("button", { name: "Read this text" }).click();
  await expect(page.getByRole("region", { name: "Sent" }).getByRole("link", { name: `Form 4, ${second.name}` })).toBeVisible();
});

test("how much is sent is told as it is, a file can be cancelled, and the next goes on", async ({ page }) => {
  await openUpload(page);
  const line = await page.context().newCDPSession(page);
  const speed = (uploadThroughput: number) =>
    line.send("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput });
  await speed(200_000);
  const next = xmlFile("next.xml", inventedFiling({ company: inventedCompany() }));
  await fileInput(page).setInputFiles([fileOf("slow.bin", noise(4_000_000), "application/octet-stream"), next]);
  await expect(outcomeOf(page, "slow.bin")).toContainText(/\d.* sent$|\d.* sentcancel/);
  await expect(outcomeOf(page, "next.xml")).toContainText("waiting");
  await page.getByRole("button", { name: "Cancel slow.bin" }).click();
  await speed(-1);
  await expect(outcomeOf(page, "slow.bin")).toContainText("cancelled, nothing of it was stored");
  await expect(outcomeOf(page, "next.xml")).toContainText("Stored:");
  await page.getByRole("button", { name: "Send slow.bin again" }).click();
  await expect(outcomeOf(page, "slow.bin")).toContainText("Nothing stored from this file");
});

test("a zip is unpacked: each entry has its own outcome, and a bad one does not stop the others", async ({ page }) => {
  const [one, two] = filingSeries(inventedCompany(), inventedOwner(), ["301", "302"]);
  const zip = zipOf([
    { name: "a/one.xml", content: writeOwnershipXml(one!) },
    { name: "a/readme.txt", content: "Nothing here." },
    { name: "b/two.xml", content: writeOwnershipXml(two!) },
  ]);
  await openUpload(page);
  await upload(page, [fileOf("two.zip", zip, "application/zip")]);
  const outcome = outcomeOf(page, "two.zip");
  await expect(outcome.getByText("Stored:")).toHaveCount(2);
  await expect(outcome).toContainText("Nothing stored from two.zip!/a/readme.txt");
});

test("the same file twice is stored once", async ({ page }) => {
  const file = xmlFile("twice.xml", inventedFiling({ company: inventedCompany() }));
  await openUpload(page);
  await upload(page, [file]);
  await expect(outcomeOf(page, file.name)).toContainText("Stored:");
  await openUpload(page);
  await upload(page, [file]);
  await expect(outcomeOf(page, file.name)).toContainText("Here already:");
  await expect(page.getByRole("button", { name: /^Take back/ })).toHaveCount(0);
});

const PNG = Buffer.from("89504e470d0a1a0a0000000d4948445200000001000000010806000000", "hex");
const whole = writeOwnershipXml(inventedFiling({ company: inventedCompany() }));
const half = whole.slice(0, whole.indexOf("<transactionAmounts>"));

const REFUSED = [
  { what: "an empty file", file: fileOf("empty.xml", ""), sentences: [/an empty file/] },
  {
    what: "a document type declaration",
    file: fileOf(
      "entity.xml",
      '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n<ownershipDocument>&e;</ownershipDocument>',
    ),
    sentences: [/document type/i],
  },
  {
    what: "a Form 144",
    file: fileOf(
      "form144.xml",
      '<?xml version="1.0"?>\n<edgarSubmission><headerData><submissionType>144</submissionType></headerData></edgarSubmission>',
    ),
    sentences: [/Form 144/],
  },
  { what: "a picture", file: fileOf("scan.png", PNG, "image/png"), sentences: [/ends before it is complete/] },
];

test("what is no filing is refused in a sentence, each file for itself", async ({ page }) => {
  await openUpload(page);
  await upload(
    page,
    REFUSED.map(({ file }) => file),
  );
  for (const { what, file, sentences } of REFUSED) {
    const outcome = outcomeOf(page, file.name);
    await expect(outcome, what).toContainText("Nothing stored from this file");
    for (const sentence of sentences) await expect(outcome, what).toContainText(sentence);
    await expect(outcome.getByRole("link"), what).toHaveCount(0);
  }
});

test("a truncated XML is read as far as it goes, and waits for a person with the line of the damage", async ({ page }) => {
  await openUpload(page);
  await upload(page, [fileOf("half.xml", half)]);
  const outcome = outcomeOf(page, "half.xml");
  await expect(outcome).toContainText("Read, to be reviewed");
  await outcome.getByRole("link").click();
  await expect(page.getByText(new RegExp(`line ${half.split("\n").length}\\b`)).first()).toBeVisible();
  await page.getByRole("button", { name: "Discard the draft" }).click();
  await expect(page).toHaveURL("/upload");
});

/** Large files go by their path: as bytes they would travel to the browser one message at a time. */
function onDisk(testInfo: TestInfo, name: string, content: string | Uint8Array): string {
  const path = testInfo.outputPath(name);
  writeFileSync(path, content);
  return path;
}

/** Bytes that do not get smaller, and that no format begins with. */
const noise = (bytes: number) => Buffer.concat([Buffer.from([0, 1, 2, 3]), randomBytes(bytes)]);

test("a large zip is streamed and stored, and says how far it is", async ({ page }, testInfo) => {
  const company = inventedCompany();
  const zip = zipOf([
    { name: "noise-1.bin", content: noise(6_200_000) },
    { name: "noise-2.bin", content: noise(6_200_000) },
    { name: "real.xml", content: writeOwnershipXml(inventedFiling({ company })) },
  ]);
  await openUpload(page);
  const streamed = page.waitForRequest((request) => request.url().includes("/upload/stream?name=large.zip"));
  await upload(page, onDisk(testInfo, "large.zip", zip));
  expect((await streamed).method()).toBe("POST");
  await outcomeOf(page, "large.zip")
    .getByRole("link", { name: `Form 4, ${company.name}` })
    .click();
  await expect(page).toHaveURL(/\/filings\/\d+$/);
});

test("a single document of 12 MB is refused in a sentence", async ({ page }, testInfo) => {
  await openUpload(page);
  const long = `<?xml version="1.0"?><ownershipDocument>${" ".repeat(12_000_000)}</ownershipDocument>`;
  await upload(page, onDisk(testInfo, "long.xml", long));
  await expect(outcomeOf(page, "long.xml")).toContainText("at most 10,000,000 are read");
});

test("a file of 60 MB is refused in a sentence, without being sent", async ({ page }, testInfo) => {
  await openUpload(page);
  const sent: string[] = [];
  page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
  const huge = onDisk(testInfo, "huge.zip", "PK");
  truncateSync(huge, 60 * 1024 * 1024);
  await upload(page, huge);
  await expect(outcomeOf(page, "huge.zip").getByRole("alert")).toContainText("larger than 50 MB");
  expect(sent).toEqual([]);
});

test("a body of 60 MB is refused by the streaming route with a sentence before it is sent", async ({ baseURL }) => {
  const headers = { origin: baseURL ?? "", "content-length": String(60 * 1024 * 1024), "content-type": "application/octet-stream" };
  const answer = await rawRequest(baseURL, "/upload/stream?name=huge.zip", { method: "POST", headers });
  expect(answer.status).toBe(413);
  expect(JSON.parse(answer.body)).toMatchObject({ ok: false, message: expect.stringContaining("larger than 50 MB") });
});

test("a form larger than the action takes answers 413 with a sentence, not an error page", async ({ baseURL }) => {
  const headers = { origin: baseURL ?? "", "content-type": "multipart/form-data; boundary=x", "content-length": "12582912" };
  const answer = await rawRequest(baseURL, "/upload", { method: "POST", headers });
  expect(answer.status).toBe(413);
  expect(answer.headers["content-type"]).toContain("text/html");
  expect(answer.body).toContain("larger than 10 MB, so nothing was stored");
});

test("when the server cannot be reached the file says so, and the next one is sent as ever", async ({ context }) => {
  // A page that is not watched: the browser itself writes of the broken connection in the console.
  const page = await context.newPage();
  await openUpload(page);
  await context.setOffline(true);
  await upload(page, [fileOf("offline.xml", whole)]);
  await expect(outcomeOf(page, "offline.xml").getByRole("alert")).toContainText("The server could not be reached");
  await context.setOffline(false);
  await upload(page, [xmlFile("online.xml", inventedFiling({ company: inventedCompany() }))]);
  await expect(outcomeOf(page, "online.xml")).toContainText("Stored:");
});
