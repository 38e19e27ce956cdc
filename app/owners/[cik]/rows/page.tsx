import type { Metadata } from "next";
import { countOwnerHidden, loadOwnerTransactions } from "@/app/_data/owners";
import { TransactionsSection } from "@/components/transactions-section";
import { displayName } from "@/lib/filing/names";
import { readFilter, writeTransactionFilter } from "@/lib/search-params";
import { urls } from "@/lib/urls";
import { findOwnerOfAddress } from "../find-owner";

export const metadata: Metadata = { title: "Transactions and holdings", robots: { index: false } };

/** `/owners/{cik}/rows`: the transactions of the owner's page alone; what going on while scrolling asks for. */
export default async function OwnerRowsPage({ params, searchParams }: PageProps<"/owners/[cik]/rows">) {
  const { filter } = readFilter(await searchParams);
  const owner = await findOwnerOfAddress((await params).cik, writeTransactionFilter(filter));
  const [page, hidden] = await Promise.all([loadOwnerTransactions(owner, filter), filter.asOf ? null : countOwnerHidden(owner.cik)]);
  const address = urls.owner(owner.cik);
  return (
    <>
      <h1 className="pt-6">
        <a href={address}>{displayName(owner.name)}</a>
      </h1>
      <TransactionsSection page={page} filter={filter} subject="owner" address={address} hidden={hidden} />
    </>
  );
}
