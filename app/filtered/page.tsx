import type { Metadata } from "next";
import { HomeView } from "@/app/home-view";
import { readFilter, unreadDay } from "@/lib/search-params";

export const metadata: Metadata = { title: "Older filings", robots: { index: false } };

/** `/?after=…` or `/?asOf=…`, by way of a rewrite. */
export default async function OlderFilingsPage({ searchParams }: PageProps<"/filtered">) {
  const params = await searchParams;
  const { filter, unread } = readFilter(params);
  return <HomeView after={filter.after} asOf={filter.asOf} unreadDay={unreadDay(unread)} />;
}
