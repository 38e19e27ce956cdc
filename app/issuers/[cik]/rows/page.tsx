import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { countIssuerHidden, loadIssuer, loadIssuerInsidersAsOf, loadIssuerTransactions } from "@/app/_data/issuers";
import { TransactionsSection } from "@/components/transactions-section";
import { readCik } from "@/lib/filing/identifiers";
import { readFilter } from "@/lib/search-params";
import { urls } from "@/lib/urls";

export const metadata: Metadata = { title: "Transactions and holdings", robots: { index: false } };

/** `/issuers/{cik}/rows`: the transactions of the issuer's page alone; what going on while scrolling asks for. */
export default async function IssuerRowsPage({ params, searchParams }: PageProps<"/issuers/[cik]/rows">) {
  const cik = readCik((await params).cik);
  const issuer = cik ? await loadIssuer(cik) : null;
  if (!issuer) notFound();
  const { filter } = readFilter(await searchParams);
  const [page, hidden, insiders] = await Promise.all([
    loadIssuerTransactions(issuer.cik, filter),
    filter.asOf ? null : countIssuerHidden(issuer.cik),
    loadIssuerInsidersAsOf(issuer.cik, filter.asOf),
  ]);
  const address = urls.issuer(issuer.cik);
  return (
    <>
      <h1 className="pt-6">
        <a href={address}>{issuer.name}</a>
      </h1>
      <TransactionsSection
        page={page}
        filter={filter}
        subject="issuer"
        address={address}
        owners={insiders.map(({ owner }) => owner)}
        hidden={hidden}
      />
    </>
  );
}
