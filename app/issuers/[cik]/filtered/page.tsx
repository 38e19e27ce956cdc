import type { Metadata } from "next";
import { metadataOf } from "@/app/_metadata/metadata-of";
import { UnreadNote } from "@/components/unread-note";
import { readFilter, unreadDay, writeTransactionFilter } from "@/lib/search-params";
import { findIssuerOfAddress } from "../find-issuer";
import { IssuerView } from "../issuer-view";
import { SymbolChooser } from "../symbol-chooser";

type Props = PageProps<"/issuers/[cik]/filtered">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return metadataOf(async () => {
    const { issuer } = await findIssuerOfAddress((await params).cik);
    return { title: issuer ? `${issuer.name} insider trades, filtered` : "Which company?", robots: { index: false } };
  });
}

/** `/issuers/{cik}?category=…`, by way of a rewrite. */
export default async function FilteredIssuerPage({ params, searchParams }: Props) {
  const { cik } = await params;
  const query = await searchParams;
  const { filter, unread } = readFilter(query);
  const { issuer, choices } = await findIssuerOfAddress(cik, writeTransactionFilter(filter));
  return issuer ? (
    <>
      <UnreadNote unread={unread} />
      <IssuerView issuer={issuer} filter={filter} unreadDay={unreadDay(unread)} />
    </>
  ) : (
    <SymbolChooser symbol={cik} choices={choices} />
  );
}
