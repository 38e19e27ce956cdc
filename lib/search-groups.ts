import { oneOf } from "./url-parameters";

/** Groups of hits that can be asked for alone. */
export const searchGroups = ["issuers", "owners", "titles", "footnotes"] as const;
export type SearchGroup = (typeof searchGroups)[number];
export const searchGroup = oneOf(searchGroups);

/** Hits of names among those of all groups, and on each page of one group alone. */
export const FIRST_HITS = 10;
export const GROUP_HITS = 20;

export function searchGroupHref(query: string, group: SearchGroup, after: string | number): string {
  return `/search?${new URLSearchParams({ q: query, group, after: String(after) })}`;
}
