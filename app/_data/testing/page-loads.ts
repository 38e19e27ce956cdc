import { emptyClusterFilter } from "@/lib/cluster-filter";
import type { Cik, Decimal, IsoDate } from "@/lib/filing/types";
import type { FollowingOfAddress } from "@/lib/following-params";
import { figureWindow } from "@/lib/ownership/figure-window";
import { emptyScreen, presets, type Screen } from "@/lib/screen";
import { emptyFilter, type TransactionFilter } from "@/lib/search-params";
import * as compare from "../compare";
import * as decisions from "../decisions";
import * as filings from "../filings";
import * as following from "../following";
import * as issuers from "../issuers";
import * as market from "../market";
import * as owners from "../owners";
import { loadScreen, loadScreenPage } from "../screen";
import { loadSearch, loadSearchGroup, loadSearchPage } from "../search";
import { loadCompleteness, loadStatus } from "../status";

/** Everything that one page or export reads of the database, as its route does, named as docs/queries.md names it. */
export type PageLoad = { page: string; load: () => Promise<unknown> };

/** Parties and filings to look at: of equal size in every archive that is compared. */
export type Parties = {
  busy: Cik;
  usual: Cik;
  /** An owner at many issuers, and one of a few filings. */
  wide: Cik;
  member: Cik;
  /** Internal id of a filing. */
  filing: string;
  /** Companies of a long list. */
  many: Cik[];
  /** Words of the name of a person, of a company; officer titles and footnotes hold the others. */
  names: { person: string; company: string };
};

const EXPORT_ROWS = 200;

export function pageLoads({ busy, usual, wide, member, filing, many, names }: Parties): PageLoad[] {
  const rows = (filter: Partial<TransactionFilter>) => ({ ...emptyFilter, ...filter });
  const screen = (name: string, asked: Partial<Screen>) => ({
    page: `screen: ${name}`,
    load: () => loadScreen({ ...emptyScreen, ...asked }),
  });
  const search = (query: string) => ({ page: `search: ${query}`, load: () => loadSearchPage(query) });
  return [
    { page: "home", load: loadHome },
    { page: "home, older filings", load: async () => filings.loadNewestFilings((await filings.loadNewestFilings(null, null)).next, null) },
    { page: "home as of 2015", load: () => market.loadMarket("2015-06-30" as IsoDate) },
    { page: "newest.json", load: filings.loadNewestIds },
    { page: "filings.csv, a page", load: () => filings.loadFilingsPage(null, null, EXPORT_ROWS) },
    { page: "issuer, usual", load: () => loadIssuerPage(usual, emptyFilter) },
    { page: "issuer, busy", load: () => loadIssuerPage(busy, emptyFilter) },
    { page: "issuer, busy, rows of one category", load: () => loadIssuerRows(busy, rows({ category: "sell" })) },
    { page: "issuer, busy, rows by value", load: () => loadIssuerRows(busy, rows({ sort: "value" })) },
    { page: "issuer, busy, rows of an owner", load: () => loadIssuerRows(busy, rows({ owner: member })) },
    { page: "issuer, busy, .csv, a page", load: async () => (await issuers.loadIssuerPages(busy, null))(emptyFilter, EXPORT_ROWS) },
    { page: "issuer, busy, ownership.json", load: () => issuers.loadIssuerSeries(busy) },
    {
      page: "issuer, busy, chart of a class",
      load: () => issuers.loadIssuerSeriesAsOf({ cik: busy, name: "", tradingSymbol: null }, null, "COMMON"),
    },
    { page: "issuer, busy, activity.json", load: () => issuers.loadIssuerActivity(busy) },
    { page: "owner, few filings", load: () => loadOwnerPage(member, emptyFilter) },
    { page: "owner, many issuers", load: () => loadOwnerPage(wide, emptyFilter) },
    { page: "filing", load: () => loadFilingPage(filing) },
    screen("everything", {}),
    ...presets.map(({ label, screen: asked }) => screen(label, asked)),
    screen("by value", { sort: "value" }),
    screen("by shares", { sort: "shares" }),
    screen("by change", { sort: "change" }),
    screen("by day of trade", { sort: "traded", category: "sell" }),
    screen("gifts of ten percent owners", { category: "gift", role: "ten-percent-owner" }),
    screen("one industry", { sector: "2105" }),
    screen("as of 1990", { asOf: "1990-01-01" as IsoDate }),
    screen("over $10m in 2010", { minValue: "10000000" as Decimal, filedFrom: "2010-01-01" as IsoDate, filedTo: "2010-12-31" as IsoDate }),
    { page: "screen.csv, a page", load: () => loadScreenPage({ ...emptyScreen, category: "buy" }, EXPORT_ROWS) },
    { page: "clusters", load: () => market.loadClusters(emptyClusterFilter) },
    { page: "clusters: two within a year", load: () => market.loadClusters({ ...emptyClusterFilter, n: 2, window: 250 }) },
    { page: "clusters: twenty within a day, so none", load: () => market.loadClusters({ ...emptyClusterFilter, n: 20, window: 1 }) },
    search(names.person),
    search(names.company),
    search("chief financial officer"),
    search("sold under a trading plan"),
    search("a"),
    { page: "search box", load: () => loadSearch(names.person) },
    { page: "search: titles alone", load: () => loadSearchGroup("treasurer", "titles", null) },
    { page: "status", load: loadStatus },
    { page: "compare, two companies", load: () => loadCompare("issuers", [busy, usual]) },
    { page: "compare, two people", load: () => loadCompare("owners", [wide, member]) },
    {
      page: "following, a few",
      load: () => following.loadFollowing(listOf([busy, usual], [member], [{ ...emptyScreen, category: "buy" }])),
    },
    { page: "following, five hundred companies", load: () => following.loadFollowing(listOf(many, [], [])) },
    { page: "following.atom, five hundred companies", load: () => following.loadFollowedFeed(listOf(many, [], [])) },
    { page: "following: new ones", load: () => following.loadNewCount(listOf([busy, usual], [member], [])) },
  ];
}

/** As app/home-view. */
async function loadHome() {
  return Promise.all([filings.loadNewestFilings(null, null), market.loadMarket(null), filings.loadCounts(), issuers.listIssuers()]);
}

/** As app/issuers/[cik]/issuer-view and issuer-sections. */
async function loadIssuerPage(cik: Cik, filter: TransactionFilter) {
  const issuer = await issuers.loadIssuer(cik);
  if (!issuer) throw new Error(`No issuer ${cik}.`);
  const window = figureWindow(filter, issuer.lastFiledOn);
  return Promise.all([
    loadCompleteness(cik),
    issuers.loadIssuerFiguresAsOf(cik, window, null),
    issuers.loadIssuerMeasures(cik, { window, to: issuer.lastFiledOn }, null),
    decisions.loadUnresolvedAmendments(cik, null),
    issuers.loadIssuerSeries(cik),
    decisions.loadConfirmedSplits(cik),
    issuers.loadIssuerActivity(cik),
    loadIssuerRows(cik, filter),
    issuers.loadZeroBaselines(cik, null),
  ]);
}

/** As app/issuers/[cik]/rows, what going on while scrolling asks for. */
function loadIssuerRows(cik: Cik, filter: TransactionFilter) {
  return Promise.all([
    issuers.loadIssuerTransactions(cik, filter),
    issuers.countIssuerHidden(cik),
    issuers.loadIssuerInsidersAsOf(cik, null),
  ]);
}

/** As app/owners/[cik]/owner-view and owner-sections. */
async function loadOwnerPage(cik: Cik, filter: TransactionFilter) {
  const owner = await owners.loadOwner(cik);
  if (!owner) throw new Error(`No owner ${cik}.`);
  return Promise.all([
    loadCompleteness(cik),
    owners.loadOwnerSeriesAsOf(owner, null),
    owners.loadOwnerZeroBaselines(cik, null),
    owners.loadRoleSpans(cik, null),
    owners.loadRelatedFilers(cik, null),
    owners.loadOwnerTransactions(owner, filter),
    owners.countOwnerHidden(cik),
  ]);
}

async function loadFilingPage(id: string) {
  const filing = await filings.loadFiling(id);
  if (!filing) throw new Error(`No filing ${id}.`);
  return filings.loadFilingBalances(filing.id);
}

async function loadCompare(kind: "issuers" | "owners", ciks: readonly Cik[]) {
  const found = await compare.findParties(kind, ciks);
  const to = compare.lastDayOf(found);
  return to && compare.loadCompared(found, to);
}

function listOf(issuersOf: Cik[], ownersOf: Cik[], screens: Screen[]): FollowingOfAddress {
  return { following: { issuers: issuersOf, owners: ownersOf, screens: [] }, screens, since: "2025-12-01.1", notes: [] };
}
