import { readCik } from "./filing/identifiers";
import type { Cik } from "./filing/types";

/** What somebody follows. It is kept in the browser and stands wholly in an address; there are no accounts (docs/decisions/012-following.md). */
export type Following = {
  issuers: Cik[];
  owners: Cik[];
  /** Query strings of screens without what orders or shows rows: "category=buy&role=ceo". */
  screens: string[];
};
export type FollowKind = keyof Following;

/** As a browser keeps it: `seen` is the mark of the last visit (db/queries/following.ts), null before the first. */
export type StoredFollowing = Following & { seen: string | null };

export const followKinds = ["issuers", "owners", "screens"] as const satisfies readonly FollowKind[];

/** More are left out and said: a feed must answer in bounded time, and an address must stay one that servers take. */
export const MOST_FOLLOWED = { issuers: 500, owners: 500, screens: 20 } as const satisfies { [kind in FollowKind]: number };
/** A longer screen than this was typed by nobody. */
const LONGEST_SCREEN = 600;

export const nothingFollowed: Following = { issuers: [], owners: [], screens: [] };

export function countFollowed(list: Following): number {
  return list.issuers.length + list.owners.length + list.screens.length;
}

export function isFollowed(list: Following, kind: FollowKind, id: string): boolean {
  return (list[kind] as string[]).includes(id);
}

/** With one more, at the end; the list itself where it is there already or the kind is full. */
export function followedWith<List extends Following>(list: List, kind: FollowKind, id: string): List {
  if (isFollowed(list, kind, id) || list[kind].length >= MOST_FOLLOWED[kind]) return list;
  return { ...list, [kind]: [...list[kind], id] };
}

export function followedWithout<List extends Following>(list: List, kind: FollowKind, id: string): List {
  return { ...list, [kind]: (list[kind] as string[]).filter((other) => other !== id) };
}

/** Everything of both, the first's order first. */
export function mergeFollowing<List extends Following>(list: List, other: Following): List {
  return followKinds.reduce((merged, kind) => other[kind].reduce((all, id) => followedWith(all, kind, id), merged), list);
}

/** Do both hold the same, in whatever order? */
export function isSameFollowing(a: Following, b: Following): boolean {
  return followKinds.every((kind) => a[kind].length === b[kind].length && a[kind].every((id) => isFollowed(b, kind, id)));
}

/** `?issuers=…,…&owners=…&screens=…`, with the mark since which filings are new; empty for nothing. */
export function writeFollowing({ issuers, owners, screens }: Following, since: string | null = null): string {
  const parts = [
    issuers.length > 0 && `issuers=${issuers.join(",")}`,
    owners.length > 0 && `owners=${owners.join(",")}`,
    ...screens.map((screen) => `screens=${encodeURIComponent(screen)}`),
    since && `since=${since}`,
  ].filter(Boolean);
  return parts.length ? `?${parts.join("&")}` : "";
}

export const isMark = (text: unknown): text is string => typeof text === "string" && /^\d{4}-\d\d-\d\d\.\d{1,18}$/.test(text);

/** A list from a browser's storage or an exported file; whatever in it is none is left out. */
export function readStoredFollowing(text: string | null): StoredFollowing {
  const found = parseJson(text);
  const ids = (kind: FollowKind, key: "cik" | "query", read: (text: string) => string | null): string[] => {
    const entries: unknown = found[kind];
    if (!Array.isArray(entries)) return [];
    const texts = entries.map((entry: unknown) => (isObject(entry) ? entry[key] : entry)).filter((entry) => typeof entry === "string");
    return [...new Set(texts.flatMap((entry) => read(entry) ?? []))].slice(0, MOST_FOLLOWED[kind]);
  };
  return {
    issuers: ids("issuers", "cik", readCik) as Cik[],
    owners: ids("owners", "cik", readCik) as Cik[],
    screens: ids("screens", "query", (screen) => (screen.length > 0 && screen.length <= LONGEST_SCREEN ? screen : null)),
    seen: isMark(found.seen) ? found.seen : null,
  };
}

type JsonObject = { [name: string]: unknown };
const isObject = (value: unknown): value is JsonObject => typeof value === "object" && value !== null && !Array.isArray(value);

function parseJson(text: string | null): JsonObject {
  try {
    const found: unknown = JSON.parse(text ?? "{}");
    return isObject(found) ? found : {};
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}
