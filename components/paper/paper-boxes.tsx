import type { ReactNode } from "react";
import { formDigit, formNames } from "@/lib/filing/form-heads";
import type { Filing, ReportingOwner } from "@/lib/filing/types";
import { printDate } from "@/lib/write/form-columns";
import { Tick } from "./tick";

/** Boxes 1 to 6, in the places and under the numbers that this form gives them: Form 3 has another order than Forms 4 and 5. */
export function PaperBoxes({ filing }: { filing: Filing }) {
  const { issuer, reportingOwners } = filing;
  const [owner] = reportingOwners;
  const form = formDigit(filing.formType);
  const isForm3 = form === "3";
  const isJoint = reportingOwners.length > 1;
  const symbols = [issuer.tradingSymbol, issuer.foreignTradingSymbol].filter(Boolean).join(", ");
  return (
    <div className={isForm3 ? "paper-boxes paper-boxes-3" : "paper-boxes"}>
      <Field area="owner" label="1. Name and Address of Reporting Person*">
        {owner && <NameAndAddress owner={owner} />}
      </Field>
      <Field area="issuer" label={`${isForm3 ? 3 : 2}. Issuer Name and Ticker or Trading Symbol`}>
        {issuer.name} [ {symbols} ]
      </Field>
      <Field area="period" label={`${isForm3 ? 2 : 3}. ${formNames[form].period} (Month/Day/Year)`}>
        {printDate(filing.periodOfReport)}
      </Field>
      <Field area="relationship" label={relationshipLabel(form)}>
        {owner && <Relationship owner={owner} />}
      </Field>
      <Field area="original" label={`${isForm3 ? 5 : 4}. If Amendment, Date of Original Filed (Month/Day/Year)`}>
        {printDate(filing.dateOfOriginalSubmission)}
      </Field>
      <Field area="joint" label="6. Individual or Joint/Group Filing (Check Applicable Line)">
        <Tick is={!isJoint}>Form filed by One Reporting Person</Tick>
        <Tick is={isJoint}>Form filed by More than One Reporting Person</Tick>
      </Field>
    </div>
  );
}

/** The boxes of the owners after the first, which follow the tables as they do on EDGAR. */
export function OtherOwners({ filing }: { filing: Filing }) {
  return filing.reportingOwners.slice(1).map((owner) => (
    <div key={`${owner.cik ?? owner.name}`} className="paper-boxes paper-owner">
      <Field label="1. Name and Address of Reporting Person*">
        <NameAndAddress owner={owner} />
      </Field>
      <Field label={relationshipLabel(formDigit(filing.formType))}>
        <Relationship owner={owner} />
      </Field>
    </div>
  ));
}

const relationshipLabel = (form: string) => `${form === "3" ? 4 : 5}. Relationship of Reporting Person(s) to Issuer (Check all applicable)`;

function Field({ area, label, children }: { area?: string; label: string; children: ReactNode }) {
  return (
    <div style={area ? { gridArea: area } : undefined}>
      <p className="paper-small">{label}</p>
      {children}
    </div>
  );
}

function NameAndAddress({ owner: { name, address } }: { owner: ReportingOwner }) {
  return (
    <div className="paper-address">
      <p className="paper-line">{name}</p>
      <Under words={["(Last)", "(First)", "(Middle)"]} />
      <p className="paper-line whitespace-pre-line">{[address.street1, address.street2].filter(Boolean).join("\n")}</p>
      <Under words={["(Street)"]} />
      <p className="paper-line paper-thirds">
        <span>{address.city}</span>
        <span>{[address.state, address.stateDescription].filter(Boolean).join(", ")}</span>
        <span>{address.zip}</span>
      </p>
      <Under words={["(City)", "(State)", "(Zip)"]} />
    </div>
  );
}

const Under = ({ words }: { words: string[] }) => (
  <p className="paper-small paper-thirds">
    {words.map((word) => (
      <span key={word}>{word}</span>
    ))}
  </p>
);

function Relationship({ owner }: { owner: ReportingOwner }) {
  return (
    <div className="paper-relationship">
      <Tick is={owner.isDirector}>Director</Tick>
      <Tick is={owner.isTenPercentOwner}>10% Owner</Tick>
      <div>
        <Tick is={owner.isOfficer}>Officer (give title below)</Tick>
        <p>{owner.officerTitle}</p>
      </div>
      <div>
        <Tick is={owner.isOther}>Other (specify below)</Tick>
        <p>{owner.otherText}</p>
      </div>
    </div>
  );
}
