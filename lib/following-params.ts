import { readIsoDate } from "./dates";
import { type Following, isMark, MOST_FOLLOWED } from "./following";
import { formatCount } from "./format";
import { type PartyKind, partyKinds, partyWords, readCikList } from "./parties";
import { readScreen, type Screen, writeScreen } from "./screen";
import { describeUnread, type RawParams } from "./url-parameters";

/** Parameters of the page, of its feed and of its JSON, and what each expects. */
export const followingParameters = {
  issuers: { expected: "CIKs of companies such as 0001318605,0000789019", isList: true },
  owners: { expected: "CIKs of people and funds such as 0001494730", isList: true },
  screens: { expected: "the query string of a screen, encoded as one value; repeated for several" },
} as const;

export type FollowingOfAddress = {
  following: Following;
  /** The screens of the list, in its order. */
  screens: Screen[];
  /** Filings stored after this mark are new; null: none is said to be. */
  since: string | null;
  /** Sentences on what was given and is left out. */
  notes: string[];
};

/** `/following?issuers=…&owners=…&screens=…&since=…`: what cannot be read is left out and said, the rest goes on. */
export function readFollowing(params: RawParams): FollowingOfAddress {
  const notes: string[] = [];
  const parties = (kind: PartyKind) => {
    const { ciks, unread } = readCikList(params[kind]);
    notes.push(...unread.slice(0, 5).map((text) => `“${text}” is no CIK of up to ten digits.`));
    if (unread.length > 5) notes.push(`So are ${unread.length - 5} more of ${kind}.`);
    if (ciks.length > MOST_FOLLOWED[kind])
      notes.push(
        `At most ${formatCount(MOST_FOLLOWED[kind], partyWords[kind].one, partyWords[kind].many)} can be followed: the first ones are.`,
      );
    return ciks.slice(0, MOST_FOLLOWED[kind]);
  };
  const [issuers, owners] = partyKinds.map(parties);
  const screens = readScreens(params.screens, notes);
  const given = [params.since ?? []].flat()[0];
  const since = isMark(given) && readIsoDate(given.slice(0, 10)) ? given : null;
  if (given && !since) notes.push("since is no mark that this page gives.");
  return {
    following: { issuers: issuers ?? [], owners: owners ?? [], screens: [...screens.keys()] },
    screens: [...screens.values()],
    since,
    notes,
  };
}

/** Each once, by its query string. */
function readScreens(given: string | string[] | undefined, notes: string[]): Map<string, Screen> {
  const screens = new Map<string, Screen>();
  for (const text of [given ?? []].flat().filter((text) => text.trim() !== "")) {
    const { screen, unread } = readScreen(Object.fromEntries(new URLSearchParams(text.replaceAll("\0", ""))));
    const query = followedScreen(screen);
    notes.push(...unread.slice(0, 3).map((parameter) => `Of a screen ${describeUnread(parameter)}`));
    if (query === null) notes.push("A screen that asks for nothing is left out: it would be every filing.");
    else if (screens.size >= MOST_FOLLOWED.screens && !screens.has(query)) {
      notes.push(`At most ${MOST_FOLLOWED.screens} screens can be followed: the first ones are.`);
      break;
    } else screens.set(query, readScreen(Object.fromEntries(new URLSearchParams(query))).screen);
  }
  return screens;
}

/** A screen as a list keeps it: what it asks, not how its rows are ordered and shown; null where it asks for nothing. */
export function followedScreen(screen: Screen): string | null {
  const query = writeScreen({ ...screen, asOf: null, show: null, sort: null, columns: null, density: null, after: null });
  return query ? query.slice(1) : null;
}
