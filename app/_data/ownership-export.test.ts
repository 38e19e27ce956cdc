import { afterAll, beforeAll, expect, test } from "vitest";
import { GET as getOfIssuer } from "@/app/issuers/[cik]/ownership/[format]/route";
import { GET as getOfOwner } from "@/app/owners/[cik]/ownership/[format]/route";
import { closePageDb, openDb, setPageDb } from "@/db/client";
import { listIssuerSeries, listOwnerSeries } from "@/db/queries/series";
import { fillArchive, planted } from "@/db/testing/fill-archive";
import { testDatabase } from "@/db/testing/test-database";
import { ownershipClasses } from "@/lib/charts/ownership-lines";
import { packChart } from "@/lib/charts/ownership-view";

const { url, db } = await testDatabase();
afterAll(closePageDb);

beforeAll(async () => {
  await fillArchive(db, 1_000);
  setPageDb(openDb(url));
});

test.each([
  { nameBy: "owner" as const, cik: planted.busy, list: listIssuerSeries, get: getOfIssuer },
  { nameBy: "issuer" as const, cik: planted.wide, list: listOwnerSeries, get: getOfOwner },
])("a chart of one class, lines named by $nameBy, is that of all lines", async ({ nameBy, cik, list, get }) => {
  const classes = ownershipClasses(await list(db, cik), { nameBy });
  expect(classes.length).toBeGreaterThan(0);
  for (const of of classes.slice(0, 5)) {
    const request = new Request(`http://localhost/chart?class=${encodeURIComponent(of.securityKey)}`);
    const response = await get(request, { params: Promise.resolve({ cik, format: "chart" }) });
    expect(await response.json()).toEqual(JSON.parse(JSON.stringify(packChart(of, null, 2_000))));
  }
});
