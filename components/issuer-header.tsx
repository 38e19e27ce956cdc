import { isProvisional } from "@/lib/filing/identifiers";
import type { IssuerSummary } from "@/lib/filing/person-rows";
import { formatCount, formatDate, formatSpan } from "@/lib/format";
import { TrustCounts } from "./trust-counts";

type Props = { issuer: IssuerSummary /** Nothing had been filed by the day shown: no counts. */; isEmpty: boolean };

/** Name, ticker, CIK, former names, last filing, and the way to EDGAR. */
export function IssuerHeader({ issuer, isEmpty }: Props) {
  return (
    <header className="pt-6">
      <h1>
        {issuer.name} {issuer.tradingSymbol && <span className="muted font-normal">{issuer.tradingSymbol}</span>}
      </h1>
      <p className="facts mt-2">
        <span>{isProvisional(issuer.cik) ? "No CIK: known only from an upload" : `CIK ${issuer.cik}`}</span>
        {!isEmpty && (
          <span>
            <strong>{formatCount(issuer.filings, "filing")}</strong> from {formatDate(issuer.firstFiledOn)} to{" "}
            {formatDate(issuer.lastFiledOn)}
          </span>
        )}
        {!isEmpty && <TrustCounts trust={issuer.trust} filings={issuer.filings} />}
        {!isProvisional(issuer.cik) && (
          <span>
            EDGAR:{" "}
            <a href={`https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=${issuer.cik}&type=4&owner=include`} rel="noreferrer">
              insiders’ filings
            </a>
            ,{" "}
            <a href={`https://www.sec.gov/cgi-bin/browse-edgar?action=getcompany&CIK=${issuer.cik}`} rel="noreferrer">
              all filings
            </a>
          </span>
        )}
      </p>
      {!isEmpty && issuer.formerNames.length > 0 && (
        <p className="note mt-1">
          Formerly{" "}
          {issuer.formerNames.map((former) => `${former.name} (${formatSpan(former.firstFiledOn, former.lastFiledOn)})`).join(", ")}, by
          what filings of these days say
        </p>
      )}
    </header>
  );
}
