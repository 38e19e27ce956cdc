import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDb } from "@/db/client";
import { storeFile } from "@/db/ingest/store-file";
import { dumpDatabase, emptyDatabase } from "@/db/testing/dump";
import { fileOf, filingsIn, listRealFiles, listSampleFiles, type TestFile } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import type { Trust } from "@/lib/filing/rows";
import type { Filing, IsoDate } from "@/lib/filing/types";
import { form4Xml, ownerXml, transactionXml } from "@/lib/testing/documents";
import { hasFilings } from "@/lib/testing/filings";
import { writeOwnershipXml } from "@/lib/write/ownership-xml";
import { writeSubmission } from "@/lib/write/submission-text";
import { refreshAll, refreshDirty } from "./refresh-dirty";

const { url } = await testDatabase();
// Nothing here outlives the test: commits need not wait for the disk.
const { db, close } = openDb(url, { isDeferred: true });
afterAll(close);

type Arrival = { file: TestFile; trust: Trust };

/** The filing of a file with its first number of shares changed, in a submission of the same number. */
function forge(filing: Filing, name: string): TestFile {
  const [first, ...rest] = filing.nonDerivative;
  return fileOf(
    name,
    writeSubmission({ ...filing, nonDerivative: first ? [{ ...first, shares: "31" as typeof first.shares }, ...rest] : [] }),
  );
}

const withoutDay = transactionXml({ transactionDate: "", transactionShares: "<value>5</value>" });
const afterFiling = transactionXml({ transactionDate: "<value>2024-03-30</value>", transactionShares: "<value>6</value>" });
const undated = form4Xml({ rows: withoutDay + afterFiling }).replace("2024-03-20</periodOfReport>", "2024-04-25</periodOfReport>");

/** Invented documents in which two filings say of one day what cannot both be: names, symbols, balances. */
function inventedFiles(): TestFile[] {
  const [bare] = filingsIn(fileOf("undated.xml", undated));
  return [
    ...["Example Corp", "EXAMPLE CORPORATION", "Example Corp."].map((name, at) => {
      const rows = transactionXml({
        transactionShares: `<value>${at + 1}</value>`,
        sharesOwnedFollowingTransaction: `<value>${at * 7 + 900}</value>`,
      });
      const owners = ownerXml().replace("DOE JANE", `DOE JANE ${"ABC"[at]}`);
      return fileOf(`example-${at}.xml`, form4Xml({ rows, owners }).replace("Example Corp", name));
    }),
    fileOf("undated.xml", undated),
    fileOf("undated.txt", writeSubmission({ ...bare, accessionNumber: "0000000016-24-000009", filedOn: "2024-03-28" } as Filing)),
    fileOf("a/same-name.xml", form4Xml({ rows: transactionXml({ transactionShares: "<value>1x</value>" }) })),
    { ...fileOf("a/same-name.xml", `\n\n\n${form4Xml({ rows: transactionXml({ transactionShares: "<value>1x</value>" }) })}`) },
  ];
}

const numbered = (filing: Filing | undefined, digits: string, filedOn: string) =>
  ({ ...filing, accessionNumber: `0000000016-24-${digits}`, filedOn: filedOn as IsoDate }) as Filing;

/** Sample filings that give way by number alone, by facts alone, by content, and after a bare copy has learnt its number. */
function inventedTwins(): Arrival[] {
  const read = (xml: string) => filingsIn(fileOf("read.xml", xml))[0];
  const rows = (shares: number) => transactionXml({ transactionShares: `<value>${shares}</value>` });
  const notes = (text: string) => `<footnote id="F1">${text}</footnote>`;
  const arrival = (trust: Trust, name: string, filing: Filing) => ({ file: fileOf(name, writeSubmission(filing)), trust });
  const claim = (name: string, xml: string) => ({ file: fileOf(name, xml), trust: "claimed" as const });
  const byContent = read(form4Xml({ rows: rows(31) }));
  const learns = form4Xml({ rows: rows(41) });
  const twoDays = read(form4Xml({ rows: rows(51) }));
  const official = read(form4Xml({ rows: rows(61) }));
  return [
    arrival(
      "sample",
      "by-number.txt",
      numbered(read(form4Xml({ rows: rows(11), owners: ownerXml("0000000071") })), "000011", "2024-03-22"),
    ),
    arrival("claimed", "by-number-real.txt", numbered(read(form4Xml({ rows: rows(12) })), "000011", "2024-03-22")),
    arrival("sample", "by-facts.txt", numbered(read(form4Xml({ rows: rows(21), footnotes: notes("a") })), "000021", "2024-03-22")),
    claim("by-facts-real.xml", form4Xml({ rows: rows(21), footnotes: notes("b") })),
    arrival("sample", "by-content.txt", numbered(byContent, "000031", "2024-03-22")),
    claim("by-content-real.xml", form4Xml({ rows: rows(31) })),
    arrival("claimed", "by-content-other.txt", numbered(read(form4Xml({ rows: rows(32) })), "000031", "2024-03-22")),
    arrival("sample", "learns.txt", numbered(read(form4Xml({ rows: rows(42), owners: ownerXml("0000000072") })), "000041", "2024-03-22")),
    claim("learns-bare.xml", learns),
    arrival("claimed", "learns-real.txt", numbered(read(learns), "000041", "2024-03-22")),
    arrival("claimed", "day-1.txt", numbered(twoDays, "000051", "2024-03-22")),
    arrival("claimed", "day-2.txt", numbered(twoDays, "000051", "2024-03-25")),
    arrival("edgar", "official.txt", numbered(official, "000061", "2024-03-26")),
    arrival("claimed", "official-claimed.txt", numbered(official, "000061", "2024-03-22")),
    arrival("claimed", "official-forged.txt", numbered(read(form4Xml({ rows: rows(62) })), "000061", "2024-03-22")),
  ];
}

let arrivals: Arrival[] = [];

beforeAll(() => {
  const sample = listSampleFiles().filter((_, at) => at % 40 === 0);
  const joby = listSampleFiles()
    .filter(({ name }) => name.includes("joby"))
    .slice(0, 4);
  const real = hasFilings ? listRealFiles() : [];
  const numbers = new Set(sample.flatMap((file) => filingsIn(file).map(({ accessionNumber }) => accessionNumber)));
  const overlapping = real.filter((file) => numbers.has(filingsIn(file)[0]?.accessionNumber ?? null)).slice(0, 6);
  const others = real.filter((_, at) => at % 70 === 3);
  const withHeader = [...overlapping, ...others, ...sample].filter((file) => filingsIn(file)[0]?.filedOn).slice(0, 8);
  const twins = withHeader.map((file, at) => fileOf(`twin-${at}.xml`, writeOwnershipXml(filingsIn(file)[0] as Filing)));
  const forged = withHeader.slice(0, 5).map((file, at) => forge(filingsIn(file)[0] as Filing, `forged-${at}.txt`));
  const claimed = [...overlapping, ...others, ...twins, ...forged, ...inventedFiles()];
  arrivals = [
    ...[...sample, ...joby].map((file) => ({ file, trust: "sample" as const })),
    ...claimed.map((file) => ({ file, trust: "claimed" as const })),
    ...inventedTwins(),
  ];
});

/** Stores the files in that order, from an empty database, and tells what the database then says. */
async function storeAll(list: readonly Arrival[], refreshNow: boolean, batches: readonly number[] = []) {
  await emptyDatabase(db);
  for (const [index, { file, trust }] of list.entries()) {
    const outcome = await storeFile(db, file, { trust, refreshNow });
    expect(outcome.refusals, file.name).toEqual([]);
    if (batches.includes(index)) await refreshDirty(db);
  }
  await refreshDirty(db);
  return dumpDatabase(db);
}

async function expectAnyOrder(refreshNow: boolean, numRuns: number): Promise<void> {
  const expected = await storeAll(arrivals, refreshNow);
  expect(expected.filing?.length).toBeGreaterThan(30);
  expect(expected.dirty_issuer).toEqual([]);
  const all = arrivals.map((_, index) => index);
  const shuffles = fc.shuffledSubarray(all, { minLength: all.length });
  const batches = fc.subarray(all, { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(shuffles, batches, async (order, split) => {
      expect(
        await storeAll(
          order.map((index) => arrivals[index] as Arrival),
          refreshNow,
          split,
        ),
      ).toEqual(expected);
    }),
    { numRuns, endOnFailure: true },
  );
}

test("filings in any order give the same database, each brought up to date at once", async () => {
  await expectAnyOrder(true, 4);
});

test("filings in any order and any batches give the same database, brought up to date afterwards", async () => {
  await expectAnyOrder(false, 5);
});

test("at once and afterwards give the same database, and rebuilding everything changes nothing", async () => {
  const atOnce = await storeAll(arrivals, true);
  expect(await storeAll([...arrivals].reverse(), false)).toEqual(atOnce);
  await refreshAll(db);
  expect(await dumpDatabase(db)).toEqual(atOnce);
});

test("filings that arrive all at the same time give the same database as one after the other", async () => {
  const expected = await storeAll(arrivals, true);
  await emptyDatabase(db);
  await Promise.all(arrivals.map(({ file, trust }) => storeFile(db, file, { trust, refreshNow: true })));
  expect(await dumpDatabase(db)).toEqual(expected);
});
