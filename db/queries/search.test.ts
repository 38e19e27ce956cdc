import { beforeAll, expect, test } from "vitest";
import { storeFile } from "@/db/ingest/store-file";
import { fileOf, filingsIn, listSampleFiles, loadFiles } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import type { Page } from "@/lib/filing/rows";
import { searchName } from "@/lib/filing/search-name";
import type { Filing } from "@/lib/filing/types";
import { form4Xml, ownerXml, transactionXml } from "@/lib/testing/documents";
import { seeded } from "@/lib/testing/random";
import { shuffled, withTypo } from "@/lib/testing/typing-errors";
import { writeSubmission } from "@/lib/write/submission-text";
import { search } from "./search";
import { searchNames } from "./search-names";
import { searchFootnotes, searchTitles } from "./search-text";

const { db } = await testDatabase();
const NUMBER = "0000000016-24-000001";

type Names = { cik: string; name: string; symbol: string; day?: string; number?: string; owners: { cik: string; name: string }[] };

async function store({ cik, name, symbol, day = "2024-03-22", number, owners }: Names, shares = 1): Promise<void> {
  const xml = form4Xml({
    rows: transactionXml({ transactionShares: `<value>${shares}</value>` }),
    owners: owners.map((owner) => ownerXml(owner.cik).replace("DOE JANE", owner.name)).join(""),
  });
  const named = xml.replace("0000000016", cik).replace("Example Corp", name).replace("EXMP", symbol).replaceAll("2024-03-21", day);
  const [filing] = filingsIn(fileOf("form.xml", named));
  const file = number
    ? fileOf("form.txt", writeSubmission({ ...filing, accessionNumber: number, filedOn: day } as Filing))
    : fileOf("form.xml", named);
  const outcome = await storeFile(db, file, { trust: "claimed", refreshNow: true });
  expect(outcome.refusals).toEqual([]);
}

const nunez = { cik: "0000000101", name: "O&apos;Brien-Núñez José Jr." };
const smith = { cik: "0000000102", name: "SMITH JOHN A" };

beforeAll(async () => {
  await store({ cik: "0000000201", name: "Old Widget Works Inc", symbol: "OWW", day: "2019-01-02", owners: [nunez] });
  await store({ cik: "0000000201", name: "Nimbus Systems, Inc.", symbol: "NIMB", number: NUMBER, owners: [nunez] }, 2);
  await store({ cik: "0000000202", name: "Berkshire Example", symbol: "NYSE: BRK.A, BRK.B", owners: [smith] });
  await store({ cik: "0000000203", name: "100% Nimble_Co", symbol: "NONE", owners: [{ cik: "0000000103", name: "SMITHERS JO" }] });
});

const issuersOf = async (query: string) => (await search(db, query)).issuers.map(({ cik }) => Number(cik));
const ownersOf = async (query: string) => (await search(db, query)).owners.map(({ cik }) => Number(cik));

test.each([
  ["jose nunez", [101]],
  ["NUNEZ JOSE", [101]],
  ["José Núñez", [101]],
  ["o'brien", [101]],
  ["obrien nun jo", [101]],
  ["john smith", [102]],
  ["smith j", [102, 103]],
  ["jo smi", [102, 103]],
  ["mith", [102]],
  ["jonh smtih", [102]],
  ["nunes xose", [101]],
  ["xmith john", [102]],
  ["smith jane", []],
  ["102", [102]],
  ["CIK0000000102", [102]],
])("%j finds the owners %j", async (query, expected) => {
  expect((await ownersOf(query)).sort()).toEqual(expected);
});

test.each([
  ["nimbus", [201]],
  ["systems nim", [201]],
  ["nim", [201, 203]],
  ["widget", [201]],
  ["works old", [201]],
  ["NIMB", [201, 203]],
  ["nimb", [201, 203]],
  ["OWW", [201]],
  ["BRK.B", [202]],
  ["brk-b", [202]],
  ["BRK/A", [202]],
  ["201", [201]],
  ["0000000201", [201]],
  ["none", []],
  ["imbus", [201]],
  ["nimbu sistems", [201]],
])("%j finds the issuers %j", async (query, expected) => {
  expect((await issuersOf(query)).sort()).toEqual(expected);
});

test("a symbol comes before a name that begins so, a whole name before a longer one", async () => {
  expect((await issuersOf("NIMB"))[0]).toBe(201);
  expect((await ownersOf("smith john a"))[0]).toBe(102);
});

test("an issuer found by a former name is given under its present one", async () => {
  expect((await search(db, "old widget works")).issuers).toEqual([
    { cik: "0000000201", name: "Nimbus Systems, Inc.", tradingSymbol: "NIMB" },
  ]);
});

test("an owner is given with issuers and roles", async () => {
  expect((await search(db, "nunez")).owners[0]).toMatchObject({
    issuers: [{ cik: "0000000201", name: "Nimbus Systems, Inc.", role: "director" }],
  });
});

test.each([NUMBER, NUMBER.replaceAll("-", ""), ` ${NUMBER} `])(
  "the accession number %j finds its filing with issuer and owners",
  async (query) => {
    expect((await search(db, query)).filings).toMatchObject([
      { accessionNumber: NUMBER, formType: "4", issuer: { cik: "0000000201" }, owners: [{ cik: "0000000101" }] },
    ]);
  },
);

test.each(["", "   ", "%", "_", "%%%", "\\", "'", "--", "!?", "*"])("%j finds nothing at all", async (query) => {
  expect(await search(db, query)).toEqual({ issuers: [], owners: [], filings: [] });
});

test.each(["s%h", "sm_th", "smith%", "100%", "nimble_co", "smith\\", "'; drop table owner; --", "\0smith", "\ud83dsmith"])(
  "in %j wildcards, quotes and broken characters are no more than what parts words",
  async (query) => {
    const words = query.replace(/[%_\\';\0\ud83d-]+/g, " ");
    expect(await search(db, query)).toEqual(await search(db, words));
  },
);

test("a query of many words and one of a hundred thousand characters are answered", async () => {
  expect((await search(db, "smith ".repeat(2_000))).owners).toHaveLength(2);
  expect((await search(db, "x".repeat(100_000))).owners).toEqual([]);
});

test("at most ten of a kind are given, those with most filings first", async () => {
  for (let at = 0; at < 12; at++)
    await store(
      { cik: "0000000301", name: "Many Owners", symbol: "MANY", owners: [{ cik: String(400 + at), name: `Crowd Member ${at}` }] },
      at,
    );
  await store({ cik: "0000000301", name: "Many Owners", symbol: "MANY", owners: [{ cik: "411", name: "Crowd Member 11" }] }, 99);
  const found = await ownersOf("crowd");
  expect(found).toHaveLength(10);
  expect(found[0]).toBe(411);
});

test("nine of ten names with a typing error, in any order, are among the first five, and all without one", async () => {
  await loadFiles(db, listSampleFiles(), "sample");
  const random = seeded(5);
  const people = await db.selectFrom("owner").select(["cik", "name"]).orderBy("cik").execute();
  const isFound = async (cik: string, query: string) => (await searchNames(db, "owner", query, 5)).some((hit) => hit.cik === cik);
  let [whole, misspelt] = [0, 0];
  const asked = people.filter(({ cik }) => !cik.startsWith("0000000")).slice(0, 150);
  for (const { cik, name } of asked) {
    const words = shuffled(searchName(name).split(" "), random).join(" ");
    if (await isFound(cik, words)) whole++;
    if (await isFound(cik, withTypo(words, random))) misspelt++;
  }
  expect(whole).toBe(asked.length);
  expect(misspelt).toBeGreaterThanOrEqual(Math.floor(0.95 * asked.length));
});

test("officer titles and footnotes are found by their words, page by page, each once", async () => {
  const titles = await walkHits((after) => searchTitles(db, "chief financial", after));
  expect(titles.length).toBeGreaterThan(0);
  for (const { officerTitle } of titles) expect(officerTitle.toLowerCase()).toMatch(/chief.*financial|financial.*chief/);
  const notes = await walkHits((after) => searchFootnotes(db, "price", after));
  expect(notes.length).toBeGreaterThan(5);
  for (const { excerpt } of notes) expect(excerpt.indexOf("\u0002")).toBeGreaterThan(excerpt.indexOf("\u0001") + 1);
  expect(new Set(notes.map(({ id, footnoteId }) => `${id} ${footnoteId}`)).size).toBe(notes.length);
});

async function walkHits<Hit>(list: (after: string | null) => Promise<Page<Hit>>): Promise<Hit[]> {
  const hits: Hit[] = [];
  for (let after: string | null = null, pages = 0; pages < 100; pages++) {
    const page = await list(after);
    hits.push(...page.rows);
    if (page.next === null) return hits;
    after = page.next;
  }
  throw new Error("The pages do not end.");
}
