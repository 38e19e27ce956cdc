import type { ReactNode } from "react";
import { displayName } from "@/lib/filing/names";
import type { StoredFiling } from "@/lib/filing/rows";
import { describeRelationship } from "@/lib/filing/titles";
import type { Address } from "@/lib/filing/types";
import { formatDate, NOT_REPORTED } from "@/lib/format";
import { urls } from "@/lib/urls";

/** Boxes 1 to 6 of the form's head; their numbers are those of Form 4, Form 3 orders them differently. */
export function FilingHeader({ stored }: { stored: StoredFiling }) {
  const { filing } = stored;
  const owners = filing.reportingOwners;
  const kind = filing.formType.charAt(0);
  const period = kind === "3" ? "Date of event" : kind === "4" ? "Date of earliest transaction" : "Fiscal year ended";
  return (
    <dl className="boxes">
      <HeaderBox label={owners.length > 1 ? "1. Reporting persons" : "1. Reporting person"}>
        {owners.map((owner, at) => (
          <div key={`${owner.cik ?? owner.name}`} className={at > 0 ? "mt-2" : undefined}>
            {stored.ownerCiks[at] ? (
              <a href={urls.owner(stored.ownerCiks[at])} title={owner.name ?? undefined}>
                {owner.name ? displayName(owner.name) : NOT_REPORTED}
              </a>
            ) : (
              (owner.name ?? NOT_REPORTED)
            )}
            <span className="muted block text-sm">{addressLine(owner.address)}</span>
          </div>
        ))}
      </HeaderBox>
      <HeaderBox label="2. Company and ticker">
        <a href={urls.issuer(stored.issuerCik)}>{filing.issuer.name ?? NOT_REPORTED}</a>{" "}
        <span className="muted">
          {[filing.issuer.tradingSymbol, filing.issuer.foreignTradingSymbol].filter(Boolean).join(", ") || "no ticker reported"}
        </span>
      </HeaderBox>
      <HeaderBox label={`3. ${period}`}>{formatDate(filing.periodOfReport)}</HeaderBox>
      <HeaderBox label="4. If amendment, date of original">
        {filing.dateOfOriginalSubmission
          ? formatDate(filing.dateOfOriginalSubmission)
          : filing.formType.endsWith("/A")
            ? NOT_REPORTED
            : "not an amendment"}
      </HeaderBox>
      <HeaderBox label="5. Relationship to the company">
        {owners.map((owner) => (
          <div key={`${owner.cik ?? owner.name}`}>
            {owners.length > 1 && <span className="muted">{owner.name ? displayName(owner.name) : NOT_REPORTED}: </span>}
            {describeRelationship(owner)}
          </div>
        ))}
      </HeaderBox>
      <HeaderBox label="6. Individual or joint filing">
        {owners.length > 1 ? `joint, ${owners.length} owners; every row below counts once` : "individual"}
      </HeaderBox>
      <HeaderBox label="Boxes ticked">
        <ul>
          {ticks(stored).map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </HeaderBox>
    </dl>
  );
}

function HeaderBox({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="label">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function addressLine(address: Address): string {
  const place = [address.city, address.state, address.zip].filter(Boolean).join(" ");
  return [address.street1, address.street2, place, address.stateDescription].filter(Boolean).join(", ") || "address not reported";
}

/** Absent is not false: the 10b5-1 box is said not to have been asked before April 2023. */
function ticks({ filing }: StoredFiling): string[] {
  const form3 = filing.formType.startsWith("3");
  const lines = [
    form3 ? null : filing.aff10b5One === null ? "Rule 10b5-1 plan: not asked" : `Rule 10b5-1 plan: ${filing.aff10b5One ? "yes" : "no"}`,
    filing.notSubjectToSection16 ? "No longer subject to Section 16" : null,
    filing.noSecuritiesOwned ? "No securities are owned" : null,
    filing.form3HoldingsReported ? "Form 3 holdings reported" : null,
    filing.form4TransactionsReported ? "Form 4 transactions reported" : null,
  ].filter((line) => line !== null);
  return lines.length > 0 ? lines : ["none"];
}
