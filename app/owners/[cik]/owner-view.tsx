import { loadOwner } from "@/app/_data/owners";
import { loadCompleteness } from "@/app/_data/status";
import { AsOfBanner, NothingFiled } from "@/components/as-of-banner";
import { Completeness } from "@/components/completeness";
import { filteredHref } from "@/components/filtered-href";
import { OwnerHeader } from "@/components/owner-header";
import { PageTools } from "@/components/page-tools";
import { PartyTools } from "@/components/party-tools";
import { Still } from "@/components/still/still";
import { displayName } from "@/lib/filing/names";
import type { OwnerSummary } from "@/lib/filing/person-rows";
import type { TransactionFilter } from "@/lib/search-params";
import { urls } from "@/lib/urls";
import { OwnerSections } from "./owner-sections";

type Props = { owner: OwnerSummary; filter: TransactionFilter; unreadDay?: string | null };

const EXPORTS = [
  { path: "ownership.csv", label: "Ownership, CSV" },
  { path: "ownership.json", label: "Ownership, JSON" },
];

/** The person or fund across companies, today or as of a past day. */
export async function OwnerView({ owner, filter, unreadDay = null }: Props) {
  const address = urls.owner(owner.cik);
  const then = filter.asOf ? await loadOwner(owner.cik, filter.asOf) : owner;
  const { firstFiledOn } = owner;
  const completeness = filter.asOf ? null : await loadCompleteness(owner.cik);
  return (
    <>
      <Still>
        <AsOfBanner asOf={filter.asOf} unread={unreadDay} today={filteredHref(address, { ...filter, asOf: null }, "")} />
        <OwnerHeader owner={then ?? owner} isEmpty={!then} />
      </Still>
      <PartyTools kind="owners" cik={owner.cik} name={displayName(owner.name)} />
      <Still>
        {!filter.asOf && <Completeness cik={owner.cik} completeness={completeness} />}
        <PageTools address={address} filter={filter} exports={then ? EXPORTS : []} />
      </Still>
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
