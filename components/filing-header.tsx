import type { ReactNode } from "react";
import { displayName } from "@/lib/filing/names";
import type { StoredFiling } from "@/lib/filing/rows";
import { describeRelationship } from "@/lib/filing/titles";
import type { Address } from "@/lib/filing/types";
import { formatDate, NOT_REPORTED } from "@/lib/format";
import { urls } from "@/lib/urls";

/** The number of each box: Form 3 has them in another order than Forms 4 and 5. */
const NUMBERS = {
  "3": { owner: 1, period: 2, issuer: 3, relationship: 4, amendment: 5, joint: 6 },
  "4": { owner: 1, issuer: 2, period: 3, amendment: 4, relationship: 5, joint: 6 },
};
const PERIODS: { [digit: string]: string } = { "3": "Date of event", "4": "Date of earliest transaction", "5": "Fiscal year ended" };

/** With more owners the boxes that speak of each take the whole width. */
const MOST_NARROW = 2;

/** Boxes 1 to 6 of the form's head, in the form's own order, and the boxes beside them that were ticked. */
export function FilingHeader({ stored }: { stored: StoredFiling }) {
  const { filing } = stored;
  const isJoint = filing.reportingOwners.length > 1;
  const numbers = NUMBERS[filing.formType.startsWith("3") ? "3" : "4"];
  const perOwner = [numbers.owner, numbers.relationship];
  const isWide = filing.reportingOwners.length > MOST_NARROW;
  const boxes: { number: number; label: string; content: ReactNode }[] = [
    { number: numbers.owner, label: isJoint ? "Reporting persons" : "Reporting person", content: <Owners stored={stored} /> },
    { number: numbers.issuer, label: "Company and ticker", content: <IssuerBox stored={stored} /> },
    { number: numbers.period, label: PERIODS[filing.formType.charAt(0)] ?? "Period", content: formatDate(filing.periodOfReport) },
    { number: numbers.amendment, label: "If amendment, date of original", content: originalDate(stored) },
    { number: numbers.relationship, label: "Relationship to the company", content: <Relationships stored={stored} /> },
    {
      number: numbers.joint,
      label: "Individual or joint filing",
      content: isJoint ? `joint, ${filing.reportingOwners.length} owners; every row below counts once` : "individual",
    },
  ];
  return (
    <dl className="boxes">
      {boxes
        .sort((a, b) => a.number - b.number)
        .map(({ number, label, content }) => (
          <div key={number} className={isWide && perOwner.includes(number) ? "box-wide" : undefined}>
            <dt className="label">
              {number}. {label}
            </dt>
            <dd>{content}</dd>
          </div>
        ))}
      <div>
        <dt className="label">Boxes ticked</dt>
        {ticks(stored).map((text) => (
          <dd key={text}>{text}</dd>
        ))}
      </div>
    </dl>
  );
}

type Props = { stored: StoredFiling };

function Owners({ stored }: Props) {
  return stored.filing.reportingOwners.map((owner, at) => (
    <div key={`${owner.cik ?? owner.name}`} className="box-owner">
      {stored.ownerCiks[at] ? (
        <a href={urls.owner(stored.ownerCiks[at])} title={owner.name ?? undefined}>
          {owner.name ? displayName(owner.name) : NOT_REPORTED}
        </a>
      ) : (
        (owner.name ?? NOT_REPORTED)
      )}
      <span className="muted block text-sm">{addressLine(owner.address) || (stored.trust === "sample" ? "" : "address not reported")}</span>
    </div>
  ));
}

function IssuerBox({ stored: { filing, issuerCik } }: Props) {
  const symbols = [filing.issuer.tradingSymbol, filing.issuer.foreignTradingSymbol].filter(Boolean).join(", ");
  return (
    <>
      <a href={urls.issuer(issuerCik)}>{filing.issuer.name ?? NOT_REPORTED}</a>{" "}
      <span className="muted">{symbols || "no ticker reported"}</span>
    </>
  );
}

function Relationships({ stored: { filing } }: Props) {
  return filing.reportingOwners.map((owner) => (
    <div key={`${owner.cik ?? owner.name}`}>
      {filing.reportingOwners.length > 1 && <span className="muted">{owner.name ? displayName(owner.name) : NOT_REPORTED}: </span>}
      {describeRelationship(owner)}
    </div>
  ));
}

function originalDate({ filing }: StoredFiling): string {
  if (filing.dateOfOriginalSubmission) return formatDate(filing.dateOfOriginalSubmission);
  return filing.formType.endsWith("/A") ? NOT_REPORTED : "not an amendment";
}

function addressLine(address: Address): string {
  const place = [address.city, address.state, address.zip].filter(Boolean).join(" ");
  return [address.street1, address.street2, place, address.stateDescription].filter(Boolean).join(", ");
}

/** Forms filed from that day on have the Rule 10b5-1 box. */
const BOX_SINCE = "2023-04-01";

/** Absent is not false: the 10b5-1 box is said not to have been asked before April 2023. */
function ticks({ filing, filedOn }: StoredFiling): string[] {
  const unknown = filedOn < BOX_SINCE ? "not asked" : "not stated";
  const form3 = filing.formType.startsWith("3");
  const lines = [
    form3 ? null : `Rule 10b5-1 plan: ${filing.aff10b5One === null ? unknown : filing.aff10b5One ? "yes" : "no"}`,
    filing.notSubjectToSection16 ? "No longer subject to Section 16" : null,
    filing.noSecuritiesOwned ? "No securities are owned" : null,
    filing.form3HoldingsReported ? "Form 3 holdings reported" : null,
    filing.form4TransactionsReported ? "Form 4 transactions reported" : null,
  ].filter((line) => line !== null);
  return lines.length > 0 ? lines : ["none"];
}
