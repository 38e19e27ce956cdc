import type { IssuerName } from "@/lib/filing/rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDate } from "@/lib/format";
import { IssuerLink } from "./entity-link";

type Props = { issuers: readonly (IssuerName & { filings: number; lastFiledOn: IsoDate })[] };

/** Companies to browse, each with how much there is of it. */
export function IssuerList({ issuers }: Props) {
  if (issuers.length === 0) return <p className="note mt-2">None yet.</p>;
  return (
    <ul className="list mt-1">
      {issuers.map((issuer) => (
        <li key={issuer.cik}>
          <IssuerLink issuer={issuer} />
          <span className="note block">
            {formatCount(issuer.filings, "filing")}, last on {formatDate(issuer.lastFiledOn)}
          </span>
        </li>
      ))}
    </ul>
  );
}
