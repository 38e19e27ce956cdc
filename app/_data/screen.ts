import { pageDb } from "@/db/client";
import { countMarketTransactions, listMarketTransactions, listSectors } from "@/db/queries/screen";
import type { Screen } from "@/lib/screen";

export function loadScreen(screen: Screen) {
  return Promise.all([listMarketTransactions(pageDb(), screen), countMarketTransactions(pageDb(), screen), listSectors(pageDb())]);
}

/** So many rows of a screen, for what is taken away. */
export function loadScreenPage(screen: Screen, size: number) {
  return listMarketTransactions(pageDb(), screen, size);
}
