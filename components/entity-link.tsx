import { displayName } from "@/lib/filing/names";
import type { FilingOwner, IssuerName } from "@/lib/filing/rows";
import { describeRelationship } from "@/lib/filing/titles";
import { urls } from "@/lib/urls";

/** An issuer by name, with its ticker where it has one. A plain link: a table holds hundreds. */
export function IssuerLink({ issuer }: { issuer: IssuerName }) {
  return (
    <>
      <a href={urls.issuer(issuer.cik)}>{issuer.name}</a>
      {issuer.tradingSymbol && <span className="muted"> {issuer.tradingSymbol}</span>}
    </>
  );
}

/** An owner in reading order; the name as EDGAR has it is the title. */
export function OwnerLink({ owner }: { owner: { cik: string; name: string } }) {
  return (
    <a href={urls.owner(owner.cik)} title={owner.name}>
      {displayName(owner.name)}
    </a>
  );
}

const SHOWN = 2;

/** The owners of a filing with the relationship stated in it; beyond two, how many more. */
export function OwnersCell({ owners, filingHref }: { owners: readonly FilingOwner[]; filingHref: string }) {
  const rest = owners.length - SHOWN;
  return (
    <>
      {owners.slice(0, SHOWN).map((owner) => (
        <div key={owner.cik}>
          <OwnerLink owner={owner} />
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
