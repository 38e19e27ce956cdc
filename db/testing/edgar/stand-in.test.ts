import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { readBytes } from "@/db/ingest/bytes";
import { filingsIn } from "@/db/testing/files";
import { readFilingBytes, testWithFilings } from "@/lib/testing/filings";
import { realSubmissions } from "./real-index";
import { invent, type StandIn, startEdgarStandIn } from "./stand-in";
import { partiesOf } from "./types";

const AGENT = { "User-Agent": "Test test@example.com" };
let edgar: StandIn;

beforeAll(async () => {
  edgar = await startEdgarStandIn({ invented: 200 });
});
beforeEach(() => edgar.reset());
afterAll(() => edgar.close());

const get = (path: string, headers: { [name: string]: string } = {}) =>
  fetch(edgar.address + path, { headers: { ...AGENT, ...headers }, redirect: "manual" });
const latin1 = async (path: string) => Buffer.from(await (await get(path)).arrayBuffer()).toString("latin1");
const real = (name: string) => Buffer.from(readFilingBytes(`index/${name}`)).toString("latin1");
const filing = (number: string) => {
  const found = edgar.filings.find(({ accessionNumber }) => accessionNumber === number);
  if (!found) throw new Error(`Expected ${number} in the inventory.`);
  return found;
};
const textPath = (number: string, cik = filing(number).issuer.cik) => `/Archives/edgar/data/${Number(cik)}/${number}.txt`;
/** Real filings: a submission and a bare document. */
const SUBMISSION = "0000002488-23-000064";
const BARE = "0000899243-18-024846";

testWithFilings("more than 400 real filings are listed, each once", () => {
  const numbers = edgar.filings.slice(0, -200).map(({ accessionNumber }) => accessionNumber);
  expect(numbers.length).toBeGreaterThan(400);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test("every submission reads as the filing that is listed, on its day", async () => {
  for (const listed of edgar.filings) {
    const read = filingsIn({ name: "body.txt", bytes: await listed.body() });
    expect(read).toHaveLength(1);
    const { accessionNumber, formType, filedOn, issuer, reportingOwners } = read[0] ?? {};
    expect({ accessionNumber, formType, filedOn, cik: issuer?.cik }).toEqual({
      accessionNumber: listed.accessionNumber,
      formType: listed.formType,
      filedOn: listed.filedOn,
      cik: listed.issuer.cik,
    });
    expect(reportingOwners?.flatMap(({ cik }) => cik ?? [])).toEqual(listed.owners.map(({ cik }) => cik));
  }
});

testWithFilings("a submission is there under each of its parties, and a bare document in a submission of its own", async () => {
  for (const { cik } of partiesOf(filing(SUBMISSION))) expect((await get(textPath(SUBMISSION, cik))).status).toBe(200);
  expect(await latin1(textPath(SUBMISSION))).toBe(Buffer.from(readFilingBytes(`submission/${SUBMISSION}.txt`)).toString("latin1"));
  expect(await latin1(textPath(BARE))).toContain(Buffer.from(readFilingBytes(`xml/${BARE}.xml`)).toString("latin1"));
  const inFolder = textPath(SUBMISSION).replace(/([^/]+)\.txt$/, (file, number) => `${number.replaceAll("-", "")}/${file}`);
  expect((await get(inFolder)).status).toBe(200);
  expect((await get(textPath(SUBMISSION, "1"))).status).toBe(404);
  expect((await get(textPath(SUBMISSION).replace("000064", "999999"))).status).toBe(404);
});

testWithFilings("tickers: the real list, issuers that it lacks, and one ticker of two companies", async () => {
  const tickers: { [at: string]: { cik_str: number; ticker: string; title: string } } = await (
    await get("/files/company_tickers.json")
  ).json();
  const listed = Object.values(tickers);
  const before: typeof listed = Object.values(JSON.parse(real("company_tickers-2025.json")));
  expect(listed.slice(0, before.length)).toEqual(before);
  expect(listed.find(({ ticker }) => ticker === "G0")?.title).toBe("GENERATED COMPANY 0 INC");
  expect(new Set(listed.filter(({ ticker }) => ticker === "TWIN").map(({ cik_str }) => cik_str)).size).toBe(2);
});

testWithFilings("submissions: the real document, and for other issuers and owners one with the same keys", async () => {
  const apple = realSubmissions("0000320193");
  expect(await (await get("/submissions/CIK0000320193.json")).json()).toEqual(apple?.document);
  const listed = filing(BARE);
  for (const { cik } of partiesOf(listed)) {
    const made = await (await get(`/submissions/CIK${cik}.json`)).json();
    expect(Object.keys(made)).toEqual(Object.keys(apple?.document ?? {}));
    expect(Object.keys(made.filings.recent)).toEqual(Object.keys(apple?.document.filings.recent ?? {}));
    const at = made.filings.recent.accessionNumber.indexOf(BARE);
    expect([made.filings.recent.form[at], made.filings.recent.filingDate[at]]).toEqual([listed.formType, listed.filedOn]);
  }
  expect((await get("/submissions/CIK0000000001.json")).status).toBe(404);
});

test("an issuer with more than 1,000 filings has older pages, without gap or repetition", async () => {
  const one = await startEdgarStandIn({ invented: 3_500, issuers: 1 });
  try {
    const cik = one.filings.at(-1)?.issuer.cik;
    const read = async (name: string) => (await fetch(`${one.address}/submissions/${name}`, { headers: AGENT })).json();
    const { filings } = await read(`CIK${cik}.json`);
    expect(filings.files.map(({ filingCount }: { filingCount: number }) => filingCount)).toEqual([2_000, 502]);
    const pages = await Promise.all(filings.files.map(({ name }: { name: string }) => read(name)));
    const columns: { accessionNumber: string[]; form: string[] }[] = [filings.recent, ...pages];
    const ownership = columns.flatMap(({ accessionNumber, form }) => accessionNumber.filter((_, at) => form[at] === "4"));
    expect(new Set(ownership).size).toBe(3_500);
    expect(ownership).toHaveLength(3_500);
  } finally {
    await one.close();
  }
});

/** Lines above the dashes without their day, and the lines below. */
function partsOf(index: string) {
  const lines = index.split("\n").map((line) => line.trimEnd());
  const dashes = lines.findIndex((line) => /^-+$/.test(line));
  const head = lines.slice(0, dashes + 1).map((line) => line.replace(/^(Last Data Received: +).*/, "$1"));
  return { head, body: lines.slice(dashes + 1).filter((line) => line !== "") };
}

const FULL_FORM = /^(\S.{11})(\S.{61})(\d.{11})(\d{4}-\d\d-\d\d) {2}edgar\/data\/\d+\/\d{10}-\d\d-\d{6}\.txt$/;
const FULL_MASTER = /^\d+\|[^|]+\|[^|]+\|\d{4}-\d\d-\d\d\|edgar\/data\/\d+\/\d{10}-\d\d-\d{6}\.txt$/;
const DAILY_MASTER = /^\d+\|[^|]+\|[^|]+\|\d{8}\|edgar\/data\/\d+\/\d{10}-\d\d-\d{6}\.txt$/;

testWithFilings("indexes have the layout of real ones, one line broken", async () => {
  for (const [path, example, line] of [
    ["full-index/2023/QTR1/form.idx", "badform.idx.txt", FULL_FORM],
    ["full-index/2023/QTR1/master.idx", "master.idx", FULL_MASTER],
    ["daily-index/2023/QTR1/master.20230320.idx", "master.20181231.idx", DAILY_MASTER],
  ] as const) {
    const [made, before] = [partsOf(await latin1(`/Archives/edgar/${path}`)), partsOf(real(example))];
    expect(made.head).toEqual(before.head);
    expect(before.body.filter((text) => line.test(text)).length, example).toBeGreaterThan(0);
    expect(made.body.filter((text) => !line.test(text)).map((text) => /BROKEN LINE/.test(text))).toEqual([true]);
  }
});

test("an index lists each filing under every party, one line twice, other forms between them, in Latin-1", async () => {
  const { filedOn } = edgar.filings.at(-1) ?? { filedOn: "" };
  const [year, month] = filedOn.split("-");
  const quarter = `${year}/QTR${Math.ceil(Number(month) / 3)}`;
  const ofDay = edgar.filings.filter((listed) => listed.filedOn === filedOn);
  for (const kind of ["form", "master"]) {
    const { body } = partsOf(await latin1(`/Archives/edgar/daily-index/${quarter}/${kind}.${filedOn.replaceAll("-", "")}.idx`));
    const own = body.filter((line) => ofDay.some(({ accessionNumber }) => line.includes(accessionNumber)));
    expect(new Set(own).size).toBe(ofDay.flatMap(partiesOf).length);
    expect(own).toHaveLength(new Set(own).size + 1);
    expect(body.join("\n")).toContain("SOCIÉTÉ DU VIEUX MOULIN S.A.");
  }
  for (const kind of ["form", "master", "company"]) {
    const { body } = partsOf(await latin1(`/Archives/edgar/full-index/${quarter}/${kind}.idx`));
    for (const { accessionNumber } of ofDay) expect(body.join("\n")).toContain(accessionNumber);
  }
});

test("a day without filings, and a quarter to come, are refused as the archive refuses them", async () => {
  for (const path of [
    "daily-index/2006/QTR1/master.20060101.idx",
    "daily-index/2006/QTR2/form.20060103.idx",
    "full-index/2099/QTR1/form.idx",
  ]) {
    const answer = await get(`/Archives/edgar/${path}`);
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("<Code>AccessDenied</Code>");
  }
  expect(partsOf(await latin1("/Archives/edgar/full-index/2003/QTR1/form.idx")).body.length).toBeGreaterThan(3);
});

const feed = (query: string) => latin1(`/cgi-bin/browse-edgar?action=getcurrent&output=atom&${query}`);
/** Tags and attributes in order, without their values. */
const tagsOf = (entry: string) => entry.replace(/"[^"]*"/g, '""').match(/<\/?[a-z]+[^>]*>/g);
const entries = (page: string) => page.match(/<entry>[\s\S]*?<\/entry>/g) ?? [];

testWithFilings("the feed is the real one until it is told of others, then theirs, newest first, 424B2 among them", async () => {
  expect(entries(await feed("type=4&count=100&start=0"))).toEqual(entries(real("getcurrent-type4-start0000.atom.xml")));
  expect(await feed("type=4&count=100&start=90000")).toBe(real("getcurrent-type4-start5100.html"));
  expect(entries(await feed("type=3"))).toEqual([]);

  const latest = edgar.filings.slice(0, 30);
  edgar.setLatest(latest);
  const pages = [await feed("type=4&count=40&start=0"), await feed("type=4&count=40&start=40"), await feed("type=4&count=40&start=80")];
  const shown = pages.flatMap(entries);
  const updated = shown.map((entry) => Date.parse(/<updated>(.*?)</.exec(entry)?.[1] ?? ""));
  expect(updated).toEqual([...updated].sort((a, b) => b - a));
  expect(shown.filter((entry) => entry.includes('term="424B2"'))).toHaveLength(3);
  for (const { accessionNumber, issuer } of latest.filter(({ formType }) => formType.startsWith("4"))) {
    const own = shown.filter((entry) => entry.includes(`accession-number=${accessionNumber}`));
    expect(own.filter((entry) => entry.includes(`(${issuer.cik}) (Issuer)`))).toHaveLength(1);
    expect(own.some((entry) => entry.includes("(Reporting)"))).toBe(true);
  }
  expect(tagsOf(shown[0] ?? "")).toEqual(tagsOf(entries(real("getcurrent-type4-start0000.atom.xml"))[0] ?? ""));
});

test("a data set holds the filings of its quarter", async () => {
  const inside = edgar.filings.filter(({ filedOn }) => filedOn.startsWith("2006-01"));
  const zip = await get("/files/structureddata/data/insider-transactions-data-sets/2006q1_form345.zip");
  const numbers: (string | null)[] = [];
  for await (const file of readBytes("2006q1_form345.zip", new Uint8Array(await zip.arrayBuffer()))) {
    if ("bytes" in file) numbers.push(...filingsIn(file).map(({ accessionNumber }) => accessionNumber));
  }
  expect(numbers.sort()).toEqual(inside.map(({ accessionNumber }) => accessionNumber).sort());
  expect((await get("/files/structureddata/data/insider-transactions-data-sets/1999q1_form345.zip")).status).toBe(404);
});

test("gzip where asked for, a length, and nothing to who has it already", async () => {
  const { accessionNumber, body } = filing("0900000001-06-000199");
  const first = await get(textPath(accessionNumber));
  expect([first.headers.get("content-encoding"), await first.text()]).toEqual(["gzip", String(await body())]);
  const plain = await get(textPath(accessionNumber), { "Accept-Encoding": "identity" });
  expect(Number(plain.headers.get("content-length"))).toBe((await body()).length);
  expect((await get(textPath(accessionNumber), { "If-None-Match": first.headers.get("etag") ?? "" })).status).toBe(304);
  expect((await get(textPath(accessionNumber), { "If-Modified-Since": first.headers.get("last-modified") ?? "" })).status).toBe(304);
  expect((await get(textPath(accessionNumber), { "If-None-Match": '"other"' })).status).toBe(200);
});

test("who does not say who he is, is told so", async () => {
  const answer = await get("/files/company_tickers.json", { "User-Agent": "Mozilla/5.0" });
  expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("Undeclared Automated Tool")]);
  expect(edgar.requests).toMatchObject([{ path: "/files/company_tickers.json", userAgent: "Mozilla/5.0", status: 403 }]);
});

test("invented filings are the same for one seed", async () => {
  const [one, same, other] = [invent(50), invent(50), invent(50, { seed: 2 })];
  expect(same).toEqual(one);
  expect(other[0]).not.toEqual(one[0]);
});
