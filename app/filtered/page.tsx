import type { Metadata } from "next";
import { HomeView } from "@/app/home-view";
import { readTransactionFilter, unreadDay } from "@/lib/search-params";

export const metadata: Metadata = { title: "Older filings", robots: { index: false } };

/** `/?after=…` or `/?asOf=…`, by way of a rewrite. */
export default async function OlderFilingsPage({ searchParams }: PageProps<"/filtered">) {
  const params = await searchParams;
  const { after, asOf } = readTransactionFilter(params);
  return <HomeView after={after} asOf={asOf} unreadDay={unreadDay(params)} />;
}
