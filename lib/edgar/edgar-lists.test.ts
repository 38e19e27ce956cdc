import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Cik } from "@/lib/filing/types";
import { filingsFolder, testWithFilings } from "@/lib/testing/filings";
import { easternClock, isBusinessTime } from "./business-time";
import { quartersDown, readSince } from "./quarters";
import { readIndex } from "./read-index";
import { readLatest } from "./read-latest";
import { readOlderSubmissions, readSubmissions } from "./read-submissions";
import { findCompanies, readTickers, type Ticker } from "./read-tickers";

const folder = `${filingsFolder}/index`;
const latin1 = (name: string) => readFileSync(`${folder}/${name}`, "latin1");
const json = (name: string): unknown => JSON.parse(readFileSync(`${folder}/${name}`, "utf8"));
const filesLike = (pattern: RegExp) => readdirSync(folder).filter((name) => pattern.test(name));

/** Counted without the reader: lines whose form column holds one of the six forms. */
const countForms = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, number]) => number)).size;

testWithFilings("a real daily index gives each ownership filing once, with every party", () => {
  const text = latin1("master.20181231.idx");
  const read = readIndex(text);
  const expected = countForms(text, /^\d+\|[^|\n]*\|[345](?:\/A)?\|\d+\|\S*?(\d{10}-\d{2}-\d{6})\.txt/gm);
  expect(expected).toBeGreaterThan(300);
  expect(read?.filings.length).toBe(expected);
  expect(read?.malformedLines).toBe(0);
  expect(read?.filings.every(({ ciks, filedOn }) => ciks.length >= 1 && filedOn === "2018-12-31")).toBe(true);
  expect(read?.filings.filter(({ ciks }) => ciks.length >= 2).length).toBeGreaterThan(expected / 2);
});

testWithFilings("columns are read where they stand, in a broken heading too", () => {
  const crawler = latin1("edgar_client-crawler.idx");
  const read = readIndex(crawler);
  expect(read?.malformedLines).toBe(0);
  expect(read?.filings.length).toBe(countForms(crawler, /\s[345](?:\/A)?\s+\d+\s+\d{8}\s+\S*?(\d{10}-\d{2}-\d{6})-index\.htm/g));
  const form = readIndex(latin1("badform.idx.txt"));
  expect(form?.filings).toEqual([]);
  expect(form?.lines).toBeGreaterThan(3);
  expect(readIndex(latin1("master.idx"))?.lines).toBeGreaterThan(2);
});

test("a line that is cut or strange is counted and named, and the others are read", () => {
  const read = readIndex(
    [
      "CIK|Company Name|Form Type|Date Filed|Filename",
      "-".repeat(80),
      "1000228|HENRY SCHEIN INC|4|2018-12-31|edgar/data/1000228/0001209191-18-064398.txt",
      "1000228|HENRY|SCHEIN|4/A|2018-12-31|edgar/data/1000228/0001209191-18-064399.txt",
      "1000229|CUT",
      "1000230|NO DAY|4|2018-13-31|edgar/data/1000230/0001209191-18-064400.txt",
      "1000231|NO FILE|4|2018-12-31|edgar/data/1000231/",
      "7|ANOTHER FORM|424B4|2018-12-31|edgar/data/7/0001209191-18-064401.txt",
    ].join("\n"),
  );
  expect(read?.filings.map(({ accessionNumber, formType }) => [accessionNumber, formType])).toEqual([
    ["0001209191-18-064398", "4"],
    ["0001209191-18-064399", "4/A"],
  ]);
  expect(read).toMatchObject({ lines: 6, malformedLines: 3, malformed: [{ line: 5 }, { line: 6 }, { line: 7 }] });
  expect(readIndex("<html>File Unavailable</html>")).toBeNull();
  expect(readIndex("")).toBeNull();
});

testWithFilings("the feed of latest filings: each filing once, other forms left out, HTML is no feed", () => {
  for (const name of filesLike(/^getcurrent.*atom\.xml$/)) {
    const text = latin1(name);
    const read = readLatest(text);
    expect(read?.lines, name).toBe(text.match(/<entry>/g)?.length ?? 0);
    expect(read?.malformed, name).toEqual([]);
    const numbers = [...text.matchAll(/term="([^"]*)"\s*\/>\s*<id>urn:tag:sec.gov,2008:accession-number=([\d-]+)/g)].filter(([, form]) =>
      /^[345](\/A)?$/.test(form ?? ""),
    );
    expect(read?.filings.length, name).toBe(new Set(numbers.map(([, , number]) => number)).size);
  }
  expect(readLatest(latin1("getcurrent-type4-start5100.html"))).toBeNull();
});

testWithFilings("the submissions of companies and persons", () => {
  for (const name of filesLike(/^submissions-CIK\d{10}\.json$/)) {
    const read = readSubmissions(json(name));
    expect(read?.entity.cik, name).toBe(name.slice(15, 25));
    expect(read?.malformed, name).toBe(0);
    expect(read?.entity.name, name).not.toBe("");
  }
  const read = readSubmissions(json("submissions-CIK0000749647.json"));
  expect(read?.olderPages).toEqual(["CIK0000749647-submissions-001.json"]);
  const older = readOlderSubmissions(json("submissions-CIK0000749647-submissions-001.json"), "0000749647" as Cik);
  expect(older?.rows).toBe(395);
  expect(readSubmissions({ cik: "1" })).toBeNull();
  expect(readSubmissions("<html>")).toBeNull();
});

testWithFilings("companies are found by ticker, by name and by the beginning of a name", () => {
  const tickers = readTickers(json("company_tickers-2025.json")) as Ticker[];
  const found = (asked: string) => findCompanies(tickers, asked).map(({ name }) => name);
  expect(found("aapl")).toEqual(["Apple Inc."]);
  expect(found("BRK.B")).toEqual(found("brk-b"));
  expect(found("goog")).toEqual(["Alphabet Inc."]);
  expect(found("apple inc")).toEqual(["Apple Inc."]);
  expect(found("microsoft")).toEqual(["MICROSOFT CORP"]);
  expect(found("no such company anywhere")).toEqual([]);
  expect(found("  ")).toEqual([]);
  const twins: Ticker[] = [
    { cik: "0000000001" as Cik, ticker: "TWIN", name: "One" },
    { cik: "0000000002" as Cik, ticker: "TWIN", name: "Two" },
  ];
  expect(findCompanies(twins, "twin")).toEqual(twins);
});

test("EDGAR's clock is Eastern, in summer and in winter", () => {
  expect(easternClock(new Date("2024-07-05T01:30:00Z"))).toEqual({ date: "2024-07-04", time: "21:30" });
  expect(isBusinessTime(new Date("2024-07-05T01:30:00Z")), "Independence Day").toBe(false);
  expect(isBusinessTime(new Date("2024-07-05T10:00:00Z"))).toBe(true);
  expect(isBusinessTime(new Date("2024-01-05T10:30:00Z")), "5:30 in winter").toBe(false);
  expect(isBusinessTime(new Date("2024-01-06T03:10:00Z")), "22:10").toBe(true);
  expect(isBusinessTime(new Date("2024-01-06T03:20:00Z")), "22:20").toBe(false);
});

test("since is a year or a day that EDGAR knows", () => {
  expect(readSince(" 2003 ", "2024-05-01")).toBe("2003-01-01");
  expect(readSince("2024-05-01", "2024-05-01")).toBe("2024-05-01");
  for (const text of ["", "1992", "2024-05-02", "2025", "20x3", "2023-02-29"]) expect(readSince(text, "2024-05-01"), text).toBeNull();
});

test("quarters go down, both ends included", () => {
  expect(quartersDown("2023-11-30", "2024-05-01")).toEqual([
    { year: 2024, quarter: 2 },
    { year: 2024, quarter: 1 },
    { year: 2023, quarter: 4 },
  ]);
});
