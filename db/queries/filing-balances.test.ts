import { expect, test } from "vitest";
import { storeFile } from "@/db/ingest/store-file";
import { fileOf } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import { form4Xml, holdingXml, ownerXml, transactionXml } from "@/lib/testing/documents";
import { findFilingBalances } from "./filing-balances";

const { db } = await testDatabase();

/** Stores a form of one issuer that was signed on a day; gives its id. */
async function store(issuer: string, day: string, rows: string, owners = ownerXml()): Promise<string> {
  const xml = form4Xml({ rows, owners }).replace("0000000016", issuer).replaceAll("2024-03-20", day).replaceAll("2024-03-21", day);
  const outcome = await storeFile(db, fileOf(`${issuer}-${day}.xml`, xml), { trust: "claimed", refreshNow: true });
  const [stored] = outcome.filings;
  if (!stored) throw new Error("The form was not stored.");
  return stored.id;
}

const sale = (shares: string, after: string) =>
  transactionXml({ transactionShares: `<value>${shares}</value>`, sharesOwnedFollowingTransaction: `<value>${after}</value>` });

test("each line's first row is held against the last balance before, and rows that go on are counted", async () => {
  const issuer = "0000000941";
  const first = await store(issuer, "2024-01-10", sale("100", "900") + sale("100", "800") + holdingXml());
  const gap = await store(issuer, "2024-02-12", sale("50", "700"));
  const agrees = await store(issuer, "2024-03-20", sale("50", "650"));
  expect(await findFilingBalances(db, first)).toMatchObject({
    openings: [
      { row: { table: "nonDerivative", ordinal: 1 }, before: "1000", status: "baseline", last: null },
      {
        row: { table: "nonDerivative", ordinal: 3 },
        before: "5",
        status: "baseline",
        directOrIndirect: "I",
        natureOfOwnership: "By Trust",
      },
    ],
    following: 1,
  });
  expect(await findFilingBalances(db, gap)).toMatchObject({
    openings: [
      {
        before: "750",
        status: "gap",
        difference: "-50",
        last: { balance: "800", date: "2024-01-10", filing: { id: first, formType: "4" }, row: { table: "nonDerivative", ordinal: 2 } },
      },
    ],
    following: 0,
  });
  expect(await findFilingBalances(db, agrees)).toMatchObject({ openings: [{ status: "ok", difference: null, last: { balance: "700" } }] });
});

test("a row of joint owners stands there once", async () => {
  const id = await store("0000000942", "2024-01-10", sale("100", "900"), ownerXml() + ownerXml("0000000018"));
  expect((await findFilingBalances(db, id)).openings).toHaveLength(1);
});

test("a filing without a balance has nothing to check", async () => {
  const id = await store("0000000943", "2024-01-10", transactionXml({ sharesOwnedFollowingTransaction: "" }));
  expect(await findFilingBalances(db, id)).toEqual({ openings: [], following: 0 });
});
