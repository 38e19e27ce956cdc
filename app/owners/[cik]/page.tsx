import type { Metadata } from "next";
import { displayName } from "@/lib/filing/names";
import { emptyFilter } from "@/lib/search-params";
import { urls } from "@/lib/urls";
import { findOwnerOfAddress } from "./find-owner";
import { OwnerView } from "./owner-view";

// Cached whole, made on the first visit: a filtered view is a route of its own.
export const dynamic = "force-static";
export const revalidate = false;
export async function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: PageProps<"/owners/[cik]">): Promise<Metadata> {
  const owner = await findOwnerOfAddress((await params).cik);
  return {
    title: `${displayName(owner.name)}: insider filings`,
    alternates: { types: { "application/atom+xml": `${urls.owner(owner.cik)}.atom` } },
  };
}

export default async function OwnerPage({ params }: PageProps<"/owners/[cik]">) {
  const owner = await findOwnerOfAddress((await params).cik);
  return <OwnerView owner={owner} filter={emptyFilter} />;
}
