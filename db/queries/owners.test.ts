import { expect, test } from "vitest";
import { storeFile } from "@/db/ingest/store-file";
import { fileOf } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import type { Cik, IsoDate } from "@/lib/filing/types";
import { form4Xml, transactionXml } from "@/lib/testing/documents";
import { findOwner, listRelatedFilers, listRoleSpans } from "./owners";

const { db } = await testDatabase();

type Person = { cik: string; name: string; boxes?: string; street?: string };

const owner = ({ cik, name, boxes = "<isDirector>1</isDirector>", street = "" }: Person) =>
  `<reportingOwner><reportingOwnerId><rptOwnerCik>${cik}</rptOwnerCik><rptOwnerName>${name}</rptOwnerName></reportingOwnerId>
<reportingOwnerAddress><rptOwnerStreet1>${street}</rptOwnerStreet1><rptOwnerCity>Springfield</rptOwnerCity><rptOwnerZipCode>12345</rptOwnerZipCode></reportingOwnerAddress>
<reportingOwnerRelationship>${boxes}</reportingOwnerRelationship></reportingOwner>`;
const officer = (title: string) => `<isOfficer>1</isOfficer><officerTitle>${title}</officerTitle>`;

type Facts = { form?: string; issuer: string; filed: string; owners: Person[]; rows?: string; exit?: boolean; original?: string };

/** Stores a form that was signed, and so counts as filed, on a day. */
async function store({ form = "4", issuer, filed, owners, rows, exit = false, original }: Facts): Promise<void> {
  const xml = form4Xml({
    owners: owners.map(owner).join(""),
    header: `${original ? `<dateOfOriginalSubmission>${original}</dateOfOriginalSubmission>` : ""}<notSubjectToSection16>${exit ? 1 : 0}</notSubjectToSection16>`,
    rows: rows ?? transactionXml({ transactionDate: `<value>${filed}</value>` }),
  })
    .replace("<documentType>4", `<documentType>${form}`)
    .replace("0000000016", issuer)
    .replace("<periodOfReport>2024-03-20", `<periodOfReport>${filed}`)
    .replace("<signatureDate>2024-03-21", `<signatureDate>${filed}`);
  const outcome = await storeFile(db, fileOf(`${issuer}-${filed}-${owners[0]?.cik}.xml`, xml), { trust: "claimed", refreshNow: true });
  expect(outcome.refusals).toEqual([]);
}

const day = (text: string) => text as IsoDate;
const cikOf = (text: string) => text as Cik;

test("roles are spans of filings that state the same in any writing, and an amendment repeats what it amends", async () => {
  const me = { cik: "0000000101", name: "ROE RICHARD" };
  const at = { issuer: "0000000901" };
  await store({ ...at, filed: "2020-01-10", owners: [me] });
  await store({ ...at, filed: "2020-05-11", owners: [{ ...me, boxes: officer("V.P. Sales &amp; Law") }] });
  await store({ ...at, filed: "2020-06-11", owners: [{ ...me, boxes: officer("VP  Sales and Law") }] });
  await store({ ...at, filed: "2020-07-13", owners: [{ ...me, boxes: officer("v.p. sales and law") }] });
  await store({ ...at, filed: "2020-08-12", owners: [me], form: "4/A", original: "2020-01-10" });
  await store({ ...at, filed: "2021-02-11", owners: [{ ...me, boxes: officer("CEO") }], exit: true });
  await store({ issuer: "0000000902", filed: "2022-02-11", owners: [me], form: "4/A" });
  const spans = await listRoleSpans(db, cikOf(me.cik), null);
  expect(
    spans.map((span) => [span.issuer.cik, span.owner.officerTitle, span.owner.isDirector, span.from, span.to, span.filings, span.exitedOn]),
  ).toEqual([
    ["0000000902", null, true, "2022-02-11", "2022-02-11", 1, null],
    ["0000000901", null, true, "2020-01-10", "2020-01-10", 1, null],
    ["0000000901", "v.p. sales and law", false, "2020-05-11", "2020-07-13", 3, null],
    ["0000000901", "CEO", false, "2021-02-11", "2021-02-11", 1, "2021-02-11"],
  ]);
});

test("as of a day only what had been filed by then is said of an owner", async () => {
  const me = { cik: "0000000111", name: "SMYTH JO" };
  await store({ issuer: "0000000911", filed: "2020-01-10", owners: [me] });
  await store({ issuer: "0000000911", filed: "2020-03-10", owners: [{ ...me, name: "Smyth Jo A" }], exit: true });
  await store({ issuer: "0000000912", filed: "2021-01-11", owners: [{ ...me, name: "SMYTH JO" }] });
  expect(await findOwner(db, cikOf(me.cik))).toMatchObject({
    filings: 3,
    firstFiledOn: "2020-01-10",
    lastFiledOn: "2021-01-11",
    spellings: [
      { name: "SMYTH JO", firstFiledOn: "2020-01-10", lastFiledOn: "2021-01-11" },
      { name: "Smyth Jo A", firstFiledOn: "2020-03-10", lastFiledOn: "2020-03-10" },
    ],
    issuers: [
      { issuer: { cik: "0000000912" }, filings: 1, exitedOn: null },
      { issuer: { cik: "0000000911" }, filings: 2, exitedOn: "2020-03-10" },
    ],
  });
  expect(await findOwner(db, cikOf(me.cik), day("2020-02-01"))).toMatchObject({
    filings: 1,
    lastFiledOn: "2020-01-10",
    spellings: [{ name: "SMYTH JO", lastFiledOn: "2020-01-10" }],
    issuers: [{ issuer: { cik: "0000000911" }, exitedOn: null }],
  });
  expect(await findOwner(db, cikOf(me.cik), day("2019-12-31"))).toBeNull();
  expect(await findOwner(db, cikOf("0000009999"))).toBeNull();
  expect(await listRoleSpans(db, cikOf(me.cik), day("2020-12-31"))).toMatchObject([{ filings: 2, exitedOn: "2020-03-10" }]);
});

const fund = { cik: "0000000121", name: "EXAMPLE FUND LP", boxes: "<isTenPercentOwner>1</isTenPercentOwner>", street: "1 Main Street" };
const partner = {
  cik: "0000000122",
  name: "EXAMPLE PARTNERS LLC",
  boxes: "<isTenPercentOwner>1</isTenPercentOwner>",
  street: "1 MAIN STREET",
};
const person = { cik: "0000000123", name: "DOE JOHN", street: "9 Elm Road" };
const other = { cik: "0000000124", name: "EXAMPLE FUND II LP", boxes: "<isTenPercentOwner>1</isTenPercentOwner>", street: "1 Main Street" };
/** Filers that share nothing but the day and the company. */
const stranger = { cik: "0000000125", name: "STRANGER SUE" };

test("related are owners of joint filings and of filings that report the same trade, with the filings that say so", async () => {
  const indirect = (date: string) =>
    transactionXml({
      transactionDate: `<value>${date}</value>`,
      directOrIndirectOwnership: "<value>I</value>",
      natureOfOwnership: "<value>By Example Fund LP</value>",
    });
  await store({ issuer: "0000000921", filed: "2020-01-10", owners: [fund, partner, person], rows: indirect("2020-01-10") });
  await store({ issuer: "0000000921", filed: "2020-01-10", owners: [other], rows: indirect("2020-01-10") });
  await store({
    issuer: "0000000921",
    filed: "2020-01-10",
    owners: [stranger],
    rows: transactionXml({ transactionDate: "<value>2020-01-09</value>" }),
  });
  await store({ issuer: "0000000922", filed: "2021-01-11", owners: [fund, person] });
  const { filers, total } = await listRelatedFilers(db, cikOf(fund.cik), null);
  expect(
    filers.map((filer) => [
      filer.owner.cik,
      filer.jointFilings,
      filer.sameTrades,
      filer.sameAddress,
      filer.issuerCount,
      filer.newest.map(({ filedOn }) => filedOn),
    ]),
  ).toEqual([
    [person.cik, 2, 0, 0, 2, ["2021-01-11", "2020-01-10"]],
    [other.cik, 0, 1, 1, 1, ["2020-01-10"]],
    [partner.cik, 1, 0, 1, 1, ["2020-01-10"]],
  ]);
  expect(total).toBe(3);
  expect(filers[0]?.issuers.map(({ cik }) => cik)).toEqual(["0000000922", "0000000921"]);
  const back = await listRelatedFilers(db, cikOf(other.cik), null);
  expect(back.filers.map((filer) => [filer.owner.cik, filer.jointFilings, filer.sameTrades])).toEqual([
    [fund.cik, 0, 1],
    [partner.cik, 0, 1],
    [person.cik, 0, 1],
  ]);
  expect((await listRelatedFilers(db, cikOf(fund.cik), day("2020-06-01"))).filers).toHaveLength(3);
  expect((await listRelatedFilers(db, cikOf(fund.cik), day("2019-06-01"))).filers).toEqual([]);
  expect(await listRelatedFilers(db, cikOf(stranger.cik), null)).toEqual({ filers: [], total: 0 });
});
