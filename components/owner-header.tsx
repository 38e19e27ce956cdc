import { isProvisional } from "@/lib/filing/identifiers";
import { displayName } from "@/lib/filing/names";
import type { OwnerSummary } from "@/lib/filing/person-rows";
import { formatCount, formatDate } from "@/lib/format";

type Props = { owner: OwnerSummary /** Nothing had been filed by the day shown: no counts. */; isEmpty: boolean };

/** Name in reading order with the name as EDGAR has it, CIK and span of filings. */
export function OwnerHeader({ owner, isEmpty }: Props) {
  const shown = displayName(owner.name);
  return (
    <header className="pt-6">
      <h1>{shown}</h1>
      <p className="facts mt-2">
        {shown !== owner.name && <span>On EDGAR: {owner.name}</span>}
        <span>{isProvisional(owner.cik) ? "No CIK: known only from an upload" : `CIK ${owner.cik}`}</span>
        {!isEmpty && (
          <span>
            <strong>{formatCount(owner.filings, "filing")}</strong> from {formatDate(owner.firstFiledOn)} to {formatDate(owner.lastFiledOn)}
          </span>
        )}
        {!isProvisional(owner.cik) && (
          <a href={`https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=${owner.cik}&type=4&owner=only`} rel="noreferrer">
            EDGAR
          </a>
        )}
      </p>
    </header>
  );
}
