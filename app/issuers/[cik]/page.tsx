import type { Metadata } from "next";
import { describePage } from "@/app/_metadata/describe-page";
import { metadataOf } from "@/app/_metadata/metadata-of";
import { formatCount, formatSpan } from "@/lib/format";
import { emptyFilter } from "@/lib/search-params";
import { urls } from "@/lib/urls";
import { findIssuerOfAddress } from "./find-issuer";
import { IssuerView } from "./issuer-view";
import { SymbolChooser } from "./symbol-chooser";

// Cached whole, made on the first visit: a filtered view is a route of its own.
export const dynamic = "force-static";
export const revalidate = false;
export async function generateStaticParams() {
  return [];
}

export async function generateMetadata({ params }: PageProps<"/issuers/[cik]">): Promise<Metadata> {
  return metadataOf(async () => {
    const { cik } = await params;
    const { issuer } = await findIssuerOfAddress(cik);
    if (!issuer) return { title: cik };
    const symbol = issuer.tradingSymbol ? ` (${issuer.tradingSymbol})` : "";
    return describePage({
      title: `${issuer.name} insider trades`,
      description: `What insiders of ${issuer.name}${symbol} bought, sold and hold, from ${formatCount(issuer.filings, "filing")} on SEC Forms 3, 4 and 5, ${formatSpan(issuer.firstFiledOn, issuer.lastFiledOn)}.`,
      path: urls.issuer(issuer.cik),
      picture: `${urls.issuer(issuer.cik)}/picture.png`,
      feed: `${urls.issuer(issuer.cik)}.atom`,
    });
  });
}

export default async function IssuerPage({ params }: PageProps<"/issuers/[cik]">) {
  const { cik } = await params;
  const { issuer, choices } = await findIssuerOfAddress(cik);
  return issuer ? <IssuerView issuer={issuer} filter={emptyFilter} /> : <SymbolChooser symbol={cik} choices={choices} />;
}
