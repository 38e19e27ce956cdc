import { pageDb } from "@/db/client";
import { search, searchIssuers, searchOwners } from "@/db/queries/search";
import { searchFootnotes, searchTitles } from "@/db/queries/search-text";
import { GROUP_HITS, type SearchGroup } from "@/lib/search-groups";
import { inTime } from "./in-time";

export function loadSearch(query: string) {
  return search(pageDb(), query);
}

const NO_NAMES = { issuers: [], owners: [], filings: [] };
const NO_PAGE = { rows: [], next: null };

/** The first of every group; `late`: groups that took too long, and are empty for that. */
export async function loadSearchPage(query: string) {
  const [hits, titles, footnotes] = await Promise.all([
    inTime(loadSearch(query)),
    inTime(searchTitles(pageDb(), query)),
    inTime(searchFootnotes(pageDb(), query)),
  ]);
  const late = [hits ?? "names", titles ?? "officer titles", footnotes ?? "footnotes"].filter((part) => typeof part === "string");
  return { ...(hits ?? NO_NAMES), titles: titles ?? NO_PAGE, footnotes: footnotes ?? NO_PAGE, late };
}

/** One group alone, from a place on: of names how many were passed over, of the others where the page before ended. */
export async function loadSearchGroup(query: string, group: SearchGroup, after: string | null) {
  const none = { ...NO_NAMES, titles: NO_PAGE, footnotes: NO_PAGE, late: [] };
  const skip = /^\d{1,3}$/.test(after ?? "") ? Number(after) : 0;
  if (group === "issuers") return { ...none, issuers: await searchIssuers(pageDb(), query, GROUP_HITS, skip) };
  if (group === "owners") return { ...none, owners: await searchOwners(pageDb(), query, GROUP_HITS, skip) };
  if (group === "titles") return { ...none, titles: await searchTitles(pageDb(), query, after) };
  return { ...none, footnotes: await searchFootnotes(pageDb(), query, after) };
}
