import { beforeAll, expect, test } from "vitest";
import { fileOf, listRealFiles, listSampleFiles, loadFiles, type TestFile } from "@/db/testing/files";
import { testDatabase } from "@/db/testing/test-database";
import { type ClusterFilter, clusterOptionsOf, clusterRoles, emptyClusterFilter } from "@/lib/cluster-filter";
import type { MarketCluster } from "@/lib/filing/figure-rows";
import { rolesOf } from "@/lib/filing/titles";
import type { Decimal, IsoDate } from "@/lib/filing/types";
import { findClusters } from "@/lib/ownership/clusters";
import { tradesOf } from "@/lib/ownership/measures";
import { form4Xml, ownerXml, transactionXml } from "@/lib/testing/documents";
import { hasFilings } from "@/lib/testing/filings";
import { deriveAsOf } from "./as-of";
import { listClusters } from "./clusters";

const { db } = await testDatabase();
const FAR = "2999-01-01" as IsoDate;

/** Four filers who bought at one price on one day, two of them jointly with a fifth, and one more nine trading days later. */
const INVENTED = "0000000916";

function invented(name: string, day: string, ciks: string[]): TestFile {
  const rows = transactionXml({
    transactionDate: `<value>${day}</value>`,
    transactionCoding: "<transactionFormType>4</transactionFormType><transactionCode>P</transactionCode>",
    transactionAcquiredDisposedCode: "<value>A</value>",
    sharesOwnedFollowingTransaction: `<value>${100 + name.length + Number(ciks[0])}</value>`,
  });
  const text = form4Xml({ rows, owners: ciks.map((cik) => ownerXml(cik.padStart(10, "0"))).join("") });
  return fileOf(name, text.replace("0000000016", INVENTED).replace("2024-03-21", day));
}

beforeAll(async () => {
  await loadFiles(db, listSampleFiles(), "sample");
  const files = [["901"], ["902"], ["903"], ["904", "905"]].map((ciks, at) => invented(`${at}.xml`, "2021-03-15", ciks));
  await loadFiles(db, [...files, invented("later.xml", "2021-03-26", ["906"])], "claimed");
  await loadFiles(db, hasFilings ? listRealFiles() : [], "claimed");
});

async function walk(part: Partial<ClusterFilter>, limit: number): Promise<MarketCluster[]> {
  const clusters: MarketCluster[] = [];
  for (let after: string | null = null, pages = 0; ; pages++) {
    const page = await listClusters(db, { ...emptyClusterFilter, ...part, after }, limit);
    clusters.push(...page.rows);
    if (page.next === null) return clusters;
    expect(pages).toBeLessThan(500);
    after = page.next;
  }
}

/** The rule over every issuer derived in memory, without a candidate query, a page or a stored fact. */
async function everyCluster(part: Partial<ClusterFilter>): Promise<MarketCluster[]> {
  const filter = { ...emptyClusterFilter, ...part };
  const wanted: readonly string[] | null = filter.roles ? clusterRoles[filter.roles].roles : null;
  const issuers = await db.selectFrom("issuer").select(["cik", "name", "trading_symbol as tradingSymbol"]).execute();
  const all = await Promise.all(
    issuers.map(async (issuer) => {
      const { rows, derived } = await deriveAsOf(db, issuer.cik, filter.asOf ?? FAR);
      const purchases = tradesOf(rows, derived).filter(
        ({ side, isCounted, isAlsoReported, owners }) =>
          side === "buy" &&
          (isCounted || isAlsoReported) &&
          (!wanted ||
            owners.some((owner) => owner.isOfficer && wanted.includes("Officer")) ||
            owners.some((owner) => rolesOf(owner).some((role) => wanted.includes(role)))),
      );
      return findClusters(purchases, clusterOptionsOf(filter)).clusters.map((cluster) => ({ ...cluster, issuer }));
    }),
  );
  return all
    .flat()
    .filter(({ to }) => (!filter.from || to >= filter.from) && (!filter.to || to <= filter.to))
    .sort((a, b) => (a.to === b.to ? (a.issuer.cik < b.issuer.cik ? 1 : -1) : a.to < b.to ? 1 : -1));
}

const cases: [string, Partial<ClusterFilter>][] = [
  ["the defaults", {}],
  ["two persons", { n: 2 }],
  ["four persons within a year", { n: 4, window: 250 }],
  ["two persons on one day", { n: 2, window: 1 }],
  ["officers and directors", { n: 2, roles: "insiders" }],
  ["a value", { n: 2, minValue: "1000000" as Decimal }],
  ["no placements", { n: 2, samePrice: "out" }],
  ["days", { n: 2, from: "2008-01-01" as IsoDate, to: "2019-12-31" as IsoDate }],
  ["a past day", { n: 2, asOf: "2021-06-01" as IsoDate }],
];

test.each(cases)("clusters by %s are those of the rule over all rows, whatever the size of a page", async (_, part) => {
  const expected = await everyCluster(part);
  if (!part.samePrice) expect(expected.length).toBeGreaterThan(0);
  expect(await walk(part, 25)).toEqual(expected);
  expect(await walk(part, 2)).toEqual(expected);
});

test("a cluster names its issuer and its persons, those who file jointly as one", async () => {
  const all = await walk({}, 25);
  const cluster = all.find(({ issuer }) => issuer.cik === INVENTED);
  expect(cluster).toMatchObject({
    issuer: { name: "Example Corp", tradingSymbol: "EXMP" },
    from: "2021-03-15",
    to: "2021-03-26",
    value: "6250",
  });
  expect(cluster?.persons.map(({ owners }) => owners.map(({ cik }) => Number(cik)).join(" with ")).sort()).toEqual([
    "901",
    "902",
    "903",
    "904 with 905",
    "906",
  ]);
  expect(cluster?.persons.every(({ owners, roles }) => owners.every(({ name }) => name === "DOE JANE") && roles[0] === "Director")).toBe(
    true,
  );
});

test("where nobody bought there is no cluster, and a cursor that is none starts at the beginning", async () => {
  expect(await walk({ n: 20, window: 1 }, 25)).toEqual([]);
  expect(await walk({ from: "1950-01-01" as IsoDate, to: "1950-02-01" as IsoDate }, 25)).toEqual([]);
  const first = await listClusters(db, { ...emptyClusterFilter, n: 2 });
  for (const after of ["x", "2024-99-99.1", "'; drop table filing; --"])
    expect(await listClusters(db, { ...emptyClusterFilter, n: 2, after })).toEqual(first);
});
