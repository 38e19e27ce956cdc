import type { Metadata } from "next";
import { loadClusters } from "@/app/_data/market";
import { AsOfBanner } from "@/components/as-of-banner";
import { ClusterForm } from "@/components/clusters/cluster-form";
import { ClusterResult } from "@/components/clusters/cluster-result";
import { UnreadNote } from "@/components/unread-note";
import { clusterTitle, readClusterFilter, writeClusterFilter } from "@/lib/cluster-filter";
import { unreadDay } from "@/lib/search-params";
import { urls } from "@/lib/urls";

type Props = PageProps<"/clusters">;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const params = await searchParams;
  const title = clusterTitle(readClusterFilter(params).filter);
  return { title, ...(Object.keys(params).length ? { robots: { index: false } } : {}) };
}

/** Several insiders who bought one company close together. The address is the whole question. */
export default async function ClustersPage({ searchParams }: Props) {
  const params = await searchParams;
  const { filter, unread } = readClusterFilter(params);
  const page = await loadClusters(filter);
  return (
    <>
      <AsOfBanner
        asOf={filter.asOf}
        unread={unreadDay(unread)}
        today={urls.clusters + writeClusterFilter({ ...filter, asOf: null, after: null })}
      />
      <h1 className="pt-6">{clusterTitle(filter)}</h1>
      <p className="lede mt-1">
        Companies of which several insiders bought shares close together. It says what was reported, not why; private placements, offerings
        and plans bring people together too.
      </p>
      <UnreadNote unread={unread} />
      <ClusterForm filter={filter} />
      <ClusterResult filter={filter} page={page} />
    </>
  );
}
