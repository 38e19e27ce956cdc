import { formDigit, formNames } from "@/lib/filing/form-heads";
import type { Filing } from "@/lib/filing/types";
import { Tick } from "./tick";

const PLAN =
  "Check this box to indicate that a transaction was made pursuant to a contract, instruction or written plan for the purchase or sale of equity securities of the issuer that is intended to satisfy the affirmative defense conditions of Rule 10b5-1(c). See Instruction 10.";

/** Over the boxes: the form's number with the boxes to tick, its title, and the OMB's number. */
export function PaperHead({ filing }: { filing: Filing }) {
  const form = formDigit(filing.formType);
  const { title, omb, hours } = formNames[form];
  return (
    <div className="paper-head">
      <div>
        <p className="paper-form-name">FORM {filing.formType}</p>
        {form !== "3" && (
          <Tick is={filing.notSubjectToSection16}>
            Check this box if no longer subject to Section 16. Form 4 or Form 5 obligations may continue. See Instruction 1(b).
          </Tick>
        )}
        {form === "5" && (
          <>
            <Tick is={filing.form3HoldingsReported}>Form 3 Holdings Reported.</Tick>
            <Tick is={filing.form4TransactionsReported}>Form 4 Transactions Reported.</Tick>
          </>
        )}
        {form !== "3" && filing.aff10b5One !== null && <Tick is={filing.aff10b5One}>{PLAN}</Tick>}
      </div>
      <div className="paper-title">
        <p>
          <strong>UNITED STATES SECURITIES AND EXCHANGE COMMISSION</strong>
        </p>
        <p>Washington, D.C. 20549</p>
        <p className="paper-name">{title}</p>
        <p className="paper-small">
          Filed pursuant to Section 16(a) of the Securities Exchange Act of 1934 or Section 30(h) of the Investment Company Act of 1940
        </p>
      </div>
      <dl className="paper-omb">
        <dt>OMB APPROVAL</dt>
        <dd>OMB Number: {omb}</dd>
        <dd>Estimated average burden hours per response: {hours}</dd>
      </dl>
    </div>
  );
}
