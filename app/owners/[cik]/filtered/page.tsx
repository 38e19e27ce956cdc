import type { Metadata } from "next";
import { metadataOf } from "@/app/_metadata/metadata-of";
import { UnreadNote } from "@/components/unread-note";
import { displayName } from "@/lib/filing/names";
import { readFilter, unreadDay, writeTransactionFilter } from "@/lib/search-params";
import { findOwnerOfAddress } from "../find-owner";
import { OwnerView } from "../owner-view";

type Props = PageProps<"/owners/[cik]/filtered">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return metadataOf(async () => {
    const owner = await findOwnerOfAddress((await params).cik);
    return { title: `${displayName(owner.name)}: insider filings, filtered`, robots: { index: false } };
  });
}

/** `/owners/{cik}?category=…`, by way of a rewrite. */
export default async function FilteredOwnerPage({ params, searchParams }: Props) {
  const query = await searchParams;
  const { filter, unread } = readFilter(query);
  const owner = await findOwnerOfAddress((await params).cik, writeTransactionFilter(filter));
  return (
    <>
      <UnreadNote unread={unread} />
      <OwnerView owner={owner} filter={filter} unreadDay={unreadDay(unread)} />
    </>
  );
}
