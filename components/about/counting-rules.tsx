import { reasonLabels } from "@/lib/filing/category-labels";
import { Rule } from "./rule";

/** The forms, and what is a buy or a sale. */
export function CountingRules() {
  return (
    <>
      <Rule
        id="forms"
        title="The forms"
        source="Section 16(a) of the Securities Exchange Act of 1934; Forms 3, 4 and 5."
        affects="everything."
      >
        <p>
          Officers, directors and holders of more than 10% of a registered class are insiders. Form 3 states what they hold when they become
          insiders. Form 4 reports changes, in most cases by the second business day after the trade. Form 5 is a yearly clean-up of what
          was exempt or missed. A form ending in /A amends another.
        </p>
        <p>
          Table I lists shares and the like; Table II lists derivatives: options, warrants, convertible securities. A transaction is a row
          that reports a change; a holding is a row that reports a balance only. “Not reported” means that the filer left the box empty: it
          is never read as zero.
        </p>
      </Rule>
      <Rule
        id="counting"
        title="How buys and sales are counted"
        source="General Instruction 8 of Form 4 (the codes)."
        affects="buys, sales and net of the issuer page, activity by month, activity.json, all measures."
      >
        <ul>
          <li>
            A buy is a Table I row with code P that says “acquired”; a sale is one with code S that says “disposed of”. Private deals are in
            both.
          </li>
          <li>Awards, exercises, gifts, tax withholding and everything else are shown, and are in no buy or sale total.</li>
          <li>The direction of a row is its own A or D. Where that contradicts code P or S, the row is shown and not counted.</li>
          <li>Classes are never added together, nor balances of several lines or owners.</li>
          <li>Net is the value of buys less the value of sales. A month is the month of the transaction, not of the filing.</li>
        </ul>
        <p>Under each figure stands how many rows it counts and how many it leaves out. A row is left out because of:</p>
        <ul>
          {Object.entries(reasonLabels).map(([reason, label]) => (
            <li key={reason}>{label}</li>
          ))}
        </ul>
      </Rule>
    </>
  );
}
