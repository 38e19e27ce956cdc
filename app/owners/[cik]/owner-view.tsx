import { loadOwnerAsOf } from "@/app/_data/owner-as-of";
import { countOwnerHidden, loadOwnerSeriesAsOf, loadOwnerTransactions } from "@/app/_data/owners";
import { AsOfBanner, NothingFiled } from "@/components/as-of-banner";
import { OwnershipSection } from "@/components/charts/ownership-section";
import { filteredHref } from "@/components/filtered-href";
import { OwnerHeader } from "@/components/owner-header";
import { OwnerIssuersTable } from "@/components/owner-issuers-table";
import { PageTools } from "@/components/page-tools";
import { TransactionsSection } from "@/components/transactions-section";
import { displayName } from "@/lib/filing/names";
import type { OwnerSummary } from "@/lib/filing/rows";
import type { TransactionFilter } from "@/lib/search-params";
import { urls } from "@/lib/urls";

type Props = { owner: OwnerSummary; filter: TransactionFilter; unreadDay?: string | null };

const EXPORTS = [
  { path: "ownership.csv", label: "Ownership, CSV" },
  { path: "ownership.json", label: "Ownership, JSON" },
];

/** The person or fund across companies, today or as of a past day. */
export async function OwnerView({ owner, filter, unreadDay = null }: Props) {
  const address = urls.owner(owner.cik);
  const then = filter.asOf ? await loadOwnerAsOf(owner, filter.asOf) : owner;
  const { firstFiledOn } = owner;
  return (
    <>
      <AsOfBanner asOf={filter.asOf} unread={unreadDay} today={filteredHref(address, { ...filter, asOf: null }, "")} />
      <OwnerHeader owner={then ?? owner} isEmpty={!then} />
      <PageTools address={address} filter={filter} exports={then ? EXPORTS : []} />
      {then ? (
        <OwnerSections owner={then} filter={filter} address={address} />
      ) : (
        filter.asOf && (
          <NothingFiled
            asOf={filter.asOf}
            name={displayName(owner.name)}
            firstFiledOn={firstFiledOn}
            first={filteredHref(address, { asOf: firstFiledOn }, "")}
          />
        )
      )}
    </>
  );
}

/** Roles, positions over time, all rows. */
async function OwnerSections({ owner, filter, address }: { owner: OwnerSummary; filter: TransactionFilter; address: string }) {
  const { asOf } = filter;
  const [series, transactions, hidden] = await Promise.all([
    loadOwnerSeriesAsOf(owner, asOf),
    loadOwnerTransactions(owner, filter),
    asOf ? null : countOwnerHidden(owner.cik),
  ]);
  return (
    <>
      <section className="section" aria-labelledby="companies">
        <h2 id="companies">Companies</h2>
        <OwnerIssuersTable rows={owner.issuers} asOf={asOf} />
      </section>
      <OwnershipSection series={series} nameBy="issuer" ownerCik={null} address={address} asOf={asOf} />
      <TransactionsSection page={transactions} filter={filter} subject="owner" address={address} hidden={hidden} />
    </>
  );
}
