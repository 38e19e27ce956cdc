import { loadIssuerAsOf } from "@/app/_data/issuers";
import { loadCompleteness } from "@/app/_data/status";
import { AsOfBanner, NothingFiled } from "@/components/as-of-banner";
import { Completeness } from "@/components/completeness";
import { filteredHref } from "@/components/filtered-href";
import { IssuerHeader } from "@/components/issuer-header";
import { PageTools } from "@/components/page-tools";
import { PartyTools } from "@/components/party-tools";
import { Still } from "@/components/still/still";
import type { IssuerSummary } from "@/lib/filing/person-rows";
import type { TransactionFilter } from "@/lib/search-params";
import { urls } from "@/lib/urls";
import { IssuerSections } from "./issuer-sections";

type Props = { issuer: IssuerSummary; filter: TransactionFilter; unreadDay?: string | null };

const EXPORTS = [
  { path: "ownership.csv", label: "Ownership, CSV" },
  { path: "ownership.json", label: "Ownership, JSON" },
  { path: "activity.json", label: "Activity, JSON" },
];

/** The company, today or as of a past day. */
export async function IssuerView({ issuer, filter, unreadDay = null }: Props) {
  const address = urls.issuer(issuer.cik);
  const then = filter.asOf ? await loadIssuerAsOf(issuer, filter.asOf) : issuer;
  const { firstFiledOn } = issuer;
  const completeness = filter.asOf ? null : await loadCompleteness(issuer.cik);
  return (
    <>
      <Still>
        <AsOfBanner asOf={filter.asOf} unread={unreadDay} today={filteredHref(address, { ...filter, asOf: null }, "")} />
        <IssuerHeader issuer={then ?? issuer} isEmpty={!then} />
      </Still>
      <PartyTools kind="issuers" cik={issuer.cik} name={issuer.name} />
      <Still>
        {!filter.asOf && <Completeness cik={issuer.cik} completeness={completeness} />}
        <PageTools address={address} filter={filter} exports={then ? EXPORTS : []} />
      </Still>
      {then ? (
        <IssuerSections issuer={then} filter={filter} />
      ) : (
        filter.asOf && (
          <NothingFiled
            asOf={filter.asOf}
            name={issuer.name}
            firstFiledOn={firstFiledOn}
            first={filteredHref(address, { asOf: firstFiledOn }, "")}
          />
        )
      )}
    </>
  );
}
