import { pageDb } from "@/db/client";
import * as following from "@/db/queries/following";
import type { FollowingOfAddress } from "@/lib/following-params";

/** Filings on the page and in the feed of a list. */
const PAGE_FILINGS = 60;
const FEED_FILINGS = 100;

const followedOf = ({ following: { issuers, owners }, screens }: FollowingOfAddress) => ({ issuers, owners, screens });

/** The list with what is new in it; the mark is taken first, so that what comes meanwhile is new next time. */
export async function loadFollowing(list: FollowingOfAddress) {
  const db = pageDb();
  const { since } = list;
  const mark = await following.findMark(db);
  const [parties, filings] = await Promise.all([
    loadFollowedNames(list),
    following.listFollowedFilings(db, followedOf(list), PAGE_FILINGS),
  ]);
  const fresh = filings.filter((filing) => following.isNewSince(filing, since));
  return { mark, ...parties, fresh, earlier: filings.filter((filing) => !fresh.includes(filing)) };
}

/** Who and what is followed, by name. */
export async function loadFollowedNames({ following: { issuers, owners }, screens, since }: FollowingOfAddress) {
  const db = pageDb();
  return {
    issuers: await following.listFollowedIssuers(db, issuers, since),
    owners: await following.listFollowedOwners(db, owners, since),
    screens: await following.listFollowedScreens(db, screens, since),
  };
}

export function loadFollowedFeed(list: FollowingOfAddress) {
  return following.listFollowedFilings(pageDb(), followedOf(list), FEED_FILINGS);
}

/** How many filings are new, and the mark to ask with next time. */
export async function loadNewCount(list: FollowingOfAddress) {
  const db = pageDb();
  const mark = await following.findMark(db);
  return { new: await following.countNew(db, followedOf(list), list.since), most: following.MOST_NEW, mark };
}
