import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { projectFolder } from "@/db/env";
import { misbehaviours } from "./misbehave";
import { type ListedFiling, type Misbehaviour, type StandIn, startEdgarStandIn } from "./stand-in";

let edgar: StandIn;
let filing: ListedFiling;
let path: string;

beforeAll(async () => {
  edgar = await startEdgarStandIn({ invented: 50 });
  const last = edgar.filings.at(-1);
  if (!last) throw new Error("Expected filings.");
  filing = last;
  path = `/Archives/edgar/data/${Number(filing.issuer.cik)}/${filing.accessionNumber}.txt`;
});
beforeEach(() => edgar.reset());
afterAll(() => edgar.close());

const TIMEOUT_MS = 500;

/** Status, text and headers; or how the answer failed to come. */
async function ask(asked = path, timeoutMs = 10_000) {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const answer = await fetch(edgar.address + asked, { headers: { "User-Agent": "Test test@example.com" }, redirect: "manual", signal });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  } catch (error) {
    return { error: String(error instanceof Error ? [error.name, error.cause ?? error.message] : error) };
  }
}

const outcomes: { [How in Exclude<Misbehaviour, "other-filing" | "redirect-within" | "slow">]: object } = {
  "403": { status: 403, text: expect.stringContaining("Request Rate Threshold Exceeded") },
  "429": { status: 429, text: expect.stringContaining("Request Rate Threshold Exceeded") },
  "429-retry-after": { status: 429, headers: expect.toSatisfy((headers: Headers) => headers.get("retry-after") === "2") },
  "500": { status: 500 },
  timeout: { error: expect.stringContaining("TimeoutError") },
  // Node's fetch does not notice: it gives what could be unpacked.
  "truncated-gzip": { status: 200, text: expect.not.stringContaining("</SEC-DOCUMENT>") },
  "html-instead": { status: 200, text: expect.stringContaining("File Unavailable") },
  "wrong-length": { error: expect.stringMatching(/other side closed|terminated/) },
  "undeclared-tool": { status: 403, text: expect.stringContaining("Undeclared Automated Tool") },
  "redirect-away": { status: 302, headers: expect.toSatisfy((headers: Headers) => !headers.get("location")?.includes("sec.gov")) },
  empty: { status: 200, text: "" },
  "not-found": { status: 404, text: expect.stringContaining("NoSuchKey") },
};

test.each(Object.entries(outcomes))("%s, once, and then the filing", async (how, outcome) => {
  edgar.misbehave({ path: /\/Archives\//, how: misbehaviours.find((name) => name === how) ?? "slow" });
  expect(await ask(path, how === "timeout" ? TIMEOUT_MS : 10_000)).toMatchObject(outcome);
  expect(await ask()).toMatchObject({ status: 200, text: String(await filing.body()) });
  expect(edgar.requests.map(({ status }) => status)).toEqual([Object(outcome).status ?? (how === "timeout" ? 0 : 200), 200]);
});

test("another filing comes under the address of this one", async () => {
  edgar.misbehave({ path: /\.txt$/, how: "other-filing" });
  const { text = "" } = await ask();
  const [, number] = /^ACCESSION NUMBER:\s+(\S+)/m.exec(text) ?? [];
  expect(edgar.filings.map(({ accessionNumber }) => accessionNumber)).toContain(number);
  expect(number).not.toBe(filing.accessionNumber);
});

test("a redirect within leads to the filing, even where every request is redirected", async () => {
  edgar.misbehave({ path: /./, how: "redirect-within", times: Number.POSITIVE_INFINITY });
  for (let time = 0; time < 3; time++) {
    const moved = await ask();
    expect(moved.status).toBe(301);
    expect(await ask(moved.headers?.get("location") ?? "")).toMatchObject({ status: 200, text: String(await filing.body()) });
  }
});

test("a slow answer takes about two seconds and is whole", async () => {
  edgar.misbehave({ path: /./, how: "slow" });
  const started = performance.now();
  expect(await ask()).toMatchObject({ status: 200, text: String(await filing.body()) });
  expect(performance.now() - started).toBeGreaterThan(1_500);
});

test("rules apply in order, each as often as it says, and only to its path", async () => {
  edgar.misbehave({ path: /\/Archives\//, how: "500", times: 2 });
  edgar.misbehave({ path: /\/Archives\//, how: "not-found" });
  expect((await ask("/files/company_tickers.json")).status).toBe(200);
  const statuses: (number | undefined)[] = [];
  for (let time = 0; time < 4; time++) statuses.push((await ask()).status);
  expect(statuses).toEqual([500, 500, 404, 200]);
});

test("the feed in HTML, as EDGAR sends it at times", async () => {
  edgar.misbehave({ path: /getcurrent/, how: "html-instead" });
  const { status, headers } = await ask("/cgi-bin/browse-edgar?action=getcurrent&type=4&output=atom");
  expect([status, headers?.get("content-type")]).toEqual([200, "text/html"]);
});

test("an answer waits for its latency", async () => {
  const slow = await startEdgarStandIn({ latencyMs: 300 });
  const started = performance.now();
  await (await fetch(`${slow.address}/`, { headers: { "User-Agent": "a@b" } })).text();
  expect(performance.now() - started).toBeGreaterThan(290);
  await slow.close();
});

test("another process is steered by its control addresses", async () => {
  const child = spawn(process.execPath, ["--import", "tsx", "e2e/edgar-stand-in.ts", "0"], {
    cwd: projectFolder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const [line] = await once(createInterface(child.stdout), "line");
    const address = /^Stand-in EDGAR at (http:\/\/127\.0\.0\.1:\d+)$/.exec(String(line))?.[1] ?? "";
    const tickers = async () => (await fetch(`${address}/files/company_tickers.json`, { headers: { "User-Agent": "a@b" } })).status;
    const control = async (what: string, body?: object) => {
      const answer = await fetch(`${address}/__stand-in/${what}`, body ? { method: "POST", body: JSON.stringify(body) } : {});
      return { status: answer.status, body: await answer.json() };
    };
    expect((await control("misbehave", { path: "tickers", how: "500", times: "always" })).status).toBe(200);
    expect([await tickers(), await tickers()]).toEqual([500, 500]);
    expect((await control("requests")).body).toMatchObject([{ status: 500 }, { status: 500 }]);
    expect((await control("reset", {})).status).toBe(200);
    expect(await tickers()).toBe(200);

    const [newest] = edgar.filings;
    expect((await control("latest", { accessionNumbers: [newest?.accessionNumber] })).status).toBe(200);
    const feed = await fetch(`${address}/cgi-bin/browse-edgar?action=getcurrent`, { headers: { "User-Agent": "a@b" } });
    expect(await feed.text()).toContain(`accession-number=${newest?.accessionNumber}`);
    expect(await control("latest", { accessionNumbers: ["1"] })).toEqual({ status: 400, body: { error: "The stand-in has no filing 1." } });
    expect((await control("misbehave", { path: "x", how: "nonsense" })).status).toBe(400);
  } finally {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  }
});
