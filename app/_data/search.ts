import { pageDb } from "@/db/client";
import { search, searchIssuers, searchOwners } from "@/db/queries/search";
import { searchFootnotes, searchTitles } from "@/db/queries/search-text";
import { GROUP_HITS, type SearchGroup } from "@/lib/search-groups";

export function loadSearch(query: string) {
  return search(pageDb(), query);
}

/** The first of every group. */
export async function loadSearchPage(query: string) {
  const [hits, titles, footnotes] = await Promise.all([loadSearch(query), searchTitles(pageDb(), query), searchFootnotes(pageDb(), query)]);
  return { ...hits, titles, footnotes };
}

/** One group alone, from a place on: of names how many were passed over, of the others where the page before ended. */
export async function loadSearchGroup(query: string, group: SearchGroup, after: string | null) {
  const none = { issuers: [], owners: [], filings: [], titles: { rows: [], next: null }, footnotes: { rows: [], next: null } };
  const skip = /^\d{1,3}$/.test(after ?? "") ? Number(after) : 0;
  if (group === "issuers") return { ...none, issuers: await searchIssuers(pageDb(), query, GROUP_HITS, skip) };
  if (group === "owners") return { ...none, owners: await searchOwners(pageDb(), query, GROUP_HITS, skip) };
  if (group === "titles") return { ...none, titles: await searchTitles(pageDb(), query, after) };
  return { ...none, footnotes: await searchFootnotes(pageDb(), query, after) };
}
