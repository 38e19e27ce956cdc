import type { Metadata } from "next";
import { describePage } from "@/app/_metadata/describe-page";
import { metadataOf } from "@/app/_metadata/metadata-of";
import { displayName } from "@/lib/filing/names";
import { formatCount, formatSpan } from "@/lib/format";
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
  return metadataOf(async () => {
    const owner = await findOwnerOfAddress((await params).cik);
    const name = displayName(owner.name);
    const companies = owner.issuers.slice(0, 3).map(({ issuer }) => issuer.name);
    const more = owner.issuers.length > companies.length ? ` and ${owner.issuers.length - companies.length} more` : "";
    return describePage({
      title: `${name}: insider filings`,
      description: `What ${name} reported on SEC Forms 3, 4 and 5 at ${companies.join(", ")}${more}: ${formatCount(owner.filings, "filing")}, ${formatSpan(owner.firstFiledOn, owner.lastFiledOn)}.`,
      path: urls.owner(owner.cik),
      picture: `${urls.owner(owner.cik)}/picture.png`,
      feed: `${urls.owner(owner.cik)}.atom`,
    });
  });
}

export default async function OwnerPage({ params }: PageProps<"/owners/[cik]">) {
  const owner = await findOwnerOfAddress((await params).cik);
  return <OwnerView owner={owner} filter={emptyFilter} />;
}
