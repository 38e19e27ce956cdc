import { pageDb } from "@/db/client";
import * as following from "@/db/queries/following";
import type { FollowingOfAddress } from "@/lib/following-params";
import { inTime } from "./in-time";

/** Filings on the page and in the feed of a list. */
const PAGE_FILINGS = 60;
const FEED_FILINGS = 100;

const followedOf = ({ following: { issuers, owners }, screens }: FollowingOfAddress) => ({ issuers, owners, screens });

/** The list with what is new in it; the mark is taken first, so that what comes meanwhile is new next time. */
export async function loadFollowing(list: FollowingOfAddress) {
  const db = pageDb();
  const { since } = list;
  const mark = await following.findMark(db);
  const [parties, { filings, late }] = await Promise.all([loadFollowedNames(list), loadFilings(list, PAGE_FILINGS)]);
  const fresh = filings.filter((filing) => following.isNewSince(filing, since));
  return { mark, ...parties, late, fresh, earlier: filings.filter((filing) => !fresh.includes(filing)) };
}

/** Who and what is followed, by name. Of screens that take too long the name alone. */
export async function loadFollowedNames({ following: { issuers, owners }, screens, since }: FollowingOfAddress) {
  const db = pageDb();
  const [companies, people, found] = await Promise.all([
    following.listFollowedIssuers(db, issuers, since),
    following.listFollowedOwners(db, owners, since),
    inTime(following.listFollowedScreens(db, screens, since)),
  ]);
  return { issuers: companies, owners: people, screens: found ?? screens.map(following.nameOfScreen) };
}

/** The newest filings of the list; where that takes too long without those of its screens, which `late` says in a sentence. */
async function loadFilings(list: FollowingOfAddress, size: number) {
  const all = await inTime(following.listFollowedFilings(pageDb(), followedOf(list), size));
  if (all) return { filings: all, late: null };
  const ofParties = await following.listFollowedFilings(pageDb(), { ...followedOf(list), screens: [] }, size);
  return { filings: ofParties, late: "The screens of this list took longer than a page waits: their filings are left out." };
}

export async function loadFollowedFeed(list: FollowingOfAddress) {
  return loadFilings(list, FEED_FILINGS);
}

/** How many filings are new, and the mark to ask with next time. */
export async function loadNewCount(list: FollowingOfAddress) {
  const db = pageDb();
  const mark = await following.findMark(db);
  return { new: await following.countNew(db, followedOf(list), list.since), most: following.MOST_NEW, mark };
}
