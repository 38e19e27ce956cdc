import type { Metadata } from "next";
import { HomeView } from "@/app/home-view";
import { firstParam } from "@/lib/search-params";

export const metadata: Metadata = { title: "Older filings", robots: { index: false } };

/** `/?after=…`, by way of a rewrite. */
export default async function OlderFilingsPage({ searchParams }: PageProps<"/filtered">) {
  return <HomeView after={firstParam(await searchParams, "after")} />;
}
