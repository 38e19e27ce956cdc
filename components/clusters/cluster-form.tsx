import {
  type ClusterFilter,
  clusterOptionsOf,
  clusterRoles,
  emptyClusterFilter,
  LONGEST_WINDOW,
  MOST_PERSONS,
  writeClusterFilter,
} from "@/lib/cluster-filter";
import { urls } from "@/lib/urls";
import { Choice } from "../filter-bar";

/** What makes a cluster: a GET form, so that the address is the question. */
export function ClusterForm({ filter }: { filter: ClusterFilter }) {
  const { persons, tradingDays } = clusterOptionsOf(filter);
  const kept = { ...emptyClusterFilter, asOf: filter.asOf };
  return (
    <form className="filter" action={urls.clusters} method="get" aria-label="Clusters">
      <label className="field">
        Persons, at least
        <input className="control w-24" type="number" name="n" min={2} max={MOST_PERSONS} defaultValue={persons} />
      </label>
      <label className="field">
        Within trading days
        <input className="control w-24" type="number" name="window" min={1} max={LONGEST_WINDOW} defaultValue={tradingDays} />
      </label>
      <Choice name="roles" label="Who" value={filter.roles} all="anyone who reports">
        {Object.entries(clusterRoles).map(([slug, { label }]) => (
          <option key={slug} value={slug}>
            {label}
          </option>
        ))}
      </Choice>
      <label className="field">
        Dollars together, at least
        <input
          className="control w-32"
          type="text"
          inputMode="decimal"
          name="minValue"
          defaultValue={filter.minValue ?? ""}
          placeholder="any"
        />
      </label>
      <Choice name="samePrice" label="Several at one price on one day" value={filter.samePrice} all="taken in">
        <option value="out">left out, as in a placement</option>
      </Choice>
      <label className="field">
        Last buy from
        <input className="control" type="date" name="from" defaultValue={filter.from ?? ""} />
      </label>
      <label className="field">
        to
        <input className="control" type="date" name="to" defaultValue={filter.to ?? ""} />
      </label>
      {filter.asOf && <input type="hidden" name="asOf" value={filter.asOf} />}
      <button className="button" type="submit">
        Find
      </button>
      {writeClusterFilter({ ...filter, after: null }) !== writeClusterFilter(kept) && (
        <a href={urls.clusters + writeClusterFilter(kept)} className="self-center">
          Clear
        </a>
      )}
    </form>
  );
}
