import { loadOwnerSeries, loadOwnerTransactions } from "@/app/_data/owners";
import { OwnershipSection } from "@/components/charts/ownership-section";
import { OwnerHeader } from "@/components/owner-header";
import { OwnerIssuersTable } from "@/components/owner-issuers-table";
import { TransactionsSection } from "@/components/transactions-section";
import type { OwnerSummary } from "@/lib/filing/rows";
import type { TransactionFilter } from "@/lib/search-params";
import { urls } from "@/lib/urls";

/** The person or fund across companies: roles, positions over time, all rows. */
export async function OwnerView({ owner, filter }: { owner: OwnerSummary; filter: TransactionFilter }) {
  const address = urls.owner(owner.cik);
  const [series, transactions] = await Promise.all([loadOwnerSeries(owner.cik), loadOwnerTransactions(owner, filter)]);
  return (
    <>
      <OwnerHeader owner={owner} />
      <section className="section" aria-labelledby="companies">
        <h2 id="companies">Companies</h2>
        <OwnerIssuersTable rows={owner.issuers} />
      </section>
      <OwnershipSection series={series} nameBy="issuer" ownerCik={null} address={address} />
      <TransactionsSection page={transactions} filter={filter} subject="owner" address={address} />
    </>
  );
}
