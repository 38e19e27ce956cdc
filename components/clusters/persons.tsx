import type { IsoDate } from "@/lib/filing/types";
import type { ClusterPerson } from "@/lib/ownership/clusters";
import { OwnerLink } from "../entity-link";

type Props = { persons: readonly ClusterPerson[] /** So many by name; the rest is counted. */; shown: number; asOf: IsoDate | null };

/** Owners of one person who are named; the rest of a large group is counted. */
const NAMED = 2;

/** Persons of a cluster with their roles; who files jointly stands together. */
export function Persons({ persons, shown, asOf }: Props) {
  const rest = persons.length - shown;
  return (
    <>
      {persons.slice(0, shown).map(({ owners, roles, rowIds }, at) => (
        <span key={rowIds[0]}>
          {at > 0 && "; "}
          {owners.slice(0, NAMED).map((owner, index) => (
            <span key={owner.cik}>
              {index > 0 && " with "}
              <OwnerLink owner={owner} asOf={asOf} />
            </span>
          ))}
          {owners.length > NAMED && ` and ${owners.length - NAMED} more`}
          {roles[0] && <span className="muted"> ({roles[0]})</span>}
        </span>
      ))}
      {rest > 0 && `; and ${rest} more`}
    </>
  );
}
