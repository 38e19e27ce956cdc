import type { IssuerName } from "@/lib/filing/rows";
import type { IsoDate } from "@/lib/filing/types";
import { formatCount, formatDate } from "@/lib/format";
import { IssuerLink } from "./entity-link";

type Props = { issuers: readonly (IssuerName & { filings: number; lastFiledOn: IsoDate })[] };

/** Companies to browse, in columns, each with how much there is of it. */
export function IssuerList({ issuers }: Props) {
  return (
    <ul className="index-list mt-1">
      {issuers.map((issuer) => (
        <li key={issuer.cik}>
          <IssuerLink issuer={issuer} />{" "}
          <span className="muted" title={`Last filing here: ${formatDate(issuer.lastFiledOn)}`}>
            {formatCount(issuer.filings, "filing")}
          </span>
        </li>
      ))}
    </ul>
  );
}
