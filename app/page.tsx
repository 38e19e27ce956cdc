import type { Metadata } from "next";
import { describePage } from "./_metadata/describe-page";
import { HomeView } from "./home-view";

export function generateMetadata(): Metadata {
  return describePage({
    title: null,
    description:
      "The newest SEC Forms 3, 4 and 5: which officers, directors and large holders bought or sold, for how much, and what they still hold.",
    path: "/",
    feed: "/filings.atom",
  });
}

export const dynamic = "force-static";
export const revalidate = false;

export default function HomePage() {
  return <HomeView after={null} asOf={null} unreadDay={null} />;
}
