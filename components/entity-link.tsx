import { displayName } from "@/lib/filing/names";
import type { FilingOwner, IssuerName } from "@/lib/filing/rows";
import { describeRelationship } from "@/lib/filing/titles";
import type { IsoDate } from "@/lib/filing/types";
import { issuerHref, ownerHref } from "./filtered-href";

/** The day that the page shows, which its links keep; absent: today. */
type OnDay = { asOf?: IsoDate | null | undefined };

/** An issuer by name, with its ticker where it has one. A plain link: a table holds hundreds. */
export function IssuerLink({ issuer, asOf = null }: { issuer: IssuerName } & OnDay) {
  return (
    <>
      <a href={issuerHref(issuer.cik, asOf)}>{issuer.name}</a>
      {issuer.tradingSymbol && <span className="muted"> {issuer.tradingSymbol}</span>}
    </>
  );
}

/** An owner in reading order; the name as EDGAR has it is the title. */
export function OwnerLink({ owner, asOf = null }: { owner: { cik: string; name: string } } & OnDay) {
  return (
    <a href={ownerHref(owner.cik, asOf)} title={owner.name}>
      {displayName(owner.name)}
    </a>
  );
}

const SHOWN = 2;

/** The owners of a filing with the relationship stated in it; beyond two, how many more. */
export function OwnersCell({ owners, filingHref, asOf }: { owners: readonly FilingOwner[]; filingHref: string } & OnDay) {
  const rest = owners.length - SHOWN;
  return (
    <>
      {owners.slice(0, SHOWN).map((owner) => (
        <div key={owner.cik}>
          <OwnerLink owner={owner} asOf={asOf} />
          <span className="sub">{describeRelationship(owner)}</span>
        </div>
      ))}
      {rest > 0 && (
        <a className="sub" href={filingHref}>
          and {rest} more
        </a>
      )}
    </>
  );
}
