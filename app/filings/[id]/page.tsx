import type { Metadata } from "next";
import { notFound, permanentRedirect } from "next/navigation";
import { loadFiling, loadFilingBalances } from "@/app/_data/filings";
import { describePage } from "@/app/_metadata/describe-page";
import { metadataOf } from "@/app/_metadata/metadata-of";
import { FilingDocument, filingTitle } from "@/components/filing-document";
import { readAccessionNumber } from "@/lib/filing/identifiers";
import { formatCount, formatDate } from "@/lib/format";
import { urls } from "@/lib/urls";
import { takeBackAction } from "./actions";

// Cached whole, made on the first visit.
export const dynamic = "force-static";
export const revalidate = false;
export async function generateStaticParams() {
  return [];
}

/** By accession number, with or without dashes, or by the id of a filing that has none. */
async function findFilingOfAddress(segment: string) {
  const accessionNumber = readAccessionNumber(segment);
  const stored = accessionNumber || /^[\w-]{1,64}$/.test(segment) ? await loadFiling(accessionNumber ?? segment) : null;
  if (!stored) notFound();
  if (accessionNumber && accessionNumber !== segment) permanentRedirect(urls.filing({ accessionNumber, id: stored.id }));
  return stored;
}

export async function generateMetadata({ params }: PageProps<"/filings/[id]">): Promise<Metadata> {
  return metadataOf(async () => {
    const stored = await findFilingOfAddress((await params).id);
    const { issuer, accessionNumber, nonDerivative, derivative } = stored.filing;
    const title = `${filingTitle(stored)}, ${issuer.name ?? "company not named"}`;
    const rows = formatCount(nonDerivative.length + derivative.length, "row");
    const named = accessionNumber ? `, accession number ${accessionNumber}` : "";
    return describePage({
      title,
      description: `${title}, filed ${formatDate(stored.filedOn)}${named}: ${rows} as filed, with footnotes, and how each is counted.`,
      path: urls.filing({ accessionNumber, id: stored.id }),
      picture: `${urls.issuer(stored.issuerCik)}/picture.png`,
    });
  });
}

export default async function FilingPage({ params }: PageProps<"/filings/[id]">) {
  const stored = await findFilingOfAddress((await params).id);
  const amends = stored.amendment?.decision === "matched" ? stored.amendment.original : null;
  const [original, speaker, balances] = await Promise.all([
    amends && loadFiling(amends.id),
    stored.copyOf && loadFiling(stored.copyOf.id),
    loadFilingBalances(stored.id),
  ]);
  return <FilingDocument stored={stored} original={original} speaker={speaker} balances={balances} takeBack={takeBackAction} />;
}
