import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { projectFolder } from "@/db/env";
import { emptyScreen } from "@/lib/screen";
import { expect, MUSK, RICH_FILING, rawRequest, TESLA, test } from "./fixtures";

const APP = join(projectFolder, "app");

/** Every route of the app by its folder: a new one that this test does not know fails it. */
function routes(): string[] {
  return readdirSync(APP, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)(page\.tsx|route\.ts)$/.test(file))
    .map((file) => `/${relative(".", join(file, ".."))}`.replace(/\/\.$/, "/"))
    .sort();
}

/** An address of each route, with what it takes apart from the filters of rows. */
const ADDRESSES: { [route: string]: { path: string; parameters?: readonly string[] } | null } = {
  "/": { path: "/" },
  "/about": { path: "/about" },
  "/api": { path: "/api" },
  "/clusters": { path: "/clusters", parameters: ["n", "window", "roles", "minValue", "from", "to", "after", "samePrice", "asOf"] },
  "/codebook": { path: "/codebook" },
  "/compare": { path: "/compare", parameters: ["issuers", "owners", "add"] },
  "/export/filings/[format]": { path: "/filings.json" },
  "/filings/[id]": { path: RICH_FILING },
  "/filings/[id]/csv": { path: `${RICH_FILING}.csv` },
  "/filings/[id]/json": { path: `${RICH_FILING}.json` },
  "/filings/[id]/original": { path: `${RICH_FILING}/original`, parameters: ["document"] },
  "/filings/[id]/xml": { path: `${RICH_FILING}.xml` },
  "/filtered": { path: "/", parameters: ["after", "asOf"] },
  "/following": { path: "/following", parameters: ["issuers", "owners", "screens", "since", "add"] },
  "/following/export/[format]": { path: "/following.json", parameters: ["issuers", "owners", "screens"] },
  "/following/new": { path: "/following/new", parameters: ["issuers", "owners", "screens", "since"] },
  "/issuers/[cik]": { path: TESLA.path },
  "/issuers/[cik]/activity": { path: `${TESLA.path}/activity.json` },
  "/issuers/[cik]/export/[format]": { path: `${TESLA.path}.json` },
  "/issuers/[cik]/filtered": { path: TESLA.path, parameters: ["window"] },
  "/issuers/[cik]/ownership/[format]": { path: `${TESLA.path}/ownership.json`, parameters: ["resolution"] },
  "/issuers/[cik]/rows": { path: `${TESLA.path}/rows` },
  "/newest": { path: "/newest" },
  "/openapi": { path: "/openapi.json" },
  "/owners/[cik]": { path: MUSK.path },
  "/owners/[cik]/export/[format]": { path: `${MUSK.path}.csv` },
  "/owners/[cik]/filtered": { path: MUSK.path },
  "/owners/[cik]/ownership/[format]": { path: `${MUSK.path}/ownership.csv`, parameters: ["resolution"] },
  "/owners/[cik]/rows": { path: `${MUSK.path}/rows` },
  "/search": { path: "/search", parameters: ["q", "group"] },
  "/search/json": { path: "/search.json", parameters: ["q"] },
  "/status": { path: "/status", parameters: ["party"] },
  "/status/requests/[id]": { path: "/status/requests/999999" },
  "/transactions": { path: "/transactions" },
  "/transactions/export/[format]": { path: "/transactions.json" },
  "/upload": { path: "/upload" },
  "/upload/[draft]": { path: "/upload/AAAAAAAAAAAAAAAAAAAAAA" },
  "/upload/[draft]/progress": { path: "/upload/AAAAAAAAAAAAAAAAAAAAAA/progress" },
  "/upload/[draft]/page-image/[number]": { path: "/upload/AAAAAAAAAAAAAAAAAAAAAA/page-image/1" },
  /** Takes no GET; see safety.spec.ts. */
  "/upload/stream": null,
};

const NASTY: readonly string[] = [
  "abc",
  "-1",
  "99999999999999999999999",
  "1e9",
  "2024-02-30",
  "0000-00-00",
  "%00",
  "%ED%A0%80",
  "%E0%A4%A",
  "%",
  "'%20or%201=1;--",
  "%3Cscript%3Ealert(1)%3C/script%3E",
  "x".repeat(10_000),
  "2024-01-01.1",
  "Infinity.1",
  "%F0%9F%92%B8",
];

/** Parameters of rows and screens; each route is asked with all of them, known to it or not. */
const FILTERS = [...Object.keys(emptyScreen), "limit", "unknown"];

test("every route is known here", () => {
  expect(routes()).toEqual(Object.keys(ADDRESSES).sort());
});

for (const [route, address] of Object.entries(ADDRESSES)) {
  if (!address) continue;
  test(`${route}: no parameter can make it fail, and a refusal has a sentence`, async ({ baseURL }) => {
    test.slow();
    const names = [...new Set([...(address.parameters ?? []), ...FILTERS])];
    // Over the routes each value meets each parameter, in each of three forms.
    const queries = names.map((name, at) => {
      const one = NASTY[(at * 2 + route.length) % NASTY.length] as string;
      const other = NASTY[(at * 2 + 1 + route.length) % NASTY.length] as string;
      return [`${name}=${one}`, `${name}=${other}&${name}=${one}`, `${name}`][(at + route.length) % 3] as string;
    });
    for (const query of queries) {
      const answer = await rawRequest(baseURL, `${address.path}?${query}`);
      expect(answer.status, query.slice(0, 80)).toBeLessThan(500);
      const isHtml = answer.headers["content-type"]?.includes("text/html");
      if (isHtml) expect(answer.body, query.slice(0, 80)).not.toContain("<script>alert(1)");
      if (answer.status >= 400) expect(answer.body.length, query.slice(0, 80)).toBeGreaterThan(10);
      else if (isHtml && answer.status === 200) expect(answer.body).toContain("<h1");
    }
  });
}

for (const kind of ["issuers", "owners", "filings", "upload"]) {
  test(`/${kind}/…: whatever stands in the place of the id is answered, never with a failure`, async ({ baseURL }) => {
    for (const id of NASTY) {
      for (const ending of ["", ".json", ".csv", ".atom", ".xml", "/rows", "/ownership.json"]) {
        const { status, body } = await rawRequest(baseURL, `/${kind}/${id.slice(0, 2_000)}${ending}`);
        expect(status, `/${kind}/${id.slice(0, 40)}${ending}`).toBeLessThan(500);
        expect(status, `/${kind}/${id.slice(0, 40)}${ending}`).toBeGreaterThanOrEqual(300);
        expect(body).not.toContain("<script>alert(1)");
      }
    }
  });
}
