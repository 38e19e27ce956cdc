import { pageDb } from "@/db/client";
import { countMarketTransactions, listMarketTransactions, listSectors } from "@/db/queries/screen";
import type { Screen } from "@/lib/screen";
import { inTime } from "./in-time";

/** A page of a screen and how many rows it has, each null where that took too long; and the industries to choose from. */
export function loadScreen(screen: Screen) {
  const db = pageDb();
  return Promise.all([
    inTime(listMarketTransactions(db, screen)),
    inTime(countMarketTransactions(db, screen)),
    inTime(listSectors(db)).then((sectors) => sectors ?? []),
  ]);
}

/** So many rows of a screen, for what is taken away. */
export function loadScreenPage(screen: Screen, size: number) {
  return listMarketTransactions(pageDb(), screen, size);
}
