import { expect, test } from "vitest";
import { storeFile } from "@/db/ingest/store-file";
import { fileOf } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import type { FilingStanding } from "@/lib/filing/rows";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { form4Xml, holdingXml, transactionXml } from "@/lib/testing/documents";
import { listNewestFilings } from "./filings";

const { db } = await testDatabase();

type Facts = { issuer: string; signed: string; form?: string; original?: string; shares?: string; more?: string };

/** Stores a form of one sale on 2024-03-20 that was signed, and so counts as filed, on a day. */
async function store({ issuer, signed, form = "4", original, shares = "100", more = "" }: Facts): Promise<void> {
  const xml = form4Xml({
    header: original ? `<dateOfOriginalSubmission>${original}</dateOfOriginalSubmission>` : "",
    rows: transactionXml({ transactionShares: `<value>${shares}</value>` }) + more,
  })
    .replace("<documentType>4", `<documentType>${form}`)
    .replace("0000000016", issuer)
    .replace("<signatureDate>2024-03-21", `<signatureDate>${signed}`);
  const outcome = await storeFile(db, fileOf(`${issuer}-${signed}.xml`, xml), { trust: "claimed", refreshNow: true });
  expect(outcome.refusals).toEqual([]);
}

async function standings(issuer: string, asOf: string | null = null): Promise<[string, FilingStanding | null][]> {
  const { rows } = await listNewestFilings(db, null, asOf as IsoDate | null, 10, { issuer: issuer as Cik });
  return rows.map(({ filedOn, standing }) => [filedOn, standing]);
}

test("a filing that an amendment states anew is marked in a list, from the day of the amendment on", async () => {
  const issuer = "0000000911";
  await store({ issuer, signed: "2024-03-21" });
  await store({ issuer, signed: "2024-03-26", form: "4/A", original: "2024-03-21", shares: "110" });
  expect(await standings(issuer)).toEqual([
    ["2024-03-26", null],
    ["2024-03-21", "replaced"],
  ]);
  expect(await standings(issuer, "2024-03-25")).toEqual([["2024-03-21", null]]);
});

test("a filing whose transactions another one reports already is marked in a list", async () => {
  const issuer = "0000000912";
  await store({ issuer, signed: "2024-03-21" });
  // With a holding that the other does not report: it trades nothing.
  await store({ issuer, signed: "2024-03-22", more: holdingXml() });
  expect(await standings(issuer)).toEqual([
    ["2024-03-22", "reported-elsewhere"],
    ["2024-03-21", null],
  ]);
});
