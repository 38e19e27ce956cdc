import type { Metadata } from "next";
import { HomeView } from "./home-view";

export const metadata: Metadata = { alternates: { types: { "application/atom+xml": "/filings.atom" } } };

export const dynamic = "force-static";
export const revalidate = false;

export default function HomePage() {
  return <HomeView after={null} asOf={null} unreadDay={null} />;
}
