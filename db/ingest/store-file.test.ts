import fc from "fast-check";
import { expect, test } from "vitest";
import { findFiling } from "@/db/queries/filing";
import { emptyDatabase } from "@/db/testing/dump";
import { fileOf, filingsIn, listRealFiles, listSampleFiles, type TestFile } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import type { Cik, Decimal, Filing } from "@/lib/filing/types";
import { arbitraryFiling } from "@/lib/testing/arbitrary-filing";
import { form4Xml, transactionXml } from "@/lib/testing/documents";
import { testWithFilings } from "@/lib/testing/filings";
import { writeOwnershipXml } from "@/lib/write/ownership-xml";
import { storeFile } from "./store-file";

const { db } = await testDatabase();
const upload = { trust: "claimed", refreshNow: true } as const;

/** Stores a file and expects to find each of its filings as it was read. */
async function expectRoundTrip(file: TestFile): Promise<void> {
  const outcome = await storeFile(db, file, { trust: "claimed", refreshNow: false });
  const filings = filingsIn(file);
  expect(outcome.refusals, file.name).toEqual([]);
  expect(outcome.filings, file.name).toHaveLength(filings.length);
  for (const [index, filing] of filings.entries()) {
    const found = await findFiling(db, outcome.filings[index]?.id ?? "");
    expect(found?.filing, file.name).toEqual(filing);
  }
}

async function expectAllRoundTrip(files: readonly TestFile[]): Promise<void> {
  for (let at = 0; at < files.length; at += 8) await Promise.all(files.slice(at, at + 8).map(expectRoundTrip));
}

test("any filing that a form can say comes back as it was read", async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(arbitraryFiling, async (filing) => {
      await expectRoundTrip(fileOf(`arbitrary-${count++}.xml`, writeOwnershipXml(filing)));
    }),
    { numRuns: 100 },
  );
});

test("any filing is derived without an error, and its numbers add up to one issuer in the register", async () => {
  await emptyDatabase(db);
  const issuers = new Set<Cik | null>();
  let count = 0;
  await fc.assert(
    fc.asyncProperty(arbitraryFiling, async (filing) => {
      const outcome = await storeFile(db, fileOf(`derived-${count++}.xml`, writeOwnershipXml(filing)), upload);
      expect(outcome.filings).toHaveLength(1);
      issuers.add(filing.issuer.cik);
    }),
    { numRuns: 40 },
  );
  const register = await db.selectFrom("issuer").select("cik").execute();
  expect(new Set(register.map(({ cik }) => cik))).toEqual(issuers);
});

test("every sample filing comes back as it was read", async () => {
  await emptyDatabase(db);
  await expectAllRoundTrip(listSampleFiles());
});

testWithFilings("every well-formed real filing comes back as it was read, problems too", async () => {
  await emptyDatabase(db);
  const files = listRealFiles();
  const twins = Map.groupBy(files, (file) => keyOf(filingsIn(file)[0]));
  await expectAllRoundTrip(files.filter((file) => twins.get(keyOf(filingsIn(file)[0]))?.length === 1));
  expect(files.length).toBeGreaterThan(800);
});

const keyOf = (filing: Filing | undefined) => filing?.accessionNumber ?? filing?.source.name ?? "";

test("digits stay as filed where PostgreSQL would print them otherwise", async () => {
  const digits = { transactionShares: "007", transactionPricePerShare: ".5", sharesOwnedFollowingTransaction: "12.5000" };
  const rows = transactionXml(Object.fromEntries(Object.entries(digits).map(([name, value]) => [name, `<value>${value}</value>`])));
  const { filings } = await storeFile(db, fileOf("digits.xml", form4Xml({ rows })), upload);
  const row = (await findFiling(db, filings[0]?.id ?? ""))?.filing.nonDerivative[0];
  expect(row).toMatchObject({ shares: "007", pricePerShare: ".5", sharesOwnedFollowing: "12.5000" } satisfies {
    [field: string]: Decimal | string;
  });
});

test("a document names no CIK: issuer and owner are kept under provisional ids, the filing still says none", async () => {
  const xml = form4Xml({
    owners: "<reportingOwner><reportingOwnerId><rptOwnerName>POE JOHN</rptOwnerName></reportingOwnerId></reportingOwner>",
  });
  const { filings } = await storeFile(db, fileOf("no-cik.xml", xml), upload);
  const found = await findFiling(db, filings[0]?.id ?? "");
  expect(found?.filing.reportingOwners[0]?.cik).toBeNull();
  expect(found?.ownerCiks[0]).toMatch(/^prov:[0-9a-f]{16}$/);
});

test("an excerpt that was cut in the middle of a character is stored with U+FFFD there", async () => {
  const rows = transactionXml({ transactionShares: `<value>${"x".repeat(78)}😀${"y".repeat(20)}</value>` });
  const { filings } = await storeFile(db, fileOf("cut.xml", form4Xml({ rows })), upload);
  const found = await findFiling(db, filings[0]?.id ?? "");
  expect(found?.filing.problems[0]).toMatchObject({ code: "bad-number", excerpt: expect.stringMatching(/^x{78}(?:\ufffd)?…$/) });
});

test("names far longer than an index can hold are stored whole, and the registers keep their beginning", async () => {
  const name = Array.from({ length: 9_000 }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919) % 20_000))).join("");
  const owners = `<reportingOwner><reportingOwnerId><rptOwnerCik>18</rptOwnerCik><rptOwnerName>${name}</rptOwnerName></reportingOwnerId></reportingOwner>`;
  const symbol = `<issuerTradingSymbol>${name}</issuerTradingSymbol>`;
  const xml = form4Xml({ owners }).replace("Example Corp", name).replace("<issuerTradingSymbol>EXMP</issuerTradingSymbol>", symbol);
  const { filings } = await storeFile(db, fileOf("long.xml", xml), upload);
  const found = await findFiling(db, filings[0]?.id ?? "");
  expect([found?.filing.issuer.name, found?.filing.reportingOwners[0]?.name]).toEqual([name, name]);
  const owner = await db
    .selectFrom("owner")
    .select("name")
    .where("cik", "=", found?.ownerCiks[0] as Cik)
    .executeTakeFirst();
  expect(owner?.name).toBe(name.slice(0, 300));
});

test("a NUL in a file's name is no error", async () => {
  const outcome = await storeFile(db, fileOf("nul\0.xml", form4Xml({ footnotes: '<footnote id="F1">nul</footnote>' })), upload);
  expect((await findFiling(db, outcome.filings[0]?.id ?? ""))?.filing.source.name).toBe("nul\ufffd.xml");
});
